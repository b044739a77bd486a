package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// errOutOfOrder tells that a line came after a later one of its writer: what that one had
// seen may change, and with it what was folded. The catalogue is made anew.
var errOutOfOrder = errors.New("a line fills a gap")

// folding is one reading of the journals into the catalogue.
type folding struct {
	a       *Archive
	t       *catalogue.Tx
	anew    bool // nothing was known: the states are all in memory
	weave   *journal.Weave
	met     map[place]bool // numbers met, when reading anew
	found   journal.Forks  // as this reading finds them
	numbers map[string]catalogue.Numbers
	states  map[string]*held
	events  []event
	late    []journal.Found // lines of the writer being read from its fork on, met while reading anew
}

// place is a line's number in its writer's journal.
type place struct {
	writer string
	n      int
}

// held is a record being folded.
type held struct {
	state *journal.State
	lines []int64
}

func (a *Archive) newFolding(t *catalogue.Tx, forks journal.Forks) *folding {
	return &folding{a: a, t: t, weave: journal.NewWeave(forks), met: map[place]bool{}, found: journal.Forks{}, states: map[string]*held{}}
}

// read reads every segment beyond its mark: each writer's own segments in their order,
// then the other sides of forks. Which side is the other differs from copy to copy, so what
// comes after a fork is taken by the lines' numbers.
func (f *folding) read(ctx context.Context, segs []journal.Segment, known map[string]catalogue.Segment) error {
	segs = slices.Clone(segs)
	slices.SortStableFunc(segs, func(x, y journal.Segment) int {
		if x.Writer != y.Writer {
			return strings.Compare(x.Writer, y.Writer)
		}
		if x.Side() != y.Side() {
			return map[bool]int{true: 1, false: -1}[x.Side()]
		}
		return strings.Compare(x.Path, y.Path)
	})
	for i, s := range segs {
		if i > 0 && segs[i-1].Writer != s.Writer {
			if err := f.takeLate(ctx); err != nil {
				return err
			}
		}
		k, ok := known[s.Path]
		if !ok {
			k = catalogue.Segment{Mark: journal.NewMark()}
		}
		if ok && k.Bad < 0 && s.Size == k.Offset+k.Tail {
			continue
		}
		if err := f.segment(ctx, s, k); err != nil {
			return err
		}
	}
	if err := f.takeLate(ctx); err != nil {
		return err
	}
	return f.gaps(ctx)
}

// takeLate folds the lines that were kept for later, by their numbers.
func (f *folding) takeLate(ctx context.Context) error {
	slices.SortFunc(f.late, func(x, y journal.Found) int {
		return cmp.Or(cmp.Compare(x.Line.N, y.Line.N), journal.CompareIDs(x.ID(), y.ID()))
	})
	for _, l := range f.late {
		if err := f.take(ctx, l); err != nil {
			return err
		}
	}
	f.late = nil
	return nil
}

func (f *folding) segment(ctx context.Context, s journal.Segment, k catalogue.Segment) error {
	var troubles []catalogue.Trouble
	newer := false
	to, tail, err := journal.Read(ctx, f.a.journals(), s, k.Mark, func(l journal.Found) error {
		switch {
		case l.Err != nil:
			troubles = append(troubles, catalogue.Trouble{Where: l.Where(), Key: "warning.journal-line", Args: []string{"where", l.Where()}})
			return nil //nolint:nilerr // a bad line is told, and the rest is read
		case l.Head != nil:
			if key := f.a.badHead(*l.Head, s); key != "" {
				troubles = append(troubles, catalogue.Trouble{Where: l.Where(), Key: key, Args: []string{"where", l.Where()}})
				return errNotOurs
			}
			return nil
		}
		if !newer && ofNewer(l.Line) {
			newer = true
			troubles = append(troubles, catalogue.Trouble{Where: l.Where(), Key: "warning.journal-unknown", Args: []string{"where", l.Where()}})
		}
		if fork, forked := f.weave.Forks[s.Writer]; f.anew && forked && l.Line.N >= fork {
			f.late = append(f.late, l)
			return nil
		}
		return f.take(ctx, l)
	})
	switch {
	case errors.Is(err, errNotOurs): // looked at again from its beginning when it grows
		to, tail = journal.NewMark(), s.Size
	case err != nil:
		return err
	case tail > 0:
		where := fmt.Sprintf("journal/%s:%d", s.Path, to.Lines+1)
		troubles = append(troubles, catalogue.Trouble{Where: where, Key: "warning.journal-unfinished", Args: []string{"where", where}})
	}
	if err := f.t.SetTroubles(ctx, "journal/"+s.Path, k.Next(), troubles); err != nil {
		return err
	}
	return f.t.PutSegment(ctx, catalogue.Segment{Path: s.Path, Writer: s.Writer, Mark: to, Tail: tail})
}

// ofNewer tells that a line speaks of a kind of record that only a newer program knows.
func ofNewer(l *journal.Line) bool {
	return slices.ContainsFunc(l.Ops, func(op journal.Op) bool { return op.Record != "" && plans()[Kind(op.Kind)] == nil })
}

// errNotOurs ends the reading of a segment that is not for this program to read.
var errNotOurs = errors.New("a segment of another archive, or of a newer program")

// badHead tells what is wrong with the opening of a segment, or "".
func (a *Archive) badHead(h journal.Head, s journal.Segment) (key string) {
	switch {
	case h.Writer != s.Writer || h.Archive != a.id:
		return "warning.journal-foreign"
	case h.Format > Format:
		return "warning.journal-newer"
	}
	return ""
}

// take folds one line, unless it is known.
func (f *folding) take(ctx context.Context, l journal.Found) error {
	writer := l.Line.T.Writer()
	if err := f.resume(ctx, writer); err != nil {
		return err
	}
	known, err := f.t.Known(ctx, l.Line.T, l.Sum)
	if err != nil || known {
		return err
	}
	if stand := f.weave.Stand(writer); !f.anew && stand != nil && l.Line.N <= stand.N {
		return errOutOfOrder
	}
	author := f.weave.Author(l.Line, l.Sum)
	author.Line, _, err = f.t.PutLine(ctx, catalogue.Line{
		Author: *author, By: l.Line.By, Label: l.Line.Label, Step: l.Line.Step, Undoes: l.Line.Undoes,
		Segment: l.Segment, Offset: l.Offset, Length: l.Length,
	})
	if err != nil {
		return err
	}
	if at := (place{writer, author.N}); f.met[at] {
		f.found[writer] = min(author.N, cmp.Or(f.found[writer], author.N))
	} else if f.anew {
		f.met[at] = true
	}
	return f.ops(ctx, l.Line, author)
}

// resume tells the weave where a writer stood when it was read last.
func (f *folding) resume(ctx context.Context, writer string) error {
	n := f.numbers[writer].Max
	if n == 0 || f.weave.Stand(writer) != nil {
		return nil
	}
	stand := journal.Stand{N: n}
	lines, err := f.t.Lines(ctx, "writer = ? ORDER BY n DESC LIMIT 1", writer)
	if err != nil {
		return err
	}
	if len(lines) > 0 {
		stand.Seen = lines[0].Seen
	}
	if fork, ok := f.weave.Forks[writer]; ok {
		if lines, err = f.t.Lines(ctx, "writer = ? AND n < ? ORDER BY n DESC LIMIT 1", writer, fork); err != nil {
			return err
		}
		if len(lines) > 0 {
			stand.Common = lines[0].Seen
		}
		if lines, err = f.t.Lines(ctx, "writer = ? AND n >= ?", writer, fork); err != nil {
			return err
		}
		for _, l := range lines {
			stand.Add(l.Seen)
		}
	}
	f.weave.Resume(writer, stand)
	return nil
}

// ops folds the operations of a line. An operation without a record is of a newer program.
func (f *folding) ops(ctx context.Context, l *journal.Line, by *journal.Author) error {
	var ids []ID
	for i, op := range l.Ops {
		if op.Record == "" || len(op.Set) == 0 {
			continue
		}
		h, err := f.state(ctx, op.Record)
		if err != nil {
			return err
		}
		h.state.Put(by, i, op, f.weave.Forks)
		if len(h.lines) == 0 || h.lines[len(h.lines)-1] != by.Line {
			h.lines = append(h.lines, by.Line)
		}
		if !slices.Contains(ids, ID(op.Record)) {
			ids = append(ids, ID(op.Record))
		}
	}
	if !f.anew {
		f.events = append(f.events, event{l.Step, ids})
	}
	return nil
}

func (f *folding) state(ctx context.Context, id string) (*held, error) {
	if h, ok := f.states[id]; ok {
		return h, nil
	}
	h := &held{state: &journal.State{}}
	f.states[id] = h
	if f.anew {
		return h, nil
	}
	rec, ok, err := f.t.Record(ctx, id)
	if err != nil || !ok {
		return h, err
	}
	h.state, err = journal.UnmarshalState(rec.State, f.a.known.author(ctx, f.t.Reader))
	return h, err
}

// gaps notes, for each writer, lines that are missing among those read.
func (f *folding) gaps(ctx context.Context) error {
	numbers, err := f.t.Numbers(ctx)
	if err != nil {
		return err
	}
	for w, n := range numbers {
		var found []catalogue.Trouble
		if n.Unbroken != n.Max {
			found = []catalogue.Trouble{{Where: "journal/" + w, Key: "warning.journal-gap", Args: []string{"writer", w}}}
		}
		if err := f.t.SetTroubles(ctx, "journal/"+w, 0, found); err != nil {
			return err
		}
	}
	return nil
}

// finish writes the records that were touched, in order of ID.
func (f *folding) finish(ctx context.Context) ([]event, error) {
	for _, id := range slices.Sorted(maps.Keys(f.states)) {
		h := f.states[id]
		rec, err := rowOf(ID(id), h.state, f.weave.Forks)
		if err != nil {
			return nil, err
		}
		if err := f.t.PutRecord(ctx, rec, h.lines); err != nil {
			return nil, err
		}
	}
	return f.events, nil
}

// filled is a record's row, with the lines that touched it.
type filled struct {
	row   catalogue.Record
	lines []int64
}

// fill writes every record, in order of ID: one goroutine makes rows while another's
// are written.
func (f *folding) fill(ctx context.Context, refill *catalogue.Refill) error {
	made := make(chan []filled, 2)
	g, within := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(made)
		for ids := range slices.Chunk(slices.Sorted(maps.Keys(f.states)), batch) {
			rows, err := f.rows(ids)
			if err != nil {
				return err
			}
			select {
			case made <- rows:
			case <-within.Done():
				return within.Err()
			}
		}
		return nil
	})
	g.Go(func() error {
		for rows := range made {
			for _, r := range rows {
				if err := refill.Put(within, r.row, r.lines); err != nil {
					return err
				}
			}
		}
		return within.Err()
	})
	if err := g.Wait(); err != nil {
		return err
	}
	return refill.End(ctx)
}

func (f *folding) rows(ids []string) ([]filled, error) {
	out := make([]filled, 0, len(ids))
	for _, id := range ids {
		h := f.states[id]
		row, err := rowOf(ID(id), h.state, f.weave.Forks)
		if err != nil {
			return nil, err
		}
		out = append(out, filled{row, h.lines})
	}
	return out, nil
}
