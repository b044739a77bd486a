package frise

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"palabre/app/look"
	"palabre/archive/edtf"
)

// shownChart is a chart of n records in a window of 1200 by 640.
func shownChart(t testing.TB, n int) *chart {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.Theme{})
	c := newChart(french("fonds", "piece"), nil)
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(1200, 640))
	b := newBoard(many(n), everything)
	c.set(b, b.opening(everything, newView(b.chart, everything, 0, 1000)))
	return c
}

// Sliding moves what is there: what is made for new things is used again.
func TestSlidingMakesNothingAnew(t *testing.T) {
	c := shownChart(t, 2000)
	made := 0
	make := c.drawn.marks.make
	c.drawn.marks.make = func() *mark { made++; return make() }
	for range 200 {
		c.see(c.view.panned(37), false)
	}
	for range 200 {
		c.see(c.view.panned(-37), false)
	}
	if made > 40 {
		t.Errorf("%d marks were made while sliding", made)
	}
	if n := len(c.drawn.field.parts); n > 700 {
		t.Errorf("%d things are drawn, though few are in sight", n)
	}
}

func TestKeysPickAndBringIntoSight(t *testing.T) {
	c := shownChart(t, 200)
	picked := 0
	c.onPick = func() { picked++ }
	for _, k := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyEnd, fyne.KeyUp, fyne.KeyHome} {
		c.TypedKey(&fyne.KeyEvent{Name: k})
		x, ok := c.thing()
		if !ok {
			t.Fatalf("%s picks nothing", k)
		}
		if at, _ := c.where(x); at+float32(x.Width) < float32(c.gutter) || at > c.Size().Width {
			t.Errorf("after %s what is picked stands at %.0f", k, at)
		}
	}
	if picked == 0 {
		t.Error("nobody was told")
	}
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.picked != "" {
		t.Error("Escape keeps what is picked")
	}
}

func TestStripMovesTheWindow(t *testing.T) {
	c := shownChart(t, 200)
	s := newStrip(french())
	test.NewTempWindow(t, s).Resize(fyne.NewSize(1200, 90))
	s.onWindow = func(first, last edtf.Day, settled bool) {
		c.see(c.view.showing(first, last), settled)
		s.show(c.view, c.gutter)
	}
	s.set(c.board)
	s.show(c.view, c.gutter)
	before := c.view.window()
	s.grips[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	wider := c.view.window()
	if wider.To <= before.To || wider.From < before.From-6 || wider.From > before.From+6 {
		t.Errorf("%s to %s became %s to %s", before.From, before.To, wider.From, wider.To)
	}
	s.grips[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if moved := c.view.window(); moved.From <= wider.From {
		t.Errorf("the window stays at %s", moved.From)
	}
}

func BenchmarkSlide(b *testing.B) {
	c := shownChart(b, 2000)
	step := 37
	for b.Loop() {
		before := c.view.left
		c.see(c.view.panned(step), false)
		if c.view.left == before {
			step = -step
		}
	}
}

func BenchmarkZoom(b *testing.B) {
	c := shownChart(b, 2000)
	factor := 1.1
	for b.Loop() {
		before := c.view.span.Width
		c.see(c.view.zoomed(factor, 500), false)
		if c.view.span.Width == before {
			factor = 1 / factor
		}
	}
}
