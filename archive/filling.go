package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"palabre/archive/internal/vault"
)

// Fill says what an accession is filled with. The archive itself gives the Accession
// its ID, its bag and, at the end, its seal and its report.
type Fill struct {
	Accession Accession
	Label     string // of the one step of the whole import, in the archive's language
	Source    string // fingerprint of what is imported and how: the same one resumes
}

// Filling is an accession coming in: originals enter in groups, each followed by one
// line of the journal, all of one step. One goroutine at a time may use it; until it is
// sealed or left, no other begins.
type Filling struct {
	a         *Archive
	mu        sync.Mutex // guards accession, whose bag is begun while a group is described
	accession Accession
	step      string
	label     string
	source    string
	bag       *vault.Filling // nil until an original comes that the archive lacks
	saved     Record         // the Accession as the journal has it; nil until the first line
}

// Bounds of a group of arrivals.
const (
	GroupFiles = vault.GroupFiles
	GroupBytes = vault.GroupBytes
)

// ErrFilling says that another import is under way in this process.
var ErrFilling = errors.New("another import is under way")

// What may be wrong with one arrival while the rest goes on, beside a source that cannot
// be read: the disk gave back other bytes than were written; the disk takes no file of
// that size.
var (
	ErrUnproved = vault.ErrUnproved
	ErrTooLarge = vault.ErrTooLarge
)

// Fill begins an accession, or takes up the one that the same import by this writer
// left filling: what it had brought in stays, and counts as its own. Other bags that
// this writer left filling are sealed as they stand. Nothing is written before the
// first group.
func (a *Archive) Fill(ctx context.Context, o Fill) (*Filling, error) {
	if ro, _ := a.ReadOnly(); ro {
		return nil, ErrReadOnly
	}
	if !a.filling.TryLock() {
		return nil, ErrFilling
	}
	err := a.here()
	var f *Filling
	if err == nil {
		f, err = a.begin(ctx, o)
	}
	if err != nil {
		a.filling.Unlock()
		return nil, err
	}
	return f, nil
}

func (a *Archive) begin(ctx context.Context, o Fill) (*Filling, error) {
	f := &Filling{a: a, accession: o.Accession, step: string(a.NewID()), label: o.Label, source: o.Source}
	resumed, err := f.resume(ctx)
	if err != nil {
		return nil, err
	}
	if err := a.sealLeft(ctx, resumed); err != nil {
		return nil, err
	}
	if resumed == "" {
		f.accession.ID = a.NewID()
		f.accession.Writer = f.accession.ID.Writer()
	}
	return f, nil
}

// resume looks for the bag that the same import left filling. An accession that was
// put aside since is not taken up: its import was taken back.
func (f *Filling) resume(ctx context.Context) (bag string, err error) {
	for name, note := range f.a.ownFilling() {
		if note.Source != f.source || f.a.vault.Bags()[name] {
			continue
		}
		acc, aside, err := f.a.accession(ctx, ID(note.Accession))
		if err != nil && !errors.Is(err, ErrNotFound) {
			return "", err
		}
		if aside {
			continue
		}
		if f.bag, err = f.a.vault.Resume(name); err != nil {
			return "", err
		}
		f.step, f.label = note.Step, note.Label
		if acc.ID != "" {
			f.accession, f.saved = acc, acc
		}
		f.accession.ID, f.accession.Writer, f.accession.Bag = ID(note.Accession), note.Writer, name
		return name, nil
	}
	return "", nil
}

// Unfinished tells which accession [Fill] would take up for a source that begins with
// prefix, or "".
func (a *Archive) Unfinished(ctx context.Context, prefix string) (ID, error) {
	for bag, note := range a.ownFilling() {
		if !strings.HasPrefix(note.Source, prefix) || a.vault.Bags()[bag] {
			continue
		}
		_, aside, err := a.accession(ctx, ID(note.Accession))
		if err != nil && !errors.Is(err, ErrNotFound) {
			return "", err
		}
		if !aside {
			return ID(note.Accession), nil
		}
	}
	return "", nil
}

// Accession is the accession that fills; its ID is known from the start.
func (f *Filling) Accession() Accession {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.accession
}

// Step is the step of every line of the import.
func (f *Filling) Step() string { return f.step }

// Arrival is one file that comes in.
type Arrival struct {
	Name   Name
	Digest Digest                        // as read when it was planned; zero when not
	Bytes  int64                         // of that Digest
	Open   func() (io.ReadCloser, error) // read once, when the archive lacks the original

	// Describe makes the Item of an original that no item holds yet. It is called when
	// the original is in its place, before anything is written of it, on a goroutine of
	// its own; two run at a time.
	Describe func(Digest, int64) Item
}

// Outcome is what an arrival did.
type Outcome string

// The outcomes. The zero Outcome: its source could not be read, or its copy proved bad.
const (
	ArrivedNew    Outcome = "new"    // a new Item
	ArrivedNamed  Outcome = "named"  // an Item that was here has one more name, or this Accession
	ArrivedKnown  Outcome = "known"  // an Item that was here has this name already: nothing written
	ArrivedReturn Outcome = "return" // an Item put aside came back
)

// Arrived is what became of one Arrival.
type Arrived struct {
	Digest  Digest
	Bytes   int64
	Outcome Outcome
	Item    ID
	Err     error // about this file alone
}

// Take takes in groups, in order, and hands what became of each to arrived: originals
// first, proved, then one line that says what came. Of a file whose digest is here already
// only the name is added. While a group is described and written the next one is copied
// and proved, never more than one ahead. An error, arrived's too, means that nothing more
// is taken; what former groups brought stays.
func (f *Filling) Take(ctx context.Context, groups iter.Seq[[]Arrival], arrived func([]Arrival, []Arrived) error) error {
	coming, stop := context.WithCancel(ctx)
	defer stop()
	stored := make(chan storedGroup)
	var g errgroup.Group
	g.Go(func() error {
		defer close(stored)
		for group := range groups {
			out := make([]Arrived, len(group))
			if err := f.store(coming, group, out); err != nil {
				return err
			}
			stored <- storedGroup{group, out}
		}
		return nil
	})
	var fault error
	for s := range stored {
		if fault == nil { // else what was copied meanwhile stays, undescribed
			if fault = f.describe(ctx, s.group, s.out); fault != nil {
				fault = fmt.Errorf("describe what came in: %w", fault)
			}
		}
		if fault == nil {
			fault = arrived(s.group, s.out)
		}
		if fault != nil {
			stop()
		}
	}
	if err := g.Wait(); fault == nil {
		return err
	}
	return fault
}

// storedGroup is a group whose originals are in their place.
type storedGroup struct {
	group []Arrival
	out   []Arrived
}

// store brings the originals of a group into the bag.
func (f *Filling) store(ctx context.Context, group []Arrival, out []Arrived) error {
	var lacking []vault.Incoming
	var at []int
	for i, in := range group {
		out[i].Digest, out[i].Bytes = in.Digest, in.Bytes
		if !in.Digest.IsZero() && f.a.vault.Has(vault.Digest(in.Digest)) {
			continue
		}
		lacking = append(lacking, vault.Incoming{Open: in.Open, Name: string(in.Name)})
		at = append(at, i)
	}
	if len(lacking) == 0 {
		return ctx.Err()
	}
	if err := f.openBag(); err != nil {
		return err
	}
	stored, err := f.bag.Add(ctx, lacking)
	for k, s := range stored {
		i := at[k]
		out[i].Digest, out[i].Bytes, out[i].Err = Digest(s.Digest), s.Bytes, s.Err
	}
	return err
}

// openBag begins the bag with the first original that the archive lacks, so that an
// import that only brings names leaves no empty bag.
func (f *Filling) openBag() (err error) {
	if f.bag != nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	id := f.accession.ID
	f.accession.Bag = id.Time().Format("2006-01-02") + "-" + id.Short()
	f.bag, err = f.a.vault.Begin(f.accession.Bag, vault.Note{
		Writer: f.accession.Writer, Accession: string(id), Step: f.step, Label: f.label, Source: f.source,
	})
	return err
}

// Leave ends the use of a filling that is not sealed: what came stays, and the same
// import takes it up.
func (f *Filling) Leave() {
	if f.a != nil {
		f.a.filling.Unlock()
		f.a = nil
	}
}
