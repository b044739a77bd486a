package jpeg

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

var (
	// ErrDamaged says that the bytes are not what they should be; what could be decoded
	// before and after stands.
	ErrDamaged = errors.New("damaged JPEG")
	// ErrUnsupported says that the file may be sound but is coded in a way not read here.
	ErrUnsupported = errors.New("JPEG coding not read here")

	errShort = fmt.Errorf("%w: %w", ErrDamaged, io.ErrUnexpectedEOF)
)

// Header is what a file states before its pixels.
type Header struct {
	Width, Height int
	Components    int
	Progressive   bool
}

// ReadHeader finds the frame of a JPEG, of which b is the file or its beginning.
func ReadHeader(b []byte) (Header, error) {
	d := decoder{b: b, shift: 0}
	if err := d.untilScan(); err != nil && (!d.framed || !errors.Is(err, ErrDamaged)) {
		return Header{}, err
	}
	if !d.framed {
		return Header{}, errShort
	}
	return Header{d.width, d.height, len(d.comps), d.progressive}, nil
}

// Markers (T.81 table B.1).
const (
	markerSOF0  = 0xc0
	markerSOF1  = 0xc1
	markerSOF2  = 0xc2
	markerDHT   = 0xc4
	markerRST0  = 0xd0
	markerSOI   = 0xd8
	markerEOI   = 0xd9
	markerSOS   = 0xda
	markerDQT   = 0xdb
	markerDNL   = 0xdc
	markerDRI   = 0xdd
	markerAPP14 = 0xee
)

// untilScan reads segments up to the next scan, whose header is left in d. io.EOF tells
// that the picture has no more scans.
func (d *decoder) untilScan() error {
	for {
		i := bytes.IndexByte(d.b[min(d.at, len(d.b)):], 0xff)
		if i < 0 || d.at+i+1 >= len(d.b) {
			d.at = len(d.b)
			return errShort
		}
		d.at += i
		marker := d.b[d.at+1]
		switch {
		case marker == 0xff:
			d.at++
			continue
		case marker == 0, marker == 1, marker >= markerRST0 && marker <= markerSOI:
			d.at += 2
			continue
		case marker == markerEOI:
			return io.EOF
		}
		if d.at+4 > len(d.b) {
			return errShort
		}
		n := int(binary.BigEndian.Uint16(d.b[d.at+2:]))
		if n < 2 {
			d.at += 2
			continue
		}
		if d.at+2+n > len(d.b) {
			return errShort
		}
		v := d.b[d.at+4 : d.at+2+n]
		d.at += 2 + n
		if marker == markerSOS {
			return d.scanHeader(v)
		}
		if err := d.segment(marker, v); err != nil {
			return err
		}
	}
}

// segment reads one segment of tables or the frame.
func (d *decoder) segment(marker byte, v []byte) error {
	switch marker {
	case markerSOF0, markerSOF1, markerSOF2:
		return d.frame(marker, v)
	case markerDHT:
		return d.codes(v)
	case markerDQT:
		return d.quantisers(v)
	case markerDRI:
		if len(v) < 2 {
			return errShort
		}
		d.interval = int(binary.BigEndian.Uint16(v))
	case markerAPP14:
		if len(v) >= 12 && string(v[:5]) == "Adobe" {
			d.adobe, d.transform = true, v[11]
		}
	case 0xe0:
		d.jfif = d.jfif || len(v) >= 5 && string(v[:5]) == "JFIF\x00"
	}
	if marker > markerSOF2 && marker <= 0xcf && marker != 0xc8 {
		return fmt.Errorf("%w: process %d", ErrUnsupported, marker-markerSOF0)
	}
	return nil
}

// frame reads the header of the frame (T.81 §B.2.2). Only the first counts.
func (d *decoder) frame(marker byte, v []byte) error {
	if d.framed {
		return fmt.Errorf("%w: a second frame", ErrDamaged)
	}
	if len(v) < 6 {
		return errShort
	}
	n := int(v[5])
	d.progressive = marker == markerSOF2
	d.height, d.width = int(binary.BigEndian.Uint16(v[1:])), int(binary.BigEndian.Uint16(v[3:]))
	switch {
	case v[0] != 8:
		return fmt.Errorf("%w: %d bits", ErrUnsupported, v[0])
	case n == 0 || n > 4:
		return fmt.Errorf("%w: %d components", ErrUnsupported, n)
	case len(v) < 6+3*n:
		return errShort
	}
	if d.height == 0 {
		d.height = d.lines()
	}
	if d.width == 0 || d.height == 0 {
		return fmt.Errorf("%w: no size", ErrDamaged)
	}
	d.comps = make([]component, n)
	for i := range d.comps {
		c, s := &d.comps[i], v[6+3*i:]
		c.id, c.h, c.v, c.table = s[0], int(s[1]>>4), int(s[1]&15), int(s[2]&3)
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 {
			return fmt.Errorf("%w: sampling of a component", ErrDamaged)
		}
		d.hmax, d.vmax = max(d.hmax, c.h), max(d.vmax, c.v)
	}
	d.framed = true
	return nil
}

// lines looks for the number of lines where the frame leaves it to be said after the
// first scan (DNL, T.81 §B.2.5).
func (d *decoder) lines() int {
	_, rest, ok := bytes.Cut(d.b[d.at:], []byte{0xff, markerDNL, 0, 4})
	if !ok || len(rest) < 2 {
		return 0
	}
	return int(binary.BigEndian.Uint16(rest))
}

// codes reads tables of codes (T.81 §B.2.4.2).
func (d *decoder) codes(v []byte) error {
	for len(v) > 0 {
		class, id := v[0]>>4, v[0]&15
		if class > 1 || id > 3 {
			return fmt.Errorf("%w: table of codes", ErrDamaged)
		}
		h, n, err := newHuffman(v[1:])
		if err != nil {
			return err
		}
		d.huff[class][id] = h
		v = v[1+n:]
	}
	return nil
}

// quantisers reads tables of steps, in the order of the coefficients (T.81 §B.2.4.1).
func (d *decoder) quantisers(v []byte) error {
	for len(v) > 0 {
		wide, id := v[0]>>4, v[0]&15
		if id > 3 || wide > 1 {
			return fmt.Errorf("%w: table of steps", ErrDamaged)
		}
		v = v[1:]
		size := 64 << wide
		if len(v) < size {
			return errShort
		}
		for i := range 64 {
			if wide == 1 {
				d.steps[id][i] = int32(binary.BigEndian.Uint16(v[2*i:]))
			} else {
				d.steps[id][i] = int32(v[i])
			}
		}
		v = v[size:]
	}
	return nil
}

// scanHeader reads which components a scan holds, and of progressive pictures which of
// their coefficients and bits (T.81 §B.2.3).
func (d *decoder) scanHeader(v []byte) error {
	if !d.framed {
		return fmt.Errorf("%w: a scan before the frame", ErrDamaged)
	}
	if len(v) < 1 || len(v) < 4+2*int(v[0]) || v[0] == 0 || v[0] > 4 {
		return fmt.Errorf("%w: header of a scan", ErrDamaged)
	}
	n := int(v[0])
	s := scan{parts: make([]part, n)}
	for i := range s.parts {
		id, tables := v[1+2*i], v[2+2*i]
		s.parts[i] = part{dc: int(tables >> 4 & 3), ac: int(tables & 3)}
		for j := range d.comps {
			if d.comps[j].id == id && s.parts[i].c == nil {
				s.parts[i].c = &d.comps[j]
			}
		}
		if s.parts[i].c == nil {
			return fmt.Errorf("%w: a component that the frame lacks", ErrDamaged)
		}
		for _, p := range s.parts[:i] {
			if p.c == s.parts[i].c {
				return fmt.Errorf("%w: a component twice in a scan", ErrDamaged)
			}
		}
	}
	s.from, s.to, s.high, s.low = int(v[1+2*n]), int(v[2+2*n]), uint(v[3+2*n]>>4), uint(v[3+2*n]&15)
	if !d.progressive {
		s.from, s.to, s.high, s.low = 0, 63, 0, 0
	}
	if s.from > s.to || s.to > 63 || s.from == 0 && s.to > 0 && d.progressive || s.from > 0 && n > 1 || s.low > 13 {
		return fmt.Errorf("%w: band of a scan", ErrDamaged)
	}
	d.scan = s
	return nil
}
