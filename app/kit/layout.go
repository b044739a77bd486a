package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/look"
)

// Column stacks things over the whole width, gap apart, each as high as it needs. One
// thing may be wrapped in [Stretch] to take the height that is left.
func Column(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{gap}, things...)
}

// Row puts things side by side, gap apart, centred on one line, each as wide as it
// needs. Things wrapped in [Stretch] share the width that is left.
func Row(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{gap: gap, centre: true}, things...)
}

// TopRow is a Row whose things hang from its top edge.
func TopRow(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{gap: gap}, things...)
}

// FullRow is a Row whose things are all as high as it is.
func FullRow(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{gap: gap, fill: true}, things...)
}

// Flow puts things side by side and goes to the next line when there is no room.
func Flow(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, things...)
}

// Stretch marks a thing that takes what is left of a [Row] or a [Column].
func Stretch(o fyne.CanvasObject) *fyne.Container { return container.New(stretch{}, o) }

// Gap takes what is left, and shows nothing.
func Gap() *fyne.Container { return container.New(stretch{}) }

// Pad puts space around a thing: top and bottom v, left and right h.
func Pad(v, h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(inset{v, h, v, h}, o)
}

// PadEach puts a space of its own on each side.
func PadEach(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(inset{top, right, bottom, left}, o)
}

// AtLeast gives a thing a smallest size.
func AtLeast(w, h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(atLeast{fyne.NewSize(w, h)}, o)
}

// Shares puts things side by side over the whole width, each with its share of it.
func Shares(gap float32, shares []float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(sharing{gap, shares}, things...)
}

// Narrow keeps a thing at most width wide, from the left.
func Narrow(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(narrow{width: width}, o)
}

// Middle keeps a thing at most width wide, in the middle.
func Middle(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(narrow{width: width, centre: true}, o)
}

// OnGround paints a colour of the theme behind a thing.
func OnGround(c fyne.ThemeColorName, o fyne.CanvasObject) *fyne.Container {
	return container.NewStack(newGround(c, 0), o)
}

// Line is a separator, horizontal in a [Column], vertical in a [FullRow].
func Line() fyne.CanvasObject {
	return AtLeast(1, 1, newGround(look.Rule, 0))
}

type column struct{ gap float32 }

func (c column) MinSize(things []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	n := 0
	for _, o := range visible(things) {
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height
		n++
	}
	s.Height += c.gap * float32(max(0, n-1))
	return s
}

func (c column) Layout(things []fyne.CanvasObject, size fyne.Size) {
	things = visible(things)
	// A wrapped text is as high as its width makes it: give the width first.
	used, loose := c.gap*float32(max(0, len(things)-1)), 0
	for _, o := range things {
		o.Resize(fyne.NewSize(size.Width, max(o.Size().Height, o.MinSize().Height)))
		used += o.MinSize().Height
		if isStretch(o) {
			loose++
		}
	}
	left, y := max(0, size.Height-used), float32(0)
	for _, o := range things {
		h := o.MinSize().Height
		if isStretch(o) {
			h += left / float32(loose)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + c.gap
	}
}

type row struct {
	gap          float32
	centre, fill bool
}

func (r row) MinSize(things []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	things = visible(things)
	for _, o := range things {
		m := o.MinSize()
		s.Width += m.Width
		s.Height = max(s.Height, m.Height)
	}
	s.Width += r.gap * float32(max(0, len(things)-1))
	return s
}

func (r row) Layout(things []fyne.CanvasObject, size fyne.Size) {
	things = visible(things)
	used, loose := r.gap*float32(max(0, len(things)-1)), 0
	for _, o := range things {
		if isStretch(o) {
			loose++
		}
		used += o.MinSize().Width
	}
	left, x := max(0, size.Width-used), float32(0)
	for _, o := range things {
		m := o.MinSize()
		if isStretch(o) {
			m.Width += left / float32(loose)
			o.Resize(fyne.NewSize(m.Width, max(o.Size().Height, m.Height)))
			m.Height = o.MinSize().Height
		}
		y := float32(0)
		switch {
		case r.fill:
			m.Height = size.Height
		case r.centre:
			y = (size.Height - m.Height) / 2
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(m)
		x += m.Width + r.gap
	}
}

// flow remembers the width it was given: its height depends on it.
type flow struct{ gap, width float32 }

func (f *flow) MinSize(things []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range visible(things) {
		width = max(width, o.MinSize().Width)
	}
	return fyne.NewSize(width, f.run(things, max(width, f.width), nil))
}

func (f *flow) Layout(things []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.run(things, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Move(at)
		o.Resize(s)
	})
}

// run walks the lines and returns the height they take.
func (f *flow) run(things []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	x, y, high := float32(0), float32(0), float32(0)
	for _, o := range visible(things) {
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, high = 0, y+high+f.gap, 0
		}
		if put != nil {
			put(o, fyne.NewPos(x, y), fyne.NewSize(min(m.Width, width), m.Height))
		}
		x += m.Width + f.gap
		high = max(high, m.Height)
	}
	return y + high
}

type stretch struct{}

func (stretch) MinSize(things []fyne.CanvasObject) (s fyne.Size) {
	for _, o := range visible(things) {
		s = s.Max(o.MinSize())
	}
	return s
}

func (stretch) Layout(things []fyne.CanvasObject, size fyne.Size) {
	for _, o := range things {
		o.Resize(size)
	}
}

func isStretch(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(stretch)
	return ok
}

type inset struct{ top, right, bottom, left float32 }

func (p inset) MinSize(things []fyne.CanvasObject) fyne.Size {
	return stretch{}.MinSize(things).AddWidthHeight(p.left+p.right, p.top+p.bottom)
}

func (p inset) Layout(things []fyne.CanvasObject, size fyne.Size) {
	for _, o := range things {
		o.Move(fyne.NewPos(p.left, p.top))
		o.Resize(size.SubtractWidthHeight(p.left+p.right, p.top+p.bottom))
	}
}

type atLeast struct{ size fyne.Size }

func (a atLeast) MinSize(things []fyne.CanvasObject) fyne.Size {
	return stretch{}.MinSize(things).Max(a.size)
}

func (a atLeast) Layout(things []fyne.CanvasObject, size fyne.Size) {
	stretch{}.Layout(things, size)
}

type sharing struct {
	gap    float32
	shares []float32
}

func (s sharing) MinSize(things []fyne.CanvasObject) fyne.Size {
	return row{gap: s.gap}.MinSize(things)
}

func (s sharing) Layout(things []fyne.CanvasObject, size fyne.Size) {
	sum := float32(0)
	for _, n := range s.shares {
		sum += n
	}
	width, x := size.Width-s.gap*float32(len(things)-1), float32(0)
	for i, o := range things {
		w := width * s.shares[i] / sum
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
		x += w + s.gap
	}
}

type narrow struct {
	width  float32
	centre bool
}

func (n narrow) MinSize(things []fyne.CanvasObject) fyne.Size { return stretch{}.MinSize(things) }

func (n narrow) Layout(things []fyne.CanvasObject, size fyne.Size) {
	w := min(n.width, size.Width)
	for _, o := range things {
		if n.centre {
			o.Move(fyne.NewPos((size.Width-w)/2, 0))
		}
		o.Resize(fyne.NewSize(w, size.Height))
	}
}

func visible(things []fyne.CanvasObject) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(things))
	for _, o := range things {
		if o.Visible() {
			out = append(out, o)
		}
	}
	return out
}
