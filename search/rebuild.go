package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"palabre/archive"
)

// Rebuild makes the index of a again from nothing, whatever state it is in, and returns
// how many records it holds. Nothing of the index in force is touched before the new one
// is whole: a process that holds it goes on answering, and takes the new one up at the
// next change of the archive.
func Rebuild(ctx context.Context, a *archive.Archive, o Options) (records int, err error) {
	return rebuild(ctx, a, o)
}

func rebuild(ctx context.Context, from source, o Options) (records int, err error) {
	ix := &Index{from: from, dir: filepath.Join(from.CacheDir(), "index"), tell: o.Tell}
	if err := os.MkdirAll(ix.dir, 0o700); err != nil {
		return 0, fmt.Errorf("make the index: %w", err)
	}
	s, err := ix.anew(ctx)
	if err != nil {
		return 0, err
	}
	n, err := s.bleve.DocCount()
	// Closed before it is appointed: who holds the index must be able to open it.
	if err = errors.Join(err, s.close()); err == nil {
		err = ix.appoint(s)
	}
	if err != nil {
		return 0, errors.Join(err, os.RemoveAll(filepath.Dir(s.dir)))
	}
	lock := flock.New(filepath.Join(ix.dir, "lock"))
	if held, err := lock.TryLock(); err == nil && held {
		ix.clean(filepath.Base(filepath.Dir(s.dir)))
	}
	return int(n), lock.Close()
}
