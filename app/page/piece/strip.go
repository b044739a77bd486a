package piece

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// strip is the items around the one that is shown, which has a gold frame.
type strip struct {
	widget.BaseWidget
	env    *page.Env
	onOpen func(by int) // places further
	now    neighbours
	cells  []*stripCell
	before *kit.Button
	after  *kit.Button
}

// The cells of the strip, in Fyne's units, and the pixels of their pictures.
const (
	stripWidth  float32 = 86
	stripHeight float32 = 64
	stripPixels         = 320
)

func newStrip(env *page.Env, onOpen func(int)) *strip {
	w := env.Words
	s := &strip{env: env, onOpen: onOpen}
	s.before = kit.NewButton("", "chevron-left", func() { onOpen(-1) }).Labelled(w.T("piece.key.before"))
	s.after = kit.NewButton("", "chevron-right", func() { onOpen(1) }).Labelled(w.T("piece.key.after"))
	s.ExtendBaseWidget(s)
	return s
}

// set shows the neighbours of an item.
func (s *strip) set(n neighbours) {
	s.now = n
	_, before := n.by(-1)
	_, after := n.by(1)
	s.before.SetEnabled(before)
	s.after.SetEnabled(after)
	s.Refresh()
}

// CreateRenderer is Fyne's.
func (s *strip) CreateRenderer() fyne.WidgetRenderer { return &stripDrawing{s} }

type stripDrawing struct{ of *strip }

func (d *stripDrawing) MinSize() fyne.Size {
	return fyne.NewSize(3*stripWidth, stripHeight+2*look.Hair)
}
func (d *stripDrawing) Destroy() {}
func (d *stripDrawing) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{d.of.before, d.of.after}
	for _, c := range d.of.cells {
		out = append(out, c)
	}
	return out
}

// Layout shows as many as fit, the present one in the middle unless an end is near.
func (d *stripDrawing) Layout(size fyne.Size) {
	s := d.of
	side := s.before.MinSize()
	room := size.Width - 2*(side.Width+look.Snug)
	many := max(0, min(int((room+look.Near)/(stripWidth+look.Near)), len(s.now.items)))
	first := 0
	if s.now.at >= 0 {
		first = max(0, min(s.now.at-s.now.first-many/2, len(s.now.items)-many))
	}
	for len(s.cells) < many {
		s.cells = append(s.cells, newStripCell(s.env))
	}
	width := float32(many)*(stripWidth+look.Near) - look.Near
	x := (size.Width - width) / 2
	top := (size.Height - stripHeight) / 2
	s.before.Move(fyne.NewPos(x-look.Snug-side.Width, (size.Height-side.Height)/2))
	s.before.Resize(side)
	s.after.Move(fyne.NewPos(x+width+look.Snug, (size.Height-side.Height)/2))
	s.after.Resize(side)
	for i, c := range s.cells {
		c.Hidden = i >= many
		if c.Hidden {
			continue
		}
		by := first + i - (s.now.at - s.now.first)
		item := s.now.items[first+i]
		c.set(page.ItemPicture(item, s.env.Words), page.ItemTitle(item, s.env.Words), s.now.at >= 0 && by == 0, func() { s.onOpen(by) })
		c.Move(fyne.NewPos(x+float32(i)*(stripWidth+look.Near), top))
		c.Resize(fyne.NewSize(stripWidth, stripHeight))
	}
}

func (d *stripDrawing) Refresh() {
	d.Layout(d.of.Size())
	canvas.Refresh(d.of)
}

// stripCell is one neighbour.
type stripCell struct {
	widget.BaseWidget
	thumb *kit.Thumb
	title string
	here  bool
	tap   func()
}

func newStripCell(env *page.Env) *stripCell {
	c := &stripCell{thumb: kit.NewThumb(env.Pictures, stripPixels).Bare()}
	c.ExtendBaseWidget(c)
	return c
}

func (c *stripCell) set(p kit.Picture, title string, here bool, tap func()) {
	c.tap, c.title = tap, title
	c.thumb.Set(p)
	if here != c.here {
		c.here = here
		c.Refresh()
	}
}

// AccessibilityLabel is the item's title.
func (c *stripCell) AccessibilityLabel() string { return c.title }

// Tapped opens the item.
func (c *stripCell) Tapped(*fyne.PointEvent) {
	if c.tap != nil && !c.here {
		c.tap()
	}
}

// Cursor is a hand.
func (c *stripCell) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is Fyne's.
func (c *stripCell) CreateRenderer() fyne.WidgetRenderer {
	frame := canvas.NewRectangle(nil)
	return &stripCellDrawing{c, frame}
}

type stripCellDrawing struct {
	of    *stripCell
	frame *canvas.Rectangle
}

func (d *stripCellDrawing) MinSize() fyne.Size { return fyne.NewSize(stripWidth, stripHeight) }
func (d *stripCellDrawing) Destroy()           {}
func (d *stripCellDrawing) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.frame, d.of.thumb}
}
func (d *stripCellDrawing) Layout(s fyne.Size) {
	d.of.thumb.Resize(s)
	d.colour()
}

// colour frames the item that is here in gold, and lays paper under what has no picture.
func (d *stripCellDrawing) colour() {
	around, fill := float32(0), look.Paper
	if d.of.here {
		around, fill = look.Hair, look.Gold
	}
	d.frame.CornerRadius, d.frame.FillColor = look.RadiusThumb+around/2, look.Colour(d.of.Theme(), fill)
	d.frame.Move(fyne.NewPos(-around, -around))
	d.frame.Resize(d.of.Size().AddWidthHeight(2*around, 2*around))
}

func (d *stripCellDrawing) Refresh() {
	d.colour()
	canvas.Refresh(d.of)
}
