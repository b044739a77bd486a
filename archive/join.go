package archive

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"palabre/archive/internal/journal"
)

// Joined is what a join brought in.
type Joined struct {
	Lines, Originals, Conflicts int
	Returned                    int     // records and elements put aside that an edit of the other side gave back
	Steps                       []Entry // the lines that came in, newest first
}

// ErrOtherArchive tells that a folder holds another archive, which cannot be joined.
var ErrOtherArchive = errors.New("a copy of another archive")

// Join brings into this folder what the folder other has and it lacks. other is not
// touched. A join writes no line: what it brought in can be taken back step by step.
func (a *Archive) Join(ctx context.Context, other string, tell Tell) (Joined, error) {
	if a.readOnly {
		return Joined{}, ErrReadOnly
	}
	theirs, err := readIdentity(other)
	if err != nil {
		return Joined{}, fmt.Errorf("join: %w", err)
	}
	if theirs.Archive != a.id {
		return Joined{}, ErrOtherArchive
	}
	if err := a.settle(ctx); err != nil {
		return Joined{}, err
	}
	originals, faults, err := a.joinOriginals(ctx, other, tell)
	a.warned.add(faults...)
	if err != nil {
		return Joined{Originals: originals}, err
	}
	out, err := a.joinJournals(ctx, other)
	out.Originals = originals
	return out, errors.Join(err, a.applyEliminations(ctx))
}

// joinJournals adds the lines that other holds, and counts the registers that had one
// value here and have two now.
func (a *Archive) joinJournals(ctx context.Context, other string) (Joined, error) {
	a.writing.Lock()
	defer a.writing.Unlock()
	if err := a.takeIn(ctx); err != nil {
		return Joined{}, err
	}
	before, err := a.pending(ctx)
	if err != nil {
		return Joined{}, err
	}
	brought, err := journal.Join(ctx, a.journals(), filepath.Join(other, "journal"), a.tick(ctx))
	for _, f := range brought.Healed {
		a.warned.add(Warning{Where: "journal/" + f, Key: "warning.journal-healed", Args: []string{"where", "journal/" + f}})
	}
	if err != nil {
		return Joined{Lines: len(brought.Lines)}, fmt.Errorf("join journals: %w", err)
	}
	if len(brought.Lines) > 0 {
		if err := a.closeSegment(); err != nil {
			return Joined{}, err
		}
	}
	if err := a.takeIn(ctx); err != nil {
		return Joined{}, err
	}
	if err := a.recognise(ctx); err != nil {
		return Joined{}, err
	}
	a.pen = nil
	return a.joined(ctx, brought, before)
}

// closeSegment ends this writer's segment: what was exchanged does not grow any more.
func (a *Archive) closeSegment() error {
	segs, err := journal.Segments(a.journals())
	if err != nil {
		return err
	}
	id := a.home.Identity()
	for _, s := range segs {
		if s.Writer == id.Writer && !s.Side() {
			id.Closed = s.Base()
		}
	}
	if id == a.home.Identity() {
		return nil
	}
	return a.home.Become(id)
}

func (a *Archive) joined(ctx context.Context, brought journal.Brought, before pending) (Joined, error) {
	out := Joined{Lines: len(brought.Lines)}
	after, err := a.pending(ctx)
	if err != nil {
		return out, err
	}
	out.Conflicts, out.Returned = before.versions.lacks(after.versions), before.returned.lacks(after.returned)
	for i := len(brought.Lines) - 1; i >= 0; i-- {
		l := brought.Lines[i]
		lines, err := a.catalogue.Read().Lines(ctx, "t = ? AND sum = ?", l.T, l.Sum)
		if err != nil {
			return out, err
		}
		entries, err := a.entries(ctx, lines, "")
		if err != nil {
			return out, err
		}
		out.Steps = append(out.Steps, entries...)
	}
	return out, nil
}

// pending is what waits for a person: registers that have two values or more, and what
// was put aside and came back.
type pending struct{ versions, returned registers }

type registers map[Register]bool

// lacks is how many of others are not in rs.
func (rs registers) lacks(others registers) (n int) {
	for r := range others {
		if !rs[r] {
			n++
		}
	}
	return n
}

func (a *Archive) pending(ctx context.Context) (p pending, err error) {
	if p.versions, err = a.bearing(ctx, termVersions); err != nil {
		return p, err
	}
	p.returned, err = a.bearing(ctx, termReturned)
	return p, err
}

// bearing lists the registers that a term of the catalogue names.
func (a *Archive) bearing(ctx context.Context, term string) (registers, error) {
	out := registers{}
	err := a.catalogue.Read().EachTerm(ctx, term, func(id, path string) {
		out[Register{ID(id), path}] = true
	})
	return out, err
}
