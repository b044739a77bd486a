package timeline_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/timeline"
)

func day(y, m, d int) edtf.Day {
	return edtf.DayOf(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC))
}

// entries makes one entry for each date, all in one lane.
func entries(t *testing.T, typed ...string) []timeline.Entry {
	t.Helper()
	var items []archive.Item
	for i, s := range typed {
		items = append(items, archive.Item{ID: archive.ID(fmt.Sprint(i)), Date: date(t, s)})
	}
	return timeline.New(timeline.Source{Items: items}, timeline.ByAxis).Entries
}

var options = timeline.Options{Label: func(timeline.Entry) int { return 60 }, Dot: 12, Crowd: 24, Gap: 6, Rows: 2, Indent: 8}

// A window of 1000 days over 1000 pixels: a day is a pixel.
var thousand = timeline.Window{From: day(2008, 1, 1), To: day(2008, 1, 1) + 1000, Width: 1000}

func TestLabelsInsideAndOutside(t *testing.T) {
	placed := timeline.Layout(entries(t, "de mars 2008 à mars 2009", "du 10 au 20 mai 2009", "2010-05-01"), thousand, options)
	bar, short, dot := placed[0], placed[1], placed[2]
	if !bar.LabelInside || bar.LabelX != bar.X+8 {
		t.Errorf("the label of a long bar stands inside: %+v", bar)
	}
	if short.LabelInside || short.LabelX != short.X+short.Width+6 || short.Width != 12 {
		t.Errorf("the label of a short bar stands after it: %+v", short)
	}
	if dot.Width != 12 || dot.X != 851-6 {
		t.Errorf("a dot is centred on its day: %+v", dot)
	}
}

func TestWhatBeganBeforeIsClipped(t *testing.T) {
	placed := timeline.Layout(entries(t, "depuis 2001", "2001", "2015"), thousand, options)
	if len(placed) != 1 || placed[0].X > 0 || placed[0].X < -2 || placed[0].X+placed[0].Width < 1000 {
		t.Errorf("%+v", placed)
	}
}

func TestCrowdsCount(t *testing.T) {
	placed := timeline.Layout(entries(t, "2008-03-14", "2008-03-14", "2008-03-15", "2008-03-16", "2009-05-01"), thousand, options)
	crowds := 0
	for _, p := range placed {
		if p.Shape == timeline.Crowd {
			crowds++
			if len(p.Members) != 3 || p.First != day(2008, 3, 14) || p.Last != day(2008, 3, 16) || p.LabelWidth != 0 {
				t.Errorf("%+v", p)
			}
		}
	}
	if crowds != 1 || len(placed) != 3 {
		t.Errorf("%d crowds among %d: %+v", crowds, len(placed), placed)
	}
}

// Whatever the dates, the window and the sizes: nothing overlaps within a row, no row is
// beyond the last, and everything in view is drawn or counted once.
func TestNothingOverlapsWithinARow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []timeline.Entry
		for i := range rapid.IntRange(0, 60).Draw(t, "entries") {
			first := day(2008, 1, 1) + edtf.Day(rapid.IntRange(-500, 1500).Draw(t, "first"))
			last := first + edtf.Day(rapid.SampledFrom([]int{0, 0, 3, 30, 365, 2000}).Draw(t, "length"))
			shape := timeline.Bar
			switch {
			case first == last:
				shape = timeline.Dot
			case rapid.Bool().Draw(t, "capsule"):
				shape = timeline.Capsule
			}
			if rapid.IntRange(0, 9).Draw(t, "open") == 0 {
				first = edtf.DayMin
			}
			all = append(all, timeline.Entry{ID: archive.ID(fmt.Sprint(i)), First: first, Last: last, Shape: shape, Lane: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "lane")})
		}
		label := rapid.IntRange(0, 200).Draw(t, "label")
		o := timeline.Options{
			Label: func(timeline.Entry) int { return label },
			Dot:   rapid.IntRange(0, 20).Draw(t, "dot"), Crowd: rapid.IntRange(0, 40).Draw(t, "crowd"),
			Gap: rapid.IntRange(0, 10).Draw(t, "gap"), Rows: rapid.IntRange(0, 4).Draw(t, "rows"), Indent: 8,
		}
		w := timeline.Window{From: day(2008, 1, 1), To: day(2008, 1, 1) + edtf.Day(rapid.IntRange(1, 3000).Draw(t, "days")), Width: rapid.IntRange(1, 2000).Draw(t, "width")}
		placed := timeline.Layout(all, w, o)
		seen := map[string]int{}
		for i, p := range placed {
			if p.Row < 0 || p.Row >= max(o.Rows, 1) {
				t.Fatalf("row %d of %d", p.Row, o.Rows)
			}
			for _, q := range placed[:i] {
				if p.Lane == q.Lane && p.Row == q.Row && p.X < q.End() && q.X < p.End() {
					t.Fatalf("%+v overlaps %+v", p, q)
				}
			}
			if p.Shape == timeline.Crowd {
				for _, m := range p.Members {
					seen[string(m)]++
				}
			} else {
				seen[string(p.ID)]++
			}
		}
		for _, e := range all {
			want := 0
			if e.Last >= w.From && e.First < w.To {
				want = 1
			}
			if seen[string(e.ID)] != want {
				t.Fatalf("%s is drawn %d times, want %d", e.ID, seen[string(e.ID)], want)
			}
		}
		if again := timeline.Layout(all, w, o); !slices.EqualFunc(placed, again, func(a, b timeline.Placed) bool { return a.ID == b.ID && a.X == b.X && a.Row == b.Row }) {
			t.Fatal("two runs differ")
		}
	})
}
