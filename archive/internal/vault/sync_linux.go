package vault

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// settle ends the writing of one file of a group, which syncGroup makes durable.
func settle(*os.File) error { return nil }

// syncGroup makes files and folders durable together. All lie on the disk of the first,
// which is synced whole; see the package's Why. Where a file system will not be synced
// whole, each is synced on its own.
func syncGroup(paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	f, err := os.Open(paths[0])
	if err != nil {
		return err
	}
	err = unix.Syncfs(int(f.Fd()))
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.EOPNOTSUPP) {
		err = syncEach(paths)
	}
	return errors.Join(err, f.Close())
}

func syncEach(paths []string) error {
	for _, p := range paths {
		if err := syncFolder(p); err != nil {
			return err
		}
	}
	return nil
}

// syncFolder makes the names in a folder durable (or the bytes of a file: Linux makes
// no difference).
func syncFolder(p string) error {
	f, err := os.Open(p)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// forget drops a file from the page cache, so that reading it again reads the disk. It
// is a wish: a system that does not grant it makes the proof weaker, not wrong.
func forget(f *os.File) {
	//nolint:errcheck // see above
	unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
}
