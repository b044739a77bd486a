package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	if s := scrollAround(w, e.Position); s != nil {
		s.Scrolled(e)
	}
}

// CreateRenderer is Fyne's.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(nil))
}
