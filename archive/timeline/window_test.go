package timeline_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palabre/archive/edtf"
	"palabre/archive/timeline"
)

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to edtf.Day
		scale    timeline.Scale
		gap      int
		want     string // a star marks a major one
	}{
		{"years", day(2006, 5, 1), day(2011, 1, 2), timeline.Years, 40, "2007-01-01 2008-01-01 2009-01-01 *2010-01-01 2011-01-01"},
		{"years that are too close", day(1996, 1, 1), day(2012, 1, 1), timeline.Years, 200, "*2000-01-01 2005-01-01 *2010-01-01"},
		{"months", day(2007, 11, 15), day(2008, 3, 1), timeline.Months, 40, "2007-12-01 *2008-01-01 2008-02-01"},
		{"quarters", day(2007, 1, 1), day(2008, 2, 1), timeline.Months, 100, "*2007-01-01 2007-04-01 2007-07-01 2007-10-01 *2008-01-01"},
		{"days", day(2008, 2, 27), day(2008, 3, 3), timeline.Days, 40, "2008-02-27 2008-02-28 2008-02-29 *2008-03-01 2008-03-02"},
		{"decades", day(1985, 1, 1), day(2015, 1, 1), timeline.Decades, 40, "1990-01-01 *2000-01-01 2010-01-01"},
		{"nothing", day(2008, 1, 1), day(2008, 1, 1), timeline.Days, 40, ""},
	} {
		var got []string
		for _, tick := range (timeline.Window{From: c.from, To: c.to, Width: 1000}).Ticks(c.scale, c.gap) {
			s := tick.Day.String()
			if tick.Major {
				s = "*" + s
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

func TestTicksHaveRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := timeline.Window{From: edtf.Day(rapid.IntRange(-200_000, 30_000).Draw(t, "from")), Width: rapid.IntRange(50, 3000).Draw(t, "width")}
		w.To = w.From + edtf.Day(rapid.IntRange(7, 200_000).Draw(t, "days"))
		gap := rapid.IntRange(10, 120).Draw(t, "gap")
		ticks := w.Ticks(w.ScaleFor(gap), gap)
		for i, tick := range ticks {
			if tick.X < 0 || tick.X > w.Width {
				t.Fatalf("%+v is out of view", tick)
			}
			// months and years have not all one length, and the last days of a month join the first of the next
			if i > 0 && tick.X-ticks[i-1].X < gap/2 {
				t.Fatalf("%+v and %+v are closer than %d", ticks[i-1], tick, gap)
			}
		}
	})
}

func TestZoomHoldsTheDayUnderThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := timeline.Window{From: day(2000, 1, 1), To: day(2020, 1, 1), Width: 1000}
		x := rapid.IntRange(0, 1000).Draw(t, "x")
		held := w.At(x)
		z := w.Zoomed(rapid.Float64Range(0.01, 50).Draw(t, "factor"), x)
		if moved := z.X(held) - x; z.To <= z.From || moved < -150 || moved > 150 { // a week is the narrowest view: a day is wide
			t.Fatalf("%s moved by %d pixels in %+v", held, moved, z)
		}
	})
}

func TestMoving(t *testing.T) {
	w := thousand.Panned(100)
	if w.From != thousand.From+100 || w.To != thousand.To+100 {
		t.Errorf("%+v", w)
	}
	if s := thousand.ScaleFor(60); s != timeline.Years {
		t.Errorf("a day is a pixel, and the ruler shows %s", s)
	}
	for _, s := range []timeline.Scale{timeline.Days, timeline.Months, timeline.Years} {
		if got := thousand.Scaled(s, 90).ScaleFor(80); got != s {
			t.Errorf("asked for %s, the ruler shows %s", s, got)
		}
	}
	if w := timeline.Around(day(2008, 1, 1), day(2008, 1, 1), 800); w.X(day(2008, 1, 1)) < 0 || w.X(day(2008, 1, 2)) > 800 {
		t.Errorf("one day alone is in view: %+v", w)
	}
	if x := thousand.X(edtf.DayMin); x != -1 {
		t.Errorf("an open start lies at %d", x)
	}
	if x := thousand.X(edtf.DayMax); x != 1001 {
		t.Errorf("an open end lies at %d", x)
	}
}
