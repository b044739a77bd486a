package frise

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
	"palabre/archive/edtf"
	"palabre/archive/timeline"
)

// strip is the whole archive by year, the north up and the south down, with the window that
// the chart shows. The window is dragged, its two grips too, by the pointer or the arrows.
type strip struct {
	widget.BaseWidget
	onWindow func(first, last edtf.Day, settled bool)

	say    speaker
	years  []stripYear
	first  edtf.Day // of the first year
	last   edtf.Day // after the last year
	window timeline.Window
	gutter float32
	grips  [2]*grip
	slid   float32 // days of a drag, less than one
}

func newStrip(say speaker) *strip {
	s := &strip{say: say}
	s.grips = [2]*grip{newGrip(s, 0), newGrip(s, 1)}
	s.ExtendBaseWidget(s)
	return s
}

// set shows the density of a board.
func (s *strip) set(b board) {
	s.years = stripYears(b)
	s.first, s.last = 0, 0
	if n := len(s.years); n > 0 {
		s.first, s.last = dayOf(s.years[0].year), dayOf(s.years[n-1].year+1)
	}
	s.Refresh()
}

// show shows the window of a view.
func (s *strip) show(v view, gutter int) {
	again := s.window == v.window() && s.gutter == float32(gutter)
	s.window, s.gutter = v.window(), float32(gutter)
	if !again {
		s.Refresh()
	}
}

// x is where a day stands.
func (s *strip) x(d edtf.Day) float32 {
	room := s.room()
	return s.gutter + float32(d-s.first)/float32(s.last-s.first)*room
}

func (s *strip) room() float32 { return max(1, s.Size().Width-s.gutter-look.Wide) }

// days is how many days x units are.
func (s *strip) days(x float32) float32 { return x * float32(s.last-s.first) / s.room() }

// move slides the window, or one of its ends (-1, 0 both, 1), by days.
func (s *strip) move(end int, days edtf.Day, settled bool) {
	w := s.window
	if end <= 0 {
		w.From += days
	}
	if end >= 0 {
		w.To += days
	}
	if s.onWindow == nil || end != 0 && w.To-w.From < fewest {
		return
	}
	s.onWindow(w.From, w.To-1, settled)
}

// Tapped brings the window to where the pointer is.
func (s *strip) Tapped(e *fyne.PointEvent) {
	if s.last > s.first {
		at := s.first + edtf.Day(s.days(e.Position.X-s.gutter))
		s.move(0, at-(s.window.From+s.window.To)/2, true)
	}
}

// Dragged slides the window.
func (s *strip) Dragged(e *fyne.DragEvent) { s.drag(0, e.Dragged.DX) }

func (s *strip) drag(end int, x float32) {
	if s.last <= s.first {
		return
	}
	s.slid += s.days(x)
	whole := edtf.Day(s.slid)
	s.slid -= float32(whole)
	s.move(end, whole, false)
}

// DragEnd rests.
func (s *strip) DragEnd() { s.slid = 0; s.move(0, 0, true) }

// CreateRenderer is Fyne's.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	d := &stripDrawing{of: s, label: canvas.NewText("", nil), frame: canvas.NewRectangle(nil)}
	d.Refresh()
	return d
}

// stripDrawing draws a strip.
type stripDrawing struct {
	of    *strip
	label *canvas.Text
	frame *canvas.Rectangle
	bars  []*canvas.Rectangle // north and south of each year
	words []*canvas.Text
	parts []fyne.CanvasObject
}

func (d *stripDrawing) MinSize() fyne.Size {
	return fyne.NewSize(320, d.of.Theme().Size(look.SizeMention)*2+64)
}
func (d *stripDrawing) Objects() []fyne.CanvasObject { return d.parts }
func (d *stripDrawing) Destroy()                     {}

func (d *stripDrawing) Refresh() {
	d.Layout(d.of.Size())
	canvas.Refresh(d.frame)
}

// Layout draws: everything depends on the width.
func (d *stripDrawing) Layout(size fyne.Size) {
	s, t := d.of, d.of.Theme()
	d.parts = d.parts[:0]
	low := t.Size(look.SizeMention) + look.Near // for the years
	d.label.Text, d.label.TextSize, d.label.Color = s.say.T("frise.strip"), t.Size(look.SizeMention), look.Colour(t, look.Ink2)
	m := d.label.MinSize()
	d.label.Move(fyne.NewPos(look.Apart+4, (size.Height-low-m.Height)/2+look.Hair))
	d.label.Resize(m)
	d.parts = append(d.parts, d.label)
	if s.last <= s.first {
		return
	}
	d.drawBars(size, low)
	d.drawYears(size)
	d.drawWindow(size, low)
}

func (d *stripDrawing) drawBars(size fyne.Size, low float32) {
	s, t := d.of, d.of.Theme()
	for len(d.bars) < 2*len(s.years) {
		d.bars = append(d.bars, canvas.NewRectangle(nil))
	}
	up, down := 1, 1
	for _, y := range s.years {
		up, down = max(up, y.north), max(down, y.south)
	}
	room := size.Height - low - 2*look.Snug
	unit := room / float32(up+down)
	middle := look.Snug + unit*float32(up)
	for i, y := range s.years {
		from, to := s.x(dayOf(y.year)), s.x(dayOf(y.year+1))
		width := min(max((to-from)*0.7, 1), widestBar)
		x := (from + to - width) / 2
		north, south := look.North, look.South
		out := dayOf(y.year+1) <= s.window.From+year/3 || dayOf(y.year) >= s.window.To-year/3
		for side, n := range [2]int{y.north, y.south} {
			bar := d.bars[2*i+side]
			bar.FillColor = faint(look.Colour(t, [2]fyne.ThemeColorName{north, south}[side]), out)
			bar.CornerRadius = 2
			h := unit * float32(n)
			if n > 0 {
				h = max(h, 2)
			}
			top := middle - h - 0.5
			if side == 1 {
				top = middle + 0.5
			}
			bar.Move(fyne.NewPos(x, top))
			bar.Resize(fyne.NewSize(width, h))
			d.parts = append(d.parts, bar)
		}
	}
}

// widestBar keeps the bars of a short archive from becoming blocks.
const widestBar float32 = 22

// drawYears writes the years, as many as there is room for.
func (d *stripDrawing) drawYears(size fyne.Size) {
	s, t := d.of, d.of.Theme()
	n := 0
	free := float32(-1000)
	for _, y := range s.years {
		if y.year%yearStep(len(s.years)) != 0 && len(s.years) > fewYears {
			continue
		}
		if n == len(d.words) {
			d.words = append(d.words, canvas.NewText("", nil))
		}
		word := d.words[n]
		word.Text, word.TextSize, word.Color = yearText(y.year), t.Size(look.SizeMention), look.Colour(t, look.Ink2)
		m := word.MinSize()
		x := (s.x(dayOf(y.year))+s.x(dayOf(y.year+1)))/2 - m.Width/2
		if x < free || x+m.Width > size.Width {
			continue
		}
		free = x + m.Width + look.Near
		word.Move(fyne.NewPos(x, size.Height-m.Height-2))
		word.Resize(m)
		d.parts = append(d.parts, word)
		n++
	}
}

// fewYears is how many years are all named.
const fewYears = 8

func yearStep(years int) int {
	for _, step := range []int{5, 10, 20, 50} {
		if years/step <= 12 {
			return step
		}
	}
	return 100
}

// drawWindow draws the window over the bars, with its grips.
func (d *stripDrawing) drawWindow(size fyne.Size, low float32) {
	s, t := d.of, d.of.Theme()
	least, most := s.gutter-look.Near, s.gutter+s.room()+look.Near
	from, to := min(max(s.x(s.window.From), least), most), min(max(s.x(s.window.To), least), most)
	height := size.Height - low - look.Near
	d.frame.StrokeColor, d.frame.StrokeWidth, d.frame.CornerRadius = look.Colour(t, look.Gold), 2, look.RadiusThumb
	d.frame.Move(fyne.NewPos(from, look.Hair))
	d.frame.Resize(fyne.NewSize(max(to-from, 4), height))
	d.parts = append(d.parts, d.frame)
	for i, g := range s.grips {
		x := [2]float32{from, to}[i]
		g.Move(fyne.NewPos(x-gripWidth/2, look.Hair))
		g.Resize(fyne.NewSize(gripWidth, height))
		g.Refresh()
		d.parts = append(d.parts, g)
	}
}
