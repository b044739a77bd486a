package main

import (
	"errors"
	"io"
	"os"
)

// writeFile makes the file that a person named and has it filled. One that could not be
// filled is not left behind half made.
func writeFile(path string, fill func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = fill(f)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		return nil
	}
	if st, e := os.Stat(path); e == nil && st.Mode().IsRegular() { // a device stays
		err = errors.Join(err, os.Remove(path))
	}
	return err
}
