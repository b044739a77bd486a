package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// listBody is what scrolls in a List: as high as the whole, holding the rows in sight.
type listBody struct {
	widget.BaseWidget
	l       *List
	rows    map[int]*listFrame
	spare   []*listFrame
	tall    float32 // as the scroll knows it
	focused bool
}

func newListBody(l *List) *listBody {
	b := &listBody{l: l, rows: map[int]*listFrame{}}
	b.ExtendBaseWidget(b)
	return b
}

func (b *listBody) width() float32 { return b.l.Size().Width - 2*listMargin - look.Near }

// measure measures as far down as y.
func (b *listBody) measure(y float32) { b.measureTo(y, -1) }

// measureThing measures as far as thing i.
func (b *listBody) measureThing(i int) { b.measureTo(0, i) }

func (b *listBody) measureTo(y float32, i int) {
	if w := b.width() - 2*framePad; w > 0 {
		b.l.plan.measure(y, i, func(i int) float32 { return b.l.height(i, w) + 2*framePad + frameGap })
		b.grow()
	}
}

// grow tells the scroll when the list is of another height.
func (b *listBody) grow() {
	if h := b.l.plan.height(); h != b.tall {
		b.tall = h
		b.l.scroll.Refresh()
	}
}

// rebind shows again everything in sight.
func (b *listBody) rebind() {
	for i, r := range b.rows {
		delete(b.rows, i)
		b.spare = append(b.spare, r)
	}
	b.grow()
	b.update()
}

// update makes the rows in sight exist, and no others.
func (b *listBody) update() {
	top, h := b.l.scroll.Offset.Y-listMargin, b.l.scroll.Size().Height
	b.measure(top + 1.5*h)
	from, to := b.l.plan.seen(top-h/2, top+1.5*h)
	for i, r := range b.rows {
		if i < from || i >= to {
			delete(b.rows, i)
			b.spare = append(b.spare, r)
		}
	}
	for i := from; i < to; i++ {
		if _, there := b.rows[i]; !there {
			b.rows[i] = b.take(i)
		}
	}
	b.Refresh()
	if to == b.l.plan.count && to > 0 && b.l.OnEnd != nil {
		b.l.OnEnd()
	}
}

// take makes a row show thing i in its place.
func (b *listBody) take(i int) *listFrame {
	var r *listFrame
	if n := len(b.spare); n > 0 {
		r, b.spare = b.spare[n-1], b.spare[:n-1]
	} else {
		r = newListFrame(b.l)
	}
	r.i, r.over = i, false
	b.l.bind(i, r.inside)
	r.Move(fyne.NewPos(listMargin, listMargin+b.l.plan.start(i)))
	r.Resize(fyne.NewSize(b.width(), b.l.plan.start(i+1)-b.l.plan.start(i)))
	r.Refresh()
	return r
}

// states shows again which row is active.
func (b *listBody) states() {
	for _, r := range b.rows {
		r.Refresh()
	}
}

// FocusGained shows the ring on the active row.
func (b *listBody) FocusGained() {
	b.focused = true
	if b.l.active < 0 {
		b.l.Activate(0)
	}
	b.states()
}

// FocusLost hides it.
func (b *listBody) FocusLost() {
	b.focused = false
	b.states()
}

// TypedRune gives letters to the page.
func (b *listBody) TypedRune(r rune) { looseRune(b, r) }

// TypedKey moves and opens.
func (b *listBody) TypedKey(e *fyne.KeyEvent) {
	if !b.l.key(e.Name) {
		looseKey(b, e)
	}
}

// TypedShortcut gives the window its own keys.
func (b *listBody) TypedShortcut(s fyne.Shortcut) { looseShortcut(b, s) }

// CreateRenderer is Fyne's.
func (b *listBody) CreateRenderer() fyne.WidgetRenderer { return &listDrawing{b} }

type listDrawing struct{ b *listBody }

func (d *listDrawing) Layout(fyne.Size) {}
func (d *listDrawing) Refresh()         {}
func (d *listDrawing) Destroy()         {}

func (d *listDrawing) MinSize() fyne.Size {
	return fyne.NewSize(0, d.b.l.plan.height()+2*listMargin)
}

func (d *listDrawing) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(d.b.rows))
	for _, r := range d.b.rows {
		out = append(out, r)
	}
	return out
}

// listFrame is the frame of one row: golden when active, a rule under it.
type listFrame struct {
	widget.BaseWidget
	l      *List
	i      int
	inside fyne.CanvasObject
	over   bool
}

// framePad is the room inside the frame of a row, frameGap that between two rows.
const framePad, frameGap = look.Near + 2, look.Near

func newListFrame(l *List) *listFrame {
	r := &listFrame{l: l, inside: l.newCell()}
	r.ExtendBaseWidget(r)
	return r
}

// MouseDown makes the row active.
func (r *listFrame) MouseDown(*desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.l.body); c != nil {
		c.Focus(r.l.body)
	}
	r.l.Activate(r.i)
}

// MouseUp is needed to hear of MouseDown.
func (r *listFrame) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped opens.
func (r *listFrame) DoubleTapped(*fyne.PointEvent) {
	if r.l.OnOpen != nil {
		r.l.OnOpen(r.i)
	}
}

// MouseIn darkens the ground.
func (r *listFrame) MouseIn(*desktop.MouseEvent) { r.over = true; r.Refresh() }

// MouseMoved is needed to hear of MouseIn.
func (r *listFrame) MouseMoved(*desktop.MouseEvent) {}

// MouseOut gives the ground back.
func (r *listFrame) MouseOut() { r.over = false; r.Refresh() }

// CreateRenderer is Fyne's.
func (r *listFrame) CreateRenderer() fyne.WidgetRenderer {
	box, focus, rule, inside := canvas.NewRectangle(nil), newRing(), canvas.NewRectangle(nil), stack(r.inside)
	d := &drawing{of: r, parts: []fyne.CanvasObject{rule, focus.Rectangle, box, inside}}
	d.least = func() fyne.Size { return fyne.Size{} }
	d.place = func(s fyne.Size) {
		put(rule, framePad, s.Height-frameGap/2, s.Width-2*framePad, 1)
		s.Height -= frameGap
		box.Resize(s)
		focus.around(fyne.Position{}, s, r.Theme(), look.RadiusCard)
		inside.Move(fyne.NewPos(framePad, framePad))
		inside.Resize(s.SubtractWidthHeight(2*framePad, 2*framePad))
	}
	d.colour = func(t fyne.Theme) {
		active := r.l.active == r.i
		box.CornerRadius, box.FillColor, box.StrokeColor, box.StrokeWidth = look.RadiusCard, nil, nil, 0
		switch {
		case active:
			box.FillColor, box.StrokeColor, box.StrokeWidth = look.Colour(t, look.GoldTint), look.Colour(t, look.Gold), 2
		case r.over:
			box.FillColor = look.Colour(t, look.Hollow)
		}
		rule.FillColor = look.Colour(t, look.Rule)
		rule.Hidden = active || r.i+1 == r.l.plan.count
		focus.show(active && r.l.body.focused, t)
	}
	d.colour(r.Theme())
	return d
}

var _ desktop.Mouseable = (*listFrame)(nil)
