package frise

import (
	"slices"

	"palabre/archive"
	"palabre/archive/timeline"
)

// sizes are the measures of the drawing in pixels, as the text is large, and how wide a
// title is drawn.
type sizes struct {
	row                    int // height of a row of a lane
	programme, ruler       int // heights of a row of the river, and of its years
	dot, count             int // widths
	gap, indent, fade      int
	label                  int // the widest label
	picture, tall, caption int // a picture's width and height, and the height of the line under it
	measure                func(title string, strong bool) int
	title                  func(timeline.Entry) string
}

// thing is what stands in a lane: an entry, a count, or a picture for the items around it.
// X counts from the beginning of time.
type thing struct {
	timeline.Placed
	band    int  // place in laid.bands
	picture bool // of Members, or of itself when there are none
}

// name tells one thing from all others, also after the next laying if it is still there.
func (t thing) name() string { return t.Lane + "/" + string(t.ID) }

// stands lists the records a thing stands for.
func (t thing) stands() []archive.ID {
	if len(t.Members) > 0 {
		return t.Members
	}
	return []archive.ID{t.ID}
}

// middle is where a thing stands in time.
func (t thing) middle() int { return t.X + t.Width/2 }

// band is a lane with its place from top to bottom.
type band struct {
	timeline.Lane
	y, height, rows int
}

// upward tells that the rows of a band go up from the river.
func (b band) upward() bool { return b.Side == "north" && b.Role != timeline.RolePieces }

// laid is everything in its place for one zoom.
type laid struct {
	sizes  sizes
	bands  []band
	things []thing // by band, then from left to right
	river  int     // place in bands
	height int
}

// most is how many rows a lane has, the exchange lanes fewer: a bridge crosses those that
// are nearer the river.
const mostRows, mostBridged, mostProgrammes = 3, 2, 2

// lay puts every entry of a board in its place over all of time. Lanes have as many rows as
// fit into height, and at least one; what is over makes them less tight.
func lay(b board, v view, s sizes, height int) laid {
	var l laid
	for rows := mostRows; rows >= 1; rows-- {
		l = layRows(b, v.span, s, rows)
		if l.height <= height {
			break
		}
	}
	l.loosen(height)
	l.sort()
	return l
}

func layRows(b board, span timeline.Window, s sizes, rows int) laid {
	l := laid{sizes: s}
	l.makeBands(b)
	by := map[string][]timeline.Entry{}
	for _, e := range b.chart.Entries {
		by[e.Lane] = append(by[e.Lane], e)
	}
	for i := range l.bands {
		band := &l.bands[i]
		entries := by[band.Key]
		switch band.Role {
		case timeline.RolePieces:
			l.things = append(l.things, pictures(entries, span, s, i)...)
		case timeline.RoleRiver:
			l.place(i, timeline.Layout(entries, span, s.options(mostProgrammes, true, 0)))
		case timeline.RoleExchange:
			l.place(i, timeline.Layout(entries, span, s.options(min(rows, mostBridged), true, s.gap)))
		case timeline.RoleGroup, timeline.RoleRest:
			l.place(i, timeline.Layout(entries, span, s.options(rows, false, s.gap)))
		}
	}
	for i := range l.bands {
		l.bands[i].height = l.natural(l.bands[i])
		l.height += l.bands[i].height
	}
	return l
}

// options are how a lane is laid. A faded end takes room of its own: nothing is written on it.
func (s sizes) options(rows int, strong bool, gap int) timeline.Options {
	return timeline.Options{Dot: s.dot, Crowd: s.count, Gap: gap, Rows: rows, Indent: s.indent, Label: func(e timeline.Entry) int {
		return min(s.measure(s.title(e), strong), s.label) + s.faded(e.Certainty)*s.fade
	}}
}

// faded counts the faded ends of a bar.
func (s sizes) faded(c timeline.Certainty) int {
	switch c {
	case timeline.FadedStart, timeline.FadedEnd:
		return 1
	case timeline.Faded:
		return 2
	case timeline.Solid, timeline.Dashed:
	}
	return 0
}

// makeBands lists the lanes from top to bottom: those of the chart, the river that bears
// the years even without programmes, and for each bank a place for its name.
func (l *laid) makeBands(b board) {
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
		switch {
		case side == "north":
			at = 0
		case side == "south":
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

func (l *laid) place(i int, placed []timeline.Placed) {
	for _, p := range placed {
		l.things = append(l.things, thing{Placed: p, band: i})
		l.bands[i].rows = max(l.bands[i].rows, p.Row+1)
	}
}

// natural is how high a band is at least.
func (l *laid) natural(b band) int {
	s := l.sizes
	switch b.Role {
	case timeline.RoleRiver:
		return max(b.rows, 1)*s.programme + s.ruler
	case timeline.RolePieces:
		for _, t := range l.things {
			if l.bands[t.band].Key == b.Key {
				return s.tall + s.caption + 2*s.gap
			}
		}
		return s.row
	case timeline.RoleExchange, timeline.RoleGroup, timeline.RoleRest:
	}
	return max(b.rows, 1) * s.row
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
			y += left / edges // the pictures of the south stand at its foot
		case b.Role != timeline.RoleRiver && b.Role != timeline.RolePieces:
			b.height += each
		}
		b.y = y
		y += b.height
	}
	l.height = y
}

// sort puts the things of each band from left to right.
func (l *laid) sort() {
	slices.SortStableFunc(l.things, func(a, b thing) int {
		if a.band != b.band {
			return a.band - b.band
		}
		return a.middle() - b.middle()
	})
}

// centre is the height of the middle of a thing's row.
func (l laid) centre(t thing) int {
	b := l.bands[t.band]
	switch {
	case b.Role == timeline.RoleRiver:
		return b.y + t.Row*l.sizes.programme + l.sizes.programme/2
	case t.picture:
		return b.y + l.sizes.gap + l.sizes.tall/2
	}
	each := b.height / max(b.rows, 1)
	if b.upward() {
		return b.y + b.height - t.Row*each - each/2
	}
	return b.y + t.Row*each + each/2
}

// at finds the thing under a point.
func (l laid) at(x, y int) (thing, bool) {
	for i := len(l.things) - 1; i >= 0; i-- {
		t := l.things[i]
		half := l.sizes.row / 2
		if t.picture {
			half = l.sizes.tall / 2
		}
		if x >= t.X-2 && x <= t.End()+2 && abs(y-l.centre(t)) <= half {
			return t, true
		}
	}
	return thing{}, false
}

// find finds a thing by its name.
func (l laid) find(name string) (thing, bool) {
	for _, t := range l.things {
		if t.name() == name {
			return t, true
		}
	}
	return thing{}, false
}

func abs(n int) int { return max(n, -n) }
