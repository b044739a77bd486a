package archive

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// recognition is what the echo of this computer says of the journal's own lines.
type recognition struct {
	again *journal.Echoed  // the last line of the echo, that the journal lacks
	lost  []journal.Echoed // lines that an older copy, or a stick that lied, lacks
	fresh bool             // another writer must be minted
	clone bool             // another computer, or another copy, goes on as the same writer
}

// recognise sees, when the archive opens, whether this copy still writes as the writer it
// was: its own lines in the folder must be those of the echo, the very last excepted.
func (a *Archive) recognise(ctx context.Context) error {
	if a.home == nil {
		return nil
	}
	r, err := a.compareEcho(ctx)
	if err != nil {
		return err
	}
	a.minting.Lock()
	a.recognition = r
	switch former := a.home.Identity().Writer; {
	case !r.fresh:
		a.writer = former
	case a.writer == former:
		a.writer = journal.NewWriter()
	}
	a.minting.Unlock()
	if len(r.lost) > 0 {
		a.warned.add(Warning{Key: "warning.older-copy", Args: []string{"count", strconv.Itoa(len(r.lost))}})
	}
	if r.clone {
		a.warned.add(Warning{Key: "warning.cloned"})
	}
	return nil
}

func (a *Archive) compareEcho(ctx context.Context) (recognition, error) {
	w := a.home.Identity().Writer
	if w == "" {
		return recognition{fresh: true}, nil
	}
	if same, err := a.sameTail(ctx, w); err != nil || same {
		return recognition{}, err
	}
	echo, err := a.home.Echo()
	if err != nil {
		return recognition{}, err
	}
	from := 0
	if len(echo) > 0 {
		from = echo[0].Line.N
	}
	held, err := a.catalogue.Read().Lines(ctx, "writer = ? AND n >= ? ORDER BY n", w, from)
	if err != nil {
		return recognition{}, err
	}
	inJournal, inEcho := map[journal.LineID]bool{}, map[journal.LineID]bool{}
	last := 0
	for _, l := range held {
		inJournal[l.ID()] = true
		last = l.N
	}
	var r recognition
	for _, e := range echo {
		inEcho[e.ID()] = true
		if !inJournal[e.ID()] {
			r.lost = append(r.lost, e)
		}
	}
	cloned := slices.ContainsFunc(held, func(l catalogue.Line) bool { return !inEcho[l.ID()] })
	ahead := len(echo) > 0 && a.clock.Ahead(echo[len(echo)-1].Line.T)
	if !cloned && len(r.lost) == 1 && r.lost[0].Line.N == echo[len(echo)-1].Line.N && (len(held) == 0 && r.lost[0].Line.N == from || last == r.lost[0].Line.N-1) {
		r.again, r.lost = &r.lost[0], nil
	}
	r.fresh, r.clone = cloned || ahead || len(r.lost) > 0, cloned
	return r, nil
}

// sameTail tells, without reading the whole echo, that the journal is whole and that its
// last line is the echo's.
func (a *Archive) sameTail(ctx context.Context, writer string) (bool, error) {
	_, numbers, _, _ := a.known.view()
	n := numbers[writer]
	last, err := a.home.Last()
	if err != nil || last == nil || n.Fork > 0 || n.Unbroken != n.Max || last.Line.N != n.Max || a.clock.Ahead(last.Line.T) {
		return false, err
	}
	return a.catalogue.Read().Known(ctx, last.Line.T, last.Sum)
}

// hold makes ready for a change and keeps the pen for it until release.
func (a *Archive) hold(ctx context.Context) (release func(), err error) {
	if a.readOnly {
		return nil, ErrReadOnly
	}
	if err := a.settle(ctx); err != nil {
		return nil, err
	}
	a.writing.Lock()
	if err := a.takePen(ctx); err != nil {
		a.writing.Unlock()
		return nil, err
	}
	return a.writing.Unlock, nil
}

// takePen makes ready to write: it notes who writes, mends what a stop left at the end of
// the journal, and gives back lines that were lost.
func (a *Archive) takePen(ctx context.Context) error {
	if a.pen != nil {
		return nil
	}
	r := a.recognition
	var back [][]byte
	if r.fresh {
		var err error
		if back, err = a.giveBack(ctx, r.lost); err != nil {
			return err
		}
		if err := a.home.Become(journal.Identity{Writer: a.writer}, back...); err != nil {
			return err
		}
	}
	pen, err := a.openPen(ctx)
	if err != nil {
		return err
	}
	for i, raw := range back {
		if err := pen.Restore(raw, i+1); err != nil {
			return err
		}
	}
	if r.again != nil {
		if err := pen.Restore(r.again.Raw, r.again.Line.N); err != nil {
			return err
		}
	}
	if err := a.takeIn(ctx); err != nil {
		return err
	}
	_, numbers, _, _ := a.known.view()
	a.pen, a.last, a.told, a.recognition = pen, numbers[a.writer].Max, nil, recognition{}
	return a.trimEcho(ctx)
}

func (a *Archive) openPen(ctx context.Context) (*journal.Pen, error) {
	segs, err := journal.Segments(a.journals())
	if err != nil {
		return nil, err
	}
	known, err := a.catalogue.Read().Segments(ctx)
	if err != nil {
		return nil, err
	}
	var last journal.Segment
	for _, s := range segs {
		if s.Writer == a.writer && !s.Side() {
			last = s
		}
	}
	pen, torn, err := journal.OpenPen(a.journals(), a.id, Format, a.home, last, known[last.Path].Offset, a.clock.Next(a.writer))
	if err != nil {
		return nil, fmt.Errorf("take up the journal: %w", err)
	}
	if torn != "" {
		a.warned.add(Warning{Where: "journal/" + torn, Key: "warning.journal-torn", Args: []string{"where", "journal/" + torn}})
	}
	return pen, nil
}

// giveBack makes lines of the new writer out of lines that were lost, each saying whose
// double it is and having seen what the first had.
func (a *Archive) giveBack(ctx context.Context, lost []journal.Echoed) ([][]byte, error) {
	if len(lost) == 0 {
		return nil, nil
	}
	former := lost[0].Line.T.Writer()
	seen := map[string]int{}
	before, err := a.catalogue.Read().Lines(ctx, "writer = ? AND n < ? ORDER BY n DESC LIMIT 1", former, lost[0].Line.N)
	if err != nil {
		return nil, err
	}
	if len(before) > 0 {
		seen = maps.Clone(before[0].Seen)
	}
	held := a.seen()[former]
	var out [][]byte
	for i, e := range lost {
		if e.Line.Seen != nil {
			seen = maps.Clone(e.Line.Seen)
		}
		l := *e.Line
		if l.Of == nil {
			l.Of = &journal.Origin{Line: e.ID(), N: l.N}
		}
		l.Seen = maps.Clone(seen)
		if l.Seen == nil {
			l.Seen = map[string]int{}
		}
		if n := min(e.Line.N-1, held); n > 0 {
			l.Seen[former] = n
		}
		l.N, l.T = i+1, a.tick(ctx)
		raw, err := journal.Encode(l)
		if err != nil {
			return nil, err
		}
		out = append(out, raw)
	}
	return out, nil
}

// tick mints a stamp that comes after all that was read.
func (a *Archive) tick(ctx context.Context) journal.Stamp {
	limit := journal.MakeStamp(a.now().Add(24*time.Hour), 0, "zzzzzzzz")
	if t, err := a.catalogue.Read().LatestStamp(ctx, limit); err == nil {
		a.clock.Observe(t)
	}
	return a.clock.Next(a.writer)
}

// seen is the last line read without a gap of each other writer, and of one that was ever
// two the last that both have.
func (a *Archive) seen() map[string]int {
	_, numbers, _, _ := a.known.view()
	out := map[string]int{}
	for w, n := range numbers {
		last := n.Unbroken
		if n.Fork > 0 {
			last = min(last, n.Fork-1)
		}
		if w != a.writer && last > 0 {
			out[w] = last
		}
	}
	return out
}

// trimEcho drops from the echo the lines that two other copies are known to hold.
func (a *Archive) trimEcho(ctx context.Context) error {
	var held []int
	_, numbers, _, _ := a.known.view()
	for w := range numbers {
		if w == a.writer {
			continue
		}
		lines, err := a.catalogue.Read().Lines(ctx, "writer = ? ORDER BY n DESC LIMIT 1", w)
		if err != nil {
			return err
		}
		if len(lines) > 0 {
			held = append(held, lines[0].Seen[a.writer])
		}
	}
	slices.Sort(held)
	if len(held) < 2 || held[len(held)-2] == 0 {
		return nil
	}
	return a.home.Forget(min(held[len(held)-2]+1, a.last))
}

// write appends one line and folds it. The caller holds writing.
func (a *Archive) write(ctx context.Context, l journal.Line) error {
	if err := a.here(); err != nil {
		return err
	}
	if err := a.takePen(ctx); err != nil {
		return err
	}
	l.N, l.T, l.By = a.last+1, a.tick(ctx), a.by
	seen := a.seen()
	if a.told == nil || a.pen.Opens() || !maps.Equal(seen, a.told) {
		l.Seen = seen
	}
	raw, err := journal.Encode(l)
	if err != nil {
		return err
	}
	if err := a.pen.Append(raw, l.N); err != nil {
		a.pen = nil // taken up again from what the disk holds
		return fmt.Errorf("write the journal: %w", err)
	}
	a.last, a.told = l.N, seen
	return a.takeIn(context.WithoutCancel(ctx))
}
