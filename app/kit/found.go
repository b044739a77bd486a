package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Found is a wrapped text of which the words that were found are bold and stand on gold.
type Found struct {
	widget.BaseWidget
	runs  []Run
	style Style

	rows  [][]foundSpan
	width float32 // that rows were made for
}

// NewFound makes an empty text in a style; see [Style.Wrap] for how many lines it takes.
func NewFound(s Style) *Found {
	f := &Found{style: s}
	f.ExtendBaseWidget(f)
	return f
}

// Set says something else.
func (f *Found) Set(runs []Run) {
	f.runs, f.width = runs, 0
	f.Refresh()
}

// HeightAt is how high the text is over a width.
func (f *Found) HeightAt(width float32) float32 {
	f.breakAt(width)
	return float32(len(f.rows)) * f.rowHeight()
}

// AccessibilityLabel is what it says.
func (f *Found) AccessibilityLabel() string {
	var b strings.Builder
	for _, r := range f.runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func (f *Found) rowHeight() float32 { return f.style.measure(f.Theme(), "X").Height }

func (f *Found) breakAt(width float32) {
	if width == f.width {
		return
	}
	f.width, f.rows = width, nil
	if width <= 0 {
		return
	}
	t := f.Theme()
	f.rows = foundRows(f.runs, width, max(0, f.style.lines), func(text string, found bool) float32 {
		w := f.as(found).measure(t, text).Width
		if found {
			w += 2 * goldSide
		}
		return w
	})
}

// as is the style of words that were found, or of the others.
func (f *Found) as(found bool) Style {
	if found {
		return f.style.Bold().In(look.Ink)
	}
	return f.style
}

// CreateRenderer is Fyne's.
func (f *Found) CreateRenderer() fyne.WidgetRenderer { return &foundDrawing{of: f} }

// foundDrawing keeps a canvas text for each span and a rectangle for each found one.
type foundDrawing struct {
	of     *Found
	texts  []*canvas.Text
	golds  []*canvas.Rectangle
	parts  []fyne.CanvasObject
	placed float32
}

func (d *foundDrawing) Objects() []fyne.CanvasObject { return d.parts }
func (d *foundDrawing) Destroy()                     {}
func (d *foundDrawing) MinSize() fyne.Size           { return fyne.NewSize(0, d.of.HeightAt(d.of.width)) }

func (d *foundDrawing) Refresh() {
	f := d.of
	f.width = 0 // the theme may be another
	f.breakAt(f.Size().Width)
	d.draw()
	canvas.Refresh(f)
}

// Layout breaks the text again when the width changed.
func (d *foundDrawing) Layout(s fyne.Size) {
	if s.Width == d.placed {
		return
	}
	d.of.breakAt(s.Width)
	d.draw()
	canvas.Refresh(d.of)
}

// goldSide is how far the gold stands out on both sides of a word.
const goldSide float32 = 3

func (d *foundDrawing) draw() {
	f, t := d.of, d.of.Theme()
	d.placed = f.width
	texts, golds, height := 0, 0, f.rowHeight()
	for i, row := range f.rows {
		y := float32(i) * height
		for _, s := range row {
			x := s.x
			if s.found {
				put(d.gold(golds, t), s.x, y+1, s.width, height-2)
				golds++
				x += goldSide
			}
			o, st := d.text(texts), f.as(s.found)
			texts++
			o.Text, o.Color, o.TextSize, o.TextStyle, o.FontSource = s.text, look.Colour(t, st.colour), t.Size(st.size), st.text(), st.source()
			o.Move(fyne.NewPos(x, y))
			o.Resize(fyne.NewSize(s.width, height))
		}
	}
	d.texts, d.golds = d.texts[:texts], d.golds[:golds]
	d.parts = make([]fyne.CanvasObject, 0, texts+golds)
	for _, o := range d.golds {
		d.parts = append(d.parts, o)
	}
	for _, o := range d.texts {
		d.parts = append(d.parts, o)
	}
}

func (d *foundDrawing) text(i int) *canvas.Text {
	if i == len(d.texts) {
		d.texts = append(d.texts, canvas.NewText("", nil))
	}
	return d.texts[i]
}

func (d *foundDrawing) gold(i int, t fyne.Theme) *canvas.Rectangle {
	if i == len(d.golds) {
		d.golds = append(d.golds, canvas.NewRectangle(nil))
	}
	d.golds[i].FillColor, d.golds[i].CornerRadius = look.Colour(t, look.Found), look.RadiusInner
	return d.golds[i]
}
