package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Dialog asks something that commits, over the window. Its title is a question with its
// count; the first answer is the safe one, focused, and given by Escape.
type Dialog struct {
	widget.BaseWidget
	card    *fyne.Container
	answers []*Button
	safe    func()
	on      fyne.Canvas
	first   fyne.Focusable
	width   float32
}

// Answer is one way out of a dialog. Do may be nil: the dialog only closes.
type Answer struct {
	Text string
	As   Importance
	Do   func()
}

// NewDialog makes a dialog; the first answer is the safe one. body may be nil.
func NewDialog(title, text string, body fyne.CanvasObject, answers ...Answer) *Dialog {
	d := &Dialog{width: look.DialogWidth}
	d.safe = func() {}
	row := Row(look.Near, Gap())
	for i, a := range answers {
		act := func() {
			d.Close()
			if a.Do != nil {
				a.Do()
			}
		}
		if i == 0 {
			d.safe = act
		}
		b := NewButton(a.Text, "", act).As(a.As)
		d.answers = append(d.answers, b)
		row.Add(b)
	}
	if len(d.answers) > 0 {
		d.first = d.answers[0]
	}
	inside := Column(look.Snug, NewText(title, Title2.Wrap(0)))
	if text != "" {
		inside.Add(NewText(text, Body.In(look.Ink2).Wrap(0)))
	}
	if body != nil {
		inside.Add(body)
	}
	inside.Add(Pad(look.Hair, 0, row))
	g := newGround(look.Surface, look.RadiusCard)
	g.border = look.Border
	d.card = stack(g, Pad(look.Wide, look.Wide, inside))
	d.ExtendBaseWidget(d)
	return d
}

// Wide makes the dialog width wide, for a form.
func (d *Dialog) Wide(width float32) *Dialog { d.width = width; return d }

// StartAt gives the keyboard to o instead of the safe answer.
func (d *Dialog) StartAt(o fyne.Focusable) *Dialog { d.first = o; return d }

// Open puts the dialog over everything on c.
func (d *Dialog) Open(c fyne.Canvas) {
	d.on = c
	c.Overlays().Add(d)
	d.Resize(c.Size())
	if d.first != nil {
		c.Focus(d.first)
	}
}

// Close takes the dialog away.
func (d *Dialog) Close() {
	if d.on != nil {
		d.on.Overlays().Remove(d)
		d.on = nil
	}
}

// Dismiss gives the safe answer: what Escape does.
func (d *Dialog) Dismiss() { d.safe() }

// Tapped keeps taps from reaching the page.
func (d *Dialog) Tapped(*fyne.PointEvent) {}

// CreateRenderer is Fyne's.
func (d *Dialog) CreateRenderer() fyne.WidgetRenderer {
	veil := canvas.NewRectangle(nil)
	r := &drawing{of: d, parts: []fyne.CanvasObject{veil, d.card}}
	r.least = func() fyne.Size { return d.card.MinSize() }
	r.place = func(s fyne.Size) {
		veil.Resize(s)
		w := min(d.width*look.TextScale(d.Theme()), s.Width-2*look.Wide)
		d.card.Resize(fyne.NewSize(w, d.card.MinSize().Height))
		h := min(d.card.MinSize().Height, s.Height)
		d.card.Resize(fyne.NewSize(w, h))
		d.card.Move(fyne.NewPos((s.Width-w)/2, (s.Height-h)/2))
	}
	r.colour = func(t fyne.Theme) { veil.FillColor = look.Colour(t, look.Veil) }
	r.colour(d.Theme())
	return r
}

// Dismisser is a layer over the page that Escape closes.
type Dismisser interface{ Dismiss() }
