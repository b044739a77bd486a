package child

import "syscall"

// boundMemory makes the system refuse this process more than so many bytes of its own.
func boundMemory(most uint64) {
	limit := syscall.Rlimit{Cur: most, Max: most}
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &limit) //nolint:errcheck // then the time limit alone protects
}
