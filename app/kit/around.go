package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reveal scrolls what is around o until all its height is in sight, its top first.
func reveal(o fyne.CanvasObject) {
	s := scrollAround(o, fyne.NewPos(1, 1))
	if s == nil {
		return
	}
	s.Refresh() // its content may have just grown
	d := fyne.CurrentApp().Driver()
	above := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s).Y
	below := above + o.MinSize().Height - s.Size().Height
	if by := min(above, below); by > 0 {
		s.ScrollToOffset(s.Offset.AddXY(0, by))
	}
}

// scrollAround finds the innermost scroll that holds a point of o; nil when there is none.
func scrollAround(o fyne.CanvasObject, point fyne.Position) *container.Scroll {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(o)
	if c == nil {
		return nil
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	return scrollAt(root, fyne.Position{}, d.AbsolutePositionForObject(o).Add(point))
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
