package archive

import (
	"context"
	"slices"
	"strings"

	"palabre/archive/internal/journal"
)

// Discarded is a record that was put aside, and the line that did it.
type Discarded struct {
	Record Record
	T, By  string
	Step   string
	Label  string
}

// Discards lists what is put aside, the last first.
func (a *Archive) Discards(ctx context.Context) ([]Discarded, error) {
	var out []Discarded
	for r, err := range a.Aside(ctx) {
		if err != nil {
			return nil, err
		}
		d, err := a.discarded(ctx, r)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Discarded) int { return strings.Compare(b.T, a.T) })
	return out, nil
}

// discarded finds the line that put a record aside.
func (a *Archive) discarded(ctx context.Context, r Record) (Discarded, error) {
	d := Discarded{Record: r}
	p, err := a.look(ctx, r.RecordID())
	if err != nil {
		return d, err
	}
	var last *journal.Author
	for _, e := range p.state.Registers[""].Live() {
		if journal.IsNull(e.Value) && (last == nil || last.Shown() < e.By.Shown()) {
			last = e.By
		}
	}
	if last == nil {
		return d, nil
	}
	d.T = string(last.Shown())
	lines, err := a.catalogue.Read().Lines(ctx, "line.id = ?", last.Line)
	if err == nil && len(lines) > 0 {
		d.By, d.Step, d.Label = lines[0].By, lines[0].Step, lines[0].Label
	}
	return d, err
}
