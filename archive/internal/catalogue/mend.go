package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"palabre/archive/internal/journal"
)

// ErrDamaged tells that the catalogue does not hold together.
var ErrDamaged = errors.New("the catalogue is damaged")

// Sound tells that err, met while reading or writing, says nothing against the catalogue
// itself. One that is damaged, or was deleted by another program, is noted: see [Catalogue.Mend].
func (c *Catalogue) Sound(err error) bool {
	if errors.Is(err, ErrDamaged) || errors.Is(err, journal.ErrState) {
		c.bad.Store(true)
		return false
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return true
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB, lib.SQLITE_CANTOPEN, lib.SQLITE_IOERR, lib.SQLITE_READONLY, lib.SQLITE_ERROR:
		c.bad.Store(true)
		return false
	}
	return true
}

// Mend begins the catalogue again, empty, when something in it could not be read or when
// its file is not the one that was opened: a person, or a program that cleans, may delete a
// cache at any time. Whoever reads meanwhile ends with the former one.
func (c *Catalogue) Mend(ctx context.Context) error {
	c.mending.Lock()
	defer c.mending.Unlock()
	info, err := os.Stat(c.path)
	ours := err == nil && os.SameFile(info, *c.file.Load())
	if ours && !c.bad.Load() {
		return nil
	}
	if ours { // else another program has begun it again already
		if err := remove(c.path); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Dir(c.path), 0o700); err != nil {
		return err
	}
	fresh, err := open(ctx, c.path)
	if err != nil {
		return err
	}
	c.file.Store(fresh.file.Load())
	former := c.db.Swap(fresh.db.Load())
	c.bad.Store(false)
	return former.Close()
}

// watched reads from the file outside a transaction, and notes that it is damaged.
type watched struct {
	c  *Catalogue
	db *sql.DB
}

func (w watched) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	rows, err := w.db.QueryContext(ctx, query, args...)
	w.c.Sound(err)
	return rows, err
}

func (w watched) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	row := w.db.QueryRowContext(ctx, query, args...)
	w.c.Sound(row.Err())
	return row
}
