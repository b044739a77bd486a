package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/look"
)

// Pressable makes anything lead somewhere: a card, a picture, a line of figures.
type Pressable struct {
	press
	label  string
	inside fyne.CanvasObject
	radius float32
	card   bool
}

// NewPressable makes inside something that can be pressed; label says where it leads.
func NewPressable(label string, inside fyne.CanvasObject, tapped func()) *Pressable {
	p := &Pressable{label: label, inside: inside, radius: look.RadiusInner}
	p.extend(p, tapped)
	return p
}

// Card gives it the sheet and the edge of a [Card].
func (p *Pressable) Card() *Pressable {
	p.card, p.radius = true, look.RadiusCard
	return p
}

// AccessibilityLabel is where it leads.
func (p *Pressable) AccessibilityLabel() string { return p.label }

// CreateRenderer is Fyne's.
func (p *Pressable) CreateRenderer() fyne.WidgetRenderer {
	box, focus := canvas.NewRectangle(nil), newRing()
	d := &drawing{of: p, parts: []fyne.CanvasObject{focus.Rectangle, box, p.inside}}
	d.least = func() fyne.Size { return p.inside.MinSize() }
	d.place = func(s fyne.Size) {
		box.Resize(s)
		p.inside.Resize(s)
		focus.around(fyne.Position{}, s, p.Theme(), p.radius)
	}
	d.colour = func(t fyne.Theme) {
		box.CornerRadius, box.FillColor, box.StrokeColor, box.StrokeWidth = p.radius, nil, nil, 0
		switch {
		case p.card:
			box.FillColor, box.StrokeColor, box.StrokeWidth = look.Colour(t, look.Surface), look.Colour(t, look.Rule), t.Size(look.SizeBorder)
			if p.hovered {
				box.StrokeColor = look.Colour(t, look.GoldText)
			}
		case p.hovered:
			box.FillColor = look.Colour(t, look.Hollow)
		}
		focus.show(p.focused, t)
	}
	d.colour(p.Theme())
	return d
}
