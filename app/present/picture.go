package present

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"time"
	"unicode/utf8"

	"palabre/app/look"
	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/archive/media"
	"palabre/archive/media/previews"
	"palabre/archive/media/sound"
)

// measuring is how long a slide waits for the outline of its voice.
const measuring = 3 * time.Second

// Picture makes the picture of a slide at w × h pixels, in the background: never nil
// unless ctx has ended. What has no picture that can be made stands on a ground of night,
// with its words; the error then tells why.
func (s Script) Picture(ctx context.Context, a *archive.Archive, step exhibition.Step, w, h int) (*image.RGBA, error) {
	item := s.items[step.Slide.Item]
	digest := Face(item)
	if step.Slide.Kind == archive.SlideTestimony && digest.IsZero() {
		if digest = s.Portrait(item.ID); digest.IsZero() {
			return outline(ctx, a, Voice(item), w, h)
		}
	}
	if digest.IsZero() {
		return Ground(w, h), ctx.Err()
	}
	src, err := open(ctx, a, digest, max(w, h))
	if err != nil {
		return Ground(w, h), err
	}
	if step.Slide.Kind == archive.SlideText {
		return behind(src, w, h), ctx.Err()
	}
	return Compose(src, Framing(step.Slide.Framing), w, h, lines(step.Slide)), ctx.Err()
}

// The signs that hold on one line of a title and of a cartel, at the sizes of the stage.
const titleLine, labelLine = 28, 64

// lines is how many lines of words a slide lays over its picture: at least two, for the
// place and the credit.
func lines(s archive.Slide) int {
	n := func(t archive.Text, each int) int { return min(2, (utf8.RuneCountInString(t.In())+each-1)/each) }
	return max(2, n(s.Title, titleLine)+n(s.Label, labelLine))
}

// open draws an original within a box of size pixels.
func open(ctx context.Context, a *archive.Archive, d archive.Digest, size int) (img image.Image, err error) {
	path, err := a.Original(d)
	if err != nil {
		return nil, err
	}
	src, file, err := previews.File(path)()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return media.Open(ctx, src, media.Options{}).Preview(ctx, size)
}

// Ground is night, a little lighter at the top: no slide is a black frame.
func Ground(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	top := color.RGBAModel.Convert(tint(look.Hollow)).(color.RGBA)
	for y := range h {
		veil := uint32(256 * y / max(1, h))
		row := color.RGBA{mix(top.R, night.R, veil), mix(top.G, night.G, veil), mix(top.B, night.B, veil), 0xFF}
		draw.Draw(img, image.Rect(0, y, w, y+1), image.NewUniform(row), image.Point{}, draw.Src)
	}
	return img
}

// behind is a picture as the ground of a text.
func behind(src image.Image, w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	paste(img, ground(src, w, h), 0, 0)
	return img
}

// outline is the ground of a voice nobody has a face for: its sound, drawn.
func outline(ctx context.Context, a *archive.Archive, d archive.Digest, w, h int) (*image.RGBA, error) {
	img := Ground(w, h)
	if d.IsZero() {
		return img, nil
	}
	ctx, stop := context.WithTimeout(ctx, measuring)
	defer stop()
	p, err := session.Peaks(ctx, a, d, nil)
	if p != nil && err == nil {
		bars(img, sound.Waveform(p, w/(2*barWidth(w))*8/10))
	}
	return img, err
}

func barWidth(w int) int { return max(2, w/320) }

// bars draws an outline of sound across the middle of img, above the words.
func bars(img *image.RGBA, wave []sound.Bar) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	width, middle, half := barWidth(w), h*42/100, float64(h)*0.22
	gold := image.NewUniform(tint(look.Gold))
	highest := 0.05
	for _, b := range wave {
		highest = max(highest, float64(b.High), float64(b.Low))
	}
	for i, b := range wave {
		x := w/10 + i*2*width
		up, down := int(float64(b.High)/highest*half), int(float64(b.Low)/highest*half)
		draw.Draw(img, image.Rect(x, middle-max(1, up), x+width, middle+max(1, down)), gold, image.Point{}, draw.Src)
	}
}
