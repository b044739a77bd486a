package fonds

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// Name is the page's in routes: "fonds/<collection>?type=photo".
const Name = "fonds"

// contents is what the page says of a place in the archive, its items apart.
type contents struct {
	part   archive.Partnership
	tree   []branch
	here   archive.Collection // zero: the whole archive
	counts archive.Counts     // of the items shown
	total  int                // in the whole archive
	types  []facet
	states []facet
	banks  []facet
	people []facet
}

// branch is one line of the tree, in the order shown.
type branch struct {
	collection archive.Collection
	depth      int
	count      int
}

// facet is one line of a facet.
type facet struct {
	value string
	name  string
	count int
	on    bool
}

// filterOf reads what a route asks for.
func filterOf(r session.Route) archive.Filter {
	f := archive.Filter{Words: r.Get("q"), Accession: archive.ID(r.Get("accession"))}
	if r.ID != "" {
		f.Collections = []archive.ID{archive.ID(r.ID)}
	}
	for _, t := range listed(r.Get("type")) {
		f.Types = append(f.Types, archive.ItemType(t))
	}
	f.Banks, f.Lacks = listed(r.Get("rive")), listed(r.Get("etat"))
	for _, p := range listed(r.Get("personne")) {
		f.People = append(f.People, archive.ID(p))
	}
	for _, p := range listed(r.Get("action")) {
		f.Actions = append(f.Actions, archive.ID(p))
	}
	for _, p := range listed(r.Get("evenement")) {
		f.Events = append(f.Events, archive.ID(p))
	}
	f.From, f.To = year(r.Get("de")), year(r.Get("a"))
	return f
}

// year reads a year of a route; what is none filters nothing.
func year(s string) edtf.Date {
	if _, err := strconv.Atoi(s); err != nil {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		return edtf.Date{}
	}
	return d
}

func listed(s string) []string {
	return slices.DeleteFunc(strings.Split(s, ","), func(v string) bool { return v == "" })
}

// ticked is the value of a filter once v is ticked or no longer.
func ticked(list, v string) string {
	all := listed(list)
	if i := slices.Index(all, v); i >= 0 {
		all = slices.Delete(all, i, i+1)
	} else {
		all = append(all, v)
	}
	return strings.Join(all, ",")
}

// sortOf is the order a route asks for.
func sortOf(r session.Route) archive.Sort {
	switch s := archive.Sort(r.Get("tri")); s {
	case archive.SortTitle, archive.SortCote, archive.SortAdded, archive.SortDate:
		return s
	}
	return archive.SortDate
}

// states are what an item may lack, in the order of the facet.
var lacks = []string{"date", "title", "place", "people", "rights"}

// read reads everything but the items.
func read(ctx context.Context, a *archive.Archive, w *words.Words, r session.Route) (c contents, err error) {
	if c.part, err = a.Partnership(ctx); err != nil {
		return c, err
	}
	all, err := a.Counts(ctx, archive.Filter{})
	if err != nil {
		return c, err
	}
	c.total = all.Total
	if c.counts, err = a.Counts(ctx, filterOf(r)); err != nil {
		return c, err
	}
	if c.tree, err = tree(ctx, a, archive.Lang(w.Lang()), all.Below); err != nil {
		return c, err
	}
	for _, b := range c.tree {
		if string(b.collection.ID) == r.ID {
			c.here = b.collection
		}
	}
	return c, c.facets(ctx, a, w, r)
}

// facets counts each facet without its own filter, so that ticking adds.
func (c *contents) facets(ctx context.Context, a *archive.Archive, w *words.Words, r session.Route) error {
	count := func(without string) (archive.Counts, error) { return a.Counts(ctx, filterOf(r.With(without, ""))) }
	byType, err := count("type")
	if err != nil {
		return err
	}
	byBank, err := count("rive")
	if err != nil {
		return err
	}
	byPerson, err := count("personne")
	if err != nil {
		return err
	}
	byState, err := count("etat")
	if err != nil {
		return err
	}
	on := func(key, v string) bool { return slices.Contains(listed(r.Get(key)), v) }
	for _, t := range []archive.ItemType{archive.TypePhoto, archive.TypeTestimony, archive.TypeRecording, archive.TypeDocument, archive.TypeFilm, archive.TypeOther} {
		if n := byType.Types[t]; n > 0 || on("type", string(t)) {
			c.types = append(c.types, facet{string(t), w.N("type."+string(t), 2), n, on("type", string(t))})
		}
	}
	for _, s := range lacks {
		c.states = append(c.states, facet{s, w.T("fonds.lacks." + s), byState.Lacks[s], on("etat", s)})
	}
	for _, b := range c.part.Banks.Sorted() {
		c.banks = append(c.banks, facet{b.EID, b.Name.In(archive.Lang(w.Lang())), byBank.Banks[b.EID], on("rive", b.EID)})
	}
	for id, n := range byPerson.People {
		rec, _, err := a.Get(ctx, id)
		if err != nil {
			continue // put aside since: it is named nowhere
		}
		if p, ok := rec.(archive.Person); ok {
			c.people = append(c.people, facet{string(id), p.Name.In(archive.Lang(w.Lang())), n, on("personne", string(id))})
		}
	}
	slices.SortFunc(c.people, func(a, b facet) int {
		return cmp.Or(-compareBool(a.on, b.on), b.count-a.count, strings.Compare(a.name, b.name))
	})
	c.people = c.people[:min(len(c.people), most)]
	return nil
}

// most is how many people the facet lists: the others are found by searching.
const most = 8

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// tree lists the collections, each before those it holds.
func tree(ctx context.Context, a *archive.Archive, lang archive.Lang, below map[archive.ID]int) ([]branch, error) {
	under := map[archive.ID][]archive.Collection{}
	known := map[archive.ID]bool{}
	for r, err := range a.All(ctx, archive.KindCollection) {
		if err != nil {
			return nil, err
		}
		if c, ok := r.(archive.Collection); ok {
			known[c.ID] = true
			under[c.Parent] = append(under[c.Parent], c)
		}
	}
	for parent, orphans := range under { // what stood in a collection put aside stands at the top
		if parent != "" && !known[parent] {
			under[""] = append(under[""], orphans...)
		}
	}
	var out []branch
	seen := map[archive.ID]bool{}
	var walk func(archive.ID, int)
	walk = func(parent archive.ID, depth int) {
		children := slices.Clone(under[parent])
		slices.SortFunc(children, func(a, b archive.Collection) int { return strings.Compare(a.Title.In(lang), b.Title.In(lang)) })
		for _, c := range children {
			if !seen[c.ID] { // a circle of parents, joined from two copies, is cut
				seen[c.ID] = true
				out = append(out, branch{c, depth, below[c.ID]})
				walk(c.ID, depth+1)
			}
		}
	}
	walk("", 0)
	return out, nil
}
