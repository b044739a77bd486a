package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Meter is a bar filled to a share of its width. Figures always stand beside it.
type Meter struct {
	widget.BaseWidget
	share  float32
	colour fyne.ThemeColorName
}

// NewMeter makes a bar filled to share, from 0 to 1.
func NewMeter(share float32, c fyne.ThemeColorName) *Meter {
	m := &Meter{share: share, colour: c}
	m.ExtendBaseWidget(m)
	return m
}

// Set fills the bar to share, from 0 to 1.
func (m *Meter) Set(share float32) {
	if m.share != share {
		m.share = share
		m.Refresh()
	}
}

// CreateRenderer is Fyne's.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	back, front := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	d := &drawing{of: m, parts: []fyne.CanvasObject{back, front}}
	d.least = func() fyne.Size { return fyne.NewSize(look.Vast, look.Near) }
	d.place = func(s fyne.Size) {
		h := min(s.Height, look.Near)
		y := (s.Height - h) / 2
		back.Move(fyne.NewPos(0, y))
		back.Resize(fyne.NewSize(s.Width, h))
		front.Move(fyne.NewPos(0, y))
		front.Resize(fyne.NewSize(s.Width*max(0, min(1, m.share)), h))
	}
	d.colour = func(t fyne.Theme) {
		back.FillColor, front.FillColor = look.Colour(t, look.Rule), look.Colour(t, m.colour)
		back.CornerRadius, front.CornerRadius = 2, 2
	}
	d.colour(m.Theme())
	return d
}
