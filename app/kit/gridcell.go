package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// gridCell is the frame of one cell: ground and edge when chosen, ring when active, and
// the tick that chooses with one press.
type gridCell struct {
	widget.BaseWidget
	g      *Grid
	i      int
	inside fyne.CanvasObject
	over   bool
}

func newGridCell(g *Grid) *gridCell {
	c := &gridCell{g: g, inside: g.newCell()}
	c.ExtendBaseWidget(c)
	return c
}

func (c *gridCell) state() { c.Refresh() }

// MouseDown makes the cell active, and chooses it or not.
func (c *gridCell) MouseDown(e *desktop.MouseEvent) {
	side := c.Theme().Size(look.SizeRow)
	onTick := e.Position.X > c.Size().Width-side-look.Near && e.Position.Y < side+look.Near
	c.g.pointed(c.i, e, onTick && c.over)
}

// MouseUp is needed to hear of MouseDown.
func (c *gridCell) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped opens.
func (c *gridCell) DoubleTapped(*fyne.PointEvent) {
	if c.g.OnOpen != nil {
		c.g.OnOpen(c.i)
	}
}

// TappedSecondary opens the menu.
func (c *gridCell) TappedSecondary(e *fyne.PointEvent) {
	if c.g.OnMenu != nil {
		c.g.OnMenu(c.i, e.AbsolutePosition)
	}
}

// MouseIn offers the tick.
func (c *gridCell) MouseIn(*desktop.MouseEvent) { c.over = true; c.state() }

// MouseMoved is needed to hear of MouseIn.
func (c *gridCell) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tick away.
func (c *gridCell) MouseOut() { c.over = false; c.state() }

// CreateRenderer is Fyne's.
func (c *gridCell) CreateRenderer() fyne.WidgetRenderer {
	box, focus, tick, sign := canvas.NewRectangle(nil), newRing(), canvas.NewRectangle(nil), canvas.NewImageFromResource(nil)
	sign.FillMode = canvas.ImageFillContain
	d := &drawing{of: c, parts: []fyne.CanvasObject{focus.Rectangle, box, stack(c.inside), tick, sign}}
	d.least = func() fyne.Size { return fyne.Size{} }
	d.place = func(s fyne.Size) {
		box.Resize(s)
		focus.around(fyne.Position{}, s, c.Theme(), look.RadiusControl)
		d.parts[2].Move(fyne.NewPos(look.Near-2, look.Near-2))
		d.parts[2].Resize(s.SubtractWidthHeight(2*look.Near-4, 2*look.Near-4))
		side := c.Theme().Size(look.SizeIcon) + 2
		tick.Move(fyne.NewPos(s.Width-side-look.Snug, look.Snug))
		tick.Resize(fyne.NewSquareSize(side))
		sign.Move(tick.Position().AddXY(3, 3))
		sign.Resize(fyne.NewSquareSize(side - 6))
	}
	d.colour = func(t fyne.Theme) {
		on := c.g.Chosen.Has(c.i)
		box.CornerRadius, box.FillColor, box.StrokeColor, box.StrokeWidth = look.RadiusControl, nil, nil, 0
		switch {
		case on:
			box.FillColor, box.StrokeColor, box.StrokeWidth = look.Colour(t, look.GoldTint), look.Colour(t, look.Gold), 2
		case c.over:
			box.FillColor = look.Colour(t, look.Hollow)
		}
		tick.Hidden, sign.Hidden = !on && !c.over, !on
		tick.CornerRadius, tick.StrokeWidth = look.RadiusInner, 1
		tick.FillColor, tick.StrokeColor = look.Colour(t, look.Surface), look.Colour(t, look.Border)
		if on {
			tick.FillColor, tick.StrokeColor = look.Colour(t, look.Gold), look.Colour(t, look.GoldText)
			sign.Resource = look.Icon("check", look.Colour(t, look.OnGold))
		}
		focus.show(c.g.active == c.i, t)
		if !c.g.body.focused {
			focus.StrokeColor, focus.StrokeWidth = look.Colour(t, look.Gold), 2
		}
	}
	d.colour(c.Theme())
	return d
}
