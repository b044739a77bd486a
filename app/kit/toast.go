package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Toast says what was done, with a way to take it back. Who shows it takes it away, and
// asks [Toast.Held] first: it stays under the pointer.
type Toast struct {
	widget.BaseWidget
	text *canvas.Text
	undo *Button
	held bool
}

// NewToast makes a notice; undo "" offers nothing.
func NewToast(text, undo string, onUndo func()) *Toast {
	t := &Toast{text: canvas.NewText(text, nil)}
	if undo != "" {
		t.undo = NewButton(undo, "", onUndo).OnNight().As(Quiet)
	}
	t.ExtendBaseWidget(t)
	return t
}

// Held tells that the pointer is on the notice.
func (t *Toast) Held() bool { return t.held }

// MouseIn holds the notice.
func (t *Toast) MouseIn(*desktop.MouseEvent) { t.held = true }

// MouseMoved is needed to hear of MouseIn.
func (t *Toast) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets it go.
func (t *Toast) MouseOut() { t.held = false }

// CreateRenderer is Fyne's.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer {
	box, sign := canvas.NewRectangle(nil), NewIconIn("check", look.NightGold)
	d := &drawing{of: t, parts: []fyne.CanvasObject{box, sign, t.text}}
	if t.undo != nil {
		d.parts = append(d.parts, t.undo)
	}
	undoWidth := func() float32 {
		if t.undo == nil {
			return 0
		}
		return t.undo.MinSize().Width + look.Snug
	}
	d.least = func() fyne.Size {
		side := t.Theme().Size(look.SizeIcon)
		return fyne.NewSize(look.Apart+side+look.Snug+t.text.MinSize().Width+undoWidth()+look.Apart, t.Theme().Size(look.SizeControl)+look.Snug)
	}
	d.place = func(s fyne.Size) {
		box.Resize(s)
		side, h := t.Theme().Size(look.SizeIcon), t.text.MinSize().Height
		sign.Move(fyne.NewPos(look.Apart, (s.Height-side)/2))
		sign.Resize(fyne.NewSquareSize(side))
		t.text.Move(fyne.NewPos(look.Apart+side+look.Snug, (s.Height-h)/2))
		t.text.Resize(fyne.NewSize(t.text.MinSize().Width, h))
		if t.undo != nil {
			m := t.undo.MinSize()
			t.undo.Move(fyne.NewPos(s.Width-look.Near-m.Width, (s.Height-m.Height)/2))
			t.undo.Resize(m)
		}
	}
	d.colour = func(th fyne.Theme) {
		box.FillColor, box.CornerRadius = look.Colour(th, look.Night), look.RadiusCard
		t.text.Color, t.text.TextSize = look.Colour(th, look.OnNight), th.Size(look.SizeBody)
	}
	d.colour(t.Theme())
	return d
}
