package snapshot

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"palabre/archive"
)

// perPage is how many items stand on one page.
const perPage = 40

// brief is what the order of the pages needs of an item.
type brief struct {
	id         archive.ID
	collection archive.ID
	rank       int   // among the cotes; those that have none come last
	first      int64 // day
	title      string
}

// shelf is what stands directly in one collection, over one page or several.
type shelf struct {
	collection archive.ID // "" for items that stand nowhere
	items      []archive.ID
}

// page names a page of the shelf; pages of both languages have the same names.
func page(shelf, n int) string {
	name := "fonds-" + strconv.Itoa(shelf)
	if n > 0 {
		name += "-" + strconv.Itoa(n+1)
	}
	return name + ".html"
}

// shelves puts every item on a page, and says where each record is told of.
func (b *book) shelves(ctx context.Context) error {
	in, err := b.briefs(ctx)
	if err != nil {
		return err
	}
	for _, c := range append(b.order, "") {
		all := in[c]
		if len(all) == 0 && c == "" {
			continue
		}
		slices.SortStableFunc(all, func(x, y brief) int {
			return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.first, y.first), cmp.Compare(x.title, y.title), cmp.Compare(x.id, y.id))
		})
		at := len(b.shelved)
		one := shelf{collection: c}
		for i, it := range all {
			one.items = append(one.items, it.id)
			b.spots[it.id] = page(at, i/perPage) + "#" + anchor(it.id)
		}
		b.spots[c] = page(at, 0)
		b.shelved = append(b.shelved, one)
	}
	return nil
}

// briefs reads every item once, in the order of cotes, by the collection it stands in.
func (b *book) briefs(ctx context.Context) (map[archive.ID][]brief, error) {
	in := map[archive.ID][]brief{}
	for rank := 0; ; {
		items, total, err := b.a.Items(ctx, archive.Filter{}, archive.SortCote, archive.Page{Offset: rank, Limit: 500})
		if err != nil {
			return nil, err
		}
		for _, it := range items {
			one := brief{id: it.ID, collection: it.Collection, rank: rank, first: 1 << 62, title: archive.Fold(it.Title.In(b.lang))}
			if first, _, dated := it.Date.Bounds(); dated {
				one.first = int64(first)
			}
			if it.Cote == "" {
				one.rank = total
			}
			if _, known := b.collections[it.Collection]; !known {
				one.collection = ""
			}
			in[one.collection] = append(in[one.collection], one)
			b.note(it)
			rank++
		}
		if len(items) == 0 || rank >= total {
			return in, nil
		}
	}
}

// note notes what an item is called, and by whom and what it is named.
func (b *book) note(it archive.Item) {
	b.titles[it.ID] = titleOf(it, b.lang)
	for _, named := range [][]archive.ID{it.Authors, it.People, it.Places, it.Actions, it.Events} {
		for _, id := range named {
			if l := b.items[id]; len(l) == 0 || l[len(l)-1] != it.ID {
				b.items[id] = append(l, it.ID)
			}
		}
	}
}

func anchor(id archive.ID) string { return "n-" + string(id) }

// titleOf is what an item is called: its title, else the name it was received under.
func titleOf(it archive.Item, langs ...archive.Lang) string {
	if t := it.Title.In(langs...); t != "" {
		return t
	}
	for _, f := range it.Files.Sorted() {
		if len(f.Names) > 0 {
			return f.Names[0].Base()
		}
	}
	return string(it.Cote)
}

// arrange orders collections as they stand in each other, roots first by cote.
func (b *book) arrange(ctx context.Context) error {
	under := map[archive.ID][]archive.Collection{}
	for r, err := range b.a.All(ctx, archive.KindCollection) {
		if err != nil {
			return err
		}
		if c, ok := r.(archive.Collection); ok {
			b.collections[c.ID] = c
		}
	}
	for _, c := range b.collections {
		parent := c.Parent
		if _, known := b.collections[parent]; !known {
			parent = ""
		}
		under[parent] = append(under[parent], c)
	}
	var visit func(parent archive.ID, depth int)
	visit = func(parent archive.ID, depth int) {
		slices.SortFunc(under[parent], func(x, y archive.Collection) int {
			return cmp.Or(cmp.Compare(x.Cote, y.Cote), cmp.Compare(archive.Fold(x.Title.In(b.lang)), archive.Fold(y.Title.In(b.lang))), cmp.Compare(x.ID, y.ID))
		})
		for _, c := range under[parent] {
			if _, seen := b.depth[c.ID]; !seen {
				b.order, b.depth[c.ID] = append(b.order, c.ID), depth
				visit(c.ID, depth+1)
			}
		}
	}
	visit("", 0)
	var rings []archive.ID // of parents, made by two copies apart
	for id := range b.collections {
		if _, seen := b.depth[id]; !seen {
			rings = append(rings, id)
		}
	}
	slices.Sort(rings)
	b.order = append(b.order, rings...)
	return nil
}
