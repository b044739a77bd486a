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
	programme, ruler, bed  int // heights of a row of the river, of its years, and of what is left free above
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

// laid is everything in its place for one zoom.
type laid struct {
	sizes  sizes
	bands  []band
	things []thing // by band, then from left to right
	river  int     // place in bands
	height int
}

// How many rows a lane has at most; the exchange lanes fewer, because a bridge crosses those
// that are nearer the river.
const mostRows, mostBridged, mostProgrammes = 4, 3, 3

// lay puts every entry of a board in its place over all of time. Each lane has one row; a
// lane where things find no room gets more, the most crowded first, as long as all fits into
// height. What height is left makes the lanes less tight.
func lay(b board, v view, s sizes, height int) laid {
	l := &laying{laid: laid{sizes: s}, span: v.span, entries: map[string][]timeline.Entry{}}
	l.makeBands(b)
	l.standing = make([][]thing, len(l.bands))
	for _, e := range b.chart.Entries {
		l.entries[e.Lane] = append(l.entries[e.Lane], e)
	}
	for i := range l.bands {
		l.place(i, 1)
	}
	l.grow(height)
	l.clear()
	for _, standing := range l.standing {
		l.things = append(l.things, standing...)
	}
	l.loosen(height)
	l.sort()
	return l.laid
}

// laying is a board being laid.
type laying struct {
	laid
	span     timeline.Window
	entries  map[string][]timeline.Entry // by lane
	standing [][]thing                   // by band
}

// place puts the things of a band in at most so many rows.
func (l *laying) place(i, rows int) {
	b, s := &l.bands[i], l.sizes
	entries := l.entries[b.Key]
	var placed []timeline.Placed
	switch b.Role {
	case timeline.RolePieces:
		l.standing[i] = pictures(entries, l.span, s, i, rows)
	case timeline.RoleRiver:
		placed = timeline.Layout(entries, l.span, s.options(rows, true, 0))
	case timeline.RoleExchange:
		placed = timeline.Layout(entries, l.span, s.options(rows, true, s.gap))
	case timeline.RoleGroup, timeline.RoleRest:
		placed = timeline.Layout(entries, l.span, s.options(rows, false, s.gap))
	}
	b.rows = rows
	if b.Role != timeline.RolePieces {
		l.standing[i], b.rows = nil, 1
		for _, p := range placed {
			l.standing[i] = append(l.standing[i], thing{Placed: p, band: i})
			b.rows = max(b.rows, p.Row+1)
		}
	}
	before := b.height
	b.height = s.natural(*b, len(l.standing[i]))
	l.height += b.height - before
}

// grow gives rows to the lanes that are crowded, then to the pictures. The exchange lanes
// grow together: they are mirrored.
func (l *laying) grow(height int) {
	full := map[int]bool{}
	for _, pieces := range []bool{false, true} {
		for {
			worst, most := -1, 0
			for i, b := range l.bands {
				if n := l.crowded(i); (b.Role == timeline.RolePieces) == pieces && n > most && !full[i] {
					worst, most = i, n
				}
			}
			if worst < 0 {
				break
			}
			full[worst] = !l.widen(worst, height)
		}
	}
}

// widen gives a lane, and its mirror, one row more, unless that is too high.
func (l *laying) widen(worst, height int) bool {
	rows, limit, each := l.bands[worst].rows+1, mostRows, l.sizes.row
	group := []int{worst}
	switch l.bands[worst].Role {
	case timeline.RoleRiver:
		limit = mostProgrammes
	case timeline.RoleExchange:
		group, limit = nil, mostBridged
		for i, b := range l.bands {
			if b.Role == timeline.RoleExchange {
				group = append(group, i)
			}
		}
	case timeline.RolePieces:
		each = l.sizes.tall + l.sizes.caption
	case timeline.RoleGroup, timeline.RoleRest:
	}
	if rows > limit || l.height+len(group)*each > height {
		return false
	}
	for _, i := range group {
		l.place(i, rows)
	}
	return l.bands[worst].rows == rows
}

// crowded counts the things of a lane that found no room.
func (l *laying) crowded(i int) int {
	n := 0
	for _, t := range l.standing[i] {
		if t.Shape == timeline.Crowd || t.picture && len(t.Members) > 0 {
			n += len(t.Members)
		}
	}
	if l.bands[i].Role == timeline.RoleExchange {
		n *= 2 // what was lived on both banks is seen first
	}
	return n
}

// clear shortens the titles that a bridge of a farther row would pass through.
func (l *laying) clear() {
	for i := range l.standing {
		if l.bands[i].Role != timeline.RoleExchange {
			continue
		}
		for j := range l.standing[i] {
			t := &l.standing[i][j]
			for _, far := range l.standing[i] {
				if x := far.middle() - l.sizes.gap; far.Row > t.Row && x > t.LabelX && x < t.LabelX+t.LabelWidth {
					t.LabelWidth = x - t.LabelX
				}
			}
		}
	}
}

// options are how a lane is laid. A faded end takes room of its own: nothing is written on it.
func (s sizes) options(rows int, strong bool, gap int) timeline.Options {
	return timeline.Options{Dot: s.dot, Crowd: s.count, Gap: gap, Rows: rows, Indent: s.indent, Label: func(e timeline.Entry) int {
		width := min(s.measure(s.title(e), strong), s.label) + s.faded(e.Certainty)
		if gap == 0 {
			width += s.gap // what follows without a gap is set apart by its title
		}
		return width
	}}
}

// faded is how much room the faded ends of a bar take from its title. A title reaches into
// the stronger part of the shade.
func (s sizes) faded(c timeline.Certainty) int {
	one := s.fade * 3 / 5
	switch c {
	case timeline.FadedStart, timeline.FadedEnd:
		return one
	case timeline.Faded:
		return 2 * one
	case timeline.Solid, timeline.Dashed:
	}
	return 0
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
		return b.y + l.sizes.bed + t.Row*l.sizes.programme + l.sizes.programme/2
	case t.picture:
		return b.y + l.sizes.gap + t.Row*(l.sizes.tall+l.sizes.caption) + l.sizes.tall/2
	}
	each := b.height / b.rows
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
