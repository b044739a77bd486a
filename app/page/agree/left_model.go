package agree

import (
	"context"
	"encoding/json"

	"palabre/archive"
	"palabre/assets/words"
)

// left is a register that an undo left as somebody wrote it since.
type left struct {
	record, field string
	theirs, mine  string // their value, and the one the undo would have given back
	signed        string // who wrote theirs, and when
	given         archive.Given
	take          bool // mine all the same
}

// mostLeft is how many registers are asked about; the others stay as they are.
const mostLeft = 200

// readLeft puts into words what an undo left.
func readLeft(ctx context.Context, a *archive.Archive, w *words.Words, all []archive.Conflict) ([]left, error) {
	t := newTeller(a, w)
	out := make([]left, 0, min(len(all), mostLeft))
	for _, c := range all[:min(len(all), mostLeft)] {
		r, aside, err := a.Get(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		k, theirs, mine := r.RecordKind(), valueOf(c.Now), valueOf(c.Before)
		if c.Path == "" {
			theirs = nil
			if !aside {
				theirs = true
			}
		}
		out = append(out, left{
			record: t.name(ctx, c.ID), field: t.field(ctx, k, c.Path), signed: t.signed(c.By, c.T),
			theirs: t.quoted(ctx, k, c.Path, theirs), mine: t.quoted(ctx, k, c.Path, mine),
			given: archive.Given{Register: archive.Register{ID: c.ID, Path: c.Path}, Value: mine},
		})
	}
	return out, nil
}

// valueOf reads a value in its JSON form.
func valueOf(s string) any {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return nil
	}
	return v
}

// taken is what a person wants all the same.
func taken(all []left) []archive.Given {
	var out []archive.Given
	for _, l := range all {
		if l.take {
			out = append(out, l.given)
		}
	}
	return out
}
