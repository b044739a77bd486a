package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/look"
)

// RailButton is an entry of the rail: an icon and a name, lit where one is.
type RailButton struct {
	press
	icon, text  string
	lit, iconly bool
}

// NewRailButton makes an entry.
func NewRailButton(icon, text string, tapped func()) *RailButton {
	b := &RailButton{icon: icon, text: text}
	b.extend(b, tapped)
	return b
}

// Light shows that one is there, or not.
func (b *RailButton) Light(on bool) {
	if b.lit != on {
		b.lit = on
		b.Refresh()
	}
}

// Fold leaves the icon only.
func (b *RailButton) Fold(on bool) {
	if b.iconly != on {
		b.iconly = on
		b.Refresh()
	}
}

// AccessibilityLabel is the entry's name.
func (b *RailButton) AccessibilityLabel() string { return b.text }

// CreateRenderer is Fyne's.
func (b *RailButton) CreateRenderer() fyne.WidgetRenderer {
	box, bar, img, label, focus := canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewImageFromResource(nil), canvas.NewText("", nil), newRing()
	img.FillMode = canvas.ImageFillContain
	d := &drawing{of: b, parts: []fyne.CanvasObject{focus.Rectangle, box, bar, img, label}}
	d.least = func() fyne.Size {
		t := b.Theme()
		h := t.Size(look.SizeBody) + look.Wide - look.Hair
		if b.iconly {
			return fyne.NewSize(look.RailNarrow-2*look.Hair, h+look.Near)
		}
		return fyne.NewSize(look.Snug+t.Size(look.SizeIcon)+look.Snug+label.MinSize().Width+2*look.Snug, h)
	}
	d.place = func(s fyne.Size) {
		t := b.Theme()
		box.Move(fyne.NewPos(look.Near+2, 0))
		box.Resize(fyne.NewSize(s.Width-2*look.Near-4, s.Height))
		focus.around(box.Position(), box.Size(), t, look.RadiusControl)
		bar.Move(fyne.NewPos(-look.Hair, s.Height*0.23))
		bar.Resize(fyne.NewSize(look.Hair+5, s.Height*0.54))
		side := t.Size(look.SizeIcon)
		x := look.Near + look.Snug + 2
		if b.iconly {
			x = (s.Width - side) / 2
		}
		img.Move(fyne.NewPos(x, (s.Height-side)/2))
		img.Resize(fyne.NewSquareSize(side))
		h := label.MinSize().Height
		label.Move(fyne.NewPos(x+side+look.Snug-2, (s.Height-h)/2))
		label.Resize(fyne.NewSize(label.MinSize().Width, h))
	}
	d.colour = func(t fyne.Theme) {
		box.FillColor, box.StrokeColor, box.StrokeWidth, box.CornerRadius = nil, nil, 0, look.RadiusControl
		bar.FillColor, bar.CornerRadius = look.Colour(t, look.Gold), 3
		bar.Hidden = !b.lit
		ink := look.Ink2
		switch {
		case b.lit:
			box.FillColor, box.StrokeColor, box.StrokeWidth = look.Colour(t, look.Surface), look.Colour(t, look.Rule), t.Size(look.SizeBorder)
			ink = look.Ink
		case b.hovered:
			box.FillColor = look.Colour(t, look.Rule)
		}
		img.Resource = look.Icon(b.icon, look.Colour(t, ink))
		label.Text, label.TextSize, label.Color = b.text, t.Size(look.SizeBody), look.Colour(t, ink)
		label.TextStyle = fyne.TextStyle{Bold: b.lit}
		label.Hidden = b.iconly
		focus.show(b.focused, t)
	}
	d.colour(b.Theme())
	return d
}
