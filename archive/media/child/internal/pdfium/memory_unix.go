//go:build unix

package pdfium

import "syscall"

// reserve maps size bytes of address space; pages cost memory only once written, and
// all of it is given back at once by free. nil when the system refuses.
func reserve(size int) []byte {
	b, err := syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err != nil {
		return nil
	}
	return b
}

func release(b []byte) { _ = syscall.Munmap(b) } //nolint:errcheck // only fails on what was not mapped
