package piece

import (
	"context"

	"palabre/archive"
)

// neighbours are the items around one in its collection, in the order of the page Fonds.
type neighbours struct {
	items []archive.Item
	first int // place of the first of them in the collection
	at    int // place of the item itself, -1 when it is not there
	total int
}

// around is how many neighbours are read on each side, and swath how many items while
// looking for one in a long collection.
const (
	around = 30
	swath  = 2000
)

// readNeighbours reads who stands around an item. hint is a place where it may well be,
// as the next one is; the collection is walked only when it is elsewhere.
func readNeighbours(ctx context.Context, a *archive.Archive, i archive.Item, hint int) (neighbours, error) {
	f := archive.Filter{Collections: []archive.ID{i.Collection}}
	n, err := window(ctx, a, f, hint)
	if err != nil || n.find(i.ID) {
		return n, err
	}
	for from := 0; ; from += swath {
		items, total, err := a.Items(ctx, f, archive.SortDate, archive.Page{Offset: from, Limit: swath})
		if err != nil {
			return neighbours{}, err
		}
		for k, other := range items {
			if other.ID == i.ID {
				n, err := window(ctx, a, f, from+k)
				n.find(i.ID)
				return n, err
			}
		}
		if len(items) == 0 || from+len(items) >= total {
			return neighbours{at: -1, total: total}, nil
		}
	}
}

func window(ctx context.Context, a *archive.Archive, f archive.Filter, place int) (n neighbours, err error) {
	n = neighbours{first: max(0, place-around), at: -1}
	n.items, n.total, err = a.Items(ctx, f, archive.SortDate, archive.Page{Offset: n.first, Limit: 2*around + 1})
	return n, err
}

// find notes where an item stands.
func (n *neighbours) find(id archive.ID) bool {
	for k, i := range n.items {
		if i.ID == id {
			n.at = n.first + k
			return true
		}
	}
	return false
}

// by is the item so many places further; ok is false past the ends.
func (n neighbours) by(places int) (archive.Item, bool) {
	k := n.at - n.first + places
	if n.at < 0 || k < 0 || k >= len(n.items) {
		return archive.Item{}, false
	}
	return n.items[k], true
}
