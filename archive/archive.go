package archive

import (
	"errors"
	"io"
	"sync"
	"time"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// What a caller can act on.
var (
	ErrNotFound = errors.New("not in the archive")
	ErrReadOnly = errors.New("the archive is open for reading only")
	ErrAside    = errors.New("the record is put aside")
	ErrDamaged  = errors.New("damaged")
	ErrNothing  = errors.New("nothing to take back")
	ErrNotEmpty = errors.New("the folder is not empty")
	ErrNewer    = errors.New("written by a newer Palabre")
	ErrGone     = errors.New("the archive's folder is not there any more")
)

// Options say who opens the archive and where this computer keeps what is its own.
type Options struct {
	By       string           // the person's name, in each journal line
	ReadOnly bool             // never takes the lock
	State    string           // folder of locks and echoes; "" means PALABRE_STATE, else the user's state folder
	Cache    string           // folder of catalogues; "" means PALABRE_CACHE, else the user's cache folder
	Now      func() time.Time // nil: the system's clock
}

// Archive is an open archive. Its methods may be called from any goroutine.
type Archive struct {
	originals

	dir, id   string
	state     string
	cache     string
	by        string
	now       func() time.Time
	readOnly  bool
	heldBy    string
	catalogue *catalogue.Catalogue
	home      *journal.Home // nil when read-only

	writing     sync.Mutex // held while a line is made and written
	pen         *journal.Pen
	clock       *journal.Clock
	writer      string         // whom the next line is by
	last        int            // number of its last line
	told        map[string]int // what its last line said it had seen; nil when the next must say it
	recognition recognition    // what must be seen to before the first line

	minting  sync.Mutex // guards writer against NewID
	known    knowledge
	watchers watchers
	warned   warnings
}

// Dir is the archive's folder.
func (a *Archive) Dir() string { return a.dir }

// ArchiveID is the archive's identity, the same in all its copies.
func (a *Archive) ArchiveID() string { return a.id }

// NewID mints an ID for this copy's writer.
func (a *Archive) NewID() ID {
	a.minting.Lock()
	defer a.minting.Unlock()
	return NewID(a.writer, a.now())
}

// CacheDir is this computer's cache folder for this archive and folder: previews and the
// index live under it.
func (a *Archive) CacheDir() string { return a.cache }

// ReadOnly tells that Apply will refuse; heldBy says who writes ("Hélène Carmont, portable-2"), or "".
func (a *Archive) ReadOnly() (ro bool, heldBy string) { return a.readOnly, a.heldBy }

// Close waits for what is being written and lets go of the lock.
func (a *Archive) Close() error {
	a.writing.Lock()
	defer a.writing.Unlock()
	a.watchers.close()
	errs := []error{a.catalogue.Close()}
	if c, ok := any(&a.originals).(io.Closer); ok {
		errs = append(errs, c.Close())
	}
	if a.home != nil {
		errs = append(errs, a.home.Release())
		a.home, a.readOnly = nil, true
	}
	return errors.Join(errs...)
}
