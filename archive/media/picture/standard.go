package picture

import (
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"io"

	"palabre/archive/media/internal/planes"
)

// whole decodes with a library of Go, which decodes a picture whole or not at all: the
// size that the header states is checked first.
func (d *decoding) whole(decode func(io.Reader) (image.Image, error)) (*planes.Image, error) {
	if d.width == 0 || d.height == 0 {
		return nil, fmt.Errorf("%w: no size", ErrDamaged)
	}
	if large(d.width, d.height, mostWhole) {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, d.width, d.height)
	}
	m, err := decode(d.src.Reader())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if size := m.Bounds().Size(); size.X != d.width || size.Y != d.height {
		return nil, fmt.Errorf("%w: two sizes", ErrDamaged)
	}
	return planes.From(m), nil
}

// gif decodes the first frame of a GIF and puts it at its place on the logical screen.
func (d *decoding) gif() (*planes.Image, error) {
	return d.whole(func(r io.Reader) (image.Image, error) {
		first, err := gif.Decode(r)
		screen := image.Rect(0, 0, d.width, d.height)
		if err != nil || first.Bounds() == screen {
			return first, err
		}
		m := image.NewNRGBA(screen)
		draw.Draw(m, first.Bounds(), planes.From(first).RGBA(), image.Point{}, draw.Src)
		return m, nil
	})
}
