//go:build !linux

package vault

import (
	"errors"
	"os"
	"runtime"
)

// settle ends the writing of one file of a group: Windows syncs only what is open for
// writing, so each file is synced here.
func settle(f *os.File) error { return f.Sync() }

// syncGroup makes the folders of a group durable; its files are already.
func syncGroup(paths []string) error {
	for _, p := range paths {
		st, err := os.Lstat(p)
		if err != nil {
			return err
		}
		if !st.IsDir() {
			continue
		}
		if err := syncFolder(p); err != nil {
			return err
		}
	}
	return nil
}

// syncFolder makes the names in a folder durable; Windows has no such call and orders
// names itself.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// forget would drop a file from the page cache; there is no portable way.
func forget(*os.File) {}
