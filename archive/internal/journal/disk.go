package journal

import (
	"errors"
	"os"
	"path/filepath"

	"palabre/archive/whole"
)

// writeNew makes the file path, which must not exist, with the content b, synced.
func writeNew(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return whole.SyncFolder(filepath.Dir(path))
}
