package frise

import (
	"context"
	"slices"
	"strings"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/timeline"
)

// Name is the page's in routes: "frise?de=2006&a=2014&groupe=axe&liste=1".
const Name = "frise"

// The keys of a route.
const (
	keyGroup  = "groupe"
	keyAxis   = "axe"
	keyHidden = "sans"
	keyList   = "liste"
)

// Layers are what can be left out of the drawing, by their names in a route.
const (
	layerProgrammes = "programmes"
	layerActions    = "actions"
	layerItems      = "pieces"
)

var layers = []string{layerProgrammes, layerActions, layerItems}

// groups are what lanes can be made of, by their names in a route, in the order offered.
var groups = []struct {
	name string
	by   timeline.Group
}{{"axe", timeline.ByAxis}, {"genre", timeline.ByType}, {"lieu", timeline.ByPlace}}

// asked is what a route asks for.
type asked struct {
	from, to edtf.Day // the days in view; both 0 when it does not say
	group    int      // place in groups; -1 when it does not say
	axis     string   // EID of the one axis shown; "" for all
	hidden   []string // layers left out
	list     bool     // the list in place of the drawing
}

// askedOf reads a route; what is not understood asks for nothing.
func askedOf(r session.Route) asked {
	a := asked{group: -1, axis: r.Get(keyAxis), list: r.Get(keyList) == "1"}
	for i, g := range groups {
		if g.name == r.Get(keyGroup) {
			a.group = i
		}
	}
	for _, l := range strings.Split(r.Get(keyHidden), ",") {
		if slices.Contains(layers, l) {
			a.hidden = append(a.hidden, l)
		}
	}
	from, _, ok := bounds(r.Get(session.KeyFrom))
	_, to, ok2 := bounds(r.Get(session.KeyTo))
	if ok && ok2 && from <= to {
		a.from, a.to = from, to
	}
	return a
}

func bounds(s string) (first, last edtf.Day, ok bool) {
	d, err := edtf.Parse(s)
	if err != nil {
		return 0, 0, false
	}
	first, last, ok = d.Bounds()
	return first, last, ok && first > edtf.DayMin && last < edtf.DayMax
}

// route writes down the days in view: whole years, or days when less is in view.
func (v view) route(r session.Route) session.Route {
	w := v.window()
	from, to := w.From.String(), (w.To - 1).String()
	if s := v.scale(); s == timeline.Years || s == timeline.Decades {
		first, last := v.years()
		from, to = yearText(first), yearText(last)
	}
	return r.With(session.KeyFrom, from).With(session.KeyTo, to)
}

// told is everything the page tells of, as it was read.
type told struct {
	source timeline.Source
	items  map[archive.ID]archive.Item
	events map[archive.ID]archive.Event
	acts   map[archive.ID]archive.Action
}

// read reads the records of an archive that a timeline is made of.
func read(ctx context.Context, a *archive.Archive) (told, error) {
	var s timeline.Source
	var err error
	if s.Partnership, err = a.Partnership(ctx); err != nil {
		return told{}, err
	}
	if s.Items, _, err = a.Items(ctx, archive.Filter{}, archive.SortDate, archive.Page{}); err != nil {
		return told{}, err
	}
	if s.Events, err = all[archive.Event](ctx, a, archive.KindEvent); err != nil {
		return told{}, err
	}
	if s.Actions, err = all[archive.Action](ctx, a, archive.KindAction); err != nil {
		return told{}, err
	}
	if s.Places, err = all[archive.Place](ctx, a, archive.KindPlace); err != nil {
		return told{}, err
	}
	return tellOf(s), nil
}

// all reads the records of a kind.
func all[T archive.Record](ctx context.Context, a *archive.Archive, k archive.Kind) ([]T, error) {
	var out []T
	for r, err := range a.All(ctx, k) {
		if err != nil {
			return nil, err
		}
		if r, ok := r.(T); ok {
			out = append(out, r)
		}
	}
	return out, nil
}

func tellOf(s timeline.Source) told {
	t := told{s, map[archive.ID]archive.Item{}, map[archive.ID]archive.Event{}, map[archive.ID]archive.Action{}}
	for _, i := range s.Items {
		t.items[i.ID] = i
	}
	for _, e := range s.Events {
		t.events[e.ID] = e
	}
	for _, a := range s.Actions {
		t.acts[a.ID] = a
	}
	return t
}

// axisOf is the axis of what happened: its own, or that of the action above it.
func (t told) axisOf(axis string, above archive.ID) string {
	for depth := 0; axis == "" && above != "" && depth < deepest; depth++ {
		a := t.acts[above]
		axis, above = a.Axis, a.Parent
	}
	return axis
}

// deepest bounds the levels of a programme: two copies can make a ring of parents.
const deepest = 10

// under lists an action and all that stand below it.
func (t told) under(id archive.ID) []archive.ID {
	out := []archive.ID{id}
	for _, a := range t.source.Actions {
		up := a.Parent
		for depth := 0; up != "" && up != id && depth < deepest; depth++ {
			up = t.acts[up].Parent
		}
		if up == id && a.ID != id {
			out = append(out, a.ID)
		}
	}
	return out
}

// about lists the items that are about an action (or one below it) or an event.
func (t told) about(id archive.ID) []archive.Item {
	acts := t.under(id)
	var out []archive.Item
	for _, i := range t.source.Items {
		if i.Events.Has(id) || slices.ContainsFunc(acts, i.Actions.Has) {
			out = append(out, i)
		}
	}
	return out
}
