package picture

import (
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"image/png"

	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"

	"palabre/archive/media/fact"
	"palabre/archive/media/picture/internal/planes"
)

// standard decodes with the libraries of Go, which decode a picture whole or not at all:
// the size that the header states is checked first.
func (d *decoding) standard(form form, f fact.Facts) (*planes.Image, error) {
	if f.Width == 0 || f.Height == 0 {
		return nil, fmt.Errorf("%w: no size", ErrDamaged)
	}
	if int64(f.Width)*int64(f.Height) > mostWhole {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, f.Width, f.Height)
	}
	var m image.Image
	var err error
	switch form { //nolint:exhaustive // only these come here
	case formPNG:
		m, err = png.Decode(d.src.Reader())
	case formGIF:
		m, err = d.frame(f)
	case formWebP:
		m, err = webp.Decode(d.src.Reader())
		if y, ok := m.(*image.YCbCr); ok {
			widen(y)
		}
	case formBMP:
		m, err = bmp.Decode(d.src.Reader())
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if size := m.Bounds().Size(); size.X != f.Width || size.Y != f.Height {
		return nil, fmt.Errorf("%w: two sizes", ErrDamaged)
	}
	return planes.From(m), nil
}

// frame decodes the first frame of a GIF and puts it at its place on the logical screen.
func (d *decoding) frame(f fact.Facts) (image.Image, error) {
	first, err := gif.Decode(d.src.Reader())
	if err != nil {
		return nil, err
	}
	screen := image.Rect(0, 0, f.Width, f.Height)
	if first.Bounds() == screen {
		return first, nil
	}
	m := image.NewNRGBA(screen)
	draw.Draw(m, first.Bounds(), planes.From(first).RGBA(), image.Point{}, draw.Src)
	return m, nil
}

// widen repairs the colours of a WebP: VP8 keeps luminance from 16 to 235 and chroma from
// 16 to 240, and the library reads them as if they filled the byte, which washes the
// picture out (RFC 6386 §9.2).
func widen(m *image.YCbCr) {
	stretch(m.Y, 16, 235)
	stretch(m.Cb, 16, 240)
	stretch(m.Cr, 16, 240)
}

// stretch spreads the samples from low to high over the whole byte.
func stretch(pix []byte, low, high int) {
	var table [256]byte
	for v := range table {
		table[v] = byte(min(max((v-low)*255+(high-low)/2, 0)/(high-low), 255)) //nolint:gosec // 0 to 255
	}
	for i, v := range pix {
		pix[i] = table[v]
	}
}
