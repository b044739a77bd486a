package picture

import "io"

// jxlBoxes reads a JPEG XL in boxes: the stream, whole or in parts, and its metadata
// (ISO/IEC 18181-2).
func (r *reading) jxlBoxes() error {
	found := false
	for _, b := range boxes(r.src, 0, r.src.Size) {
		v := r.head(b.at, min(b.end-b.at, mostBlock))
		switch {
		case b.kind == "jxlc" && !found:
			found = r.jxl(v) == nil
		case b.kind == "jxlp" && !found:
			found = r.jxl(after(v, 4)) == nil
		case b.kind == "Exif":
			r.setEXIF(after(v, 4))
		case b.kind == "xml ":
			r.setXMP(v)
		}
	}
	if !found {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// jxl reads the size and the orientation at the head of a stream, bit by bit, lowest
// first (ISO/IEC 18181-1 §D.2, D.3).
func (r *reading) jxl(b []byte) error {
	if len(b) < 3 || b[0] != 0xff || b[1] != 0x0a {
		return errShort
	}
	s := jxlBits{b: b[2:min(len(b), 64)]}
	small := s.read(1) == 1
	side := s.length
	if small {
		side = s.small
	}
	height := side()
	ratio := s.read(3)
	width := int64(0)
	if ratio == 0 {
		width = side()
	} else {
		of := [...][2]int64{{}, {1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}}[ratio]
		width = height * of[0] / of[1]
	}
	if s.short {
		return errShort
	}
	r.size(width, height)
	if s.read(1) == 0 && s.read(1) == 1 { // not all by default; extra fields
		r.turn = int(s.read(3)) + 1
	}
	return nil
}

// jxlBits reads numbers of any width, lowest bit first; past the end it gives 0 and is short.
type jxlBits struct {
	b     []byte
	at    int
	short bool
}

func (s *jxlBits) read(n int) int64 {
	var v int64
	for i := range n {
		if s.at/8 >= len(s.b) {
			s.short = true
			return 0
		}
		v |= int64(s.b[s.at/8]>>(s.at%8)&1) << i
		s.at++
	}
	return v
}

// small reads a length that is a multiple of 8, up to 256.
func (s *jxlBits) small() int64 { return (s.read(5) + 1) * 8 }

// length reads any other length.
func (s *jxlBits) length() int64 { return s.read([...]int{9, 13, 18, 30}[s.read(2)]) + 1 }
