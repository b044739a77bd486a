package vault

import (
	"errors"
	"os"
	"path/filepath"
)

// create makes a new file that nothing may have made before. It is the only place that
// opens a file for writing: an original exists under its digest only by rename, and is
// read-only from its first byte.
func create(p string, mode os.FileMode) (*os.File, error) {
	return os.OpenFile(p, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// place writes b under a temporary name in the folder tmp and renames it to p: a reader
// sees the former file or the whole new one. Its bytes are on the disk before the name.
func place(tmp, p string, b []byte) error {
	draft := filepath.Join(tmp, filepath.Base(p)+".tmp")
	if err := os.Remove(draft); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	f, err := create(draft, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(draft))
	}
	return errors.Join(os.Rename(draft, p), syncFolder(filepath.Dir(p)))
}
