// Package whole writes files that are there whole or not at all: a power cut, a full disk
// or a killed program leaves the former content or the new one.
//
// Journals, the state of a computer, the index and what is made from originals are all
// written so. Files have the rights that the process gives to new ones: on a shared drive
// the others must be able to read them.
package whole

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// Write gives the file path the content b. When it returns without an error, the disk has
// the content and the name. Its folder must exist.
func Write(path string, b []byte) error {
	if err := put(path, b, (*os.File).Sync); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(path))
}

// WriteUnsynced gives the file path the content b without waiting for the disk, for what
// can be made again. Its folder must exist.
func WriteUnsynced(path string, b []byte) error {
	return put(path, b, func(*os.File) error { return nil })
}

func put(path string, b []byte, sync func(*os.File) error) error {
	draft := filepath.Join(filepath.Dir(path), ".new-"+rand.Text())
	f, err := os.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, sync(f), f.Close()); err == nil {
		err = os.Rename(draft, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(draft))
	}
	return nil
}

// SyncFolder makes the names in a folder last. Windows has no such call, and needs none.
func SyncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
