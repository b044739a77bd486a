package journal

import (
	"context"
	"slices"

	"palabre/archive"
	"palabre/archive/chronicle"
	"palabre/assets/words"
)

// discard is a record that was put aside, in words.
type discard struct {
	id   archive.ID
	kind string
	name string
	who  string // put it aside, and when
}

func readAside(ctx context.Context, a *archive.Archive, w *words.Words) ([]discard, error) {
	all, err := a.Discards(ctx)
	if err != nil {
		return nil, err
	}
	t := chronicle.New(a, w)
	out := make([]discard, 0, len(all))
	for _, d := range all {
		id := d.Record.RecordID()
		name, err := t.Name(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, discard{id, kindOf(w, d.Record.RecordKind()), name, putAside(w, d)})
	}
	return out, nil
}

// putAside says who put a record aside, and when.
func putAside(w *words.Words, d archive.Discarded) string {
	who := d.By
	if who == "" {
		who = w.T("chronicle.nobody")
	}
	at, ok := archive.Moment(d.T)
	if !ok {
		return who
	}
	return w.T("journal.aside.by", "who", who, "day", w.Day(at), "hour", w.Hour(at))
}

// chosen are the records that will be given back together.
type chosen []archive.ID

func (c chosen) has(id archive.ID) bool { return slices.Contains(c, id) }

func (c chosen) with(id archive.ID, on bool) chosen {
	c = slices.DeleteFunc(slices.Clone(c), func(o archive.ID) bool { return o == id })
	if on {
		c = append(c, id)
	}
	return c
}

// among leaves out what is no longer aside.
func (c chosen) among(all []discard) chosen {
	return slices.DeleteFunc(slices.Clone(c), func(id archive.ID) bool {
		return !slices.ContainsFunc(all, func(d discard) bool { return d.id == id })
	})
}
