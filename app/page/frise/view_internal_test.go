package frise

import (
	"testing"

	"pgregory.net/rapid"

	"palabre/app/session"
	"palabre/archive/edtf"
	"palabre/archive/timeline"
)

func TestRouteSaysWhatIsAsked(t *testing.T) {
	a := askedOf(session.ParseRoute("frise?de=2006&a=2014&groupe=lieu&axe=water&sans=pieces,autre&liste=1"))
	if a.from.String() != "2006-01-01" || a.to.String() != "2014-12-31" || groups[a.group].by != timeline.ByPlace || a.axis != "water" || !a.list || len(a.hidden) != 1 {
		t.Errorf("%+v", a)
	}
	for _, s := range []string{"frise", "frise?de=demain&a=2014&groupe=humeur", "frise?de=2014&a=2006", "frise?de=2006"} {
		if a := askedOf(session.ParseRoute(s)); a.from != 0 || a.to != 0 || a.group != -1 {
			t.Errorf("%s: %+v", s, a)
		}
	}
}

// Whatever is asked for, its address shows the same years again.
func TestAddressShowsTheSameYears(t *testing.T) {
	b := newBoard(small(t), everything)
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.IntRange(2000, 2015).Draw(t, "from")
		a := asked{group: -1, from: dayOf(first), to: dayOf(first+rapid.IntRange(1, 15).Draw(t, "years")) - 1}
		v := b.opening(a, newView(b.chart, a, 0, 1200))
		r := askedOf(v.route(session.Route{Page: Name}))
		again := b.opening(r, newView(b.chart, r, 0, 1200))
		from, to := v.years()
		if f, l := again.years(); f != from || l != to {
			t.Fatalf("%d to %d became %d to %d", from, to, f, l)
		}
	})
}

// However one slides and zooms, the view stays in what there is, never less than two weeks.
func TestViewStaysWithinTime(t *testing.T) {
	b := newBoard(many(200), everything)
	rapid.Check(t, func(t *rapid.T) {
		v := newView(b.chart, everything, 0, rapid.IntRange(1, 3000).Draw(t, "width"))
		for range rapid.IntRange(1, 8).Draw(t, "moves") {
			switch rapid.IntRange(0, 4).Draw(t, "move") {
			case 0:
				v = v.panned(rapid.IntRange(-100_000, 100_000).Draw(t, "x"))
			case 1:
				v = v.zoomed(rapid.Float64Range(0.001, 1000).Draw(t, "factor"), rapid.IntRange(0, v.width).Draw(t, "at"))
			case 2:
				v = v.scaled(rapid.SampledFrom(scales).Draw(t, "scale"))
			case 3:
				first := b.chart.First + edtf.Day(rapid.IntRange(-10_000, 10_000).Draw(t, "first"))
				v = v.showing(first, first+edtf.Day(rapid.IntRange(0, 20_000).Draw(t, "days")))
			case 4:
				v = v.resized(rapid.IntRange(1, 3000).Draw(t, "wide"))
			}
			if v.left < 0 || v.left+v.width > v.span.Width || v.span.Width > v.days()*v.width/fewest+v.width {
				t.Fatalf("%+v", v)
			}
			v.ticks()
		}
	})
}

func TestZoomHoldsWhatIsUnderThePointer(t *testing.T) {
	b := newBoard(many(200), everything)
	rapid.Check(t, func(t *rapid.T) {
		v := newView(b.chart, everything, 0, 1200).scaled(timeline.Years)
		x := rapid.IntRange(300, 900).Draw(t, "x")
		held := v.span.At(v.left + x)
		z := v.zoomed(rapid.Float64Range(0.8, 20).Draw(t, "factor"), x)
		if d := z.span.At(z.left+x) - held; z.left > 0 && z.left+z.width < z.span.Width && (d < -6 || d > 6) { // a pixel is some days
			t.Fatalf("%s moved by %d days", held, d)
		}
	})
}

func TestChosenScaleIsTheRulers(t *testing.T) {
	v := newView(newBoard(many(100), everything).chart, everything, 0, 1200)
	for _, s := range []timeline.Scale{timeline.Years, timeline.Months, timeline.Days} {
		if got := v.scaled(s).scale(); got != s {
			t.Errorf("asked for %s, the ruler shows %s", s, got)
		}
	}
}

func TestNothingDatedShowsTheLastYears(t *testing.T) {
	c := newBoard(tellOf(timeline.Source{Partnership: partnership()}), everything).chart
	v := newView(c, everything, dayOf(2026), 1000)
	if w := v.window(); w.From.Year() > 2021 || w.To.Year() < 2026 {
		t.Errorf("from %s to %s", w.From, w.To)
	}
}
