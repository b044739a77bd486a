package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// ground is a coloured area that follows the theme.
type ground struct {
	widget.BaseWidget
	colour, border fyne.ThemeColorName // border "" draws none
	radius         float32
}

func newGround(c fyne.ThemeColorName, radius float32) *ground {
	g := &ground{colour: c, radius: radius}
	g.ExtendBaseWidget(g)
	return g
}

func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(nil)
	d := &drawing{of: g, parts: []fyne.CanvasObject{r}}
	d.least = func() fyne.Size { return fyne.Size{} }
	d.place = func(s fyne.Size) { r.Resize(s) }
	d.colour = func(t fyne.Theme) {
		r.FillColor, r.CornerRadius = look.Colour(t, g.colour), g.radius
		if g.border != "" {
			r.StrokeColor, r.StrokeWidth = look.Colour(t, g.border), t.Size(look.SizeBorder)
		}
	}
	d.colour(g.Theme())
	return d
}

// Card is a white sheet with a fine edge.
func Card(o fyne.CanvasObject) *fyne.Container { return CardPadded(look.Apart, o) }

// CardPadded is a Card with another distance between edge and content.
func CardPadded(pad float32, o fyne.CanvasObject) *fyne.Container {
	g := newGround(look.Surface, look.RadiusCard)
	g.border = look.Rule
	return container.NewStack(g, Pad(pad, pad, o))
}

// stack lays things over one another.
func stack(things ...fyne.CanvasObject) *fyne.Container { return container.NewStack(things...) }

// Box is a coloured area with round corners behind a thing.
func Box(c fyne.ThemeColorName, radius float32, o fyne.CanvasObject) *fyne.Container {
	return stack(newGround(c, radius), o)
}

// EdgedBox is a Box with an edge.
func EdgedBox(c, edge fyne.ThemeColorName, radius float32, o fyne.CanvasObject) *fyne.Container {
	g := newGround(c, radius)
	g.border = edge
	return stack(g, o)
}
