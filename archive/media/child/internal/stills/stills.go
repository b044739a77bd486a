// Package stills decodes the pictures of telephones and of the web whose compression is
// that of films, HEIC, AVIF and JPEG XL, and draws SVG. The decoders are compiled to
// WebAssembly and see neither a disk nor a network. They take seconds and hundreds of
// megabytes, and a damaged file may make them take more: they are meant to run in a process
// of their own; see package child.
package stills

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"

	"github.com/gen2brain/avif"
	"github.com/gen2brain/heic"
	"github.com/gen2brain/jpegxl"

	"palabre/archive/media/internal/planes"
)

// Form is a compression that is decoded here.
type Form string

// The forms of pictures.
const (
	HEIC Form = "heic"
	AVIF Form = "avif"
	JXL  Form = "jxl"
	SVG  Form = "svg"
)

// ErrUnsupported says that a picture is larger than was allowed, or of no known form.
var ErrUnsupported = errors.New("picture not decoded here")

var decoders = map[Form]struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}{
	HEIC: {heic.DecodeConfig, heic.Decode},
	AVIF: {avif.DecodeConfig, avif.Decode},
	JXL:  {jpegxl.DecodeConfig, jpegxl.Decode},
}

// Decode draws the picture in b, of most pixels at most, as large as fits in a box of size
// by size pixels (0: at its own size) and never larger than it is, but an SVG, which fills
// the box.
// Of the turns that a container asks for, HEIC and JPEG XL come turned; AVIF does not.
// A limited picture keeps its luminance from 16 to 235, as films do.
func Decode(b []byte, form Form, size, most int, limited bool) (*image.RGBA, error) {
	if form == SVG {
		return drawing(b, size, most)
	}
	d, ok := decoders[form]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrUnsupported, form)
	}
	if form != HEIC { // HEIC's own answer looks at 32 kB only, which may end before the tables
		c, err := d.config(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		if c.Width > most/max(c.Height, 1) {
			return nil, fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, c.Width, c.Height)
		}
	}
	img, err := d.decode(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	if y, ok := img.(*image.YCbCr); ok && limited {
		planes.Stretch(y)
	}
	return planes.From(img).Fit(size).RGBA(), nil
}
