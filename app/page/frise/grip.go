package frise

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// grip is an end of the window.
type grip struct {
	widget.BaseWidget
	of      *strip
	which   int // 0 the beginning, 1 the end
	focused bool
}

const gripWidth float32 = 16

func newGrip(s *strip, which int) *grip {
	g := &grip{of: s, which: which}
	g.ExtendBaseWidget(g)
	return g
}

func (g *grip) end() int { return 2*g.which - 1 }

// AccessibilityLabel says which end it is, and where it stands.
func (g *grip) AccessibilityLabel() string {
	if g.which == 0 {
		return g.of.say.T("frise.strip.from", "year", yearText(g.of.window.From.Year()))
	}
	return g.of.say.T("frise.strip.to", "year", yearText((g.of.window.To - 1).Year()))
}

// Dragged moves the end.
func (g *grip) Dragged(e *fyne.DragEvent) { g.of.drag(g.end(), e.Dragged.DX) }

// DragEnd rests.
func (g *grip) DragEnd() { g.of.DragEnd() }

// FocusGained shows the ring.
func (g *grip) FocusGained() { g.focused = true; g.Refresh() }

// FocusLost hides it.
func (g *grip) FocusLost() { g.focused = false; g.Refresh() }

// TypedRune has no use for letters.
func (g *grip) TypedRune(rune) {}

// TypedKey moves the end by a twentieth of the window; up and down move the whole window.
func (g *grip) TypedKey(e *fyne.KeyEvent) {
	step := max((g.of.window.To-g.of.window.From)/20, 1)
	switch e.Name {
	case fyne.KeyLeft:
		g.of.move(g.end(), -step, true)
	case fyne.KeyRight:
		g.of.move(g.end(), step, true)
	case fyne.KeyUp:
		g.of.move(0, -step, true)
	case fyne.KeyDown:
		g.of.move(0, step, true)
	default:
		loose(g, e)
	}
}

// Cursor says that it moves sideways.
func (g *grip) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// CreateRenderer is Fyne's.
func (g *grip) CreateRenderer() fyne.WidgetRenderer {
	d := &gripDrawing{of: g, bar: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil)}
	d.Refresh()
	return d
}

type gripDrawing struct {
	of        *grip
	bar, ring *canvas.Rectangle
}

func (d *gripDrawing) MinSize() fyne.Size { return fyne.NewSize(gripWidth, 20) }
func (d *gripDrawing) Destroy()           {}
func (d *gripDrawing) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.bar, d.ring}
}

func (d *gripDrawing) Refresh() {
	t := d.of.Theme()
	d.bar.FillColor, d.bar.CornerRadius = look.Colour(t, look.GoldText), 3
	d.ring.StrokeColor, d.ring.StrokeWidth, d.ring.CornerRadius = look.Colour(t, look.Focus), t.Size(look.SizeRing), look.RadiusThumb
	d.ring.Hidden = !d.of.focused
	d.Layout(d.of.Size())
	canvas.Refresh(d.bar)
}

func (d *gripDrawing) Layout(s fyne.Size) {
	h := min(s.Height*0.35, 26)
	d.bar.Move(fyne.NewPos(s.Width/2-3, (s.Height-h)/2))
	d.bar.Resize(fyne.NewSize(6, h))
	d.ring.Move(fyne.NewPos(0, (s.Height-h)/2-6))
	d.ring.Resize(fyne.NewSize(s.Width, h+12))
}
