package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// List shows things of different heights under one another, of which only those in sight
// exist. One is active: its frame is golden.
//
//	l := kit.NewList(newCell, bind, height)
//	l.OnOpen, l.OnActive, l.OnEnd = …
//	l.SetCount(50)      // when the list changed; SetCount(100) when more was read
//	l.Rebind()          // when what is shown changed
type List struct {
	widget.BaseWidget
	OnOpen   func(i int) // Enter, or a double tap
	OnActive func(i int) // another thing became active
	OnEnd    func()      // the end is near: more may be read

	newCell func() fyne.CanvasObject
	bind    func(i int, cell fyne.CanvasObject)
	height  func(i int, width float32) float32
	body    *listBody
	scroll  *container.Scroll
	plan    listPlan
	active  int
}

// NewList makes an empty list. newCell makes a cell, which is used for one thing after
// another; bind shows thing i in it; height is how high thing i is over a width.
func NewList(newCell func() fyne.CanvasObject, bind func(i int, cell fyne.CanvasObject), height func(i int, width float32) float32) *List {
	l := &List{newCell: newCell, bind: bind, height: height, active: -1}
	l.body = newListBody(l)
	l.scroll = container.NewVScroll(l.body)
	l.scroll.OnScrolled = func(fyne.Position) { l.body.update() }
	l.ExtendBaseWidget(l)
	return l
}

// SetCount shows count things; those that were shown already are the same ones. Fewer
// than before make the list anew: see [List.Clear].
func (l *List) SetCount(count int) {
	l.plan.count = count
	l.active = min(l.active, count-1)
	l.body.rebind()
}

// Clear forgets everything: other things come.
func (l *List) Clear() {
	l.plan = listPlan{}
	l.active = -1
	l.scroll.Offset = fyne.Position{}
	l.body.rebind()
}

// Rebind shows again what is in sight.
func (l *List) Rebind() { l.body.rebind() }

// Active is the active thing, or -1.
func (l *List) Active() int { return l.active }

// Activate makes i active, brings it in sight, and tells OnActive.
func (l *List) Activate(i int) {
	if i < 0 || i >= l.plan.count {
		return
	}
	changed := i != l.active
	l.active = i
	l.show(i)
	l.body.states()
	if changed && l.OnActive != nil {
		l.OnActive(i)
	}
}

// Step makes active the thing by places further, as far as there are any.
func (l *List) Step(by int) {
	if l.plan.count > 0 {
		l.Activate(max(0, min(l.active+by, l.plan.count-1)))
	}
}

// Offset and SetOffset are how far the list is scrolled, for who keeps it.
func (l *List) Offset() float32 { return l.scroll.Offset.Y }

// SetOffset scrolls.
func (l *List) SetOffset(y float32) {
	l.body.measure(y + l.scroll.Size().Height)
	l.scroll.ScrollToOffset(fyne.NewPos(0, y))
	l.body.update()
}

// Focusable is what takes the keyboard.
func (l *List) Focusable() fyne.Focusable { return l.body }

// show scrolls so that i is in sight.
func (l *List) show(i int) {
	seen := l.scroll.Size().Height
	if seen <= 0 {
		return
	}
	l.body.measureThing(i)
	top, bottom, y := l.plan.start(i), l.plan.start(i+1)+2*listMargin, l.scroll.Offset.Y
	switch {
	case top < y:
		l.SetOffset(top)
	case bottom > y+seen:
		l.SetOffset(bottom - seen)
	}
}

// key acts on a key of the list; false when it has no use for it.
func (l *List) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		l.Step(-1)
	case fyne.KeyDown:
		l.Step(1)
	case fyne.KeyPageUp, fyne.KeyPageDown:
		l.page(name == fyne.KeyPageDown)
	case fyne.KeyHome:
		l.Activate(0)
	case fyne.KeyEnd:
		l.Activate(l.plan.count - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.active >= 0 && l.OnOpen != nil {
			l.OnOpen(l.active)
		}
	default:
		return false
	}
	return true
}

// page makes active the thing one screen further or back.
func (l *List) page(down bool) {
	seen := l.scroll.Size().Height
	y := l.plan.start(l.active) - seen
	if down {
		y = l.plan.start(l.active) + seen
	}
	l.body.measure(y)
	i, _ := l.plan.seen(max(0, y), y+seen)
	l.Activate(min(i, l.plan.count-1))
}

// CreateRenderer is Fyne's.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

// Resize measures anew when the width is another.
func (l *List) Resize(s fyne.Size) {
	before := l.Size()
	l.BaseWidget.Resize(s)
	if s.Width != before.Width {
		l.plan.ends = nil
		l.body.rebind()
	}
	if s != before {
		l.body.update()
		l.show(l.active)
	}
}

// listMargin leaves room for the rings of cells at the sides of a list.
const listMargin = look.Near
