package archive

import (
	"context"
	"slices"
	"strings"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// FieldChange is one register of one entry: what was shown before, and what was written.
// A Path of "" is the record itself: Value true made it, or gave it back (Old is then
// false), and Value nil put it aside.
type FieldChange struct {
	ID         ID
	Kind       Kind
	Path       string
	Old, Value any
	Stands     bool // what was written is what is shown now
}

// Changes tells what the step of an entry did, to a window of the records it touched, in
// order of ID.
func (a *Archive) Changes(ctx context.Context, e Entry, p Page) ([]FieldChange, error) {
	r := a.catalogue.Read()
	lines, err := r.Lines(ctx, "t = ? OR step <> '' AND step = ? ORDER BY line.id", e.T, e.Step)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	limit := p.Limit
	if limit <= 0 {
		limit = -1
	}
	records, _, err := r.TouchedByStep(ctx, e.Step, lines[0].Line, p.Offset, limit)
	if err != nil {
		return nil, err
	}
	past := a.past()
	var out []FieldChange
	for _, id := range idsOf(records) {
		for _, l := range lines {
			found, err := past.changes(ctx, l, id)
			if err != nil {
				return nil, err
			}
			out = append(out, found...)
		}
	}
	return out, nil
}

// past reads again the lines of the journal whose values no longer stand.
type past struct {
	a     *Archive
	lines map[int64]*journal.Line
}

// pastLines is how many lines are kept while reading the past.
const pastLines = 64

func (a *Archive) past() *past { return &past{a: a, lines: map[int64]*journal.Line{}} }

// line reads a line of the journal again, whole.
func (p *past) line(ctx context.Context, id int64) (*journal.Line, error) {
	if l, ok := p.lines[id]; ok {
		return l, nil
	}
	found, err := p.a.catalogue.Read().Lines(ctx, "line.id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, ErrNotFound
	}
	raw, err := journal.At(p.a.journals(), found[0].Segment, found[0].Offset, found[0].Length)
	if err != nil {
		return nil, err
	}
	l, _, err := journal.Decode(raw, found[0].Writer)
	if err != nil || l == nil {
		return nil, ErrDamaged
	}
	if len(p.lines) >= pastLines {
		clear(p.lines)
	}
	p.lines[id] = l
	return l, nil
}

// value is what an operation wrote, whether it stands or not.
func (p *past) value(ctx context.Context, path string, e journal.Entry) (journal.Value, error) {
	if e.Live {
		return e.Value, nil
	}
	l, err := p.line(ctx, e.By.Line)
	if err != nil {
		return nil, err
	}
	if e.I >= len(l.Ops) {
		return nil, ErrDamaged
	}
	return l.Ops[e.I].Set[path], nil
}

// changes lists what one line wrote in one record, with what was there before.
func (p *past) changes(ctx context.Context, l catalogue.Line, id ID) ([]FieldChange, error) {
	now, err := p.a.look(ctx, id)
	if err != nil {
		return nil, err
	}
	var out []FieldChange
	for path, r := range now.state.Registers {
		var wrote []journal.Entry
		for _, e := range r {
			if e.By.Line == l.Line {
				wrote = append(wrote, e)
			}
		}
		if len(wrote) == 0 {
			continue
		}
		c, err := p.change(ctx, now, path, wrote)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b FieldChange) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// change is what the operations of one line, wrote, did to one register.
func (p *past) change(ctx context.Context, now present, path string, wrote []journal.Entry) (FieldChange, error) {
	c := FieldChange{ID: now.id, Kind: Kind(now.state.Kind), Path: path}
	v, err := p.value(ctx, path, wrote[len(wrote)-1])
	if err != nil {
		return c, err
	}
	shown := now.values[path]
	if path == "" {
		shown = map[bool]journal.Value{true: nil, false: journal.Value("true")}[now.aside]
	}
	c.Value, c.Stands = plain(v), journal.Same(v, shown)
	old := replaced(now.state.Registers[path], wrote, now.forks)
	if len(old) == 0 {
		return c, nil
	}
	if v, err = p.value(ctx, path, old[len(old)-1]); err != nil {
		return c, err
	}
	c.Old = plain(v)
	if path == "" && c.Old == nil {
		c.Old = false
	}
	return c, nil
}

// replaced lists the operations that some operations of one step replaced in a register,
// the one with the latest stamp last: those they had seen and did not keep, and that no
// other operation they had seen had replaced already.
func replaced(r journal.Register, by []journal.Entry, forks journal.Forks) (out []journal.Entry) {
	mine := func(e journal.Entry) bool {
		return slices.ContainsFunc(by, func(b journal.Entry) bool { return b.By == e.By && b.I == e.I })
	}
	var seen []journal.Entry
	for _, e := range r {
		if !mine(e) && slices.ContainsFunc(by, func(b journal.Entry) bool { return b.Replaces(e, forks) }) {
			seen = append(seen, e)
		}
	}
	for _, e := range seen {
		if !slices.ContainsFunc(seen, func(later journal.Entry) bool { return later.Replaces(e, forks) }) {
			out = append(out, e)
		}
	}
	return out
}
