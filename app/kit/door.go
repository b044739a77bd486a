package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/look"
)

// Door is a large card that leads somewhere: an icon, a name, a sentence.
type Door struct {
	press
	icon  *Icon
	title *Text
	text  *Text
	gold  bool
}

// NewDoor makes a door.
func NewDoor(icon, title, text string, tapped func()) *Door {
	d := &Door{icon: newIcon(icon, look.GoldText, look.SizeIconBig), title: NewText(title, Title2.Wrap(0)), text: NewText(text, Body.In(look.Ink2).Wrap(0))}
	d.extend(d, tapped)
	return d
}

// Gold makes the door the natural one.
func (d *Door) Gold() *Door { d.gold = true; return d }

// AccessibilityLabel is what it leads to.
func (d *Door) AccessibilityLabel() string { return d.title.Text() }

// CreateRenderer is Fyne's.
func (d *Door) CreateRenderer() fyne.WidgetRenderer {
	box, focus := canvas.NewRectangle(nil), newRing()
	inside := Pad(look.Wide, look.Wide, Column(look.Snug, Row(0, d.icon, Gap()), d.title, d.text))
	r := &drawing{of: d, parts: []fyne.CanvasObject{focus.Rectangle, box, inside}}
	r.least = func() fyne.Size { return inside.MinSize() }
	r.place = func(s fyne.Size) {
		box.Resize(s)
		inside.Resize(s)
		focus.around(fyne.Position{}, s, d.Theme(), look.RadiusCard)
	}
	r.colour = func(t fyne.Theme) {
		box.CornerRadius, box.FillColor = look.RadiusCard, look.Colour(t, look.Surface)
		box.StrokeColor, box.StrokeWidth = look.Colour(t, look.Rule), t.Size(look.SizeBorder)
		if d.gold {
			box.FillColor, box.StrokeColor = look.Colour(t, look.GoldTint), look.Colour(t, look.Gold)
		}
		if d.hovered {
			box.StrokeColor, box.StrokeWidth = look.Colour(t, look.GoldText), 2
		}
		focus.show(d.focused, t)
	}
	r.colour(d.Theme())
	return r
}
