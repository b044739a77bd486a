package frise

import (
	"slices"

	"palabre/archive"
	"palabre/archive/timeline"
)

// board is what is told: the chart of the records that are asked for.
type board struct {
	told
	chart   timeline.Chart
	lanes   map[string]timeline.Lane
	group   int          // place in groups
	dated   int          // items
	undated int          // items
	loose   []archive.ID // undated records that are asked for, in the order of the source
	density []timeline.Year
}

// newBoard makes the board of what is asked.
func newBoard(t told, a asked) board {
	b := board{told: t, group: a.group, lanes: map[string]timeline.Lane{}}
	if b.group < 0 {
		b.group = t.ownGroup()
	}
	s := t.source
	s.Actions = slices.DeleteFunc(slices.Clone(s.Actions), func(x archive.Action) bool { return !b.wants(a, x) })
	s.Events = slices.DeleteFunc(slices.Clone(s.Events), func(e archive.Event) bool {
		return slices.Contains(a.hidden, layerActions) || a.axis != "" && t.axisOf(e.Axis, e.Action) != a.axis
	})
	s.Items = slices.DeleteFunc(slices.Clone(s.Items), func(i archive.Item) bool {
		return slices.Contains(a.hidden, layerItems) || a.axis != "" && !t.onAxis(i, a.axis)
	})
	b.chart = timeline.New(s, groups[b.group].by)
	for _, l := range b.chart.Lanes {
		b.lanes[l.Key] = l
	}
	b.density = timeline.Density(s.Items)
	b.count(s)
	return b
}

// ownGroup is what lanes are made of when nobody said: axes, or places where there are none.
func (t told) ownGroup() int {
	by := timeline.ByAxis
	if len(t.source.Partnership.Axes) == 0 {
		by = timeline.ByPlace
	}
	for i, g := range groups {
		if g.by == by {
			return i
		}
	}
	return 0
}

// wants tells whether an action is asked for: the programmes always are, whatever the axis,
// because they hold all axes.
func (t told) wants(a asked, x archive.Action) bool {
	switch x.Level {
	case archive.ActionConvention, archive.ActionPlan:
		return !slices.Contains(a.hidden, layerProgrammes)
	case archive.ActionAxis, archive.ActionAction:
	}
	return !slices.Contains(a.hidden, layerActions) && (a.axis == "" || t.axisOf(x.Axis, x.Parent) == a.axis)
}

// onAxis tells whether an item is about an action or an event of an axis.
func (t told) onAxis(i archive.Item, axis string) bool {
	return slices.ContainsFunc(i.Actions, func(id archive.ID) bool { return t.axisOf("", id) == axis }) ||
		slices.ContainsFunc(i.Events, func(id archive.ID) bool { e := t.events[id]; return t.axisOf(e.Axis, e.Action) == axis })
}

// count counts the items, and lists what has no date.
func (b *board) count(s timeline.Source) {
	for _, x := range s.Actions {
		if x.Period.IsZero() && x.Level != archive.ActionAxis {
			b.loose = append(b.loose, x.ID)
		}
	}
	for _, e := range s.Events {
		if e.Date.IsZero() {
			b.loose = append(b.loose, e.ID)
		}
	}
	for _, i := range s.Items {
		if i.Date.IsZero() {
			b.undated++
			b.loose = append(b.loose, i.ID)
		} else {
			b.dated++
		}
	}
}

// opening is the view a board opens with: the days asked for, or the years in which most
// is told.
func (b board) opening(a asked, v view) view {
	if a.from != 0 || a.to != 0 {
		return v.showing(a.from, a.to)
	}
	v = v.scaled(timeline.Years)
	best, most := v.left, -1
	for y := range b.density {
		start := v.span.X(dayOf(b.density[y].Year))
		n := 0
		for _, e := range b.chart.Entries {
			if x := v.span.X(e.First); x >= start && x < start+v.width {
				n += weight(e)
			}
		}
		if n > most {
			best, most = start-v.width/opened, n
		}
	}
	v.left = best
	return v.held()
}

// opened is the share of the view left free before the first year, so that it is seen to begin.
const opened = 40

// weight is how much of the view an entry earns: what happened is told before what shows it.
func weight(e timeline.Entry) int {
	if e.Kind == archive.KindItem {
		return 1
	}
	return 4
}

// stripYear is how many items a year has on each bank; those on no bank go down.
type stripYear struct{ year, north, south int }

// stripYears are the bars of the strip, every year without a hole.
func stripYears(b board) []stripYear {
	var out []stripYear
	banks := b.source.Partnership.Banks
	for _, y := range b.density {
		bar := stripYear{year: y.Year}
		for id, n := range y.Counts {
			bank, ok := banks.Find(id)
			if !ok && len(banks) == 1 { // what names no bank is on the only one
				bank = banks[0]
			}
			if bank.Side == "north" {
				bar.north += n
			} else {
				bar.south += n
			}
		}
		out = append(out, bar)
	}
	return out
}
