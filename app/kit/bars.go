package kit

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Bars is the histogram of two banks by year: the north up, the south down, the years
// between. A bar leads somewhere; a span of years is chosen by dragging, or by Shift and
// the arrows. Its twin in words is the list it opens.
type Bars struct {
	widget.BaseWidget
	// OnYear gets a year that was tapped, or entered on.
	OnYear func(year int)
	// OnSpan gets the span chosen; nil when spans are not wanted.
	OnSpan func(from, to int)

	bars     []Bar
	from, to int // chosen; 0, 0 none
	at       int // index the keyboard is on
	focused  bool
	anchor   int // year a drag began at
}

// Bar is one year.
type Bar struct {
	Year         int
	North, South int
}

// NewBars makes an empty histogram.
func NewBars() *Bars {
	b := &Bars{}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows other years, in order, without a hole.
func (b *Bars) Set(bars []Bar) {
	b.bars = bars
	b.at = min(b.at, max(0, len(bars)-1))
	b.Refresh()
}

// Choose shows a span of years as chosen; 0, 0 none.
func (b *Bars) Choose(from, to int) {
	b.from, b.to = from, to
	b.Refresh()
}

func (b *Bars) yearAt(x float32) (int, bool) {
	if len(b.bars) == 0 || b.Size().Width <= 0 {
		return 0, false
	}
	i := int(x / b.Size().Width * float32(len(b.bars)))
	return b.bars[max(0, min(i, len(b.bars)-1))].Year, true
}

// Tapped opens a year.
func (b *Bars) Tapped(e *fyne.PointEvent) {
	if y, ok := b.yearAt(e.Position.X); ok && b.OnYear != nil {
		b.OnYear(y)
	}
}

// Dragged chooses a span.
func (b *Bars) Dragged(e *fyne.DragEvent) {
	y, ok := b.yearAt(e.Position.X)
	if !ok || b.OnSpan == nil {
		return
	}
	if b.anchor == 0 {
		b.anchor, _ = b.yearAt(e.Position.X - e.Dragged.DX)
	}
	b.Choose(min(b.anchor, y), max(b.anchor, y))
}

// DragEnd tells of the span.
func (b *Bars) DragEnd() {
	if b.anchor != 0 && b.OnSpan != nil {
		b.OnSpan(b.from, b.to)
	}
	b.anchor = 0
}

// FocusGained shows the ring.
func (b *Bars) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost hides it.
func (b *Bars) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune gives letters to the page.
func (b *Bars) TypedRune(r rune) { looseRune(b, r) }

// TypedKey moves among the years, with Shift chooses a span, and opens one.
func (b *Bars) TypedKey(e *fyne.KeyEvent) {
	step := 0
	switch e.Name {
	case fyne.KeyLeft:
		step = -1
	case fyne.KeyRight:
		step = 1
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if len(b.bars) > 0 && b.OnYear != nil {
			b.OnYear(b.bars[b.at].Year)
		}
		return
	default:
		looseKey(b, e)
		return
	}
	if len(b.bars) == 0 {
		return
	}
	before := b.bars[b.at].Year
	b.at = max(0, min(b.at+step, len(b.bars)-1))
	if shifted() && b.OnSpan != nil {
		b.extendSpan(before, b.bars[b.at].Year)
	}
	b.Refresh()
}

// extendSpan moves the end of the span the keyboard is on.
func (b *Bars) extendSpan(before, now int) {
	switch {
	case b.from == 0:
		b.from, b.to = min(before, now), max(before, now)
	case before == b.to:
		b.to = now
	default:
		b.from = now
	}
	b.from, b.to = min(b.from, b.to), max(b.from, b.to)
	b.OnSpan(b.from, b.to)
}

// shifted tells whether Shift is held.
func shifted() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// CreateRenderer is Fyne's.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	r := &barsDrawing{of: b, focus: newRing(), span: canvas.NewRectangle(nil), grips: [2]*canvas.Rectangle{canvas.NewRectangle(nil), canvas.NewRectangle(nil)}}
	r.Refresh()
	return r
}

type barsDrawing struct {
	of    *Bars
	focus ring
	span  *canvas.Rectangle
	grips [2]*canvas.Rectangle // at both ends of the span
	rects []*canvas.Rectangle  // north, south, seam for each year
	years []*canvas.Text
	parts []fyne.CanvasObject
}

func (d *barsDrawing) MinSize() fyne.Size           { return fyne.NewSize(160, 96) }
func (d *barsDrawing) Objects() []fyne.CanvasObject { return d.parts }
func (d *barsDrawing) Destroy()                     {}

func (d *barsDrawing) Refresh() {
	b, t := d.of, d.of.Theme()
	if len(d.years) != len(b.bars) {
		d.make(len(b.bars))
	}
	north, south, seam := look.Colour(t, look.North), look.Colour(t, look.South), look.Colour(t, look.Gold)
	for i, bar := range b.bars {
		up, down, ink := north, south, look.Colour(t, look.Ink2)
		in := b.from != 0 && bar.Year >= b.from && bar.Year <= b.to
		switch {
		case in:
			ink = look.Colour(t, look.Ink)
		case b.from != 0:
			up, down = pale(north), pale(south)
		}
		d.rects[3*i].FillColor, d.rects[3*i+1].FillColor, d.rects[3*i+2].FillColor = up, down, seam
		d.years[i].Text = strconv.Itoa(bar.Year)
		d.years[i].TextSize, d.years[i].Color, d.years[i].TextStyle.Bold = t.Size(look.SizeMention), ink, in
	}
	d.span.FillColor, d.span.CornerRadius = look.Colour(t, look.GoldTint), look.RadiusThumb
	for _, g := range d.grips {
		g.FillColor, g.CornerRadius = look.Colour(t, look.GoldText), gripWidth/2
	}
	d.focus.show(b.focused, t)
	d.Layout(b.Size())
	canvas.Refresh(b)
}

// pale is a colour that stands back: that of the years that are not asked for.
func pale(c color.Color) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = 0x80
	return n
}

// gripWidth and gripHeight are the size of the ends of a span.
const gripWidth, gripHeight float32 = 4, 24

func (d *barsDrawing) make(n int) {
	d.rects, d.years = nil, nil
	d.parts = []fyne.CanvasObject{d.span, d.grips[0], d.grips[1], d.focus.Rectangle}
	for range n {
		for range 3 {
			r := canvas.NewRectangle(nil)
			r.CornerRadius = 2
			d.rects = append(d.rects, r)
			d.parts = append(d.parts, r)
		}
		y := canvas.NewText("", nil)
		d.years = append(d.years, y)
		d.parts = append(d.parts, y)
	}
}

func (d *barsDrawing) Layout(s fyne.Size) {
	b := d.of
	n := len(b.bars)
	if n == 0 || len(d.years) != n {
		d.focus.around(fyne.Position{}, s, b.Theme(), look.RadiusControl)
		return
	}
	top, bottom := 1, 1
	for _, bar := range b.bars {
		top, bottom = max(top, bar.North), max(bottom, bar.South)
	}
	band := b.Theme().Size(look.SizeMention) + look.Hair
	room := s.Height - band
	middle := room * min(max(float32(top)/float32(top+bottom), 0.25), 0.75)
	unit := min(middle/float32(top), (room-middle)/float32(bottom)) // one scale for both banks
	each := s.Width / float32(n)
	width := max(2, min(each*0.7, 22))
	every := labelEvery(n, s.Width, d.years[0].MinSize().Width)
	for i, bar := range b.bars {
		x := each*float32(i) + (each-width)/2
		up, down := unit*float32(bar.North), unit*float32(bar.South)
		put(d.rects[3*i], x, middle-up, width, up)
		put(d.rects[3*i+1], x, middle+band, width, down)
		labelled := bar.Year%every == b.bars[0].Year%every
		d.years[i].Hidden = !labelled
		d.rects[3*i+2].Hidden = labelled
		put(d.rects[3*i+2], x+width/2-4, middle+band/2-1, 8, 2)
		m := d.years[i].MinSize()
		d.years[i].Move(fyne.NewPos(max(0, min(each*float32(i)+each/2-m.Width/2, s.Width-m.Width)), middle+(band-m.Height)/2))
		d.years[i].Resize(m)
	}
	for _, o := range []fyne.CanvasObject{d.span, d.grips[0], d.grips[1]} {
		if b.from == 0 {
			o.Hide()
		} else {
			o.Show()
		}
	}
	if b.from != 0 {
		first := b.bars[0].Year
		x, w := each*float32(max(0, b.from-first)), each*float32(b.to-b.from+1)
		put(d.span, x, 0, w, s.Height)
		put(d.grips[0], x-gripWidth/2, middle+(band-gripHeight)/2, gripWidth, gripHeight)
		put(d.grips[1], x+w-gripWidth/2, middle+(band-gripHeight)/2, gripWidth, gripHeight)
	}
	d.focus.around(fyne.NewPos(each*float32(b.at), 0), fyne.NewSize(each, s.Height), b.Theme(), look.RadiusInner)
}

// labelEvery is how many years apart labels stand, so that they do not touch.
func labelEvery(n int, width, label float32) int {
	for _, every := range []int{1, 2, 5, 10, 20, 50, 100} {
		if width/float32(n)*float32(every) > label+look.Near {
			return every
		}
	}
	return 200
}

func put(r *canvas.Rectangle, x, y, w, h float32) {
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
}
