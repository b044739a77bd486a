package piece

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// viewer shows a picture in a frame: the whole of it, a part larger, turned. It is moved by
// the pointer; marks lie over it and follow. Of the interface's goroutine.
type viewer struct {
	widget.BaseWidget
	onStance func() // the stance changed

	now         stance
	small, full *image.RGBA // upright; full may be nil until it is wanted
	turns       map[*image.RGBA]*image.RGBA

	img   *canvas.Image
	marks []*canvas.Rectangle
	at    []area // of the marks
	lit   int    // the mark that stands out; -1: none
	over  *fyne.Container
	clip  *container.Clip
}

func newViewer(onStance func()) *viewer {
	v := &viewer{onStance: onStance, img: canvas.NewImageFromImage(nil), over: container.NewWithoutLayout(), lit: -1}
	v.img.FillMode, v.img.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest
	v.clip = container.NewClip(container.NewWithoutLayout(v.img, v.over))
	v.ExtendBaseWidget(v)
	return v
}

// show shows another picture, from its beginning, of so many pixels once upright. img
// may be a smaller one; nil shows nothing until one comes by put.
func (v *viewer) show(img *image.RGBA, picture size, wide bool) {
	if picture.w <= 0 && img != nil {
		picture = sizeOf(img)
	}
	v.small, v.full, v.turns = img, nil, map[*image.RGBA]*image.RGBA{}
	v.setMarks(nil, -1)
	v.set(fitted(v.now.frame, picture, wide))
}

// better gives a clearer picture of the same, in place of the first one.
func (v *viewer) better(img *image.RGBA) {
	v.small = img
	if v.now.picture.w <= 0 {
		v.now.picture = sizeOf(img)
	}
	v.set(v.now.held())
}

// next shows another page of the same paper: as large as the one before, from its top.
func (v *viewer) next(img *image.RGBA) {
	s := v.now
	s.picture = sizeOf(img)
	s.centre.y = 0
	v.small, v.full, v.turns = img, nil, map[*image.RGBA]*image.RGBA{}
	v.setMarks(nil, -1)
	v.set(s.held())
}

// put gives a larger picture of the same.
func (v *viewer) put(full *image.RGBA) {
	v.full = full
	v.set(v.now)
}

// sizeOf is the size of a picture in pixels.
func sizeOf(img *image.RGBA) size {
	if img == nil {
		return size{}
	}
	return size{float64(img.Rect.Dx()), float64(img.Rect.Dy())}
}

// set takes another stance.
func (v *viewer) set(s stance) {
	v.now = s
	v.place()
	if v.onStance != nil {
		v.onStance()
	}
}

// pixels are how many pixels of the screen the longer side takes.
func (v *viewer) pixels() float64 { return v.now.longest() * v.dots() }

// dots are how many pixels of the screen a unit takes.
func (v *viewer) dots() float64 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		return float64(c.Scale())
	}
	return 1
}

// wantsLarger tells that the picture at hand is shown larger than it is.
func (v *viewer) wantsLarger() bool {
	s := sizeOf(v.small)
	return v.small != nil && v.full == nil && v.pixels() > max(s.w, s.h)*blurred
}

// blurred is how far a picture is enlarged before a larger one is asked for.
const blurred = 1.15

// chosen is the picture to draw: the full one only where it is needed, for the screen
// only picks points of one much larger than it is shown.
func (v *viewer) chosen() *image.RGBA {
	img := v.small
	if s := sizeOf(v.small); v.full != nil && v.pixels() > max(s.w, s.h)*blurred {
		img = v.full
	}
	if img == nil || v.now.turn == 0 {
		return img
	}
	if v.turns[img] == nil {
		v.turns = map[*image.RGBA]*image.RGBA{img: turnedBy(img, v.now.turn)}
	}
	return v.turns[img]
}

// place puts the picture and its marks where the stance says.
func (v *viewer) place() {
	img := v.chosen()
	v.img.Hidden = img == nil
	b := v.now.box()
	v.img.Move(fyne.NewPos(float32(b.left), float32(b.top)))
	if s := fyne.NewSize(float32(b.right-b.left), float32(b.bottom-b.top)); s != v.img.Size() {
		v.img.Resize(s)
	}
	if v.img.Image != image.Image(img) && img != nil {
		v.img.Image = img
		v.img.Refresh()
	}
	for i, m := range v.marks {
		r := v.now.place(v.at[i])
		m.Move(fyne.NewPos(float32(r.left)-markPad, float32(r.top)-markPad))
		m.Resize(fyne.NewSize(float32(r.right-r.left)+2*markPad, float32(r.bottom-r.top)+2*markPad))
	}
	canvas.Refresh(v)
}

// markPad is how far a mark passes the word.
const markPad float32 = 2

// setMarks frames places of the upright picture; the one that is lit is brought in sight.
func (v *viewer) setMarks(at []area, lit int) {
	v.at, v.marks, v.lit = at, nil, lit
	v.over.RemoveAll()
	for range at {
		r := canvas.NewRectangle(nil)
		r.CornerRadius = look.RadiusInner
		v.marks = append(v.marks, r)
		v.over.Add(r)
	}
	v.colour()
	if lit >= 0 && lit < len(at) {
		v.now = v.now.revealed(at[lit])
	}
	v.place()
}

func (v *viewer) colour() {
	t := v.Theme()
	gold := look.Colour(t, look.Gold)
	for i, m := range v.marks {
		m.FillColor, m.StrokeColor, m.StrokeWidth = through(gold, 0x48), nil, 0
		if i == v.lit {
			m.FillColor, m.StrokeColor, m.StrokeWidth = through(gold, 0x58), look.Colour(t, look.GoldText), 2
		}
	}
}

// through is a colour through which the word is read.
func through(c color.Color, alpha uint8) color.Color {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), alpha}
}

// zoom makes the picture larger or smaller around the middle of the frame.
func (v *viewer) zoom(by float64) { v.set(v.now.zoomed(by, v.now.middle())) }

// fit shows it as its fit says.
func (v *viewer) fit() { v.set(v.now.refitted()) }

// quarter turns the view; the original is not touched.
func (v *viewer) quarter() { v.set(v.now.quarter()) }

// pan moves the picture; false when there is nothing to move.
func (v *viewer) pan(dx, dy float64) bool {
	if !v.now.roams() {
		return false
	}
	v.set(v.now.panned(dx, dy))
	return true
}

// Dragged moves the picture with the pointer.
func (v *viewer) Dragged(e *fyne.DragEvent) { v.pan(float64(e.Dragged.DX), float64(e.Dragged.DY)) }

// DragEnd is needed to be dragged.
func (v *viewer) DragEnd() {}

// Scrolled moves a page, and makes a photograph larger or smaller where the pointer is.
func (v *viewer) Scrolled(e *fyne.ScrollEvent) {
	if v.now.wide {
		v.pan(float64(e.Scrolled.DX), float64(e.Scrolled.DY))
		return
	}
	by := step
	if e.Scrolled.DY < 0 {
		by = 1 / step
	}
	v.set(v.now.zoomed(by, point{float64(e.Position.X), float64(e.Position.Y)}))
}

// DoubleTapped goes from the whole picture to its own pixels, and back.
func (v *viewer) DoubleTapped(e *fyne.PointEvent) {
	if v.now.zoom > 0 {
		v.fit()
		return
	}
	own := 1 / v.dots()
	v.set(v.now.zoomed(max(own/v.now.scale(), step), point{float64(e.Position.X), float64(e.Position.Y)}))
}

// Tapped takes the focus from a field: the keys of the page then work.
func (v *viewer) Tapped(*fyne.PointEvent) {}

// CreateRenderer is Fyne's.
func (v *viewer) CreateRenderer() fyne.WidgetRenderer { return &viewerDrawing{v} }

type viewerDrawing struct{ of *viewer }

func (d *viewerDrawing) Layout(s fyne.Size) {
	d.of.clip.Resize(s)
	d.of.set(d.of.now.in(size{float64(s.Width), float64(s.Height)}))
}
func (d *viewerDrawing) MinSize() fyne.Size           { return fyne.NewSize(80, 80) }
func (d *viewerDrawing) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{d.of.clip} }
func (d *viewerDrawing) Destroy()                     {}
func (d *viewerDrawing) Refresh() {
	d.of.colour()
	canvas.Refresh(d.of.clip)
}
