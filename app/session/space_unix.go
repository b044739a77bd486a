//go:build unix

package session

import "syscall"

// freeSpace is what a person may still write on the disk of dir, in bytes.
func freeSpace(dir string) (int64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil //nolint:unconvert // a disk's size fits; the types differ between systems
}
