package frise

import (
	"strconv"
	"time"

	"palabre/archive/edtf"
	"palabre/archive/timeline"
)

// view is the part of time in sight. All of time there is lies along span, span.Width
// pixels long; the sight begins at left and is width wide. Pixels, not days: a day may be
// wider than the slide of a hand.
type view struct {
	span        timeline.Window
	left, width int
}

// The steps of the ruler, in pixels: what a step needs to bear a word, and what it gets
// when its scale is chosen.
const ruled = 44

var comfortable = map[timeline.Scale]int{timeline.Decades: 400, timeline.Years: 128, timeline.Months: 96, timeline.Days: 48}

// scales are those offered, from the widest.
var scales = []timeline.Scale{timeline.Decades, timeline.Years, timeline.Months, timeline.Days}

// fewest is how many days are in sight at least.
const fewest = 14

// newView sees all that a chart dates and that is asked for, with air around it; a few
// years around today when nothing is dated.
func newView(c timeline.Chart, a asked, today edtf.Day, width int) view {
	first, last := c.First, c.Last
	if first == 0 && last == 0 {
		first, last = today-5*year, today
	}
	if a.from != 0 || a.to != 0 {
		first, last = min(first, a.from), max(last, a.to)
	}
	air := max((last-first)/12, year)
	width = max(width, 1)
	return view{timeline.Window{From: first - air, To: last + air, Width: width}, 0, width}
}

// About how many days there are in a year and in a month.
const year, month = 365, 30

// days is how many days there are in all.
func (v view) days() int { return int(v.span.To - v.span.From) }

// held is v within its bounds: never less than fewest days in sight, never more than all,
// never out of the span.
func (v view) held() view {
	v.span.Width = max(v.width, min(v.span.Width, v.days()*v.width/min(fewest, v.days())))
	v.left = max(0, min(v.left, v.span.Width-v.width))
	return v
}

// panned slides the sight by x pixels, positive towards what is later.
func (v view) panned(x int) view {
	v.left += x
	return v.held()
}

// zoomed draws time factor times as long; what lies x pixels into the sight stays there.
func (v view) zoomed(factor float64, x int) view {
	at := float64(v.left+x) / float64(v.span.Width)
	v.span.Width = int(float64(v.span.Width) * factor)
	v = v.held()
	v.left = int(at*float64(v.span.Width)) - x
	return v.held()
}

// scaled draws time so that the ruler shows the steps of s, around the middle of the sight.
func (v view) scaled(s timeline.Scale) view {
	w := v.window()
	days := float64(w.To - w.From)
	wanted := w.Scaled(s, comfortable[s])
	return v.zoomed(days/float64(wanted.To-wanted.From), v.width/2)
}

// showing sees the days from first to last.
func (v view) showing(first, last edtf.Day) view {
	days := max(int(last-first)+1, fewest)
	v.span.Width = v.days() * v.width / days
	v = v.held()
	v.left = v.span.X(first)
	return v.held()
}

// resized is v in another width, with the same days in sight.
func (v view) resized(width int) view {
	if width <= 0 || width == v.width {
		return v
	}
	v.left = v.left * width / v.width
	v.span.Width = v.span.Width * width / v.width
	v.width = width
	return v.held()
}

// reaching slides as little as brings what lies between from and to, in pixels of the span,
// into sight with some air.
func (v view) reaching(from, to int) view {
	air := v.width / 40
	switch {
	case from < v.left+air:
		v.left = from - air
	case to > v.left+v.width-air:
		v.left = min(from-air, to+air-v.width)
	}
	return v.held()
}

// window is the days in sight.
func (v view) window() timeline.Window {
	from := v.span.At(v.left)
	return timeline.Window{From: from, To: max(v.span.At(v.left+v.width), from+1), Width: v.width}
}

// scale is that of the ruler.
func (v view) scale() timeline.Scale { return v.window().ScaleFor(ruled) }

// years are the first and the last year of which at least half is in sight.
func (v view) years() (first, last int) {
	w := v.window()
	return (w.From + year/2).Year(), max((w.To - year/2).Year(), (w.From + year/2).Year())
}

// ticks are the marks of the ruler in sight and, between them, those of the finer scale. X
// counts from the left of the sight.
func (v view) ticks() (marks, fine []timeline.Tick) {
	w, s := v.window(), v.scale()
	marks = v.seen(w.Ticks(s, ruled))
	if finer, ok := map[timeline.Scale]timeline.Scale{timeline.Decades: timeline.Years, timeline.Years: timeline.Months, timeline.Months: timeline.Days}[s]; ok {
		fine = v.seen(w.Ticks(finer, fineGap))
	}
	return marks, fine
}

const fineGap = 20

func (v view) seen(ticks []timeline.Tick) []timeline.Tick {
	for i := range ticks {
		ticks[i].X = v.span.X(ticks[i].Day) - v.left
	}
	return ticks
}

func yearText(y int) string {
	if y < 0 {
		return "-" + pad(-y)
	}
	return pad(y)
}

func pad(y int) string {
	s := strconv.Itoa(y)
	for len(s) < 4 {
		s = "0" + s
	}
	return s
}

// dayOf is the first day of a year.
func dayOf(y int) edtf.Day { return edtf.DayOf(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)) }
