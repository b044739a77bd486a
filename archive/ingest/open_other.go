//go:build !linux

package ingest

import "os"

// openSource opens a file of the donor for reading.
func openSource(path string) (*os.File, error) { return os.Open(path) }
