package piece

import (
	"image"
	"image/color"
	"image/draw"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
	"palabre/archive/media/sound"
	"palabre/assets/words"
)

// wave is the outline of a recording: what was heard on a gold ground, a line where one
// is, moments under it. A press goes there. Of the interface's goroutine.
type wave struct {
	widget.BaseWidget
	onSeek func(time.Duration)
	words  *words.Words

	peaks  *sound.Peaks // nil while it is not measured
	ink    fyne.ThemeColorName
	length time.Duration
	at     time.Duration
	wide   int // pixels the outline was drawn for
	dark   color.Color

	img    *canvas.Image
	ground *canvas.Rectangle
	heard  *canvas.Rectangle
	line   *canvas.Rectangle
	names  []fyne.CanvasObject
	moment []time.Duration // of the names
}

// The heights of the outline and of its moments.
const (
	waveHeight float32 = 168
	nameHeight float32 = 20
	nameApart  float32 = 90 // between two moments, at least
)

func newWave(w *words.Words, onSeek func(time.Duration)) *wave {
	v := &wave{words: w, onSeek: onSeek, ink: look.South, img: canvas.NewImageFromImage(nil), ground: canvas.NewRectangle(nil), heard: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	v.img.FillMode, v.img.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest
	v.img.Hide()
	v.ExtendBaseWidget(v)
	return v
}

// set shows another recording, of a length and in the colour of its bank; p may be nil until it is measured.
func (v *wave) set(p *sound.Peaks, length time.Duration, ink fyne.ThemeColorName) {
	v.peaks, v.length, v.ink, v.wide = p, length, ink, 0
	v.Refresh()
}

// goTo shows where one listens.
func (v *wave) goTo(at time.Duration) {
	if at != v.at {
		v.at = at
		v.mark()
	}
}

// mark moves what shows the moment.
func (v *wave) mark() {
	x := float32(shareOf(v.at, v.length)) * v.Size().Width
	v.heard.Resize(fyne.NewSize(x, waveHeight))
	v.line.Move(fyne.NewPos(x-1, 0))
	canvas.Refresh(v.line)
}

// Tapped goes to a moment.
func (v *wave) Tapped(e *fyne.PointEvent) { v.seek(e.Position.X) }

// Dragged goes along.
func (v *wave) Dragged(e *fyne.DragEvent) { v.seek(e.Position.X) }

// DragEnd is needed to be dragged.
func (v *wave) DragEnd() {}

func (v *wave) seek(x float32) {
	if v.onSeek != nil && v.length > 0 && v.Size().Width > 0 {
		v.onSeek(momentAt(float64(x/v.Size().Width), v.length))
	}
}

// Cursor is a hand: a press goes somewhere.
func (v *wave) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is Fyne's.
func (v *wave) CreateRenderer() fyne.WidgetRenderer { return &waveDrawing{v} }

type waveDrawing struct{ of *wave }

func (d *waveDrawing) MinSize() fyne.Size {
	return fyne.NewSize(120, waveHeight+nameHeight*max(1, look.TextScale(d.of.Theme())))
}
func (d *waveDrawing) Destroy() {}
func (d *waveDrawing) Objects() []fyne.CanvasObject {
	v := d.of
	return append([]fyne.CanvasObject{v.ground, v.heard, v.img, v.line}, v.names...)
}

func (d *waveDrawing) Layout(s fyne.Size) {
	v := d.of
	v.ground.Resize(fyne.NewSize(s.Width, waveHeight))
	v.line.Resize(fyne.NewSize(2, waveHeight))
	d.outline(s)
	d.moments(s)
	v.mark()
}

// outline draws the bars once for a width and a theme.
func (d *waveDrawing) outline(s fyne.Size) {
	v := d.of
	v.img.Hidden = v.peaks == nil
	wide, ink := int(s.Width), look.Colour(v.Theme(), v.ink)
	if v.peaks == nil || wide < 1 || wide == v.wide && v.dark == color.Color(ink) {
		return
	}
	v.wide, v.dark = wide, ink
	v.img.Image = outlined(v.peaks, wide, int(waveHeight), ink)
	v.img.Resize(fyne.NewSize(s.Width, waveHeight))
	v.img.Refresh()
}

// moments names some moments under the outline.
func (d *waveDrawing) moments(s fyne.Size) {
	v := d.of
	t := v.Theme()
	scale := look.TextScale(t)
	v.moment = ticks(v.length, int(s.Width/(nameApart*scale)))
	v.names = nil
	for _, m := range v.moment {
		name := canvas.NewText(v.words.Clock(m), look.Colour(t, look.Ink2))
		name.TextSize = t.Size(look.SizeMention)
		x := float32(shareOf(m, v.length))*s.Width - name.MinSize().Width/2
		name.Move(fyne.NewPos(max(0, min(x, s.Width-name.MinSize().Width)), waveHeight+2))
		v.names = append(v.names, name)
	}
}

func (d *waveDrawing) Refresh() {
	v, t := d.of, d.of.Theme()
	v.ground.FillColor, v.ground.CornerRadius = look.Colour(t, look.Surface), look.RadiusThumb
	v.ground.StrokeColor, v.ground.StrokeWidth = look.Colour(t, look.Rule), 1
	v.heard.FillColor, v.heard.CornerRadius = look.Colour(t, look.GoldTint), look.RadiusThumb
	v.line.FillColor = look.Colour(t, look.Ink)
	d.Layout(v.Size())
	canvas.Refresh(v)
}

// outlined draws the bars of a recording on nothing: strokes two wide, two apart, the
// loudest as high as there is room.
func outlined(p *sound.Peaks, width, height int, ink color.Color) *image.RGBA {
	const stroke, gap = 2, 2
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	bars := sound.Waveform(p, max(1, width/(stroke+gap)))
	highest := float32(0.05) // silence stays a line
	for _, b := range bars {
		highest = max(highest, b.High, b.Low)
	}
	half := float32(height)/2 - 8
	for i, b := range bars {
		up, down := int(b.High/highest*half), int(b.Low/highest*half)
		x := i * (stroke + gap)
		draw.Draw(img, image.Rect(x, height/2-max(1, up), x+stroke, height/2+max(1, down)), image.NewUniform(ink), image.Point{}, draw.Src)
	}
	return img
}
