package archive

import (
	"context"
	"slices"
	"strings"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// Entry is one journal line as history shows it.
type Entry struct {
	T, By, Step, Label, Undoes string
	Records                    []ID
	Undone                     bool
	Changes                    []FieldChange // filled when LogFilter.Record is given
}

// FieldChange is one register of one entry: what was shown before, and what was written.
type FieldChange struct {
	ID         ID
	Path       string
	Old, Value any
}

// LogFilter chooses journal lines, newest first.
type LogFilter struct {
	Record ID
	Page   Page
}

// Log reads the journal.
func (a *Archive) Log(ctx context.Context, f LogFilter) ([]Entry, error) {
	limit := f.Page.Limit
	if limit <= 0 {
		limit = -1
	}
	where, args := "1", []any{}
	if f.Record != "" {
		where, args = "line.id IN (SELECT touch.line FROM touch JOIN record ON record.num = touch.record WHERE record.id = ?)", []any{string(f.Record)}
	}
	lines, err := a.catalogue.Read().Lines(ctx, where+" ORDER BY t DESC, line.id DESC LIMIT ? OFFSET ?", append(args, limit, f.Page.Offset)...)
	if err != nil {
		return nil, err
	}
	return a.entries(ctx, lines, f.Record)
}

func (a *Archive) entries(ctx context.Context, lines []catalogue.Line, record ID) ([]Entry, error) {
	fates := fates{a: a, known: map[string]bool{}}
	past := a.past()
	out := make([]Entry, 0, len(lines))
	for _, l := range lines {
		records, err := a.catalogue.Read().TouchedBy(ctx, l.Line)
		if err != nil {
			return nil, err
		}
		e := Entry{T: string(l.T), By: l.By, Step: l.Step, Label: l.Label, Undoes: l.Undoes, Records: idsOf(records)}
		if e.Undone, err = fates.undone(ctx, l.Step); err != nil {
			return nil, err
		}
		if record != "" {
			if e.Changes, err = past.changes(ctx, l, record); err != nil {
				return nil, err
			}
		}
		out = append(out, e)
	}
	return out, nil
}

// fates tells which steps are undone: those that a step undoes which is not undone itself.
type fates struct {
	a     *Archive
	known map[string]bool
}

func (f fates) undone(ctx context.Context, step string) (bool, error) {
	if step == "" {
		return false, nil
	}
	if u, ok := f.known[step]; ok {
		return u, nil
	}
	f.known[step] = false // a ring, which no program of ours writes, ends here
	lines, err := f.a.catalogue.Read().Lines(ctx, "undoes = ?", step)
	if err != nil {
		return false, err
	}
	for _, l := range lines {
		again, err := f.undone(ctx, l.Step)
		if err != nil {
			return false, err
		}
		if !again && l.Step != step {
			f.known[step] = true
		}
	}
	return f.known[step], nil
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
		c := FieldChange{ID: id, Path: path}
		v, err := p.value(ctx, path, wrote[len(wrote)-1])
		if err != nil {
			return nil, err
		}
		c.Value = plain(v)
		if old := replaced(r, wrote, now.forks); len(old) > 0 {
			if v, err = p.value(ctx, path, old[len(old)-1]); err != nil {
				return nil, err
			}
			c.Old = plain(v)
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b FieldChange) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
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
