package sound

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"time"
)

// Bar is one stroke of a drawn waveform: how far the sound goes below and above zero,
// and its mean strength, each from 0 to 1.
type Bar struct{ Low, High, RMS float32 }

// Waveform draws the whole of p as width bars, from left to right.
func Waveform(p *Peaks, width int) []Bar { return p.Bars(0, p.Duration(), width) }

// Bars draws the stretch [from, to) as width bars. Beyond the recording they are silent.
// Each bar holds all of its stretch: a handclap is seen at any width.
func (p *Peaks) Bars(from, to time.Duration, width int) []Bar {
	if width <= 0 || to <= from || p.Rate <= 0 {
		return nil
	}
	perPoint := time.Duration(float64(pointSamples) / float64(p.Rate) * 1e9)
	level := 0
	for each := (to - from) / time.Duration(width); level < len(p.levels)-1 && perPoint*levelStep <= each/2; level++ {
		perPoint *= levelStep
	}
	points := p.levels[level]
	index := func(i int) int {
		t := from + time.Duration(float64(to-from)*float64(i)/float64(width))
		return min(max(int(float64(t)/float64(perPoint)), 0), len(points))
	}
	bars := make([]Bar, width)
	for i := range bars {
		first := index(i)
		last := min(max(index(i+1), first+1), len(points))
		if first < last {
			t := together(points[first:last])
			bars[i] = Bar{float32(t.Low) / 255, float32(t.High) / 255, float32(t.RMS) / 255}
		}
	}
	return bars
}

// Ink are the two colours of a drawn recording.
type Ink struct{ Stroke, Ground color.Color }

// Laterite is how a recording is drawn among photographs: the southern bank's earth on
// its own tint.
var Laterite = Ink{color.NRGBA{0xa8, 0x45, 0x2b, 0xff}, color.NRGBA{0xf7, 0xe3, 0xda, 0xff}}

// Picture is an image that stands for the recording where a photograph would stand:
// rounded strokes across the middle, the loudest moment as high as a third of it.
func Picture(p *Peaks, width, height int, ink Ink) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, max(width, 1), max(height, 1)))
	draw.Draw(img, img.Bounds(), image.NewUniform(ink.Ground), image.Point{}, draw.Src)
	pitch := max(width/40, 4)
	margin := width / 9
	bars := Waveform(p, max((width-2*margin)/pitch, 1))
	loudest := float32(0)
	for _, b := range bars {
		loudest = max(loudest, b.RMS)
	}
	thick := float64(pitch) * 0.55
	for i, b := range bars {
		half := thick / 2
		if loudest > 0 {
			half = max(half, float64(b.RMS/loudest)*float64(height)/6)
		}
		x := float64(margin) + (float64(i)+0.5)*float64(pitch)
		stroke(img, x, float64(height)/2, thick/2, half, ink)
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
