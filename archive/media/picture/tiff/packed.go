package tiff

import (
	"encoding/binary"
	"io"
)

// packed gives the lines of a strip of samples that lie bit to bit.
type packed struct {
	*page
	in  io.Reader
	n   int // samples of a pixel
	row []byte
	out [][]byte
}

func newPacked(p *page, in io.Reader, n int) *packed {
	l := &packed{page: p, in: in, n: n, row: make([]byte, (p.chunkW*n*p.bits+7)/8)}
	for range n {
		l.out = append(l.out, make([]byte, p.chunkW))
	}
	return l
}

// next reads one line. A line that is cut gives an error.
func (l *packed) next() ([][]byte, error) {
	if _, err := io.ReadFull(l.in, l.row); err != nil {
		return nil, err
	}
	if l.predictor == 2 {
		l.undo()
	}
	switch l.bits {
	case 8:
		for i := range l.n {
			out := l.out[i]
			for x := range out {
				out[x] = l.row[x*l.n+i]
			}
		}
	case 16:
		high := 0 // the byte of most weight
		if l.f.Order == binary.LittleEndian {
			high = 1
		}
		for i := range l.n {
			out := l.out[i]
			for x := range out {
				out[x] = l.row[2*(x*l.n+i)+high]
			}
		}
	default:
		l.narrow()
	}
	return l.out, nil
}

// narrow takes samples of 1, 2, 4 and 12 bits apart. Those of a palette stay numbers; the
// others are spread over the byte.
func (l *packed) narrow() {
	scale := 1
	if l.photometric != isPalette && l.bits < 8 {
		scale = 255 / (1<<l.bits - 1)
	}
	for i, at := 0, 0; i < l.chunkW*l.n; i++ {
		v := 0
		if l.bits == 12 {
			v = l.twelve(at)
		} else {
			v = int(l.row[at/8]>>(8-l.bits-at%8)) & (1<<l.bits - 1) * scale
		}
		l.out[i%l.n][i/l.n] = byte(v)
		at += l.bits
	}
}

// twelve is the high 8 of 12 bits.
func (l *packed) twelve(at int) int {
	if at%8 == 0 {
		return int(l.row[at/8])
	}
	return int(l.row[at/8])&15<<4 | int(l.row[at/8+1])>>4
}

// undo adds up the differences that the predictor left (TIFF 6.0 §14).
func (l *packed) undo() {
	if l.bits == 8 {
		for i := l.n; i < len(l.row); i++ {
			l.row[i] += l.row[i-l.n]
		}
		return
	}
	if l.bits != 16 {
		return
	}
	for i := 2 * l.n; i+1 < len(l.row); i += 2 {
		l.f.Order.PutUint16(l.row[i:], l.f.Order.Uint16(l.row[i:])+l.f.Order.Uint16(l.row[i-2*l.n:]))
	}
}
