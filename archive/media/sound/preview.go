package sound

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"io"
	"math"

	"palabre/archive/media/fact"
)

// Preview is an image that stands for the recording s among photographs, size pixels
// wide and five eighths of that high. It listens at a few places only, so that it takes
// as long for an hour as for a minute. Errors are those of [Open], and ctx's.
func Preview(ctx context.Context, s fact.Source, size int) (image.Image, error) {
	bars, err := sketch(ctx, s, previewBars)
	if err != nil {
		return nil, err
	}
	return Picture(bars, size, size*5/8, Laterite), nil
}

// previewBars is how many strokes a preview has: they stay apart at 160 pixels.
const previewBars = 36

// sketch listens to a quarter of a second at n places, evenly spread.
func sketch(ctx context.Context, s fact.Source, n int) ([]Bar, error) {
	stream, err := Open(s)
	if err != nil {
		return nil, err
	}
	bars := make([]Bar, n)
	buf := make([]float32, stream.Rate()/4*stream.Channels()+stream.Channels())
	for i := range bars {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := stream.SeekTo(stream.Length() * int64(2*i+1) / int64(2*n)); err != nil {
			return nil, err
		}
		got, err := stream.Read(buf)
		if err != nil && !errors.Is(err, io.EOF) {
			continue // a damaged place is drawn as silence
		}
		bars[i] = barOf(buf[:got*stream.Channels()])
	}
	return bars, nil
}

// barOf draws samples, of any channel, as one bar.
func barOf(samples []float32) (b Bar) {
	sum := 0.0
	for _, v := range samples {
		b.Low, b.High = max(b.Low, -v), max(b.High, v)
		sum += float64(v) * float64(v)
	}
	if len(samples) > 0 {
		b.RMS = float32(math.Sqrt(sum / float64(len(samples))))
	}
	return b
}

// Ink are the two colours of a drawn recording.
type Ink struct{ Stroke, Ground color.Color }

// Laterite is how a recording is drawn among photographs: the southern bank's earth on
// its own tint.
var Laterite = Ink{color.NRGBA{0xa8, 0x45, 0x2b, 0xff}, color.NRGBA{0xf7, 0xe3, 0xda, 0xff}}

// Picture draws bars as rounded strokes across the middle of an image, the strongest a
// third as high as the image. Waveform makes the bars of a recording that was measured.
func Picture(bars []Bar, width, height int, ink Ink) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, max(width, 1), max(height, 1)))
	draw.Draw(img, img.Bounds(), image.NewUniform(ink.Ground), image.Point{}, draw.Src)
	margin := float64(width) / 9
	pitch := (float64(width) - 2*margin) / float64(max(len(bars), 1))
	loudest := float32(0)
	for _, b := range bars {
		loudest = max(loudest, b.RMS)
	}
	thick := pitch * 0.55
	for i, b := range bars {
		half := thick / 2
		if loudest > 0 {
			half = max(half, float64(b.RMS/loudest)*float64(height)/6)
		}
		stroke(img, margin+(float64(i)+0.5)*pitch, float64(height)/2, thick/2, half, ink)
	}
	return img
}

// stroke draws a vertical line with round ends, its edges softened.
func stroke(img *image.NRGBA, x, y, radius, half float64, ink Ink) {
	straight := max(half-radius, 0)
	for py := int(y - half - 1); py <= int(y+half+1); py++ {
		for px := int(x - radius - 1); px <= int(x+radius+1); px++ {
			dx, dy := float64(px)+0.5-x, max(math.Abs(float64(py)+0.5-y)-straight, 0)
			cover := min(max(radius+0.5-math.Hypot(dx, dy), 0), 1)
			if cover > 0 && image.Pt(px, py).In(img.Bounds()) {
				img.Set(px, py, blend(ink.Ground, ink.Stroke, cover))
			}
		}
	}
}

// blend mixes share of over into under.
func blend(under, over color.Color, share float64) color.Color {
	u, o := color.NRGBAModel.Convert(under).(color.NRGBA), color.NRGBAModel.Convert(over).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8(float64(a)*(1-share) + float64(b)*share + 0.5) }
	return color.NRGBA{mix(u.R, o.R), mix(u.G, o.G), mix(u.B, o.B), mix(u.A, o.A)}
}
