package fonds

import (
	"context"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/search"

	"palabre/archive"
)

// branch is one line of the tree.
type branch struct {
	collection archive.Collection
	depth      int
	count      int  // of items in it and below
	parent     bool // of others
	open       bool // and they are shown
}

// readTree lists the collections, each before those it holds; all are open. below is how
// many items stand in each and below.
func readTree(ctx context.Context, a *archive.Archive, lang archive.Lang, below map[archive.ID]int) ([]branch, error) {
	var all []archive.Collection
	for r, err := range a.All(ctx, archive.KindCollection) {
		if err != nil {
			return nil, err
		}
		if c, ok := r.(archive.Collection); ok {
			all = append(all, c)
		}
	}
	return grow(all, lang, below), nil
}

// grow arranges collections as a tree. One whose parent was put aside stands at the top,
// and so does each ring of parents that two copies made without knowing of one another.
func grow(all []archive.Collection, lang archive.Lang, below map[archive.ID]int) []branch {
	under, known := map[archive.ID][]archive.Collection{}, map[archive.ID]bool{}
	order := collate.New(language.Make(string(lang)), collate.Numeric)
	slices.SortStableFunc(all, func(a, b archive.Collection) int { return order.CompareString(a.Title.In(lang), b.Title.In(lang)) })
	for _, c := range all {
		known[c.ID] = true
	}
	for _, c := range all {
		parent := c.Parent
		if !known[parent] {
			parent = ""
		}
		under[parent] = append(under[parent], c)
	}
	var out []branch
	seen := map[archive.ID]bool{}
	var walk func(archive.Collection, int)
	walk = func(c archive.Collection, depth int) {
		if seen[c.ID] {
			return
		}
		seen[c.ID] = true
		at := len(out)
		out = append(out, branch{collection: c, depth: depth, count: below[c.ID], open: true})
		for _, child := range under[c.ID] {
			walk(child, depth+1)
		}
		out[at].parent = len(out) > at+1
	}
	for _, c := range under[""] {
		walk(c, 0)
	}
	for _, c := range all { // what is left hangs in a ring
		walk(c, 0)
	}
	return out
}

// fewest is how many lines a tree may have to be shown whole at first.
const fewest = 16

// unfold are the lines to show: those whose parents are all open. At first a small tree is
// open, and a large one only on the way to here; turned holds those that the person
// opened, or closed, since.
func unfold(tree []branch, here archive.ID, turned map[archive.ID]bool) []branch {
	way := map[archive.ID]bool{}
	for _, b := range above(tree, here) {
		way[b.ID] = true
	}
	var out []branch
	closed := -1 // depth of the closed line one is under
	for _, b := range tree {
		if closed >= 0 && b.depth > closed {
			continue
		}
		closed = -1
		b.open = len(tree) <= fewest || way[b.collection.ID]
		if turn, ok := turned[b.collection.ID]; ok {
			b.open = turn
		}
		if b.parent && !b.open {
			closed = b.depth
		}
		out = append(out, b)
	}
	return out
}

// above are the collections around one, the outermost first, itself left out.
func above(tree []branch, id archive.ID) []archive.Collection {
	at := slices.IndexFunc(tree, func(b branch) bool { return b.collection.ID == id })
	if at < 0 {
		return nil
	}
	var out []archive.Collection
	depth := tree[at].depth
	for i := at - 1; i >= 0 && depth > 0; i-- {
		if tree[i].depth < depth {
			depth = tree[i].depth
			out = append(out, tree[i].collection)
		}
	}
	slices.Reverse(out)
	return out
}

// hosts are the collections that may hold one: all but itself and those it holds.
func hosts(tree []branch, id archive.ID) []archive.Collection {
	var out []archive.Collection
	within := -1
	for _, b := range tree {
		if within >= 0 && b.depth > within {
			continue
		}
		within = -1
		if b.collection.ID == id {
			within = b.depth
			continue
		}
		out = append(out, b.collection)
	}
	return out
}

// contains tells whether a name holds what was typed, accents and case aside.
func contains(name, typed string) bool {
	if typed = strings.TrimSpace(typed); typed == "" {
		return true
	}
	at, _ := search.New(language.Und, search.Loose).IndexString(name, typed)
	return at >= 0
}
