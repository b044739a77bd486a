package picture

import (
	"bufio"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image/png"
	"io"

	"palabre/archive/media/internal/planes"
)

// pngFile is a PNG being decoded line by line, so that a large one costs little memory
// and one that is cut gives its beginning. Interlaced ones are left to the standard
// library.
//
// Source: PNG, third edition (W3C, 2025) §7, §9, §10.
type pngFile struct {
	width, height int
	depth, kind   int
	palette       []byte // red, green, blue for each entry
	alphas        []byte // of the entries of the palette
	clear         []byte // the one colour that is transparent, as samples of 16 bits
	interlaced    bool
}

// The colour types.
const (
	pngGrey      = 0
	pngRGB       = 2
	pngPalette   = 3
	pngGreyAlpha = 4
	pngRGBAlpha  = 6
)

// png decodes a PNG.
func (d *decoding) png(ctx context.Context) (*planes.Image, error) {
	in := &chunks{src: d.src.Reader(), at: 8}
	f, err := in.header()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if f.interlaced {
		return d.whole(png.Decode)
	}
	z, err := zlib.NewReader(bufio.NewReaderSize(in, 64<<10))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	square := planes.Square(f.width, f.height, d.size)
	m := &planes.Image{Width: (f.width + square - 1) / square, Height: (f.height + square - 1) / square}
	n := 1
	if f.kind == pngRGB || f.kind == pngPalette || f.kind == pngRGBAlpha {
		n, m.Model = 3, planes.RGB
	}
	var out []*planes.Reducer
	line := make([][]byte, n)
	for i := range n {
		out = append(out, planes.NewReducer(f.width, f.height, square))
		line[i] = make([]byte, f.width)
	}
	read := 0
	err = f.lines(ctx, z, func(row []byte) {
		read++
		f.colours(row, line)
		for i := range out {
			out[i].Add(line[i])
		}
	})
	if read == 0 {
		return nil, err
	}
	for _, r := range out {
		m.Planes = append(m.Planes, r.Plane())
	}
	return m, err
}

// chunks reads the data of the IDAT chunks as one stream.
type chunks struct {
	src  io.ReaderAt
	at   int64 // the next chunk
	data int64 // where the data of this one goes on
	left int64
}

// header reads the chunks before the pixels.
func (c *chunks) header() (*pngFile, error) {
	f := &pngFile{}
	for {
		var head [8]byte
		if _, err := c.src.ReadAt(head[:], c.at); err != nil {
			return nil, cut(err)
		}
		n, kind := int64(binary.BigEndian.Uint32(head[:])), string(head[4:])
		if kind == "IDAT" {
			return f, f.check()
		}
		if kind == "IHDR" || kind == "PLTE" || kind == "tRNS" {
			b := make([]byte, min(n, 1024))
			if _, err := c.src.ReadAt(b, c.at+8); err != nil {
				return nil, cut(err)
			}
			switch {
			case kind == "PLTE":
				f.palette = b
			case kind == "IHDR" && len(b) >= 13:
				f.width, f.height = int(binary.BigEndian.Uint32(b)), int(binary.BigEndian.Uint32(b[4:]))
				f.depth, f.kind, f.interlaced = int(b[8]), int(b[9]), b[12] == 1
			case f.kind == pngPalette:
				f.alphas = b
			default:
				f.clear = b
			}
		}
		c.at += 12 + n
	}
}

func (c *chunks) Read(b []byte) (int, error) {
	for c.left == 0 {
		var head [8]byte
		if _, err := c.src.ReadAt(head[:], c.at); err != nil {
			return 0, err
		}
		n := int64(binary.BigEndian.Uint32(head[:]))
		if string(head[4:]) == "IDAT" {
			c.data, c.left = c.at+8, n
		} else if string(head[4:]) == "IEND" {
			return 0, io.EOF
		}
		c.at += 12 + n
	}
	n, err := c.src.ReadAt(b[:min(int64(len(b)), c.left)], c.data)
	c.data += int64(n)
	c.left -= int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

var errPNG = errors.New("header of the PNG")

// check refuses what the standard does not allow (§11.2.1).
func (f *pngFile) check() error {
	const most = 1 << 24 // of a side: what is read of a line is bounded by it
	depths := map[int]int{pngGrey: 1 | 2 | 4 | 8 | 16, pngRGB: 8 | 16, pngPalette: 1 | 2 | 4 | 8, pngGreyAlpha: 8 | 16, pngRGBAlpha: 8 | 16}[f.kind]
	if f.width < 1 || f.height < 1 || f.width > most || f.depth == 0 || f.depth&(f.depth-1) != 0 || depths&f.depth == 0 {
		return errPNG
	}
	return nil
}

// samples is how many samples a pixel has.
func (f *pngFile) samples() int {
	return map[int]int{pngGrey: 1, pngRGB: 3, pngPalette: 1, pngGreyAlpha: 2, pngRGBAlpha: 4}[f.kind]
}

// lines unpacks the lines and undoes their filters.
func (f *pngFile) lines(ctx context.Context, z io.Reader, each func([]byte)) error {
	pixel := max(f.samples()*f.depth/8, 1)
	n := (f.width*f.samples()*f.depth + 7) / 8
	row, above := make([]byte, 1+n), make([]byte, 1+n)
	for y := range f.height {
		if y%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if _, err := io.ReadFull(z, row); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, cut(err))
		}
		if !unfilter(row[0], row[1:], above[1:], pixel) {
			return fmt.Errorf("%w: filter %d", ErrDamaged, row[0])
		}
		each(row[1:])
		row, above = above, row
	}
	return nil
}

// unfilter adds to each byte what its neighbours foretell (§9.2).
func unfilter(filter byte, row, above []byte, pixel int) bool {
	switch filter {
	case 0:
	case 1:
		for i := pixel; i < len(row); i++ {
			row[i] += row[i-pixel]
		}
	case 2:
		for i := range row {
			row[i] += above[i]
		}
	case 3:
		for i := range row {
			left := 0
			if i >= pixel {
				left = int(row[i-pixel])
			}
			row[i] += byte((left + int(above[i])) / 2)
		}
	case 4:
		for i := range row {
			if i < pixel {
				row[i] += above[i]
				continue
			}
			row[i] += paeth(row[i-pixel], above[i], above[i-pixel])
		}
	default:
		return false
	}
	return true
}

// paeth is the nearest of three to left + up - corner.
func paeth(left, up, corner byte) byte {
	a, b := int(up)-int(corner), int(left)-int(corner)
	c := a + b
	a, b, c = max(a, -a), max(b, -b), max(c, -c)
	switch {
	case a <= b && a <= c:
		return left
	case b <= c:
		return up
	}
	return corner
}

// colours turns a line of samples into grey, or red, green and blue, on white.
func (f *pngFile) colours(row []byte, line [][]byte) {
	switch {
	case f.depth < 8 || f.kind == pngPalette:
		f.narrow(row, line)
		return
	}
	n, step := f.samples(), f.depth/8
	colours := len(line)
	for x := range f.width {
		p := row[x*n*step : (x+1)*n*step]
		a := 255
		switch {
		case n > colours:
			a = int(p[colours*step])
		case f.transparent(p, step):
			a = 0
		}
		for i := range line {
			line[i][x] = onWhite(p[i*step], a)
		}
	}
}

// transparent tells whether a pixel has the one colour that is.
func (f *pngFile) transparent(p []byte, step int) bool {
	if len(f.clear) < 2*len(p)/step {
		return false
	}
	for i := range len(p) / step {
		want := f.clear[2*i : 2*i+2]
		if step == 1 && p[i] != want[1] || step == 2 && (p[2*i] != want[0] || p[2*i+1] != want[1]) {
			return false
		}
	}
	return true
}

// narrow reads samples of less than a byte, and those of a palette; an entry that the
// palette lacks is black.
func (f *pngFile) narrow(row []byte, line [][]byte) {
	for x := range f.width {
		at := x * f.depth
		v := int(row[at/8]) >> (8 - f.depth - at%8) & (1<<f.depth - 1)
		if f.kind != pngPalette {
			a := 255
			if len(f.clear) >= 2 && int(binary.BigEndian.Uint16(f.clear)) == v {
				a = 0
			}
			line[0][x] = onWhite(byte(v*255/(1<<f.depth-1)), a)
			continue
		}
		a := 255
		if v < len(f.alphas) {
			a = int(f.alphas[v])
		}
		for i := range line {
			c := byte(0)
			if 3*v+i < len(f.palette) {
				c = f.palette[3*v+i]
			}
			line[i][x] = onWhite(c, a)
		}
	}
}

// onWhite puts a colour of some transparency on white.
func onWhite(c byte, a int) byte {
	if a == 255 {
		return c
	}
	return byte((int(c)*a + 255*(255-a) + 127) / 255)
}
