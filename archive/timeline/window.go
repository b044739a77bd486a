package timeline

import (
	"time"

	"palabre/archive/edtf"
)

// Window is the part of time that is in view: from the first day, included, to the last,
// not included, over a width in pixels.
type Window struct {
	From, To edtf.Day
	Width    int
}

// narrowest and widest bound a window, in days.
const (
	narrowest = 7
	widest    = 365 * 1000
)

// X gives where a day begins, in pixels from the left; days out of view are out of
// [0, Width]. Open ends lie one pixel out of view.
func (w Window) X(d edtf.Day) int {
	switch {
	case w.To <= w.From || d < w.From-widest:
		return -1
	case d > w.To+widest:
		return w.Width + 1
	}
	return int((int64(d) - int64(w.From)) * int64(w.Width) / int64(w.To-w.From))
}

// At gives the day at x pixels from the left.
func (w Window) At(x int) edtf.Day {
	if w.Width <= 0 {
		return w.From
	}
	return w.From + edtf.Day(int64(x)*int64(w.To-w.From)/int64(w.Width))
}

// Zoomed shows factor times as much time around the day that is at x, which stays there.
func (w Window) Zoomed(factor float64, x int) Window {
	days := float64(w.To-w.From) * factor
	days = min(max(days, narrowest), widest)
	held := w.At(x)
	from := held
	if w.Width > 0 {
		from -= edtf.Day(days * float64(x) / float64(w.Width))
	}
	return Window{from, from + edtf.Day(days), w.Width}
}

// Panned moves the view by x pixels; positive towards what is later.
func (w Window) Panned(x int) Window {
	days := w.At(x) - w.From
	return Window{w.From + days, w.To + days, w.Width}
}

// Around is the window that shows first to last with a little air at each side.
func Around(first, last edtf.Day, width int) Window {
	air := max((last-first)/40, narrowest/2)
	return Window{first - air, last + air + 1, width}
}

// Scale is the step of the ruler.
type Scale string

// The scales.
const (
	Decades Scale = "decade"
	Years   Scale = "year"
	Months  Scale = "month"
	Days    Scale = "day"
)

// days in one step of a scale, about.
var stepDays = map[Scale]float64{Decades: 3652.5, Years: 365.25, Months: 30.44, Days: 1}

// ScaleFor chooses the finest scale of which a step is at least gap pixels wide.
func (w Window) ScaleFor(gap int) Scale {
	perDay := float64(w.Width) / float64(max(w.To-w.From, 1))
	for _, s := range []Scale{Days, Months, Years} {
		if stepDays[s]*perDay >= float64(gap) {
			return s
		}
	}
	return Decades
}

// Scaled gives the window around the middle of w on which a step of s is gap pixels wide.
func (w Window) Scaled(s Scale, gap int) Window {
	if gap <= 0 || w.Width <= 0 {
		return w
	}
	days := float64(w.To - w.From)
	return w.Zoomed(stepDays[s]*float64(w.Width)/float64(gap)/days, w.Width/2)
}

// Tick is one mark of the ruler. A major one begins the step above: a year among months,
// a month among days, a century among decades, a decade among years.
type Tick struct {
	Day   edtf.Day
	X     int
	Major bool
}

// Ticks gives the marks of a scale that are in view, never closer than gap pixels: years
// are skipped by 2, 5, 10…, so that labels have room.
func (w Window) Ticks(s Scale, gap int) []Tick {
	if w.To <= w.From || w.Width <= 0 {
		return nil
	}
	step := w.step(s, gap)
	var ticks []Tick
	for t := begin(w.From.Time(), s, step); len(ticks) < w.Width; t = next(t, s, step) {
		d := edtf.DayOf(t)
		if d >= w.To {
			break
		}
		if d >= w.From {
			ticks = append(ticks, Tick{d, w.X(d), major(t, s)})
		}
	}
	return ticks
}

// step is how many units of s one tick stands for.
func (w Window) step(s Scale, gap int) int {
	perUnit := stepDays[s] * float64(w.Width) / float64(w.To-w.From)
	steps := []int{1, 2, 5, 10, 20, 50, 100, 200, 500}
	if s == Months {
		steps = []int{1, 3, 6, 12, 24, 60, 120, 240, 600}
	}
	for _, n := range steps {
		if perUnit*float64(n) >= float64(gap) {
			return n
		}
	}
	return 1000
}

// begin gives the tick at or before t.
func begin(t time.Time, s Scale, step int) time.Time {
	y, m, d := t.Date()
	switch s {
	case Days:
		return time.Date(y, m, d-(d-1)%step, 0, 0, 0, 0, time.UTC)
	case Months:
		months := y*12 + int(m) - 1
		return time.Date(0, time.Month(months-months%step+1), 1, 0, 0, 0, 0, time.UTC)
	case Decades:
		step *= 10
	case Years:
	}
	return time.Date(y-y%step, 1, 1, 0, 0, 0, 0, time.UTC)
}

// next gives the tick after t. Days start again at each month, so that the first is always one.
func next(t time.Time, s Scale, step int) time.Time {
	switch s {
	case Days:
		n := t.AddDate(0, 0, step)
		if first := time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC); step > 1 && n.AddDate(0, 0, step/2).After(first) {
			return first
		}
		return n
	case Months:
		return t.AddDate(0, step, 0)
	case Decades:
		step *= 10
	case Years:
	}
	return t.AddDate(step, 0, 0)
}

func major(t time.Time, s Scale) bool {
	switch s {
	case Days:
		return t.Day() == 1
	case Months:
		return t.Month() == 1
	case Years:
		return t.Year()%10 == 0
	case Decades:
	}
	return t.Year()%100 == 0
}
