package tiff

import (
	"context"
	"errors"
	"fmt"
	"io"

	"palabre/archive/media/internal/planes"
	"palabre/archive/media/picture/internal/ifd"
	"palabre/archive/media/picture/jpeg"
)

// Decode decodes the page of a directory of f, reduced to not less than twice a box of
// size by size pixels (0: not reduced). A page that is damaged comes with an error that is
// [ErrDamaged], unless nothing of it can be read. It looks at ctx between strips.
func Decode(ctx context.Context, f *ifd.File, d ifd.Dir, size int) (*planes.Image, error) {
	p, err := layout(f, d)
	if err != nil {
		return nil, err
	}
	if p.compression == oldJPEG {
		return p.whole(ctx)
	}
	model := planes.Grey
	switch p.photometric {
	case isRGB, isPalette:
		model = planes.RGB
	case isCMYK:
		model = planes.CMYK
	case isYCbCr:
		model = planes.YCbCr
	}
	m := making{page: p, square: planes.Square(p.width, p.height, size)}
	m.image = &planes.Image{
		Width: (p.width + m.square - 1) / m.square, Height: (p.height + m.square - 1) / m.square, Model: model,
	}
	if p.planar && p.samples > 1 && p.photometric != isPalette {
		for i := range p.needed() {
			err = errors.Join(err, m.plane(ctx, i))
		}
	} else {
		err = m.together(ctx)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if !m.something {
		return nil, errors.Join(ErrDamaged, err)
	}
	return m.image, err
}

// making is a page being decoded.
type making struct {
	*page
	square    int
	image     *planes.Image
	something bool // a line at least was read
}

// together decodes strips that hold all samples of a pixel.
func (m *making) together(ctx context.Context) error {
	var out []*planes.Reducer
	n := 1
	if m.image.Model != planes.Grey {
		n = m.needed()
	}
	if m.photometric == isPalette {
		n = 3
	}
	for range n {
		out = append(out, planes.NewReducer(m.width, m.height, m.square))
	}
	err := m.bands(ctx, 0, m.samples, func(line [][]byte) {
		for i, v := range m.colour(line) {
			out[i].Add(v)
		}
	})
	for _, r := range out {
		m.image.Planes = append(m.image.Planes, r.Plane())
	}
	return err
}

// plane decodes the strips of one sample.
func (m *making) plane(ctx context.Context, i int) error {
	out := planes.NewReducer(m.width, m.height, m.square)
	across, down := m.grid()
	err := m.bands(ctx, i*across*down, 1, func(line [][]byte) {
		if m.photometric == whiteIsZero {
			invert(line[0])
		}
		out.Add(line[0])
	})
	m.image.Planes = append(m.image.Planes, out.Plane())
	return err
}

// grid is how many strips or tiles lie across and down.
func (m *making) grid() (across, down int) {
	return (m.width + m.chunkW - 1) / m.chunkW, (m.height + m.chunkH - 1) / m.chunkH
}

// bands hands over each line of the page, of n samples, from the strips or tiles that
// begin with the first-th. Lines that cannot be read are white, and the first fault is
// given back.
func (m *making) bands(ctx context.Context, first, n int, each func([][]byte)) error {
	across, down := m.grid()
	var fault error
	note := func(err error) {
		if fault == nil && err != nil {
			fault = fmt.Errorf("%w: %w", ErrDamaged, err)
			if errors.Is(err, ErrUnsupported) {
				fault = err
			}
		}
	}
	line := make([][]byte, n)
	for i := range line {
		line[i] = make([]byte, across*m.chunkW)
	}
	for band := range down {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		rows := min(m.chunkH, m.height-band*m.chunkH)
		parts := make([]lines, across)
		for i := range parts {
			part, err := m.chunk(ctx, first+band*across+i, n, rows)
			note(err)
			if errors.Is(err, ErrUnsupported) {
				return fault
			}
			parts[i] = part
		}
		for range rows {
			for i, part := range parts {
				if part == nil {
					m.blank(line, i)
					continue
				}
				got, err := part.next()
				if err != nil {
					note(err)
					parts[i] = nil
					m.blank(line, i)
					continue
				}
				m.something = true
				for j := range line {
					copy(line[j][i*m.chunkW:(i+1)*m.chunkW], got[j])
				}
			}
			each(line)
		}
	}
	return fault
}

// blank makes the i-th part of a line white.
func (m *making) blank(line [][]byte, i int) {
	white := byte(255)
	if m.photometric == whiteIsZero || m.photometric == isCMYK || m.photometric == isPalette {
		white = 0
	}
	for j := range line {
		part := line[j][i*m.chunkW : (i+1)*m.chunkW]
		for x := range part {
			part[x] = white
			if m.photometric == isYCbCr && j > 0 {
				part[x] = 128
			}
		}
	}
}

// colour turns the samples of a line into those of the picture, and puts what is
// transparent on white.
func (m *making) colour(line [][]byte) [][]byte {
	if m.photometric == isPalette {
		return m.palette(line[0])
	}
	n := m.needed()
	if m.photometric == whiteIsZero {
		invert(line[0])
	}
	if m.alpha > 0 && len(line) > n && m.photometric != isCMYK && m.photometric != isYCbCr {
		for _, c := range line[:n] {
			if m.alpha == 2 {
				multiply(c, line[n])
			}
			onWhite(c, line[n])
		}
	}
	return line[:n]
}

func invert(line []byte) {
	for x := range line {
		line[x] = ^line[x]
	}
}

// multiply makes colours weaker where they are transparent.
func multiply(colours, alpha []byte) {
	for x, a := range alpha {
		colours[x] = byte((int(colours[x])*int(a) + 127) / 255)
	}
}

// onWhite puts colours that are multiplied by alpha on white.
func onWhite(colours, alpha []byte) {
	for x, a := range alpha {
		colours[x] = byte(min(int(colours[x])+255-int(a), 255))
	}
}

// palette looks the colours up. Their samples have 16 bits; some writers fill 8 only.
func (m *making) palette(line []byte) [][]byte {
	n, shift := 1<<m.bits, 0
	for _, v := range m.colours[:3*n] {
		if v > 255 {
			shift = 8
		}
	}
	out := [][]byte{make([]byte, len(line)), make([]byte, len(line)), make([]byte, len(line))}
	for x, v := range line {
		for i := range out {
			out[i][x] = byte(m.colours[i*n+int(v)&(n-1)] >> shift)
		}
	}
	return out
}

// whole decodes the one JPEG that a page is, in the way of before 1995.
func (p *page) whole(ctx context.Context) (*planes.Image, error) {
	at, n := p.stream[0], p.stream[1]
	if at <= 0 && len(p.offsets) == 1 {
		at = p.offsets[0]
	}
	if at <= 0 || at >= p.f.Size {
		return nil, fmt.Errorf("%w: JPEG in pieces", ErrUnsupported)
	}
	if n <= 0 || n > p.f.Size-at || len(p.offsets) > 0 && p.offsets[0] > at {
		n = p.f.Size - at // the length may be that of the tables alone
	}
	b := make([]byte, min(n, mostJPEG))
	if _, err := p.f.ReadAt(b, at); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	h, err := jpeg.ReadHeader(b)
	if err != nil || h.Width*h.Height > mostOld {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	m, err := jpeg.Decode(ctx, b, 0)
	if m == nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return m, err
}

// mostOld bounds the pixels of such a JPEG.
const mostOld = 64 << 20
