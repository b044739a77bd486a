package picture

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"

	"palabre/archive/media/internal/planes"
)

// How the pixels of a BMP are coded.
const (
	bmpRaw      = 0
	bmpRLE8     = 1
	bmpRLE4     = 2
	bmpFields   = 3
	bmpFieldsA  = 6
	bmpOldFirst = 12 // length of the header of OS/2 1.x
)

// bitmapFile is a BMP being decoded: all headers from OS/2 to version 5, 1 to 32 bits,
// runs, and colours in any bits of a pixel. Alpha is left aside, since most writers leave
// rubbish there.
//
// Sources: Microsoft, "Bitmap Storage"; J. Summers, BMP Suite.
type bitmapFile struct {
	src      io.ReaderAt
	width    int
	height   int
	topDown  bool
	depth    int
	coding   uint32
	pixelsAt int64
	masks    [3]uint32
	palette  [256][3]byte
}

// bitmap decodes a BMP.
func (d *decoding) bitmap() (*planes.Image, error) {
	f, err := d.bitmapHeader()
	if err != nil {
		return nil, err
	}
	square := planes.Square(f.width, f.height, d.size)
	m := &planes.Image{Width: (f.width + square - 1) / square, Height: (f.height + square - 1) / square, Model: planes.RGB}
	var out [3]*planes.Reducer
	var line [3][]byte
	for i := range out {
		out[i] = planes.NewReducer(f.width, f.height, square)
		line[i] = make([]byte, f.width)
	}
	lines := f.raw
	if f.coding == bmpRLE4 || f.coding == bmpRLE8 {
		if f.width*f.height > mostWhole {
			return nil, fmt.Errorf("%w: %d × %d pixels in runs", ErrUnsupported, f.width, f.height)
		}
		lines = f.runs
	}
	err = lines(func(row []byte) {
		f.colours(row, line)
		for i := range out {
			out[i].Add(line[i])
		}
	})
	for i := range out {
		m.Planes = append(m.Planes, out[i].Plane())
	}
	return m, err
}

// bitmapHeader reads the headers and the palette.
func (d *decoding) bitmapHeader() (*bitmapFile, error) {
	b := at(d.src, 0, 14+124)
	if len(b) < 26 || d.width == 0 {
		return nil, fmt.Errorf("%w: header", ErrDamaged)
	}
	b = append(b, make([]byte, 14+124-len(b))...)
	head := int64(binary.LittleEndian.Uint32(b[14:]))
	f := &bitmapFile{src: d.src, width: d.width, height: d.height, pixelsAt: int64(binary.LittleEndian.Uint32(b[10:]))}
	paletteAt, entry, colours := 14+head, int64(4), int64(0)
	if head == bmpOldFirst {
		f.depth, entry = int(binary.LittleEndian.Uint16(b[24:])), 3
	} else {
		f.topDown = int32(binary.LittleEndian.Uint32(b[22:])) < 0
		f.depth = int(binary.LittleEndian.Uint16(b[28:]))
		if head >= 40 {
			f.coding = binary.LittleEndian.Uint32(b[30:])
			colours = int64(binary.LittleEndian.Uint32(b[46:]))
		}
		if head == 40 && f.coding == bmpFields {
			paletteAt += 12
		}
	}
	f.masks = [3]uint32{binary.LittleEndian.Uint32(b[54:]), binary.LittleEndian.Uint32(b[58:]), binary.LittleEndian.Uint32(b[62:])}
	switch {
	case f.coding == bmpRaw && f.depth == 16:
		f.masks = [3]uint32{0x7c00, 0x03e0, 0x001f}
	case f.coding == bmpRaw && f.depth == 32:
		f.masks = [3]uint32{0xff0000, 0xff00, 0xff}
	}
	if !f.readable() {
		return nil, fmt.Errorf("%w: BMP of %d bits, coding %d", ErrUnsupported, f.depth, f.coding)
	}
	if f.depth <= 8 {
		if colours <= 0 || colours > 1<<f.depth {
			colours = 1 << f.depth
		}
		f.readPalette(at(d.src, paletteAt, colours*entry), int(entry))
	}
	return f, nil
}

// readable tells whether a depth and a coding go together.
func (f *bitmapFile) readable() bool {
	switch f.coding {
	case bmpRaw:
		return f.depth == 1 || f.depth == 2 || f.depth == 4 || f.depth == 8 || f.depth == 16 || f.depth == 24 || f.depth == 32
	case bmpRLE4:
		return f.depth == 4
	case bmpRLE8:
		return f.depth == 8
	case bmpFields, bmpFieldsA:
		return f.depth == 16 || f.depth == 32
	}
	return false
}

func (f *bitmapFile) readPalette(b []byte, entry int) {
	for i := 0; len(b) >= 3; i++ {
		f.palette[i] = [3]byte{b[2], b[1], b[0]}
		b = b[min(entry, len(b)):]
	}
}

// raw hands over the lines, from the top, of a bitmap without runs.
func (f *bitmapFile) raw(each func([]byte)) error {
	stride := (f.width*f.depth + 31) / 32 * 4
	row := make([]byte, stride)
	for y := range f.height {
		line := y
		if !f.topDown {
			line = f.height - 1 - y
		}
		n, err := f.src.ReadAt(row, f.pixelsAt+int64(line)*int64(stride))
		if n < stride && err != nil {
			if !errors.Is(err, io.EOF) {
				return err
			}
			clear(row[n:])
			if f.topDown && n == 0 {
				return fmt.Errorf("%w: %w", ErrDamaged, io.ErrUnexpectedEOF)
			}
		}
		each(row)
	}
	return nil
}

// runs undoes the runs into one byte for each pixel, then hands over the lines.
func (f *bitmapFile) runs(each func([]byte)) error {
	pix := make([]byte, f.width*f.height)
	in := io.NewSectionReader(f.src, f.pixelsAt, mostFile)
	err := f.unroll(in, pix)
	depth := f.depth
	f.depth = 8
	for y := range f.height {
		line := f.height - 1 - y
		each(pix[line*f.width : (line+1)*f.width])
	}
	f.depth = depth
	return err
}

// unroll reads pairs of bytes: a count and a colour, or 0 and what to do.
func (f *bitmapFile) unroll(in io.Reader, pix []byte) error {
	r := newByteReader(in)
	x, y := 0, 0
	put := func(v byte) {
		if x < f.width && y < f.height {
			pix[y*f.width+x] = v
		}
		x++
	}
	for y < f.height {
		n, v := r.next(), r.next()
		if r.err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, r.err)
		}
		switch {
		case n > 0:
			for i := range int(n) {
				put(f.nibble(v, i))
			}
		case v == 0:
			x, y = 0, y+1
		case v == 1:
			return nil
		case v == 2:
			x += int(r.next())
			y += int(r.next())
		default:
			count, length := int(v), int(v)
			if f.coding == bmpRLE4 {
				length = (count + 1) / 2
			}
			for i := range length + length%2 {
				c := r.next()
				switch {
				case i >= length:
				case f.coding == bmpRLE8:
					put(c)
				default:
					put(c >> 4)
					if 2*i+1 < count {
						put(c & 15)
					}
				}
			}
		}
	}
	return nil
}

// nibble is the i-th pixel of a run of v.
func (f *bitmapFile) nibble(v byte, i int) byte {
	switch {
	case f.coding == bmpRLE8:
		return v
	case i%2 == 0:
		return v >> 4
	}
	return v & 15
}

// colours turns a line of pixels into red, green and blue.
func (f *bitmapFile) colours(row []byte, line [3][]byte) {
	for x := range f.width {
		var c [3]byte
		switch f.depth {
		case 24:
			c = [3]byte{row[3*x+2], row[3*x+1], row[3*x]}
		case 16:
			c = f.masked(uint32(binary.LittleEndian.Uint16(row[2*x:])))
		case 32:
			c = f.masked(binary.LittleEndian.Uint32(row[4*x:]))
		default:
			at := x * f.depth
			c = f.palette[int(row[at/8])>>(8-f.depth-at%8)&(1<<f.depth-1)]
		}
		line[0][x], line[1][x], line[2][x] = c[0], c[1], c[2]
	}
}

// masked takes the colours out of the bits of a pixel.
func (f *bitmapFile) masked(v uint32) (c [3]byte) {
	for i, mask := range f.masks {
		if mask == 0 {
			continue
		}
		most := uint64(mask >> bits.TrailingZeros32(mask))
		c[i] = byte((uint64(v&mask>>bits.TrailingZeros32(mask))*255 + most/2) / most)
	}
	return c
}
