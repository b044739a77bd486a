package jpeg

import (
	"context"
	"errors"
	"fmt"
	"io"

	"palabre/archive/media/internal/planes"
)

// decoder holds one picture while it is decoded.
type decoder struct {
	b     []byte
	at    int
	shift uint // the picture is reduced by 1<<shift

	framed        bool
	progressive   bool
	width, height int
	hmax, vmax    int
	comps         []component
	steps         [4][64]int32
	huff          [2][4]*huffman
	interval      int // MCUs between restarts; 0: none
	adobe, jfif   bool
	transform     byte

	planned bool  // the planes are there
	damage  error // the first fault met

	scan  scan
	bits  stream
	eob   int32 // blocks of a band that are still to be empty
	block [64]int32
}

// component is one plane of the picture.
type component struct {
	id     byte
	h, v   int // sampling
	table  int
	steps  [64]int32 // as they were when its first scan came
	ready  bool
	dc     int32 // prediction
	size   int   // samples of a block's side in pix: 8, 4, 2 or 1
	last   int   // the last coefficient, in their order, that such a block needs
	wide   int   // blocks side by side, whole MCUs
	tall   int
	blocks [2]int // blocks across and down that hold the picture, for scans of one component
	planes.Plane

	coef    []int16  // of progressive pictures: size×size for each block
	nonzero []uint64 // and which of all its coefficients are not zero
}

// scan is what a scan holds.
type scan struct {
	parts     []part
	from, to  int
	high, low uint
}

// part is a component in a scan, with its tables.
type part struct {
	c      *component
	dc, ac int
}

// MostSamples bounds what one decoding may hold in memory, in samples of all planes.
const MostSamples = 200 << 20

// mostScans bounds the scans of a progressive picture; encoders make about ten, and a
// hostile file of many costs a look at every block for each.
const mostScans = 200

// Decode decodes the file b, reduced by 1<<shift, shift being 0 to 3. An error that is
// [ErrDamaged] comes with the picture, as far as it goes, unless not even its size is
// known. It looks at ctx between lines of blocks.
func Decode(ctx context.Context, b []byte, shift uint) (*planes.Image, error) {
	d := decoder{b: b, shift: min(shift, 3)}
	for range mostScans {
		switch err := d.untilScan(); {
		case errors.Is(err, io.EOF):
			return d.finish()
		case err != nil && !d.planned && (!d.framed || errors.Is(err, ErrUnsupported)):
			return nil, err
		case err != nil:
			d.note(err)
			if d.at >= len(d.b) || d.planned {
				return d.finish()
			}
			continue
		}
		if err := d.plan(); err != nil {
			return nil, err
		}
		if err := d.decodeScan(ctx); err != nil {
			return nil, err
		}
		if d.complete() {
			return d.finish()
		}
	}
	return d.finish()
}

// note keeps the first fault that was met.
func (d *decoder) note(err error) {
	if d.damage == nil {
		d.damage = err
	}
}

// complete tells that all components of a sequential picture have come: what follows them
// is not the picture's.
func (d *decoder) complete() bool {
	for i := range d.comps {
		if !d.comps[i].ready {
			return false
		}
	}
	return !d.progressive
}

// plan gives each component its plane. One that is sampled half as finely both ways as
// the finest is reduced half as much, so that its plane comes out at the same size.
func (d *decoder) plan() error {
	if d.planned {
		return nil
	}
	d.planned = true
	mcusWide := (d.width + 8*d.hmax - 1) / (8 * d.hmax)
	mcusTall := (d.height + 8*d.vmax - 1) / (8 * d.vmax)
	total := 0
	for i := range d.comps {
		c := &d.comps[i]
		c.size = 8 >> d.shift
		for r := 2; c.size < 8 && d.hmax == r*c.h && d.vmax == r*c.v; r *= 2 {
			c.size *= 2
		}
		c.last = needed(c.size)
		c.wide, c.tall = mcusWide*c.h, mcusTall*c.v
		w, h := (d.width*c.h+d.hmax-1)/d.hmax, (d.height*c.v+d.vmax-1)/d.vmax
		c.blocks = [2]int{(w + 7) / 8, (h + 7) / 8}
		c.Width, c.Height = (w*c.size+7)/8, (h*c.size+7)/8
		c.Stride = c.wide * c.size
		n := c.Stride * c.tall * c.size
		if d.progressive {
			total += 2*n + 8*c.wide*c.tall
		}
		total += n
	}
	if total > MostSamples {
		return fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, d.width, d.height)
	}
	for i := range d.comps {
		c := &d.comps[i]
		c.Pix = make([]byte, c.Stride*c.tall*c.size)
		for j := range c.Pix {
			c.Pix[j] = 128
		}
		if d.progressive {
			c.coef = make([]int16, c.wide*c.tall*c.size*c.size)
			c.nonzero = make([]uint64, c.wide*c.tall)
		}
	}
	return nil
}

// needed is the last coefficient, in their order, within the low size×size of a block.
func needed(size int) int {
	last := 0
	for k, at := range zigzag {
		if at%8 < size && at/8 < size {
			last = k
		}
	}
	return last
}

// zigzag is the place in a block, by lines, of each coefficient in their order.
var zigzag = [64]int{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// finish makes the picture of what was decoded, and says what was wrong with it.
func (d *decoder) finish() (*planes.Image, error) {
	if !d.planned {
		d.note(fmt.Errorf("%w: no scan", ErrDamaged))
		return nil, d.damage
	}
	img := &planes.Image{
		Width:  (d.width + 1<<d.shift - 1) >> d.shift,
		Height: (d.height + 1<<d.shift - 1) >> d.shift,
		Model:  d.model(),
	}
	for i := range d.comps {
		c := &d.comps[i]
		if d.progressive {
			d.reconstruct(c)
		}
		img.Planes = append(img.Planes, c.Plane)
	}
	return img, d.damage
}

// model is how the components make colours. Adobe's segment says so; else three are
// YCbCr, unless they are named R, G and B.
func (d *decoder) model() planes.Model {
	switch len(d.comps) {
	case 3:
		if d.adobe && d.transform == 0 && !d.jfif {
			return planes.RGB
		}
		if !d.adobe && !d.jfif && d.comps[0].id == 'R' && d.comps[1].id == 'G' && d.comps[2].id == 'B' {
			return planes.RGB
		}
		return planes.YCbCr
	case 4:
		switch {
		case !d.adobe:
			return planes.CMYK
		case d.transform == 2:
			return planes.InvertedYCCK
		}
		return planes.InvertedCMYK
	}
	return planes.Grey
}
