package catalogue

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// version is that of the tables below.
const version = 3

// tables are what is read and written line by line; indexes serve browsing, and are made
// after a filling, at once.
const tables = `
CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE segment(path TEXT PRIMARY KEY, writer TEXT NOT NULL, offset INTEGER NOT NULL, last INTEGER NOT NULL,
	sum INTEGER NOT NULL, lines INTEGER NOT NULL, bad INTEGER NOT NULL, badline INTEGER NOT NULL, tail INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE vector(id INTEGER PRIMARY KEY, v TEXT NOT NULL UNIQUE);
CREATE TABLE line(id INTEGER PRIMARY KEY, writer TEXT NOT NULL, n INTEGER NOT NULL, t TEXT NOT NULL, sum INTEGER NOT NULL,
	seen INTEGER NOT NULL, origin TEXT NOT NULL, by TEXT NOT NULL, label TEXT NOT NULL, step TEXT NOT NULL, undoes TEXT NOT NULL,
	segment TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE UNIQUE INDEX line_identity ON line(t, sum);
CREATE INDEX line_place ON line(writer, n);
CREATE INDEX line_step ON line(step);
CREATE INDEX line_undoes ON line(undoes) WHERE undoes <> '';
CREATE TABLE record(num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, aside INTEGER NOT NULL, state BLOB NOT NULL);
CREATE TABLE touch(line INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(line, record)) WITHOUT ROWID;
CREATE TABLE term(name TEXT NOT NULL, value TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(name, value, record)) WITHOUT ROWID;
CREATE TABLE card(record INTEGER PRIMARY KEY, collection TEXT NOT NULL, type TEXT NOT NULL, dated INTEGER NOT NULL, first INTEGER NOT NULL,
	last INTEGER NOT NULL, title BLOB NOT NULL, cote BLOB NOT NULL, added TEXT NOT NULL, lacks INTEGER NOT NULL, words TEXT NOT NULL);
CREATE TABLE trouble(place TEXT PRIMARY KEY, key TEXT NOT NULL, args TEXT NOT NULL) WITHOUT ROWID;
`

const indexes = `
CREATE INDEX record_kind ON record(kind, aside, id);
CREATE INDEX term_record ON term(record);
CREATE INDEX card_date ON card(dated DESC, first, last, record);
CREATE INDEX card_title ON card(title, record);
CREATE INDEX card_added ON card(added DESC, record);
CREATE INDEX card_alike ON card(collection, type, dated, lacks);
`

// Catalogue is an open catalogue. Its methods may be called from any goroutine.
type Catalogue struct {
	path string
	db   atomic.Pointer[sql.DB]
	file atomic.Pointer[os.FileInfo] // what was opened, to see that it is still there
	bad  atomic.Bool                 // something in it could not be read

	mending sync.Mutex
}

// Open opens the catalogue in dir, for the mapping that fills it; a damaged one is deleted
// and begun again, and so are those of other mappings.
func Open(ctx context.Context, dir, mapping string) (*Catalogue, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, fmt.Sprintf("catalogue-%d-%s.sqlite", version, mapping))
	c, err := open(ctx, path)
	if err == nil {
		return c, nil
	}
	if ctx.Err() != nil {
		return nil, err
	}
	if err := remove(path); err != nil {
		return nil, err
	}
	return open(ctx, path)
}

func remove(path string) error {
	var errs []error
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !os.IsNotExist(err) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func open(ctx context.Context, path string) (*Catalogue, error) {
	uri := "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() +
		"?_txlock=immediate&_pragma=busy_timeout(30000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-16000)&_pragma=temp_store(2)"
	db, err := sql.Open("sqlite", uri)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	c := &Catalogue{path: path}
	c.db.Store(db)
	if err := c.prepare(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	c.file.Store(&info)
	return c, nil
}

// prepare makes the tables when there are none.
func (c *Catalogue) prepare(ctx context.Context) error {
	var made int
	if err := c.db.Load().QueryRowContext(ctx, "PRAGMA user_version").Scan(&made); err != nil {
		return err
	}
	if made == version {
		return nil
	}
	if err := c.removeOthers(); err != nil {
		return err
	}
	return c.Write(ctx, func(t *Tx) error {
		if err := t.tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&made); err != nil || made == version {
			return err
		}
		if err := t.clear(ctx, tables+indexes); err != nil {
			return err
		}
		_, err := t.tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
		return err
	})
}

// removeOthers deletes catalogues that other versions of the program left.
func (c *Catalogue) removeOthers() error {
	files, err := filepath.Glob(filepath.Join(filepath.Dir(c.path), "catalogue-*.sqlite"))
	if err != nil {
		return err
	}
	for _, f := range files {
		if filepath.Base(f) != filepath.Base(c.path) {
			if err := remove(f); err != nil && !os.IsPermission(err) {
				return err
			}
		}
	}
	return nil
}

// Close closes the file.
func (c *Catalogue) Close() error { return c.db.Load().Close() }

// querier is what reading needs, inside a transaction or out of it.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Tx is a writing transaction. It must not outlive the function it was given to.
type Tx struct {
	Reader
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
}

// Write runs f in one transaction: all of what it writes is kept, or nothing.
func (c *Catalogue) Write(ctx context.Context, f func(*Tx) error) error {
	tx, err := c.db.Load().BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(&Tx{Reader: Reader{tx}, tx: tx, prepared: map[string]*sql.Stmt{}}); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Read gives a reader of what the catalogue holds now.
func (c *Catalogue) Read() Reader { return Reader{watched{c, c.db.Load()}} }

func (t *Tx) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := t.prepare(ctx, query) //nolint:sqlclosecheck // the transaction keeps it, and its end closes it
	if err != nil {
		return nil, err
	}
	return s.ExecContext(context.WithoutCancel(ctx), args...)
}

// prepare keeps each statement of the transaction, and looks whether ctx has ended: the
// driver starts a goroutine to watch a context, which for one row costs more than the row.
func (t *Tx) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s, ok := t.prepared[query]
	if !ok {
		var err error
		if s, err = t.tx.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
		t.prepared[query] = s
	}
	return s, nil
}

// clear makes the catalogue again from what schema says, empty, and begins another
// generation.
func (t *Tx) clear(ctx context.Context, schema string) error {
	for _, table := range strings.Fields("segment vector line record touch term card trouble meta") {
		if _, err := t.tx.ExecContext(ctx, "DROP TABLE IF EXISTS "+table); err != nil {
			return err
		}
	}
	clear(t.prepared) // of tables that are gone
	if _, err := t.tx.ExecContext(ctx, schema); err != nil {
		return err
	}
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand aborts the program instead
	_, err := t.tx.ExecContext(ctx, "INSERT INTO meta VALUES('generation', ?)", hex.EncodeToString(b[:]))
	return err
}
