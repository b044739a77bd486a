package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a text field and gives the wheel of the mouse to the page around it:
// Fyne's field takes it, even of one line, and the page would stop under the pointer.
// Everything else that the pointer does goes through to the field.
type wheel struct{ widget.BaseWidget }

func newWheel() *wheel {
	w := &wheel{}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled scrolls what is around.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(w)
	if c == nil {
		return
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	if s := scrollAt(root, fyne.Position{}, d.AbsolutePositionForObject(w).Add(e.Position)); s != nil {
		s.Scrolled(e)
	}
}

// CreateRenderer is Fyne's.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(nil))
}

// scrollAt finds the innermost scroll at a point, in the tree of o, whose parent begins
// at from; nil when there is none.
func scrollAt(o fyne.CanvasObject, from, point fyne.Position) (found *container.Scroll) {
	if !o.Visible() {
		return nil
	}
	at := from.Add(o.Position())
	var inside []fyne.CanvasObject
	switch t := o.(type) {
	case *fyne.Container:
		inside = t.Objects
	case *container.Scroll:
		end := at.Add(t.Size())
		if point.X < at.X || point.Y < at.Y || point.X >= end.X || point.Y >= end.Y {
			return nil
		}
		found, inside = t, []fyne.CanvasObject{t.Content}
	case *container.Split:
		inside = []fyne.CanvasObject{t.Leading, t.Trailing}
	case *Dialog:
		inside = []fyne.CanvasObject{t.card}
	}
	for _, child := range inside {
		if s := scrollAt(child, at, point); s != nil {
			found = s
		}
	}
	return found
}
