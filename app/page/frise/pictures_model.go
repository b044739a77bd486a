package frise

import (
	"slices"

	"palabre/archive"
	"palabre/archive/timeline"
)

// pictures chooses what is shown at the outer edge of a bank: one item for all those that
// stand too near one another, in the place of that item. Two rows of pictures show twice as
// many. Deterministic.
func pictures(entries []timeline.Entry, span timeline.Window, s sizes, band, rows int) []thing {
	type stand struct {
		timeline.Entry
		x int
	}
	var all []stand
	for _, e := range entries {
		all = append(all, stand{e, middleOf(e, span)})
	}
	slices.SortStableFunc(all, func(a, b stand) int { return a.x - b.x })
	var out []thing
	free := slices.Repeat([]int{-1 << 40}, rows) // of each row, the first pixel that no picture takes
	near := (s.picture + s.gap + rows - 1) / rows
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].x < all[0].x+near {
			n++
		}
		shown := all[0]
		for _, c := range all[1:n] {
			if worth(c.Entry) > worth(shown.Entry) {
				shown = c
			}
		}
		row := len(out) % rows
		p := timeline.Placed{Entry: shown.Entry, Row: row, X: max(shown.x-s.picture/2, free[row]), Width: s.picture}
		p.LabelX = p.X
		if n > 1 {
			for _, c := range all[:n] {
				p.Members = append(p.Members, c.ID)
				p.First, p.Last = min(p.First, c.First), max(p.Last, c.Last)
			}
		}
		free[row] = p.X + s.picture + s.gap
		out, all = append(out, thing{Placed: p, band: band, picture: true}), all[n:]
	}
	return out
}

// middleOf is where a picture stands: in the middle of what its date can mean, or at the
// end that is known.
func middleOf(e timeline.Entry, span timeline.Window) int {
	first, last := e.First, e.Last
	if first < span.From {
		first = last
	}
	if last > span.To {
		last = first
	}
	return (span.X(max(first, span.From)) + span.X(min(last+1, span.To))) / 2
}

// worth is how well an item stands for those around it: a photograph, dated to the day,
// with a title of its own.
func worth(e timeline.Entry) int {
	n := 0
	if e.Type == archive.TypePhoto {
		n += 4
	}
	if e.Shape == timeline.Dot {
		n += 2
	}
	if len(e.Title) > 0 {
		n++
	}
	return n
}
