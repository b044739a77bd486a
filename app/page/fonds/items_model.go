package fonds

import (
	"context"

	"palabre/archive"
)

// window is how many items are read at once around what is in sight, and swath how many
// while looking for places in a long list.
const (
	window = 120
	swath  = 2000
)

// query is a list of items.
type query struct {
	filter archive.Filter
	sort   archive.Sort
}

// read reads the window that holds a place of the list; from is where it begins.
func (q query) read(ctx context.Context, a *archive.Archive, place int) (from int, items []archive.Item, err error) {
	from = max(0, place) / window * window
	items, _, err = a.Items(ctx, q.filter, q.sort, archive.Page{Offset: from, Limit: window})
	return from, items, err
}

// all calls see for every item of the list, in order, until it returns false.
func (q query) all(ctx context.Context, a *archive.Archive, see func(place int, i archive.Item) bool) error {
	for from := 0; ; from += swath {
		items, total, err := a.Items(ctx, q.filter, q.sort, archive.Page{Offset: from, Limit: swath})
		if err != nil {
			return err
		}
		for n, i := range items {
			if !see(from+n, i) {
				return nil
			}
		}
		if len(items) == 0 || from+len(items) >= total {
			return nil
		}
	}
}

// sought is what is looked for in a list: some items, first where they may well stand.
// thorough reads the whole list for those that stand elsewhere.
type sought struct {
	ids      []archive.ID
	near     []int
	thorough bool
}

// places tells where the items sought stand in the list; those that were not found are
// left out.
func (q query) places(ctx context.Context, a *archive.Archive, s sought) (map[archive.ID]int, error) {
	wanted := make(map[archive.ID]bool, len(s.ids))
	for _, id := range s.ids {
		wanted[id] = true
	}
	out := make(map[archive.ID]int, len(wanted))
	see := func(place int, i archive.Item) bool {
		if wanted[i.ID] {
			out[i.ID] = place
		}
		return len(out) < len(wanted)
	}
	seen := map[int]bool{}
	for _, place := range s.near {
		if len(out) == len(wanted) {
			break
		}
		if from := max(0, place) / window * window; !seen[from] {
			seen[from] = true
			_, items, err := q.read(ctx, a, from)
			if err != nil {
				return nil, err
			}
			for n, i := range items {
				see(from+n, i)
			}
		}
	}
	if len(out) == len(wanted) || !s.thorough {
		return out, nil
	}
	return out, q.all(ctx, a, see)
}

// withVersions tells the records in which a field has two values or more.
func withVersions(ctx context.Context, a *archive.Archive) (map[archive.ID]bool, error) {
	ids, err := a.WithVersions(ctx)
	out := make(map[archive.ID]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out, err
}
