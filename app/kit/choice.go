package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Segmented is a choice of one among few, side by side: the chosen one is golden and
// bold. The arrows move in it.
type Segmented struct {
	widget.BaseWidget
	// OnChoose gets the place of what was chosen.
	OnChoose func(i int)
	parts    []*segment
	at       int
}

// Segment is one of the things to choose from: words, or an icon with a label for
// screen readers.
type Segment struct{ Text, Icon, Label string }

// NewSegmented makes the choice, the first being chosen.
func NewSegmented(onChoose func(int), segments ...Segment) *Segmented {
	s := &Segmented{OnChoose: onChoose}
	for i, g := range segments {
		p := &segment{of: s, place: i, Segment: g}
		p.extend(p, func() { s.tap(i) })
		s.parts = append(s.parts, p)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Choose shows i as chosen, and tells nobody.
func (s *Segmented) Choose(i int) {
	s.at = i
	for _, p := range s.parts {
		p.Refresh()
	}
}

// Chosen is the place of what is chosen.
func (s *Segmented) Chosen() int { return s.at }

func (s *Segmented) tap(i int) {
	if i == s.at {
		return
	}
	s.Choose(i)
	if s.OnChoose != nil {
		s.OnChoose(i)
	}
}

// CreateRenderer is Fyne's.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	g := newGround(look.Surface, look.RadiusControl)
	g.border = look.Border
	row := FullRow(0)
	for _, p := range s.parts {
		row.Add(p)
	}
	return widget.NewSimpleRenderer(stack(g, row))
}

type segment struct {
	press
	Segment
	of    *Segmented
	place int
}

// AccessibilityLabel is what it stands for.
func (p *segment) AccessibilityLabel() string {
	if p.Text != "" {
		return p.Text
	}
	return p.Label
}

// TypedKey moves among the segments.
func (p *segment) TypedKey(e *fyne.KeyEvent) {
	next := p.place
	switch e.Name {
	case fyne.KeyLeft:
		next--
	case fyne.KeyRight:
		next++
	default:
		p.press.TypedKey(e)
		return
	}
	if next < 0 || next >= len(p.of.parts) {
		return
	}
	p.of.tap(next)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p.of.parts[next])
	}
}

func (p *segment) CreateRenderer() fyne.WidgetRenderer {
	box, img, label, focus := canvas.NewRectangle(nil), canvas.NewImageFromResource(nil), canvas.NewText("", nil), newRing()
	img.FillMode = canvas.ImageFillContain
	d := &drawing{of: p, parts: []fyne.CanvasObject{box, img, label, focus.Rectangle}}
	side := func() float32 {
		if p.Icon == "" {
			return 0
		}
		return p.Theme().Size(look.SizeIcon)
	}
	d.least = func() fyne.Size {
		w := Body.Bold().measure(p.Theme(), p.Text).Width + side()
		if p.Text != "" && p.Icon != "" {
			w += look.Near
		}
		return fyne.NewSize(w+2*look.Snug, p.Theme().Size(look.SizeControl))
	}
	d.place = func(s fyne.Size) {
		box.Move(fyne.NewPos(1, 1))
		box.Resize(s.SubtractWidthHeight(2, 2))
		focus.around(fyne.NewPos(3, 3), s.SubtractWidthHeight(6, 6), p.Theme(), look.RadiusInner)
		m := label.MinSize()
		w := m.Width + side()
		if p.Text != "" && p.Icon != "" {
			w += look.Near
		}
		x := (s.Width - w) / 2
		img.Move(fyne.NewPos(x, (s.Height-side())/2))
		img.Resize(fyne.NewSquareSize(side()))
		label.Move(fyne.NewPos(s.Width-x-m.Width, (s.Height-m.Height)/2))
		label.Resize(m)
	}
	d.colour = func(t fyne.Theme) {
		on := p.of.at == p.place
		box.FillColor, box.CornerRadius = nil, 0
		if p.place == 0 {
			box.TopLeftCornerRadius, box.BottomLeftCornerRadius = look.RadiusControl, look.RadiusControl
		}
		if p.place == len(p.of.parts)-1 {
			box.TopRightCornerRadius, box.BottomRightCornerRadius = look.RadiusControl, look.RadiusControl
		}
		ink := look.Ink
		switch {
		case on:
			box.FillColor, ink = look.Colour(t, look.GoldTint), look.GoldText
		case p.hovered:
			box.FillColor = look.Colour(t, look.Hollow)
		}
		label.Text, label.TextSize, label.Color, label.TextStyle = p.Text, t.Size(look.SizeBody), look.Colour(t, ink), fyne.TextStyle{Bold: on}
		img.Hidden = p.Icon == ""
		if p.Icon != "" {
			img.Resource = look.Icon(p.Icon, look.Colour(t, ink))
		}
		focus.show(p.focused, t)
	}
	d.colour(p.Theme())
	return d
}

// Chip is a thing that was chosen, with a cross that takes it out: a filter, a person.
type Chip struct {
	press
	text, icon string
	side       look.Side
}

// NewChip makes a chip; onRemove nil makes one that cannot be taken out and leads
// somewhere instead by OnTapped.
func NewChip(text, icon string, side look.Side, onRemove func()) *Chip {
	c := &Chip{text: text, icon: icon, side: side}
	c.extend(c, onRemove)
	return c
}

// AccessibilityLabel is what was chosen.
func (c *Chip) AccessibilityLabel() string { return c.text }

// TypedKey takes it out on Delete too.
func (c *Chip) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace {
		c.act()
		return
	}
	c.press.TypedKey(e)
}

// CreateRenderer is Fyne's.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	box, focus, label := canvas.NewRectangle(nil), newRing(), NewText(c.text, Compact)
	row := Row(look.Hair + 2)
	switch {
	case c.side != look.NoSide:
		row.Add(NewBankMark(c.side))
	case c.icon != "":
		row.Add(NewIcon(c.icon))
	}
	row.Add(label)
	if c.onTap != nil {
		row.Add(newIcon("close", look.Ink2, look.SizeMark))
	}
	inside := Pad(look.Hair, look.Snug, row)
	d := &drawing{of: c, parts: []fyne.CanvasObject{focus.Rectangle, box, inside}}
	d.least = func() fyne.Size { return inside.MinSize() }
	d.place = func(s fyne.Size) {
		box.Resize(s)
		box.CornerRadius = s.Height / 2
		inside.Resize(s)
		focus.around(fyne.Position{}, s, c.Theme(), s.Height/2)
	}
	d.colour = func(t fyne.Theme) {
		box.FillColor, box.StrokeColor, box.StrokeWidth = look.Colour(t, look.Surface), look.Colour(t, look.Border), t.Size(look.SizeBorder)
		if c.hovered {
			box.FillColor = look.Colour(t, look.Hollow)
		}
		focus.show(c.focused, t)
	}
	d.colour(c.Theme())
	return d
}
