package frise

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/look"
	"palabre/archive/timeline"
)

// river is the ruler between the banks: its ground, the years, and the marks that go from
// them across the lanes.
type river struct {
	upper, lower *canvas.LinearGradient
	north, south *canvas.Rectangle
	lines        pool[*canvas.Rectangle] // across the lanes
	fine         pool[*canvas.Rectangle]
	words        pool[*canvas.Text]
}

func newRiver() river {
	bar := func() *canvas.Rectangle { return canvas.NewRectangle(nil) }
	return river{
		upper: canvas.NewVerticalGradient(nil, nil), lower: canvas.NewVerticalGradient(nil, nil), north: bar(), south: bar(),
		lines: newPool(bar), fine: newPool(bar), words: newPool(func() *canvas.Text { return canvas.NewText("", nil) }),
	}
}

// riverEdges are where the river begins and ends on the widget.
func (c *chart) riverEdges() (top, bottom float32) {
	b := c.laid.bands[c.laid.river]
	y := float32(margin + b.y - c.down)
	return y, y + float32(b.height)
}

// grid draws the marks across the lanes.
func (r *river) grid(c *chart, parts []fyne.CanvasObject) []fyne.CanvasObject {
	marks, _ := c.view.ticks()
	colour := look.Colour(c.Theme(), look.Rule)
	r.lines.begin()
	for _, m := range marks {
		line := r.lines.take(dayKey(m))
		line.FillColor = colour
		line.Move(fyne.NewPos(float32(c.gutter+m.X), 0))
		line.Resize(fyne.NewSize(1, c.Size().Height))
		parts = append(parts, line)
	}
	r.lines.end()
	return parts
}

func dayKey(t timeline.Tick) string { return strconv.FormatInt(int64(t.Day), 10) }

// draw draws the ground of the river and its banks.
func (r *river) draw(c *chart, parts []fyne.CanvasObject) []fyne.CanvasObject {
	t := c.Theme()
	top, bottom := c.riverEdges()
	width, half := c.Size().Width, (bottom-top)/2
	gold := look.Colour(t, look.GoldTint)
	ground(r.upper, top, width, half)
	ground(r.lower, top+half, width, half)
	above, below := look.Colour(t, look.NorthTint), look.Colour(t, look.SouthTint)
	r.north.FillColor, r.south.FillColor = look.Colour(t, look.North), look.Colour(t, look.South)
	if banks := c.board.source.Partnership.Banks; len(banks) < 2 { // a river with one bank
		above, below, r.north.FillColor = gold, gold, look.Colour(t, look.Gold)
		r.south.FillColor = c.ink(timeline.Lane{Bank: c.onlyBank()}).fill
	}
	tint(r.upper, above, gold)
	tint(r.lower, gold, below)
	edge(r.north, top, width)
	edge(r.south, bottom-shore, width)
	return append(parts, r.upper, r.lower, r.north, r.south)
}

func (c *chart) onlyBank() string {
	for _, b := range c.board.source.Partnership.Banks {
		return b.EID
	}
	return ""
}

// shore is how thick a bank is.
const shore float32 = 4

func ground(g *canvas.LinearGradient, y, width, height float32) {
	g.Move(fyne.NewPos(0, y))
	if s := fyne.NewSize(width, height); g.Size() != s {
		g.Resize(s)
	}
}

// tint colours a ground; only another colour is sent to the screen again.
func tint(g *canvas.LinearGradient, from, to color.Color) {
	if g.StartColor != from || g.EndColor != to {
		g.StartColor, g.EndColor = from, to
		g.Refresh()
	}
}

func edge(r *canvas.Rectangle, y, width float32) {
	r.Move(fyne.NewPos(0, y))
	r.Resize(fyne.NewSize(width, shore))
}

// years writes the words of the ruler, and the finer marks between them.
func (r *river) years(c *chart, parts []fyne.CanvasObject) []fyne.CanvasObject {
	_, bottom := c.riverEdges()
	t, scale := c.Theme(), c.view.scale()
	marks, fine := c.view.ticks()
	ink, faint := look.Colour(t, look.Ink), look.Colour(t, look.Ink3)
	r.fine.begin()
	for _, m := range fine {
		line := r.fine.take(dayKey(m))
		line.FillColor = faint
		line.Move(fyne.NewPos(float32(c.gutter+m.X), bottom-shore-6))
		line.Resize(fyne.NewSize(1, 6))
		parts = append(parts, line)
	}
	r.fine.end()
	r.words.begin()
	free := float32(-1000)
	for i, m := range marks {
		x := float32(c.gutter+m.X) + look.Hair
		word := r.words.take(dayKey(m))
		word.Text, word.Color = c.say.tick(m, scale, i == 0), ink
		word.FontSource, word.TextStyle, word.TextSize = look.Serif(look.Bold), fyne.TextStyle{Bold: true}, t.Size(look.SizeTitle3)
		if scale == timeline.Months || scale == timeline.Days {
			word.TextSize = t.Size(look.SizeBody)
		}
		s := word.MinSize()
		if x < free {
			continue
		}
		free = x + s.Width + look.Near
		word.Move(fyne.NewPos(x, bottom-shore-look.Near-s.Height))
		word.Resize(s)
		parts = append(parts, word)
	}
	r.words.end()
	return parts
}
