//go:build !linux

package child

// boundMemory does nothing where no such bound can be set on a process from within: the
// limit on pixels and the time limit protect.
func boundMemory(uint64) {}
