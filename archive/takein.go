package archive

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"sync"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// knowledge is what this process remembers of the journals between two readings. It is of
// one generation of the catalogue.
type knowledge struct {
	mu         sync.Mutex
	generation string
	authors    map[int64]*journal.Author
	forks      journal.Forks
	numbers    map[string]catalogue.Numbers
	upTo       int64
}

// learn brings the knowledge up to what the catalogue holds.
func (k *knowledge) learn(ctx context.Context, r catalogue.Reader) error {
	g, err := r.Generation(ctx)
	if err != nil {
		return err
	}
	last, err := r.LastLine(ctx)
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if g == k.generation && last == k.upTo {
		return nil
	}
	numbers, err := r.Numbers(ctx)
	if err != nil {
		return err
	}
	if g != k.generation {
		k.authors = map[int64]*journal.Author{}
	}
	k.generation, k.upTo, k.numbers, k.forks = g, last, numbers, journal.Forks{}
	for w, n := range numbers {
		if n.Fork > 0 {
			k.forks[w] = n.Fork
		}
	}
	return nil
}

// author finds the author of a line, the same each time.
func (k *knowledge) author(ctx context.Context, r catalogue.Reader) func(int64) (*journal.Author, error) {
	return func(id int64) (*journal.Author, error) {
		k.mu.Lock()
		a, ok := k.authors[id]
		k.mu.Unlock()
		if ok {
			return a, nil
		}
		a, err := r.Author(ctx, id)
		if err != nil {
			return nil, err
		}
		k.mu.Lock()
		defer k.mu.Unlock()
		if same, ok := k.authors[id]; ok {
			return same, nil
		}
		k.authors[id] = a
		return a, nil
	}
}

func (k *knowledge) view() (journal.Forks, map[string]catalogue.Numbers, string, int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.forks, k.numbers, k.generation, k.upTo
}

func (a *Archive) journals() string { return filepath.Join(a.dir, "journal") }

// takeIn folds into the catalogue what the journals hold and it does not, or makes it anew
// when the two disagree, and tells the watchers. A catalogue that is gone, or damaged, is
// made again.
func (a *Archive) takeIn(ctx context.Context) error {
	if err := a.here(); err != nil {
		return err
	}
	if err := a.catalogue.Mend(ctx); err != nil {
		return err
	}
	err := a.fold(ctx)
	if a.catalogue.Sound(err) {
		return err
	}
	if err := a.catalogue.Mend(ctx); err != nil {
		return err
	}
	return a.fold(ctx)
}

func (a *Archive) fold(ctx context.Context) error {
	segs, err := journal.Segments(a.journals())
	if err != nil {
		return err
	}
	r := a.catalogue.Read()
	known, err := r.Segments(ctx)
	if err != nil {
		return err
	}
	if a.upToDate(segs, known) {
		if err := a.known.learn(ctx, r); err != nil {
			return err
		}
		return a.refuse(ctx)
	}
	var events []event
	err = a.catalogue.Write(ctx, func(t *catalogue.Tx) (err error) {
		events, err = a.foldAll(ctx, t, segs)
		return err
	})
	if err != nil {
		return err
	}
	if err := a.known.learn(ctx, r); err != nil {
		return err
	}
	if err := a.refuse(ctx); err != nil {
		return err
	}
	a.watchers.tell(events...)
	return a.warn(ctx)
}

// upToDate tells that the catalogue holds all that the segments do.
func (a *Archive) upToDate(segs []journal.Segment, known map[string]catalogue.Segment) bool {
	if len(segs) != len(known) {
		return false
	}
	for _, s := range segs {
		k, ok := known[s.Path]
		if !ok || k.Bad >= 0 || s.Size != k.Offset+k.Tail || !journal.Still(a.journals(), s, k.Mark) {
			return false
		}
	}
	return true
}

// foldAll folds what is new, inside a transaction: another process may have been there
// since, so what is known is asked again.
func (a *Archive) foldAll(ctx context.Context, t *catalogue.Tx, segs []journal.Segment) ([]event, error) {
	known, err := t.Segments(ctx)
	if err != nil {
		return nil, err
	}
	fresh := len(known) == 0
	for path, k := range known {
		at := slices.IndexFunc(segs, func(s journal.Segment) bool { return s.Path == path })
		if at < 0 || !journal.Still(a.journals(), segs[at], k.Mark) {
			fresh = true
		}
	}
	if !fresh {
		if err := a.known.learn(ctx, t.Reader); err != nil {
			return nil, err
		}
		forks, numbers, _, _ := a.known.view()
		f := a.newFolding(t, forks)
		f.numbers = numbers
		err := f.read(ctx, segs, known)
		if err == nil {
			return f.finish(ctx)
		}
		if !errors.Is(err, errOutOfOrder) {
			return nil, err
		}
	}
	return a.foldAnew(ctx, t, segs)
}

// foldAnew makes the whole catalogue again. Which writers were ever two is known only
// at the end; when that was not foreseen it is done once more.
func (a *Archive) foldAnew(ctx context.Context, t *catalogue.Tx, segs []journal.Segment) ([]event, error) {
	forks := journal.Forks{}
	for {
		refill, err := t.Refill(ctx)
		if err != nil {
			return nil, err
		}
		f := a.newFolding(t, forks)
		f.anew = true
		if err := f.read(ctx, segs, nil); err != nil {
			return nil, err
		}
		if maps.Equal(f.found, forks) {
			return []event{{}}, f.fill(ctx, refill)
		}
		forks = f.found
	}
}

// Poll takes in what other programs added to the folder (journals, bags).
func (a *Archive) Poll(ctx context.Context) error {
	if err := a.takeIn(ctx); err != nil {
		return err
	}
	if err := a.vault.Refresh(); err != nil {
		return err
	}
	return a.applyEliminations(ctx)
}

// Position is an opaque mark of how much of the journals was folded, and of which pages a
// machine has read.
func (a *Archive) Position() string {
	_, _, g, last := a.known.view()
	return g + ":" + strconv.FormatInt(last, 10) + a.readMark()
}
