package tiff

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"math/bits"

	"golang.org/x/image/ccitt"
	"golang.org/x/image/tiff/lzw"

	"palabre/archive/media/internal/planes"
	"palabre/archive/media/picture/jpeg"
)

// lines gives the lines of one strip or tile, top to bottom, as samples of 8 bits: one
// slice for each. They are valid until the next call.
type lines interface {
	next() ([][]byte, error)
}

// chunk opens the i-th strip or tile, which has n samples for each pixel.
func (p *page) chunk(ctx context.Context, i, n, rows int) (lines, error) {
	if i >= len(p.offsets) {
		return nil, fmt.Errorf("%w: a strip is missing", ErrDamaged)
	}
	length := p.f.Size - p.offsets[i]
	if i < len(p.lengths) {
		length = min(length, p.lengths[i])
	}
	if p.offsets[i] < 0 || length <= 0 {
		return nil, fmt.Errorf("%w: a strip lies beyond the file", ErrDamaged)
	}
	raw := io.NewSectionReader(p.f, p.offsets[i], length)
	if p.compression == newJPEG {
		return p.jpegChunk(ctx, raw, n)
	}
	in, err := p.unpacked(raw, rows)
	if err != nil {
		return nil, err
	}
	return newPacked(p, in, n), nil
}

// unpacked undoes the compression.
func (p *page) unpacked(raw *io.SectionReader, rows int) (io.Reader, error) {
	in := bufio.NewReaderSize(raw, 64<<10)
	order := ccitt.MSB
	if p.reversed {
		order = ccitt.LSB
	}
	fax := func(format ccitt.SubFormat, align bool) (io.Reader, error) {
		if p.bits != 1 || p.samples != 1 {
			return nil, fmt.Errorf("%w: fax of %d bits", ErrDamaged, p.bits)
		}
		return ccitt.NewReader(in, order, format, p.chunkW, rows, &ccitt.Options{Align: align, Invert: true}), nil // white is 0, whatever the page makes of it
	}
	switch p.compression {
	case rawData:
		if p.reversed {
			return reverser{in}, nil
		}
		return in, nil
	case faxRLE:
		return fax(ccitt.Group3, true)
	case fax3:
		if p.fax2D {
			return nil, fmt.Errorf("%w: fax of group 3 in two dimensions", ErrUnsupported)
		}
		return fax(ccitt.Group3, false)
	case fax4:
		return fax(ccitt.Group4, false)
	case lzwData:
		return lzw.NewReader(in, lzw.MSB, 8), nil
	case deflate, deflate32:
		return zlib.NewReader(in)
	case packBits:
		return &runs{in: in}, nil
	}
	return nil, fmt.Errorf("%w: compression %d", ErrUnsupported, p.compression)
}

// reverser turns the bits of each byte round.
type reverser struct{ io.Reader }

func (r reverser) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	for i := range b[:n] {
		b[i] = bits.Reverse8(b[i])
	}
	return n, err
}

// runs undoes PackBits (TIFF 6.0 §9).
type runs struct {
	in     *bufio.Reader
	left   int
	repeat bool
	value  byte
}

func (r *runs) Read(b []byte) (int, error) {
	for i := range b {
		for r.left == 0 {
			c, err := r.in.ReadByte()
			switch {
			case err != nil:
				return i, err
			case c < 128:
				r.left, r.repeat = int(c)+1, false
			case c > 128:
				r.left, r.repeat = 257-int(c), true
				if r.value, err = r.in.ReadByte(); err != nil {
					return i, err
				}
			}
		}
		r.left--
		if b[i] = r.value; !r.repeat {
			c, err := r.in.ReadByte()
			if err != nil {
				return i, err
			}
			b[i] = c
		}
	}
	return len(b), nil
}

// jpegLines gives the lines of a strip that is a JPEG.
type jpegLines struct {
	m   *planes.Image
	y   int
	out [][]byte
}

// mostJPEG bounds the bytes of one strip.
const mostJPEG = 256 << 20

// jpegChunk decodes a strip whose tables are those of the page.
func (p *page) jpegChunk(ctx context.Context, raw *io.SectionReader, n int) (lines, error) {
	if raw.Size() > mostJPEG {
		return nil, fmt.Errorf("%w: a strip of %d bytes", ErrUnsupported, raw.Size())
	}
	b := make([]byte, raw.Size())
	if _, err := raw.ReadAt(b, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if tables := bytes.TrimSuffix(p.tables, []byte("\xff\xd9")); len(tables) > 2 {
		b = append(bytes.Clone(tables), bytes.TrimPrefix(b, []byte("\xff\xd8"))...)
	}
	m, err := jpeg.Decode(ctx, b, 0)
	if m == nil {
		return nil, err
	}
	if len(m.Planes) != n {
		return nil, fmt.Errorf("%w: a strip of %d samples", ErrDamaged, len(m.Planes))
	}
	l := &jpegLines{m: m}
	for range n {
		l.out = append(l.out, make([]byte, m.Width))
	}
	return l, nil
}

func (l *jpegLines) next() ([][]byte, error) {
	if l.y >= l.m.Height {
		return nil, io.EOF
	}
	l.m.Line(l.y, l.out)
	l.y++
	return l.out, nil
}
