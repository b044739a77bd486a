package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/look"
)

// Check is a box to tick, with its words, an icon or a bank's mark before them and a
// count after them: a yes or no, or a line of a facet.
type Check struct {
	press
	// OnChange gets the new state.
	OnChange func(on bool)
	on       bool
	text     *Text
	count    *Text
	icon     string
	side     look.Side
	zero     bool
}

// NewCheck makes a box to tick.
func NewCheck(text string, onChange func(bool)) *Check {
	c := &Check{text: NewText(text, Body.Wrap(0)), count: NewText("", Compact.In(look.Ink2)), OnChange: onChange}
	c.extend(c, func() {
		c.Set(!c.on)
		if c.OnChange != nil {
			c.OnChange(c.on)
		}
	})
	return c
}

// NewFacet makes a line of a facet; counts are shown by SetCount.
func NewFacet(text, icon string, side look.Side, onChange func(bool)) *Check {
	c := NewCheck(text, onChange)
	c.text.SetStyle(Compact.Wrap(1))
	c.icon, c.side = icon, side
	return c
}

// Set ticks the box, or not, and tells nobody.
func (c *Check) Set(on bool) {
	if c.on != on {
		c.on = on
		c.Refresh()
	}
}

// On tells whether the box is ticked.
func (c *Check) On() bool { return c.on }

// SetCount shows how many things the line stands for, in words of the language; none
// greys it, and leaves it in its place.
func (c *Check) SetCount(words string, none bool) {
	c.count.SetText(words)
	c.zero = none
	c.Refresh()
}

// AccessibilityLabel is its words.
func (c *Check) AccessibilityLabel() string { return c.text.Text() }

// CreateRenderer is Fyne's.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	box, tick, focus := canvas.NewRectangle(nil), canvas.NewImageFromResource(nil), newRing()
	tick.FillMode = canvas.ImageFillContain
	line := Row(look.Near)
	switch {
	case c.side != look.NoSide:
		line.Add(NewBankMark(c.side))
	case c.icon != "":
		line.Add(NewIcon(c.icon))
	}
	line.Add(Stretch(c.text))
	line.Add(c.count)
	d := &drawing{of: c, parts: []fyne.CanvasObject{focus.Rectangle, box, tick, line}}
	side := func() float32 { return c.Theme().Size(look.SizeBody) + 3 }
	d.least = func() fyne.Size {
		m := line.MinSize()
		return fyne.NewSize(m.Width+side()+look.Near, max(m.Height+look.Hair, side()+look.Near))
	}
	d.place = func(s fyne.Size) {
		y := min((s.Height-side())/2, look.Hair+2)
		box.Move(fyne.NewPos(0, y))
		box.Resize(fyne.NewSquareSize(side()))
		tick.Move(fyne.NewPos(2, y+2))
		tick.Resize(fyne.NewSquareSize(side() - 4))
		line.Move(fyne.NewPos(side()+look.Near, 0))
		line.Resize(fyne.NewSize(s.Width-side()-look.Near, s.Height))
		focus.around(box.Position(), box.Size(), c.Theme(), look.RadiusInner)
	}
	d.colour = func(t fyne.Theme) {
		box.CornerRadius, box.StrokeWidth = look.RadiusInner, t.Size(look.SizeBorder)
		box.FillColor, box.StrokeColor = look.Colour(t, look.Surface), look.Colour(t, look.Border)
		tick.Hidden = !c.on
		if c.on {
			box.FillColor, box.StrokeColor = look.Colour(t, look.Gold), look.Colour(t, look.GoldText)
			tick.Resource = look.Icon("check", look.Colour(t, look.OnGold))
		} else if c.hovered {
			box.FillColor = look.Colour(t, look.Hollow)
		}
		ink := look.Ink
		if c.zero || c.Disabled() {
			ink = look.Ink3
		}
		c.text.SetStyle(c.text.style.In(ink))
		focus.show(c.focused, t)
	}
	d.colour(c.Theme())
	return d
}
