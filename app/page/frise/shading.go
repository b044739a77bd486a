package frise

import (
	"image"
	"image/color"
	"math"
)

// shading is the pictures that Fyne has no shape for: the end of a bar that fades, and the
// dashed edge of a capsule. Each is made once and shared.
type shading struct {
	fades  map[fadeKey]*image.RGBA
	dashes map[dashKey]*image.RGBA
	bytes  int // of dashes
}

type fadeKey struct {
	colour color.NRGBA
	start  bool
}

type dashKey struct {
	colour        color.NRGBA
	width, height int
}

// detail is how many pixels a picture has for one unit, so that it stays sharp on a fine screen.
const detail = 2

// mostBytes bounds the dashed edges that are kept: each zoom makes others.
const mostBytes = 16 << 20

// fade is a colour that appears (start) or disappears from left to right.
func (s *shading) fade(c color.NRGBA, start bool) *image.RGBA {
	key := fadeKey{c, start}
	if m, ok := s.fades[key]; ok {
		return m
	}
	const steps = 64
	m := image.NewRGBA(image.Rect(0, 0, steps, 1))
	for x := range steps {
		share := (float64(x) + 0.5) / steps
		if !start {
			share = 1 - share
		}
		m.Set(x, 0, color.NRGBA{c.R, c.G, c.B, uint8(255 * share)})
	}
	if s.fades == nil {
		s.fades = map[fadeKey]*image.RGBA{}
	}
	s.fades[key] = m
	return m
}

// The dashes of an edge, in units.
const dash, dashGap, dashWide = 5, 3, 2

// dashed is the dashed edge of a capsule, in units.
func (s *shading) dashed(c color.NRGBA, width, height int) *image.RGBA {
	key := dashKey{c, width, height}
	if m, ok := s.dashes[key]; ok {
		return m
	}
	if s.dashes == nil || s.bytes > mostBytes {
		s.dashes, s.bytes = map[dashKey]*image.RGBA{}, 0
	}
	m := image.NewRGBA(image.Rect(0, 0, width*detail, height*detail))
	pill := pill{float64(width) - dashWide, float64(height) - dashWide}
	for y := range height * detail {
		for x := range width * detail {
			off, along := pill.edge((float64(x)+0.5)/detail-dashWide/2., (float64(y)+0.5)/detail-dashWide/2.)
			cover := min(max(dashWide/2.-math.Abs(off)+0.5/detail, 0), 1/float64(detail)) * detail
			part := math.Mod(along, dash+dashGap)
			cover *= min(max(min(part, dash-part)+0.5/detail, 0), 1/float64(detail)) * detail
			if cover > 0 {
				m.Set(x, y, color.NRGBA{c.R, c.G, c.B, uint8(255 * cover)})
			}
		}
	}
	s.dashes[key] = m
	s.bytes += len(m.Pix)
	return m
}

// pill is a rectangle whose ends are half-discs.
type pill struct{ width, height float64 }

// edge gives how far a point is from the pill's edge, negative inside, and where along it
// the nearest point of the edge lies.
func (p pill) edge(x, y float64) (off, along float64) {
	r := min(p.width, p.height) / 2
	flat := p.width - 2*r
	cx := min(max(x, r), p.width-r)
	dx, dy := x-cx, y-r
	off = math.Hypot(dx, dy) - r
	switch {
	case dx > 0:
		return off, flat + r*(math.Pi/2+math.Atan2(dy, dx))
	case dx < 0:
		return off, 2*flat + math.Pi*r + r*(math.Pi/2+math.Atan2(-dy, -dx))
	case dy < 0:
		return off, x - r
	}
	return off, flat + math.Pi*r + (p.width - r - x)
}

// faint is a colour, paler when it is of what lies out of the window.
func faint(c color.Color, pale bool) color.Color {
	n := nrgba(c)
	if pale {
		n.A = 0x70
	}
	return n
}

// nrgba is a colour by value, so that pictures can be known by it.
func nrgba(c color.Color) color.NRGBA {
	n, _ := color.NRGBAModel.Convert(c).(color.NRGBA)
	return n
}
