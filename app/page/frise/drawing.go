package frise

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
	"palabre/archive"
	"palabre/archive/timeline"
)

// chartDrawing draws a chart in layers, the farthest first: the marks of the ruler across
// the lanes, the river, the bridges, what stands in the lanes, the names of the lanes.
type chartDrawing struct {
	of    *chart
	clip  *container.Clip
	field *field
	parts []fyne.CanvasObject
	still *canvas.Rectangle // asks for a new frame without sending pictures again

	marks   pool[*mark]
	bridges pool[*canvas.Rectangle]
	names   pool[*name]
	titles  []fyne.CanvasObject // of programmes
	river   river
	masks   [2]*canvas.Rectangle // hide what slides under the names of lanes
	ring    *canvas.Rectangle
	focus   *canvas.Rectangle
	bar     *canvas.Rectangle // how far it is scrolled, when it is
}

// field is what the drawing is clipped from: it holds whatever is in sight now.
type field struct {
	widget.BaseWidget
	parts []fyne.CanvasObject
}

func (f *field) CreateRenderer() fyne.WidgetRenderer { return fieldDrawing{f} }

type fieldDrawing struct{ f *field }

func (d fieldDrawing) Layout(fyne.Size)             {}
func (d fieldDrawing) MinSize() fyne.Size           { return fyne.Size{} }
func (d fieldDrawing) Refresh()                     {}
func (d fieldDrawing) Objects() []fyne.CanvasObject { return d.f.parts }
func (d fieldDrawing) Destroy()                     {}

// CreateRenderer is Fyne's.
func (c *chart) CreateRenderer() fyne.WidgetRenderer {
	f := &field{}
	f.ExtendBaseWidget(f)
	d := &chartDrawing{
		of: c, field: f, clip: container.NewClip(f), still: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil),
		marks:   newPool(func() *mark { return newMark(c.pictures) }),
		bridges: newPool(func() *canvas.Rectangle { return canvas.NewRectangle(nil) }),
		names:   newPool(newName), river: newRiver(),
		masks: [2]*canvas.Rectangle{canvas.NewRectangle(nil), canvas.NewRectangle(nil)},
	}
	d.parts = []fyne.CanvasObject{d.still, d.clip, d.focus, d.bar}
	c.drawn = d
	return d
}

// redraw draws again what moved.
func (c *chart) redraw() {
	if c.drawn != nil {
		c.drawn.update()
	}
}

func (d *chartDrawing) MinSize() fyne.Size           { return fyne.NewSize(320, 240) }
func (d *chartDrawing) Objects() []fyne.CanvasObject { return d.parts }
func (d *chartDrawing) Destroy()                     { d.of.drawn = nil }

func (d *chartDrawing) Layout(s fyne.Size) {
	d.clip.Resize(s)
	d.field.Resize(s)
	d.of.lay()
	d.update()
	if d.of.onView != nil {
		d.of.onView(false)
	}
}

func (d *chartDrawing) Refresh() {
	d.of.lay()
	d.update()
}

// update puts everything in sight in its place.
func (d *chartDrawing) update() {
	c := d.of
	if c.laid.bands == nil {
		return
	}
	d.marks.begin()
	parts := d.river.grid(c, d.field.parts[:0])
	parts = d.river.draw(c, parts)
	d.titles = d.titles[:0]
	parts = d.drawThings(parts, true)
	parts = append(d.drawBridges(parts), d.titles...)
	parts = d.river.years(c, parts)
	parts = d.drawThings(parts, false)
	d.marks.end()
	parts = d.drawMasks(parts)
	parts = d.drawNames(parts)
	d.field.parts = d.drawRing(parts)
	d.drawBar()
	canvas.Refresh(d.still)
}

// drawThings draws what stands in the river, or in the lanes.
func (d *chartDrawing) drawThings(parts []fyne.CanvasObject, river bool) []fyne.CanvasObject {
	c := d.of
	size := c.Size()
	for _, t := range c.laid.things {
		if (t.band == c.laid.river) != river {
			continue
		}
		x, y := c.where(t)
		if x > size.Width || x+float32(t.End()-t.X) < 0 || y+float32(c.sizes.tall) < 0 || y-float32(c.sizes.tall) > size.Height {
			continue
		}
		at := place{x, float32(t.Width), y, c.ink(c.laid.bands[t.band].Lane), t.name() == c.picked, nil}
		if river {
			at.x, at.width = at.x+1, at.width-2 // plans follow one another without a day between
			at.over = &d.titles                 // a bridge passes under the titles of programmes
		}
		parts = d.marks.take(t.name()).draw(c, t, at, parts)
	}
	return parts
}

// ink is how the things of a lane are coloured.
func (c *chart) ink(l timeline.Lane) ink {
	t := c.Theme()
	of := func(fill, on, tint fyne.ThemeColorName) ink {
		return ink{look.Colour(t, fill), look.Colour(t, on), look.Colour(t, tint)}
	}
	if l.Role == timeline.RoleRiver {
		return of(look.Gold, look.OnGold, look.GoldTint)
	}
	switch c.side(l) {
	case look.NorthSide:
		return of(look.North, look.OnBank, look.NorthTint)
	case look.SouthSide:
		return of(look.South, look.OnBank, look.SouthTint)
	case look.NoSide, look.BothSides:
	}
	return of(look.Ink2, look.Surface, look.Hollow)
}

// side is the bank a lane is on, also when it is the only one.
func (c *chart) side(l timeline.Lane) look.Side {
	b, ok := c.board.source.Partnership.Banks.Find(l.Bank)
	switch {
	case !ok:
		return look.NoSide
	case b.Side == "north":
		return look.NorthSide
	}
	return look.SouthSide
}

// drawBridges joins what was lived on both banks across the river.
func (d *chartDrawing) drawBridges(parts []fyne.CanvasObject) []fyne.CanvasObject {
	c := d.of
	gold := look.Colour(c.Theme(), look.Gold)
	d.bridges.begin()
	north := map[archive.ID]float32{}
	for _, t := range c.laid.things {
		if c.laid.bands[t.band].Role != timeline.RoleExchange {
			continue
		}
		x, y := c.where(t)
		x += float32(t.Width) / 2
		top, there := north[t.ID]
		if !there {
			north[t.ID] = y
			continue
		}
		if x < float32(c.gutter) || x > c.Size().Width {
			continue
		}
		line := d.bridges.take(string(t.ID))
		line.FillColor = gold
		line.Move(fyne.NewPos(x-bridge/2, top))
		line.Resize(fyne.NewSize(bridge, y-top))
		parts = append(parts, line)
	}
	d.bridges.end()
	return parts
}

const bridge float32 = 4

// drawMasks hides what slides under the names of the lanes, above and below the river.
func (d *chartDrawing) drawMasks(parts []fyne.CanvasObject) []fyne.CanvasObject {
	c := d.of
	top, bottom := c.riverEdges()
	for i, m := range d.masks {
		m.FillColor = look.Colour(c.Theme(), look.Paper)
		from, to := float32(0), top
		if i == 1 {
			from, to = bottom, c.Size().Height
		}
		m.Move(fyne.NewPos(0, from))
		m.Resize(fyne.NewSize(float32(c.gutter), max(0, to-from)))
		parts = append(parts, m)
	}
	return parts
}

// drawRing shows what is picked, and where the keys are.
func (d *chartDrawing) drawRing(parts []fyne.CanvasObject) []fyne.CanvasObject {
	c := d.of
	theme := c.Theme()
	t, ok := c.thing()
	d.focus.Hidden = !c.focused || ok
	d.focus.StrokeColor, d.focus.StrokeWidth, d.focus.CornerRadius = look.Colour(theme, look.Focus), theme.Size(look.SizeRing), look.RadiusControl
	d.focus.Move(fyne.NewPos(2, 2))
	d.focus.Resize(c.Size().SubtractWidthHeight(4, 4))
	if !ok {
		return parts
	}
	x, y := c.where(t)
	to, half := x+float32(t.Width), float32(c.sizes.row)*0.35
	switch {
	case t.picture:
		half = float32(c.sizes.tall) / 2
	case t.Shape != timeline.Crowd && !t.LabelInside && t.LabelWidth > 0:
		to = x + float32(t.End()-t.X)
	case c.laid.bands[t.band].Role == timeline.RoleRiver:
		half = c.barHeight(t) / 2
	}
	from := max(x, float32(c.gutter))
	if to = min(to, c.Size().Width); to <= from {
		return parts
	}
	d.ring.StrokeColor, d.ring.StrokeWidth, d.ring.CornerRadius = look.Colour(theme, look.Gold), 2, look.RadiusControl
	if c.focused {
		d.ring.StrokeColor, d.ring.StrokeWidth = look.Colour(theme, look.Focus), theme.Size(look.SizeRing)
	}
	d.ring.Move(fyne.NewPos(from-look.Hair-1, y-half-look.Hair-1))
	d.ring.Resize(fyne.NewSize(to-from+2*look.Hair+2, 2*half+2*look.Hair+2))
	return append(parts, d.ring)
}

// drawBar shows how far the lanes are scrolled, when they are higher than the widget.
func (d *chartDrawing) drawBar() {
	c := d.of
	size, whole := c.Size(), float32(c.laid.height+2*margin)
	d.bar.Hidden = whole <= size.Height
	d.bar.FillColor, d.bar.CornerRadius = look.Colour(c.Theme(), look.Border), look.Hair/2
	d.bar.Move(fyne.NewPos(size.Width-look.Hair-2, float32(c.down)/whole*size.Height))
	d.bar.Resize(fyne.NewSize(look.Hair, size.Height/whole*size.Height))
}
