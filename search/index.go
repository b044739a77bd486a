package search

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"

	"palabre/archive"
)

// source is what the index needs of an archive; *archive.Archive is one.
type source interface {
	reader
	journal
	All(ctx context.Context, k archive.Kind) iter.Seq2[archive.Record, error]
	Partnership(ctx context.Context) (archive.Partnership, error)
	CacheDir() string
}

// journal says what changed in an archive.
type journal interface {
	Position() string
	Since(ctx context.Context, mark string) (ids []archive.ID, whole bool, err error)
	Watch(f func(step string, ids []archive.ID)) (stop func())
}

// ErrBuilding tells that the index cannot answer yet: it is being made for the first
// time, or again after damage. [Index.Wait] waits until it can.
var ErrBuilding = errors.New("the index is being made")

// Options say how an index is kept. The zero Options do.
type Options struct {
	Tell archive.Tell // how far the making of the index is; nil is silent
}

// Index finds what an archive holds. Its methods may be called from any goroutine.
type Index struct {
	from source
	dir  string
	tell archive.Tell
	lock *flock.Flock // nil when another process holds the index
	wake chan struct{}
	ask  chan request
	stop context.CancelFunc
	done sync.WaitGroup
	made atomic.Int64 // records filed by the work under way

	mu    sync.RWMutex // held for reading while live answers
	live  *store       // nil: nothing can answer
	seen  string       // what a reader's copy was made from
	fault error        // why the index is behind, nil when it is not
}

// request asks for everything up to now to be in the index.
type request struct {
	ctx   context.Context //nolint:containedctx // of the one who waits for the reply
	reply chan error
}

// Open opens the index of a in its cache folder and follows a until [Index.Close]. It
// returns at once: what is missing is filled in, or the whole made again, in the
// background, while what there is answers. When another process holds the index, this
// one reads copies of it.
func Open(ctx context.Context, a *archive.Archive, o Options) (*Index, error) { return open(ctx, a, o) }

func open(ctx context.Context, from source, o Options) (*Index, error) {
	ix := &Index{
		from: from, dir: filepath.Join(from.CacheDir(), "index"), tell: o.Tell,
		wake: make(chan struct{}, 1), ask: make(chan request), stop: func() {},
	}
	if err := os.MkdirAll(ix.dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	lock := flock.New(filepath.Join(ix.dir, "lock"))
	held, err := lock.TryLock()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the index: %w", err), lock.Close())
	}
	if !held {
		return ix, errors.Join(lock.Close(), ix.refresh())
	}
	ix.lock = lock
	if name, err := ix.current(); err == nil {
		// A store that does not open is one to make again.
		if s, err := openStore(filepath.Join(ix.dir, name), false); err == nil {
			ix.live = s
		}
	}
	ix.follow(context.WithoutCancel(ctx))
	return ix, nil
}

// follow starts keeping the index up to date.
func (ix *Index) follow(ctx context.Context) {
	ctx, ix.stop = context.WithCancel(ctx)
	unwatch := ix.from.Watch(func(string, []archive.ID) { ix.nudge() })
	ix.nudge()
	ix.done.Go(func() {
		defer unwatch()
		check := time.After(idle)
		for {
			select {
			case <-ctx.Done():
				return
			case <-ix.wake:
				ix.trouble(ix.catchUp(ctx))
			case r := <-ix.ask:
				err := ix.catchUp(ctx)
				ix.trouble(err)
				r.reply <- err
			case <-check:
				ix.trouble(ix.check(ctx))
			}
		}
	})
}

// trouble notes how the last work in the background ended: the next change, or the next
// [Index.Wait], tries again.
func (ix *Index) trouble(err error) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.fault = err
}

// Fault is why the index is behind the archive (a full disk, a folder that cannot be
// written), nil when nothing is known to be wrong.
func (ix *Index) Fault() error {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if errors.Is(ix.fault, context.Canceled) {
		return nil
	}
	return ix.fault
}

// Making tells how many records are filed in the index that is being made while
// [ErrBuilding] is the answer.
func (ix *Index) Making() int64 { return ix.made.Load() }

// idle is how long an index must have been open before its files are read through for
// damage: a short command never pays for it.
const idle = 20 * time.Second

// nudge has the index catch up soon.
func (ix *Index) nudge() {
	select {
	case ix.wake <- struct{}{}:
	default:
	}
}

// Wait waits until the index holds every change made before the call, making it first
// when there is none. In a process that does not hold the index it takes what the
// holder has written so far.
func (ix *Index) Wait(ctx context.Context) error {
	if ix.lock == nil {
		return ix.refresh()
	}
	r := request{ctx, make(chan error, 1)}
	select {
	case ix.ask <- r:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-r.reply:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Close stops following the archive and closes the index. It waits for what is being
// written.
func (ix *Index) Close() error {
	ix.stop()
	ix.done.Wait()
	ix.mu.Lock()
	defer ix.mu.Unlock()
	err := ix.live.close()
	ix.live = nil
	if ix.lock != nil {
		err = errors.Join(err, ix.lock.Close())
	}
	return err
}

// Shared tells that another process holds the index, so that this one sees changes
// when that one has written them.
func (ix *Index) Shared() bool { return ix.lock == nil }

// with calls f with the store that answers now. Damage that shows then has the index
// made again.
func (ix *Index) with(f func(*store) error) error {
	if ix.lock == nil {
		if err := ix.refresh(); err != nil {
			return err
		}
	}
	s, err := ix.use(f)
	if errors.Is(err, errDamaged) {
		ix.condemn(s)
		return errors.Join(ErrBuilding, err)
	}
	return err
}

// use calls f under the lock that keeps its store open.
func (ix *Index) use(f func(*store) error) (s *store, err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.live == nil {
		return nil, ErrBuilding
	}
	defer rescue("search", &err)
	return ix.live, f(ix.live)
}

// condemn puts a damaged store out of use and has another made.
func (ix *Index) condemn(s *store) {
	if ix.replace(s, nil) {
		ix.nudge()
	}
}

// replace puts s in the place of old, which it closes, unless another has already.
func (ix *Index) replace(old, s *store) bool {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.live != old {
		return false
	}
	ix.live = s
	_ = old.close() //nolint:errcheck // its words are in the archive; it is deleted next
	return true
}

// refresh gives a reader a new copy when the holder has written since its last one.
func (ix *Index) refresh() error {
	name, err := ix.current()
	if absent(err) {
		return nil
	}
	if err != nil {
		return err
	}
	from := filepath.Join(ix.dir, name)
	about, err := os.Stat(filepath.Join(from, "store", "root.bolt"))
	if err != nil {
		return nil // between two generations: the copy there is answers
	}
	seen := fmt.Sprint(name, about.ModTime().UnixNano(), about.Size())
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if seen == ix.seen {
		return nil
	}
	s, err := copyStore(from, ix.dir)
	if err != nil {
		if ix.live != nil {
			return nil // the copy there is answers
		}
		return errors.Join(ErrBuilding, err)
	}
	old := ix.live
	ix.live, ix.seen = s, seen
	return old.close()
}

// current names the folder of the index in force.
func (ix *Index) current() (string, error) {
	b, err := os.ReadFile(filepath.Join(ix.dir, "current"))
	if err != nil {
		return "", fmt.Errorf("open the index: %w", err)
	}
	return strings.TrimSpace(string(b)), nil
}
