package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// drawing is the renderer of the widgets here: their parts, how they are placed, and
// how they take the theme's colours.
type drawing struct {
	of     fyne.Widget
	parts  []fyne.CanvasObject
	place  func(fyne.Size)
	least  func() fyne.Size
	colour func(fyne.Theme)
}

func (d *drawing) Layout(s fyne.Size)           { d.place(s) }
func (d *drawing) MinSize() fyne.Size           { return d.least() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.parts }
func (d *drawing) Destroy()                     {}

func (d *drawing) Refresh() {
	if d.colour != nil {
		d.colour(themeOf(d.of))
	}
	d.place(d.of.Size())
	for _, p := range d.parts {
		switch p.(type) {
		case fyne.Widget, *fyne.Container: // they refresh themselves
		default:
			p.Refresh()
		}
	}
}

// themed is what widget.BaseWidget knows of the theme around it.
type themed interface{ Theme() fyne.Theme }

func themeOf(w fyne.CanvasObject) fyne.Theme {
	if t, ok := w.(themed); ok {
		return t.Theme()
	}
	return fyne.CurrentApp().Settings().Theme()
}

// press is what everything that can be pressed has in common: pointer, focus, keys.
// Embed it and call extend.
type press struct {
	widget.DisableableWidget
	self  fyne.Widget
	onTap func()

	focused, hovered bool
}

func (p *press) extend(self fyne.Widget, onTap func()) {
	p.self, p.onTap = self, onTap
	p.ExtendBaseWidget(self)
}

func (p *press) act() {
	if p.onTap != nil && !p.Disabled() {
		p.onTap()
	}
}

// Tapped acts.
func (p *press) Tapped(*fyne.PointEvent) { p.act() }

// FocusGained shows the ring.
func (p *press) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost hides it.
func (p *press) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune gives letters to the page: alone, they work only outside fields.
func (p *press) TypedRune(r rune) {
	if r != ' ' {
		looseRune(p.self, r)
	}
}

// TypedKey acts on Space and Enter, and gives other keys to the window.
func (p *press) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.act()
	default:
		looseKey(p.self, e)
	}
}

// MouseIn darkens the ground.
func (p *press) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.Refresh() }

// MouseMoved is needed to hear of MouseIn.
func (p *press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut gives the ground back.
func (p *press) MouseOut() { p.hovered = false; p.Refresh() }

// Cursor is a hand where something happens.
func (p *press) Cursor() desktop.Cursor {
	if p.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// looseKey gives a key that the focused widget has no use for to its window: Fyne does
// so only when nothing is focused.
func looseKey(from fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(e)
		}
	}
}

func looseRune(from fyne.CanvasObject, r rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil {
		if f := c.OnTypedRune(); f != nil {
			f(r)
		}
	}
}

// looseShortcut gives keys with modifiers to the window in the same way.
func looseShortcut(from fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(from).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// ring is the outline of what has the focus: outside the widget's own edge.
type ring struct{ *canvas.Rectangle }

func newRing() ring {
	r := canvas.NewRectangle(nil)
	r.Hide()
	return ring{r}
}

func (r ring) around(at fyne.Position, s fyne.Size, t fyne.Theme, radius float32) {
	off := t.Size(look.SizeRing)
	r.CornerRadius = radius + off
	r.Move(at.SubtractXY(off, off))
	r.Resize(s.AddWidthHeight(2*off, 2*off))
}

func (r ring) show(on bool, t fyne.Theme) {
	r.StrokeColor = look.Colour(t, look.Focus)
	r.StrokeWidth = t.Size(look.SizeRing)
	if on {
		r.Show()
	} else {
		r.Hide()
	}
}
