package jpeg

import "encoding/binary"

// stream reads the bits of a scan. The bits not yet read stand at the top of acc, n of
// them; both travel through the functions as values, for speed.
//
// At the end of the scan zeroes follow for ever; padded counts those that were given, so
// that n < padded says that some of them were used.
type stream struct {
	b      []byte
	at     int // the next byte
	acc    uint64
	n      uint
	padded uint
}

// fill brings n to 48 or more. Bits below n in acc may be those of the byte that comes
// next; they are put there again, alike, by the next fill.
func (s *stream) fill(acc uint64, n uint) (uint64, uint) {
	if s.at+8 <= len(s.b) {
		w := binary.BigEndian.Uint64(s.b[s.at:])
		if inv := ^w; (inv-0x0101010101010101)&^inv&0x8080808080808080 == 0 { // no byte is 0xff
			k := (64 - n) >> 3
			s.at += int(k)
			return acc | w>>n, n + k<<3
		}
	}
	for n <= 56 {
		if s.at >= len(s.b) {
			s.padded += 8
			n += 8
			continue
		}
		c := s.b[s.at]
		if c == 0xff {
			if s.at+1 >= len(s.b) || s.b[s.at+1] != 0 { // a marker: the scan ends here
				s.padded += 8
				n += 8
				continue
			}
			s.at++
		}
		s.at++
		acc |= uint64(c) << (56 - n)
		n += 8
	}
	return acc, n
}

// over tells whether more bits were used than there are.
func (s *stream) over() bool { return s.n < s.padded }

// reset begins again at a byte.
func (s *stream) reset(at int) {
	s.at, s.acc, s.n, s.padded = at, 0, 0, 0
}

// bit reads one bit.
func (s *stream) bit() bool { return s.bits(1) != 0 }

// bits reads n bits, at most 16.
func (s *stream) bits(n uint) int32 {
	if n == 0 {
		return 0
	}
	if s.n < 16 {
		s.acc, s.n = s.fill(s.acc, s.n)
	}
	v := s.acc >> (64 - n)
	s.acc <<= n
	s.n -= n
	return int32(v)
}

// extend turns the size bits v into a coefficient (T.81 figure F.12).
func extend(v uint64, size uint) int32 {
	x := int32(v)
	if x < 1<<(size-1) {
		x += -1<<size + 1
	}
	return x
}
