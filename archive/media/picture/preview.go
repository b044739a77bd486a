package picture

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"runtime/debug"

	"palabre/archive/media/child"
	"palabre/archive/media/fact"
	"palabre/archive/media/internal/planes"
	"palabre/archive/media/picture/internal/icc"
	"palabre/archive/media/picture/jpeg"
)

// ErrUnsupported says that a picture may be sound but that its pixels are not read here.
var ErrUnsupported = errors.New("pixels not read here")

// ErrDamaged says that a picture could not be read to its end, or at all.
var ErrDamaged = errors.New("damaged picture")

// MostPixels is the largest picture that is decoded when nothing else is asked. A JPEG
// costs a small part of it, since it is decoded at a reduced size; the others are
// decoded whole, and bounded by [mostWhole] too.
const MostPixels = 600 << 20

// mostWhole bounds the pixels of formats that must be decoded at full size, which takes
// four to eight bytes for each.
const mostWhole = 24 << 20

// mostFile bounds the compressed bytes that are held in memory.
const mostFile = 160 << 20

// mostSide bounds a side, and so what is held of one line.
const mostSide = 1 << 20

// Preview draws a picture upright within a box of size by size pixels (0: at its own size),
// on white where it is transparent; it is never made larger. A picture above most pixels
// (0: [MostPixels]) is not decoded. Of a damaged picture what there is is drawn, without an
// error, as long as there is something. Safe from any goroutine; the memory is that of one
// decoding.
func Preview(ctx context.Context, src fact.Source, size, most int) (*image.RGBA, error) {
	return Page(ctx, src, 1, size, most)
}

// Page is [Preview] of one page of a TIFF, numbered from 1. Other pictures have one page.
func Page(ctx context.Context, src fact.Source, page, size, most int) (img *image.RGBA, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			img, err = nil, fmt.Errorf("%w: decoder stopped: %v\n%s", ErrDamaged, fault, debug.Stack())
		}
	}()
	if most <= 0 {
		most = MostPixels
	}
	r := &reading{src: src}
	if r.form, err = formOf(src); err != nil {
		return nil, err
	}
	if r.form == noForm || page < 1 || page > 1 && r.form != formTIFF {
		return nil, ErrUnsupported
	}
	damage := r.read()
	f := r.stated()
	if large(f.Width, f.Height, most) {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, f.Width, f.Height)
	}
	d := decoding{src: src, page: page, size: size, most: most, turn: f.Orientation, width: f.Width, height: f.Height, reading: r, damage: damage}
	m, err := d.pixels(ctx, r.form)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case m == nil && err == nil:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, damage)
	case m == nil:
		return nil, err
	}
	small := m.Fit(size).RGBA()
	icc.Apply(small, d.profile)
	return planes.Upright(small, d.turn), nil
}

// decoding is one picture being drawn.
type decoding struct {
	src           fact.Source
	page          int
	size, most    int
	width, height int // as its headers state them; 0 when they do not
	turn          int // orientation that is still to be applied
	*reading
	damage error
}

// large tells whether a picture is above most pixels, or longer than any is.
func large(width, height, most int) bool {
	return width > mostSide || height > mostSide || int64(width)*int64(height) > int64(most)
}

// pixels decodes a picture of that form; nil when there is nothing to draw. An error may
// come with a picture that is not whole.
func (d *decoding) pixels(ctx context.Context, form form) (*planes.Image, error) {
	switch form {
	case formJPEG:
		return d.jpeg(ctx, d.src.Reader())
	case formTIFF:
		return d.tiff(ctx)
	case formCR3, formRAF, formCRW:
		return d.embedded(ctx)
	case formHEIF:
		return d.heic(ctx)
	case formJXL, formJXLBox:
		return d.child(ctx, child.Still{Form: child.JXL, Most: mostStill})
	case formJP2, formJ2K:
		return d.jpeg2000(ctx)
	case formSVG:
		return d.child(ctx, child.Still{Form: child.SVG, Most: mostStill})
	case formPNG:
		return d.png(ctx)
	case formGIF:
		return d.gif()
	case formWebP:
		return d.webp()
	case formBMP:
		return d.bitmap()
	case noForm, formPSD, formXMP:
	}
	return nil, ErrUnsupported
}

// jpeg decodes a JPEG at the size that is just above the box.
func (d *decoding) jpeg(ctx context.Context, file *io.SectionReader) (*planes.Image, error) {
	if file.Size() > mostFile {
		return nil, fmt.Errorf("%w: %d bytes", ErrUnsupported, file.Size())
	}
	b := make([]byte, file.Size())
	n, err := file.ReadAt(b, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return d.decodeJPEG(ctx, b[:n])
}

// decodeJPEG is [decoding.jpeg] for bytes that are at hand.
func (d *decoding) decodeJPEG(ctx context.Context, b []byte) (*planes.Image, error) {
	h, err := jpeg.ReadHeader(b)
	if err == nil && large(h.Width, h.Height, d.most) {
		err = jpeg.ErrUnsupported
	}
	if err != nil {
		return nil, ours(err)
	}
	m, err := jpeg.Decode(ctx, b, reduction(max(h.Width, h.Height), d.size))
	return m, ours(err)
}

// reduction is how far a side may be halved, three times at most, and still be as long as
// the box.
func reduction(side, size int) uint {
	shift := uint(0)
	for size > 0 && shift < 3 && side>>(shift+1) >= size {
		shift++
	}
	return shift
}

// ours turns the errors of package jpeg into those of this one.
func ours(err error) error {
	switch {
	case errors.Is(err, jpeg.ErrUnsupported):
		return fmt.Errorf("%w: %w", ErrUnsupported, err)
	case errors.Is(err, jpeg.ErrDamaged):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

// Shrink makes a picture fit in a box of size by size pixels, on white where it is
// transparent; one that fits already is only given that form.
func Shrink(m image.Image, size int) *image.RGBA {
	if done, ok := m.(*image.RGBA); ok && done.Rect.Dx() <= size && done.Rect.Dy() <= size && done.Opaque() {
		return done
	}
	return planes.From(m).Fit(size).RGBA()
}
