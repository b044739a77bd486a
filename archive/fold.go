package archive

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

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
	forks   journal.Forks
	found   journal.Forks // as this reading finds them
	numbers map[string]catalogue.Numbers
	authors map[int64]*journal.Author // of a reading anew, where they are all known
	heads   map[string]*head
	states  map[string]*held
	events  []event
}

// head is how far one writer's lines were read.
type head struct {
	n       int
	seen    map[string]int // by the last line
	before  map[string]int // by the last line before a fork
	numbers map[int]bool   // lines met, when reading anew
}

// held is a record being folded.
type held struct {
	state *journal.State
	lines []int64
}

func (a *Archive) newFolding(t *catalogue.Tx) *folding {
	return &folding{a: a, t: t, found: journal.Forks{}, heads: map[string]*head{}, states: map[string]*held{}}
}

// read reads every segment beyond its mark: each writer's own segments in their order,
// then the other sides of forks.
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
	for _, s := range segs {
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
	return f.gaps(ctx)
}

func (f *folding) segment(ctx context.Context, s journal.Segment, k catalogue.Segment) error {
	var troubles []catalogue.Trouble
	to, tail, err := journal.Read(ctx, f.a.journals(), s, k.Mark, func(l journal.Found) error {
		switch {
		case l.Err != nil:
			troubles = append(troubles, catalogue.Trouble{Where: l.Where(), Key: "warning.journal-line", Args: []string{"where", l.Where()}})
			return nil
		case l.Head != nil:
			if t, ok := f.a.badHead(l, s); ok {
				troubles = append(troubles, t)
			}
			return nil
		}
		return f.line(ctx, l, s)
	})
	if err != nil {
		return err
	}
	if tail > 0 {
		where := fmt.Sprintf("journal/%s:%d", s.Path, to.Lines+1)
		troubles = append(troubles, catalogue.Trouble{Where: where, Key: "warning.journal-unfinished", Args: []string{"where", where}})
	}
	if err := f.t.SetTroubles(ctx, "journal/"+s.Path, troubles); err != nil {
		return err
	}
	return f.t.PutSegment(ctx, catalogue.Segment{Path: s.Path, Writer: s.Writer, Mark: to, Tail: tail})
}

// badHead looks at the opening of a segment.
func (a *Archive) badHead(l journal.Found, s journal.Segment) (catalogue.Trouble, bool) {
	switch {
	case l.Head.Writer != s.Writer || l.Head.Archive != a.id:
		return catalogue.Trouble{Where: l.Where(), Key: "warning.journal-foreign", Args: []string{"where", l.Where()}}, true
	case l.Head.Format > Format:
		return catalogue.Trouble{Where: l.Where(), Key: "warning.journal-newer", Args: []string{"where", l.Where()}}, true
	}
	return catalogue.Trouble{}, false
}

// line folds one line, unless it is known.
func (f *folding) line(ctx context.Context, l journal.Found, s journal.Segment) error {
	h, err := f.head(ctx, s.Writer)
	if err != nil {
		return err
	}
	n := l.Line.N
	if n <= h.n && !f.anew {
		known, err := f.t.Known(ctx, l.Line.T, l.Sum)
		if err != nil || known {
			return err
		}
		return errOutOfOrder
	}
	author := journal.Author{Writer: s.Writer, N: n, T: l.Line.T, Of: l.Line.Of, Seen: f.seen(h, l.Line, s.Writer)}
	id, known, err := f.t.PutLine(ctx, catalogue.Line{
		Author: author, Sum: l.Sum, By: l.Line.By, Label: l.Line.Label, Step: l.Line.Step, Undoes: l.Line.Undoes,
		Segment: l.Segment, Offset: l.Offset, Length: l.Length,
	})
	if err != nil || known {
		return err
	}
	author.Line = id
	f.advance(h, s.Writer, &author)
	return f.ops(ctx, l.Line, &author)
}

// head is where a writer stands; what is known of it is asked once.
func (f *folding) head(ctx context.Context, writer string) (*head, error) {
	h, ok := f.heads[writer]
	if ok {
		return h, nil
	}
	h = &head{n: f.numbers[writer].Max}
	if f.anew {
		h.numbers = map[int]bool{}
	}
	f.heads[writer] = h
	if h.n == 0 {
		return h, nil
	}
	lines, err := f.t.Lines(ctx, "writer = ? ORDER BY n DESC LIMIT 1", writer)
	if err != nil || len(lines) == 0 {
		return h, err
	}
	h.seen = lines[0].Seen
	if fork, ok := f.forks[writer]; ok {
		lines, err = f.t.Lines(ctx, "writer = ? AND n < ? ORDER BY n DESC LIMIT 1", writer, fork)
		if len(lines) > 0 {
			h.before = lines[0].Seen
		}
	}
	return h, err
}

// seen is what the author of a line had read: what the line says, or else what the line
// before said. Beyond a fork there are several lines before, so what the last common one said.
func (f *folding) seen(h *head, l *journal.Line, writer string) map[string]int {
	if l.Seen != nil {
		return l.Seen
	}
	if fork, ok := f.forks[writer]; ok && l.N >= fork {
		return h.before
	}
	return h.seen
}

func (f *folding) advance(h *head, writer string, by *journal.Author) {
	if f.anew {
		if h.numbers[by.N] {
			if at, ok := f.found[writer]; !ok || by.N < at {
				f.found[writer] = by.N
			}
		}
		h.numbers[by.N] = true
		f.authors[by.Line] = by
	}
	if by.N > h.n {
		h.n, h.seen = by.N, by.Seen
	}
	if fork, ok := f.forks[writer]; ok && by.N < fork {
		h.before = by.Seen
	}
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
		h.state.Put(by, i, op, f.forks)
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
		if err := f.t.SetTroubles(ctx, "journal/"+w, found); err != nil {
			return err
		}
	}
	return nil
}

// finish writes the records that were touched, in order of ID.
func (f *folding) finish(ctx context.Context) ([]event, error) {
	for _, id := range slices.Sorted(maps.Keys(f.states)) {
		h := f.states[id]
		rec, err := rowOf(ID(id), h.state, f.forks)
		if err != nil {
			return nil, err
		}
		if err := f.t.PutRecord(ctx, rec, h.lines); err != nil {
			return nil, err
		}
	}
	return f.events, nil
}
