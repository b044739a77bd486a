//go:build !linux

package fact

import "os"

// Open opens a file, or a folder, of the donor for reading.
func Open(path string) (*os.File, error) { return os.Open(path) }
