package search

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// A Bleve store belongs to the process that opened it: another one that opens it waits
// for the lock, even for reading. So a second process reads a copy of its own. It costs
// a few milliseconds and no room: segments (*.zap) are written once and never altered,
// so they are linked; root.bolt, which names those in force, is small, and is copied.
//
// The copy of root.bolt is consistent when Bolt's two meta pages are the same after it
// as before: Bolt writes the pages of a commit where the commit before has none, then
// one meta page, so what the meta pages point to was not touched meanwhile. A segment
// may be removed between the copy and the link, when a merge made it useless: then the
// whole is done again.

// copyTries is how often a copy is begun again under a busy writer.
const copyTries = 20

// copyStore opens, for reading, a private copy under parent of the store in dir that
// another process holds.
func copyStore(dir, parent string) (*store, error) {
	bin, err := os.MkdirTemp(parent, copyPrefix+"*")
	if err != nil {
		return nil, fmt.Errorf("copy the index: %w", err)
	}
	for range copyTries {
		to := filepath.Join(bin, "index")
		if err = duplicate(dir, to); err == nil {
			var s *store
			if s, err = openStore(to, true); err == nil {
				s.bin = bin
				return s, nil
			}
		}
		if errors.Is(err, errOther) {
			break
		}
		if e := os.RemoveAll(to); e != nil {
			return nil, errors.Join(err, e)
		}
	}
	return nil, errors.Join(fmt.Errorf("copy the index: %w", err), os.RemoveAll(bin))
}

// copyPrefix begins the names of private copies.
const copyPrefix = "read-"

// errMoved tells that the store changed while it was being copied.
var errMoved = errors.New("the index changed meanwhile")

// duplicate makes to a store of the same words as from.
func duplicate(from, to string) error {
	if err := os.MkdirAll(filepath.Join(to, "store"), 0o700); err != nil {
		return err
	}
	for _, name := range []string{manifestName, "index_meta.json"} {
		if err := copyFile(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			if absent(err) {
				return errors.Join(errOther, err)
			}
			return err
		}
	}
	if err := copyBolt(filepath.Join(from, "store", "root.bolt"), filepath.Join(to, "store", "root.bolt")); err != nil {
		return err
	}
	segments, err := os.ReadDir(filepath.Join(from, "store"))
	if err != nil {
		return err
	}
	for _, s := range segments {
		if !strings.HasSuffix(s.Name(), ".zap") || strings.HasPrefix(s.Name(), ".") {
			continue
		}
		old, own := filepath.Join(from, "store", s.Name()), filepath.Join(to, "store", s.Name())
		err := os.Link(old, own)
		if err != nil && !absent(err) {
			err = copyFile(old, own) // a disk without links
		}
		if err != nil && !absent(err) { // gone meanwhile: opening tells whether it mattered
			return err
		}
	}
	return nil
}

// copyBolt copies a Bolt file that another process may be writing.
func copyBolt(from, to string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	before, err := metaPages(f)
	if err == nil {
		err = copyAll(f, to)
	}
	after, metaErr := metaPages(f)
	if err = errors.Join(err, metaErr, f.Close()); err != nil {
		return err
	}
	if !bytes.Equal(before, after) {
		return errMoved
	}
	return nil
}

// metaPages reads Bolt's two meta pages, whatever the page size of the system (at most
// 16 KB each).
func metaPages(f *os.File) ([]byte, error) {
	b := make([]byte, 2*os.Getpagesize())
	n, err := f.ReadAt(b, 0)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return b[:n], err
}

func copyFile(from, to string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	return errors.Join(copyAll(f, to), f.Close())
}

// copyAll writes all of f to a new file. It is a copy of a cache: nothing is synced.
func copyAll(f *os.File, to string) error {
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, io.NewSectionReader(f, 0, 1<<62))
	return errors.Join(err, out.Close())
}
