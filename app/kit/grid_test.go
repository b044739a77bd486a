package kit_test

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"palabre/app/kit"
	"palabre/app/look"
)

// plain gives one picture for every key, at once.
type plain struct{ asked int }

func (p *plain) Cached(string, int) *image.RGBA { return nil }

func (p *plain) Ask(_ context.Context, _ string, px int, show func(*image.RGBA, error)) {
	p.asked++
	m := image.NewRGBA(image.Rect(0, 0, px, px*3/4))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 251)
	}
	show(m, nil)
}

func newGrid(t *testing.T, count int, sections []kit.Section) (*kit.Grid, fyne.Window, *plain) {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look.Theme{})
	pictures := &plain{}
	g := kit.NewGrid(func() fyne.CanvasObject {
		return kit.NewItemCell(pictures, 64)
	}, func(i int, o fyne.CanvasObject) {
		o.(*kit.ItemCell).Set(kit.Picture{Key: fmt.Sprint(i), Icon: "picture"}, fmt.Sprint("Trois femmes au puits de Dorpéni ", i), "mars 2008")
	})
	g.SetCell(140, 160)
	w := test.NewTempWindow(t, g)
	w.Resize(fyne.NewSize(800, 600))
	g.SetList(count, sections)
	return g, w, pictures
}

// A grid makes only what is in sight, however long the list.
func TestGridOfManyMakesFewCells(t *testing.T) {
	g, w, pictures := newGrid(t, 100_000, nil)
	if pictures.asked > 80 {
		t.Errorf("%d pictures asked for at first view", pictures.asked)
	}
	g.Activate(99_999)
	if pictures.asked > 200 {
		t.Errorf("%d pictures asked for after going to the end", pictures.asked)
	}
	if g.Offset() < 1000 {
		t.Errorf("the last cell is not in sight: offset %v", g.Offset())
	}
	capture(t, w, "grid-end")
}

func TestGridKeys(t *testing.T) {
	g, w, _ := newGrid(t, 50, []kit.Section{{Title: "2007", From: 0}, {Title: "2008", From: 7}})
	var opened []int
	g.OnOpen = func(i int) { opened = append(opened, i) }
	w.Canvas().Focus(g.Focusable())
	press := func(names ...fyne.KeyName) {
		for _, n := range names {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	press(fyne.KeyRight, fyne.KeySpace, fyne.KeyRight, fyne.KeySpace, fyne.KeyReturn)
	if got := g.Chosen.Places(); len(got) != 2 || got[0] != 1 || got[1] != 2 {
		t.Errorf("chosen %v, want [1 2]", got)
	}
	if len(opened) != 1 || opened[0] != 2 {
		t.Errorf("opened %v, want [2]", opened)
	}
	capture(t, w, "grid-keys")
	press(fyne.KeyEnd)
	if g.Active() != 49 {
		t.Errorf("active %d after End, want 49", g.Active())
	}
	press(fyne.KeyEscape)
	if n := g.Chosen.Count(50); n != 0 {
		t.Errorf("%d chosen after Escape", n)
	}
}

// capture writes what a window shows into PALABRE_CAPTURES, to be looked at.
func capture(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("PALABRE_CAPTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(dir + "/" + name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

// A thing made active before the grid has a size is in sight once it has one.
func TestActiveBeforeTheGridHasASize(t *testing.T) {
	test.NewTempApp(t)
	test.ApplyTheme(t, look.Theme{})
	g := kit.NewGrid(func() fyne.CanvasObject { return kit.NewItemCell(&plain{}, 64) }, func(int, fyne.CanvasObject) {})
	g.SetCell(140, 160)
	g.SetList(1000, nil)
	g.Activate(900)
	test.NewTempWindow(t, g).Resize(fyne.NewSize(800, 600))
	if g.Active() != 900 || g.Offset() < 1000 {
		t.Errorf("active %d, offset %v", g.Active(), g.Offset())
	}
}
