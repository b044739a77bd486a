package frise

import (
	"slices"

	"palabre/archive/timeline"
)

// band is a lane with its place from top to bottom.
type band struct {
	timeline.Lane
	y, height, rows int
}

// upward tells that the rows of a band go up from the river.
func (b band) upward() bool { return b.Side == "north" && b.Role != timeline.RolePieces }

// makeBands lists the lanes from top to bottom: those of the chart, the river that bears
// the years even without programmes, and for each bank a place for its name.
func (l *laying) makeBands(b board) {
	lanes := slices.Clone(b.chart.Lanes)
	two := len(b.source.Partnership.Banks) > 1
	for _, bank := range b.source.Partnership.Banks {
		side := ""
		if two {
			side = bank.Side
		}
		edge := timeline.Lane{Key: bank.EID + "/" + string(timeline.RolePieces), Role: timeline.RolePieces, Bank: bank.EID, Side: side}
		if slices.ContainsFunc(lanes, func(x timeline.Lane) bool { return x.Key == edge.Key }) {
			continue
		}
		at := len(lanes)
		switch side {
		case "north":
			at = 0
		case "south":
			at = 1 + lastIndex(lanes, func(x timeline.Lane) bool {
				return x.Side == "south" || x.Side == "north" || x.Role == timeline.RoleRiver
			})
		}
		lanes = slices.Insert(lanes, at, edge)
	}
	if !slices.ContainsFunc(lanes, func(x timeline.Lane) bool { return x.Role == timeline.RoleRiver }) {
		at := 1 + lastIndex(lanes, func(x timeline.Lane) bool { return x.Side == "north" })
		lanes = slices.Insert(lanes, at, timeline.Lane{Key: "river", Role: timeline.RoleRiver})
	}
	for i, lane := range lanes {
		l.bands = append(l.bands, band{Lane: lane})
		if lane.Role == timeline.RoleRiver {
			l.river = i
		}
	}
}

func lastIndex[T any](all []T, is func(T) bool) int {
	for i := len(all) - 1; i >= 0; i-- {
		if is(all[i]) {
			return i
		}
	}
	return -1
}

// natural is how high a band with so many things is at least.
func (s sizes) natural(b band, things int) int {
	switch b.Role {
	case timeline.RoleRiver:
		return s.bed + b.rows*s.programme + s.ruler
	case timeline.RolePieces:
		if things > 0 {
			return b.rows*(s.tall+s.caption) + 2*s.gap
		}
		return s.row
	case timeline.RoleExchange, timeline.RoleGroup, timeline.RoleRest:
	}
	return b.rows * s.row
}

// loosen shares out the height that is left: some to each lane, the rest at the outer
// edges, where it sets the pictures apart.
func (l *laid) loosen(height int) {
	left, lanes, edges := height-l.height, 0, 0
	for _, b := range l.bands {
		switch {
		case b.Role == timeline.RolePieces:
			edges++
		case b.Role != timeline.RoleRiver:
			lanes++
		}
	}
	each := 0
	if left > 0 && lanes > 0 {
		each = min(left/lanes, l.sizes.row/2)
		left -= each * lanes
	}
	y := 0
	for i := range l.bands {
		b := &l.bands[i]
		switch {
		case b.Role == timeline.RolePieces && left > 0:
			if b.Side == "north" {
				b.y, b.height = y, b.height+left/edges
				y += b.height
				continue
			}
			if b.Side == "south" {
				y += left / edges // the pictures of the south stand at its foot
			}
		case b.Role != timeline.RoleRiver && b.Role != timeline.RolePieces:
			b.height += each
		}
		b.y = y
		y += b.height
	}
	l.height = y
}
