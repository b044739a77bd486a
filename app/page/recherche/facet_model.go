package recherche

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"palabre/app/session"
	"palabre/archive"
	"palabre/search"
)

// facet is a fact to filter by, and its values.
type facet struct {
	key   string // of the route
	lines []line
}

// line is one value of a facet.
type line struct {
	value string
	name  string
	count int
	on    bool
}

// facetsOf names what was counted: the genres and the banks in their order, the rest from
// the most frequent. What is ticked is there even when nothing has it; what the words have
// and the other filters leave out is there with 0.
func facetsOf(ctx context.Context, n *names, r session.Route, f *search.Facets) ([]facet, error) {
	out := []facet{genres(n, r, f), banks(n, r, f)}
	for _, by := range []struct {
		key    string
		counts map[archive.ID]int
	}{{keyPlace, f.Places}, {keyPerson, f.People}, {keyAction, f.Actions}, {keyEvent, f.Events}, {keyFonds, f.Collections}} {
		one, err := records(ctx, n, r, by.key, by.counts)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return slices.DeleteFunc(out, func(f facet) bool { return len(f.lines) == 0 }), nil
}

func genres(n *names, r session.Route, f *search.Facets) facet {
	out := facet{key: keyType}
	add := func(value string, count int, there bool) {
		if on := r.Has(keyType, value); there || on {
			out.lines = append(out.lines, line{value, n.w.T("recherche.genre." + value), count, on})
		}
	}
	for _, t := range types {
		count, there := f.Types[t]
		add(string(t), count, there)
	}
	for _, k := range kinds {
		count, there := f.Kinds[k]
		add(string(k), count, there)
	}
	return out
}

// banks are the sides of the partnership; an archive of one side has nothing to tell apart.
func banks(n *names, r session.Route, f *search.Facets) facet {
	out := facet{key: keyBank}
	if len(n.part.Banks) < 2 {
		return out
	}
	for _, b := range n.part.Banks.Sorted() {
		out.lines = append(out.lines, line{b.EID, n.bank(b.EID), f.Banks[b.EID], r.Has(keyBank, b.EID)})
	}
	return out
}

// longest is how many values of a facet are read by name: further ones are found by words.
const longest = 40

func records(ctx context.Context, n *names, r session.Route, key string, counts map[archive.ID]int) (facet, error) {
	type value struct {
		id    archive.ID
		count int
		on    bool
	}
	var all []value
	for id, count := range counts {
		all = append(all, value{id, count, r.Has(key, string(id))})
	}
	for _, v := range r.All(key) {
		if _, there := counts[archive.ID(v)]; !there {
			all = append(all, value{archive.ID(v), 0, true})
		}
	}
	slices.SortFunc(all, func(a, b value) int {
		return cmp.Or(onFirst(a.on, b.on), b.count-a.count, strings.Compare(string(a.id), string(b.id)))
	})
	out := facet{key: key}
	for _, v := range all[:min(len(all), longest)] {
		name, err := n.of(ctx, v.id)
		if err != nil {
			return out, err
		}
		if name != "" {
			out.lines = append(out.lines, line{string(v.id), name, v.count, v.on})
		}
	}
	return out, nil
}

func onFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// short is how many lines of a facet are shown at first.
const short = 5

// shown are the lines of a facet in sight, and how many are not: all of it once it was
// opened, or when it is barely longer.
func (f facet) shown(opened bool) (lines []line, more int) {
	if opened || len(f.lines) <= short+1 || f.key == keyType || f.key == keyBank {
		return f.lines, 0
	}
	return f.lines[:short], len(f.lines) - short
}
