package fonds

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"palabre/app/session"
	"palabre/archive"
	"palabre/assets/words"
)

// Name is the page's in routes: "fonds/<collection>?type=photo".
const Name = "fonds"

// contents is what the page says of a place in the archive, but for the items.
type contents struct {
	part   archive.Partnership
	tree   []branch
	here   archive.Collection // zero: the whole archive, or what is in no collection
	counts archive.Counts     // of the items shown
	total  int                // in the whole archive
	loose  int                // in no collection
	years  map[int]archive.YearCount
	asked  []asked
	types  []facet
	states []facet
	banks  []facet
	people []facet
}

// facet is one line of a facet.
type facet struct {
	value string
	name  string
	count int
	on    bool
}

// types and lacks are the lines of two facets, in their order.
var (
	types = []archive.ItemType{archive.TypePhoto, archive.TypeTestimony, archive.TypeRecording, archive.TypeDocument, archive.TypeFilm, archive.TypeOther}
	lacks = []string{"date", "title", "place", "people", "rights"}
)

// read reads everything but the items.
func read(ctx context.Context, a *archive.Archive, w *words.Words, r session.Route) (c contents, err error) {
	if c.part, err = a.Partnership(ctx); err != nil {
		return c, err
	}
	all, err := a.Counts(ctx, archive.Filter{})
	if err != nil {
		return c, err
	}
	c.total, c.loose = all.Total, all.Total
	for _, n := range all.Collection {
		c.loose -= n
	}
	if c.counts, err = a.Counts(ctx, filterOf(r)); err != nil {
		return c, err
	}
	if c.tree, err = readTree(ctx, a, archive.Lang(w.Lang()), all.Below); err != nil {
		return c, err
	}
	for _, b := range c.tree {
		if string(b.collection.ID) == r.ID {
			c.here = b.collection
		}
	}
	if err := c.readAsked(ctx, a, w, r); err != nil {
		return c, err
	}
	return c, c.readFacets(ctx, a, w, r)
}

// readAsked words the filters, and when nothing answers counts what each one hides.
func (c *contents) readAsked(ctx context.Context, a *archive.Archive, w *words.Words, r session.Route) (err error) {
	if c.asked, err = askedOf(ctx, a, w, c.part, r); err != nil || c.counts.Total > 0 {
		return err
	}
	for i, f := range c.asked {
		n, err := a.Counts(ctx, filterOf(f.without))
		if err != nil {
			return err
		}
		c.asked[i].count = n.Total
	}
	return nil
}

// readFacets counts each facet without its own filter, so that ticking adds.
func (c *contents) readFacets(ctx context.Context, a *archive.Archive, w *words.Words, r session.Route) error {
	without := func(keys ...string) (archive.Counts, error) {
		free, changed := r, false
		for _, k := range keys {
			changed = changed || r.Get(k) != ""
			free = free.With(k, "")
		}
		if !changed {
			return c.counts, nil
		}
		return a.Counts(ctx, filterOf(free))
	}
	byType, e1 := without(keyType)
	byBank, e2 := without(keyBank)
	byPerson, e3 := without(keyPerson)
	byState, e4 := without(keyState)
	byYear, e5 := without(session.KeyFrom, session.KeyTo)
	if err := errors.Join(e1, e2, e3, e4, e5); err != nil {
		return err
	}
	c.years = byYear.Years
	for _, t := range types {
		if n := byType.Types[t]; n > 0 || r.Has(keyType, string(t)) {
			c.types = append(c.types, facet{string(t), typeName(w, t), n, r.Has(keyType, string(t))})
		}
	}
	for _, s := range lacks {
		c.states = append(c.states, facet{s, w.T("fonds.lacks." + s), byState.Lacks[s], r.Has(keyState, s)})
	}
	if len(c.part.Banks) > 1 { // an archive of one side has nothing to tell apart
		for _, b := range c.part.Banks.Sorted() {
			c.banks = append(c.banks, facet{b.EID, b.Name.In(archive.Lang(w.Lang())), byBank.Banks[b.EID], r.Has(keyBank, b.EID)})
		}
	}
	return c.readPeople(ctx, a, w, byPerson.People, r.All(keyPerson))
}

// most is how many people the facet lists: the others are found by searching.
const most = 8

// readPeople lists those who are asked for, then those named most.
func (c *contents) readPeople(ctx context.Context, a *archive.Archive, w *words.Words, named map[archive.ID]int, wanted []string) error {
	type count struct {
		id archive.ID
		n  int
	}
	var all []count
	for id, n := range named {
		if !slices.Contains(wanted, string(id)) {
			all = append(all, count{id, n})
		}
	}
	slices.SortFunc(all, func(a, b count) int { return cmp.Or(b.n-a.n, strings.Compare(string(a.id), string(b.id))) })
	for i := len(wanted) - 1; i >= 0; i-- {
		id := archive.ID(wanted[i])
		all = slices.Insert(all, 0, count{id, named[id]})
	}
	for _, p := range all {
		if len(c.people) >= max(most, len(wanted)) {
			break
		}
		rec, _, err := a.Get(ctx, p.id)
		if errors.Is(err, archive.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if name := recordName(rec, w); name != "" {
			c.people = append(c.people, facet{string(p.id), name, p.n, slices.Contains(wanted, string(p.id))})
		}
	}
	return nil
}
