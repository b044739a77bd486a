// Package planes holds a picture as its decoder left it, one plane for each component,
// and makes it smaller before its colours are computed: the small picture has fewer of
// them.
//
//	*Image --Fit--> *Image, smaller --RGBA--> *image.RGBA --Upright--> *image.RGBA
//	   ^
//	image.Image --From--
package planes

import (
	"image"
	"image/color"
)

// Model is how the components of a pixel make its colour.
type Model int

// The models of colour. Inverted ones are Adobe's, where 255 is no ink.
const (
	Grey Model = iota
	YCbCr
	RGB
	CMYK
	InvertedCMYK
	InvertedYCCK
)

// Plane is one component. Planes of one picture may be of different sizes: each covers it
// whole.
type Plane struct {
	Pix           []byte
	Stride        int
	Width, Height int
}

// row is one line of the plane.
func (p Plane) row(y int) []byte { return p.Pix[y*p.Stride : y*p.Stride+p.Width] }

// Image is a picture in planes: one of Grey, three of YCbCr and RGB, four of the others.
type Image struct {
	Width, Height int
	Planes        []Plane
	Model         Model
}

// RGBA computes the colours. A plane that is smaller than the picture gives each of its
// samples to the pixels it covers, as image/jpeg does.
func (m *Image) RGBA() *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, m.Width, m.Height))
	line := make([][]byte, len(m.Planes))
	for i := range line {
		line[i] = make([]byte, m.Width)
	}
	for y := range m.Height {
		m.Line(y, line)
		m.colours(out.Pix[y*out.Stride:y*out.Stride+4*m.Width], line)
	}
	return out
}

// Line copies the samples of one line of pixels into out, which has a slice of that width
// for each plane.
func (m *Image) Line(y int, out [][]byte) {
	for i, p := range m.Planes {
		from := p.row(y * p.Height / m.Height)
		switch p.Width {
		case m.Width:
			copy(out[i], from)
		case (m.Width + 1) / 2:
			for x := range out[i] {
				out[i][x] = from[x/2]
			}
		default:
			for x := range out[i] {
				out[i][x] = from[x*p.Width/m.Width]
			}
		}
	}
}

// colours computes one line.
func (m *Image) colours(out []byte, in [][]byte) {
	switch m.Model {
	case YCbCr:
		y, cb, cr := in[0], in[1][:len(in[0])], in[2][:len(in[0])]
		for x := range y {
			p := out[4*x : 4*x+4 : 4*x+4]
			p[0], p[1], p[2] = color.YCbCrToRGB(y[x], cb[x], cr[x])
			p[3] = 255
		}
	case RGB:
		for x := range in[0] {
			p := out[4*x : 4*x+4 : 4*x+4]
			p[0], p[1], p[2], p[3] = in[0][x], in[1][x], in[2][x], 255
		}
	case CMYK, InvertedCMYK, InvertedYCCK:
		for x := range in[0] {
			p := out[4*x : 4*x+4 : 4*x+4]
			p[0], p[1], p[2] = m.inks(in[0][x], in[1][x], in[2][x], in[3][x])
			p[3] = 255
		}
	default:
		for x, v := range in[0] {
			p := out[4*x : 4*x+4 : 4*x+4]
			p[0], p[1], p[2], p[3] = v, v, v, 255
		}
	}
}

// inks makes a colour of four inks, without a profile.
func (m *Image) inks(c, mg, y, k byte) (r, g, b byte) {
	switch m.Model { //nolint:exhaustive // the others have no ink
	case CMYK:
		c, mg, y, k = 255-c, 255-mg, 255-y, 255-k
	case InvertedYCCK:
		c, mg, y = color.YCbCrToRGB(c, mg, y)
		c, mg, y = 255-c, 255-mg, 255-y // the colours are those of the inks, not of their absence
	}
	times := func(a byte) byte { return byte((int(a)*int(k) + 127) / 255) }
	return times(c), times(mg), times(y)
}
