package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Grid shows a long list as cells in rows, of which only those in sight exist. One cell
// is active (the inspector is about it); any number are chosen, by Ctrl and Shift with
// the pointer, or Space, Shift with the arrows and Ctrl A. Its owner keeps what the places mean.
//
//	g := kit.NewGrid(newCell, bind)
//	g.OnOpen, g.OnActive, g.OnChosen, g.OnMenu = …
//	g.SetCell(196, 190)
//	g.SetList(total, sections)     // when the list changed; Chosen is cleared
//	g.Rebind()                      // when what cells show changed
type Grid struct {
	widget.BaseWidget
	OnOpen   func(i int)                   // Enter, or a double tap
	OnActive func(i int)                   // another cell became active
	OnChosen func()                        // what is chosen changed: ask Chosen
	OnMenu   func(i int, at fyne.Position) // secondary tap, Menu key or Shift F10
	OnKey    func(fyne.KeyName) bool       // keys of the page, before the grid's own
	OnScroll func(first int)               // the first cell in sight changed

	// Chosen is what is chosen now.
	Chosen Selection

	newCell  func() fyne.CanvasObject
	bind     func(i int, cell fyne.CanvasObject)
	body     *gridBody
	scroll   *container.Scroll
	sections []Section
	count    int
	cell     fyne.Size
	active   int
	anchor   int // where a span chosen by Shift begins
	first    int
}

// NewGrid makes an empty grid. newCell makes a cell, which is used for one thing after
// another; bind shows thing i in it, and must be quick: it runs while scrolling.
func NewGrid(newCell func() fyne.CanvasObject, bind func(i int, cell fyne.CanvasObject)) *Grid {
	g := &Grid{newCell: newCell, bind: bind, cell: fyne.NewSize(160, 160), active: -1}
	g.body = newGridBody(g)
	g.scroll = container.NewVScroll(g.body)
	g.scroll.OnScrolled = func(fyne.Position) { g.body.update() }
	g.ExtendBaseWidget(g)
	return g
}

// SetCell gives the least width of a cell, stretched to fill the row, and its height.
func (g *Grid) SetCell(width, height float32) {
	if s := fyne.NewSize(width, height); s != g.cell {
		g.cell = s
		g.body.plan()
		g.show(max(0, g.active))
	}
}

// SetList shows count things, under headers or none. Nothing is chosen any more.
func (g *Grid) SetList(count int, sections []Section) {
	g.count, g.sections = count, sections
	g.Chosen.Clear()
	g.active = min(g.active, count-1)
	g.anchor = max(0, g.active)
	g.body.plan()
	g.Rebind()
}

// Rebind shows again what is in sight.
func (g *Grid) Rebind() { g.body.rebind() }

// RebindOne shows thing i again, if it is in sight.
func (g *Grid) RebindOne(i int) {
	if c, ok := g.body.cells[i]; ok {
		g.bind(i, c.inside)
	}
}

// Active is the active thing, or -1.
func (g *Grid) Active() int { return g.active }

// Activate makes i active, brings it in sight, and tells OnActive.
func (g *Grid) Activate(i int) {
	if i < 0 || i >= g.count {
		return
	}
	changed := i != g.active
	g.active = i
	g.show(i)
	g.body.states()
	if changed && g.OnActive != nil {
		g.OnActive(i)
	}
}

// Offset and SetOffset are how far the grid is scrolled, for who keeps it.
func (g *Grid) Offset() float32 { return g.scroll.Offset.Y }

// SetOffset scrolls.
func (g *Grid) SetOffset(y float32) {
	g.scroll.ScrollToOffset(fyne.NewPos(0, y))
	g.body.update()
}

// ShowSection scrolls to a header.
func (g *Grid) ShowSection(n int) {
	if n < len(g.body.places.sections) {
		g.SetOffset(g.body.places.sections[n].y)
	}
}

// Focusable is what takes the keyboard.
func (g *Grid) Focusable() fyne.Focusable { return g.body }

// show scrolls so that i is in sight.
func (g *Grid) show(i int) {
	if i >= g.count || i < 0 || g.body.places.cols == 0 || g.scroll.Size().Height <= 0 {
		return
	}
	p, y, h := g.body.places, g.scroll.Offset.Y, g.scroll.Size().Height
	at := p.at(i).Y + gridMargin
	switch {
	case at-gridMargin < y:
		y = max(0, at-gridMargin-p.head*0)
	case at+p.cell.Height+gridMargin > y+h:
		y = at + p.cell.Height + gridMargin - h
	default:
		return
	}
	g.SetOffset(y)
}

// pointed is a press of the pointer on a cell.
func (g *Grid) pointed(i int, e *desktop.MouseEvent, onTick bool) {
	g.focus()
	if e.Button == desktop.MouseButtonSecondary {
		if !g.Chosen.Has(i) {
			g.Chosen.Only(i)
			g.anchor = i
			g.chosen()
		}
		g.Activate(i)
		return
	}
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		g.Chosen.Span(g.anchor, i)
	case e.Modifier&fyne.KeyModifierControl != 0, onTick:
		g.Chosen.Toggle(i)
		g.anchor = i
	default:
		if g.Chosen.Count(g.count) > 0 {
			g.Chosen.Clear()
		}
		g.anchor = i
	}
	g.chosen()
	g.Activate(i)
}

func (g *Grid) chosen() {
	g.body.states()
	if g.OnChosen != nil {
		g.OnChosen()
	}
}

func (g *Grid) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g.body); c != nil {
		c.Focus(g.body)
	}
}

// key acts on a key of the grid; false when it has no use for it.
func (g *Grid) key(name fyne.KeyName) bool {
	p := g.body.places
	i := max(0, g.active)
	rows := max(1, int(g.scroll.Size().Height/(p.cell.Height+p.gap)))
	switch name {
	case fyne.KeyLeft:
		g.move(p.near(i, -1, 0))
	case fyne.KeyRight:
		g.move(p.near(i, 1, 0))
	case fyne.KeyUp:
		g.move(p.near(i, 0, -1))
	case fyne.KeyDown:
		g.move(p.near(i, 0, 1))
	case fyne.KeyPageUp:
		g.move(max(0, i-rows*p.cols))
	case fyne.KeyPageDown:
		g.move(min(g.count-1, i+rows*p.cols))
	case fyne.KeyHome:
		g.move(0)
	case fyne.KeyEnd:
		g.move(g.count - 1)
	case fyne.KeySpace:
		if g.active >= 0 {
			g.Chosen.Toggle(g.active)
			g.anchor = g.active
			g.chosen()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.active >= 0 && g.OnOpen != nil {
			g.OnOpen(g.active)
		}
	case fyne.KeyEscape:
		if g.Chosen.Count(g.count) == 0 {
			return false
		}
		g.Chosen.Clear()
		g.chosen()
	case desktop.KeyMenu, fyne.KeyF10:
		if name == fyne.KeyF10 && !shifted() {
			return false
		}
		g.menuAtActive()
	default:
		return false
	}
	return true
}

// move goes to i, choosing on the way when Shift is held.
func (g *Grid) move(i int) {
	if g.count == 0 {
		return
	}
	if g.active < 0 {
		i = 0
	}
	if shifted() {
		g.Chosen.Span(g.anchor, i)
		g.chosen()
	} else {
		g.anchor = i
	}
	g.Activate(i)
}

func (g *Grid) menuAtActive() {
	c, ok := g.body.cells[g.active]
	if !ok || g.OnMenu == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
	g.OnMenu(g.active, at.AddXY(look.Apart, look.Apart))
}

func (g *Grid) chooseAll() {
	g.Chosen.ChooseAll()
	g.chosen()
}

// CreateRenderer is Fyne's.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.scroll) }

// Resize places the cells anew.
func (g *Grid) Resize(s fyne.Size) {
	changed := s != g.Size()
	g.BaseWidget.Resize(s)
	if changed {
		g.body.plan()
		g.body.update()
	}
}
