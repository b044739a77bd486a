package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// gridMargin leaves room for the rings and edges of cells at the sides of a grid.
const gridMargin = look.Near

// gridBody is what scrolls in a Grid: as high as the whole list, holding the cells in
// sight.
type gridBody struct {
	widget.BaseWidget
	g      *Grid
	places gridPlan

	cells   map[int]*gridCell
	spare   []*gridCell
	heads   map[int]*Text
	focused bool
}

func newGridBody(g *Grid) *gridBody {
	b := &gridBody{g: g, cells: map[int]*gridCell{}, heads: map[int]*Text{}}
	b.ExtendBaseWidget(b)
	return b
}

// plan places the whole list for the present width.
func (b *gridBody) plan() {
	width := b.g.Size().Width - 2*gridMargin - look.Near
	if width <= 0 {
		return
	}
	first := b.places.cols == 0
	head := b.Theme().Size(look.SizeTitle3) + look.Wide
	b.places = planGrid(b.g.count, b.g.sections, width, b.g.cell, look.Snug, head)
	b.g.scroll.Refresh()
	b.drop(0, 0)
	b.update()
	if first { // what was made active before there was a place to show it
		b.g.show(b.g.active)
	}
}

// rebind shows again everything in sight.
func (b *gridBody) rebind() {
	for i, c := range b.cells {
		if i < b.g.count {
			b.g.bind(i, c.inside)
		}
	}
	b.update()
	b.states()
}

// update makes the cells in sight exist, and no others.
func (b *gridBody) update() {
	if b.places.cols == 0 {
		return
	}
	top := b.g.scroll.Offset.Y - gridMargin
	h := b.g.scroll.Size().Height
	from, to := b.places.seen(top-h/2, top+h*1.5) // half a screen of each side is ready
	b.drop(from, to)
	for i := from; i < to; i++ {
		if _, ok := b.cells[i]; !ok {
			b.cells[i] = b.take(i)
		}
	}
	b.updateHeads(top, top+h)
	if first := b.places.firstBelow(top); first != b.g.first {
		b.g.first = first
		if b.g.OnScroll != nil {
			b.g.OnScroll(first)
		}
	}
	b.Refresh()
}

// drop gives back the cells outside [from, to).
func (b *gridBody) drop(from, to int) {
	for i, c := range b.cells {
		if i < from || i >= to || i >= b.g.count {
			delete(b.cells, i)
			b.spare = append(b.spare, c)
		}
	}
}

// take makes a cell show thing i in its place.
func (b *gridBody) take(i int) *gridCell {
	var c *gridCell
	if n := len(b.spare); n > 0 {
		c, b.spare = b.spare[n-1], b.spare[:n-1]
	} else {
		c = newGridCell(b.g)
	}
	c.i, c.over = i, false
	b.g.bind(i, c.inside)
	c.Move(b.places.at(i).AddXY(gridMargin, gridMargin))
	c.Resize(b.places.cell)
	c.state()
	return c
}

func (b *gridBody) updateHeads(top, bottom float32) {
	for n, s := range b.places.sections {
		inSight := s.title != "" && s.y < bottom && s.y+b.places.head > top
		h, there := b.heads[n]
		switch {
		case inSight && !there:
			h = NewText(s.title, Title3)
			b.heads[n] = h
		case !inSight && there:
			delete(b.heads, n)
			continue
		case !inSight:
			continue
		}
		h.SetText(s.title)
		m := h.MinSize()
		h.Move(fyne.NewPos(gridMargin, gridMargin+s.y+(b.places.head-m.Height)/2))
		h.Resize(m)
	}
	for n := range b.heads {
		if n >= len(b.places.sections) {
			delete(b.heads, n)
		}
	}
}

// states shows again which cells are chosen and active.
func (b *gridBody) states() {
	for _, c := range b.cells {
		c.state()
	}
}

// FocusGained shows the ring on the active cell.
func (b *gridBody) FocusGained() {
	b.focused = true
	if b.g.active < 0 && b.g.count > 0 {
		b.g.Activate(b.g.first)
	}
	b.states()
}

// FocusLost hides it.
func (b *gridBody) FocusLost() {
	b.focused = false
	b.states()
}

// TypedRune gives letters to the page.
func (b *gridBody) TypedRune(r rune) {
	if r != ' ' {
		looseRune(b, r)
	}
}

// TypedKey moves, chooses, opens.
func (b *gridBody) TypedKey(e *fyne.KeyEvent) {
	if b.g.OnKey != nil && b.g.OnKey(e.Name) {
		return
	}
	if !b.g.key(e.Name) {
		looseKey(b, e)
	}
}

// TypedShortcut chooses everything on Ctrl A; the window's own keys go to the window.
func (b *gridBody) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		b.g.chooseAll()
		return
	}
	looseShortcut(b, s)
}

// CreateRenderer is Fyne's.
func (b *gridBody) CreateRenderer() fyne.WidgetRenderer { return &gridDrawing{b} }

type gridDrawing struct{ b *gridBody }

func (d *gridDrawing) Layout(fyne.Size) {}
func (d *gridDrawing) Refresh()         {}
func (d *gridDrawing) Destroy()         {}

func (d *gridDrawing) MinSize() fyne.Size {
	return fyne.NewSize(d.b.g.cell.Width, d.b.places.height+2*gridMargin)
}

func (d *gridDrawing) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(d.b.cells)+len(d.b.heads))
	for _, h := range d.b.heads {
		out = append(out, h)
	}
	for _, c := range d.b.cells {
		out = append(out, c)
	}
	return out
}

var _ desktop.Mouseable = (*gridCell)(nil)
