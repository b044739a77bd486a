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

// places tells where some items stand in the list; those that are in it no longer are
// left out.
func (q query) places(ctx context.Context, a *archive.Archive, ids []archive.ID) (map[archive.ID]int, error) {
	wanted := make(map[archive.ID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	out := make(map[archive.ID]int, len(wanted))
	if len(wanted) == 0 {
		return out, nil
	}
	err := q.all(ctx, a, func(place int, i archive.Item) bool {
		if wanted[i.ID] {
			out[i.ID] = place
		}
		return len(out) < len(wanted)
	})
	return out, err
}
