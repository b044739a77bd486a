package journal

import (
	"context"

	"palabre/app/kit"
	"palabre/app/page"
	"palabre/archive"
	"palabre/assets/words"
)

// twin is one of two items that hold the same original.
type twin struct {
	id      archive.ID
	title   string
	lines   []string // cote, date, who is named
	picture kit.Picture
}

// pair is two twins, to be joined or left.
type pair struct{ one, two twin }

func (p pair) key() string { return string(p.one.id) + " " + string(p.two.id) }

// readTwins pairs the first of each family of twins with the others.
func readTwins(ctx context.Context, a *archive.Archive, w *words.Words) ([]pair, error) {
	all, err := a.Twins(ctx)
	if err != nil {
		return nil, err
	}
	var out []pair
	for _, family := range all {
		first, err := readTwin(ctx, a, w, family.Items[0])
		if err != nil {
			return nil, err
		}
		for _, id := range family.Items[1:] {
			other, err := readTwin(ctx, a, w, id)
			if err != nil {
				return nil, err
			}
			out = append(out, pair{first, other})
		}
	}
	return out, nil
}

func readTwin(ctx context.Context, a *archive.Archive, w *words.Words, id archive.ID) (twin, error) {
	r, _, err := a.Get(ctx, id)
	item, _ := r.(archive.Item)
	if err != nil {
		return twin{}, err
	}
	t := twin{id: id, title: page.ItemTitle(item, w), picture: page.ItemPicture(item, w)}
	if item.Cote != "" {
		t.lines = append(t.lines, w.T("journal.twins.cote", "cote", string(item.Cote)))
	}
	if date := page.SayDate(item.Date, w); !item.Date.IsZero() {
		t.lines = append(t.lines, w.T("journal.twins.date", "date", date))
	}
	if n := len(item.People); n > 0 {
		t.lines = append(t.lines, w.N("journal.twins.people", n))
	}
	total, err := a.CountLog(ctx, archive.LogFilter{Record: id})
	t.lines = append(t.lines, w.N("journal.twins.changes", total))
	return t, err
}

// without leaves out the pairs that a person said are not the same.
func without(all []pair, left map[string]bool) []pair {
	var out []pair
	for _, p := range all {
		if !left[p.key()] {
			out = append(out, p)
		}
	}
	return out
}
