package picture

import (
	"encoding/binary"
	"errors"
	"io"
)

// gif reads the size of the logical screen (GIF89a §18).
func (r *reading) gif() error {
	b := r.head(6, 4)
	if len(b) < 4 {
		return errShort
	}
	r.size(int64(binary.LittleEndian.Uint16(b)), int64(binary.LittleEndian.Uint16(b[2:])))
	return nil
}

// bmp reads the size from any of the headers: 16 bits in the oldest, 32 in the others,
// where a negative height says that the lines run from the top.
func (r *reading) bmp() error {
	b := r.head(14, 12)
	if len(b) < 12 {
		return errShort
	}
	if binary.LittleEndian.Uint32(b) == 12 {
		r.size(int64(binary.LittleEndian.Uint16(b[4:])), int64(binary.LittleEndian.Uint16(b[6:])))
		return nil
	}
	w, h := int64(int32(binary.LittleEndian.Uint32(b[4:]))), int64(int32(binary.LittleEndian.Uint32(b[8:])))
	r.size(max(w, -w), max(h, -h))
	return nil
}

// webp walks through the RIFF chunks: the canvas of an extended file, else the size of
// its only picture (RFC 9649).
func (r *reading) webp() error {
	var fault error
	within := func(w, h int64) {
		if r.width == 0 {
			r.size(w, h)
		}
		if w > int64(r.width) || h > int64(r.height) {
			fault = errors.New("a picture larger than its canvas")
		}
	}
	for at := int64(12); ; {
		b := r.head(at, 18)
		if len(b) < 8 {
			if r.width == 0 {
				return errShort
			}
			return fault
		}
		n := int64(binary.LittleEndian.Uint32(b[4:]))
		kind, b := string(b[:4]), b[8:]
		switch {
		case kind == "VP8X" && len(b) == 10:
			r.size(int64(uint24(b[4:]))+1, int64(uint24(b[7:]))+1)
		case kind == "VP8 " && len(b) == 10:
			within(int64(binary.LittleEndian.Uint16(b[6:])&0x3fff), int64(binary.LittleEndian.Uint16(b[8:])&0x3fff))
		case kind == "VP8L" && len(b) >= 5:
			v := int64(binary.LittleEndian.Uint32(b[1:]))
			within(v&0x3fff+1, v>>14&0x3fff+1)
		case kind == "ICCP":
			r.profile = r.head(at+8, min(n, mostProfile))
		case kind == "EXIF":
			r.setEXIF(r.head(at+8, n))
		case kind == "XMP ":
			r.setXMP(r.head(at+8, n))
		}
		at += 8 + n + n&1
	}
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// psd reads the header and the image resources, where Photoshop keeps IPTC, EXIF and XMP.
func (r *reading) psd() error {
	b := r.head(0, 30)
	if len(b) < 30 {
		return errShort
	}
	r.size(int64(binary.BigEndian.Uint32(b[18:])), int64(binary.BigEndian.Uint32(b[14:])))
	at := 26 + 4 + int64(binary.BigEndian.Uint32(b[26:]))
	if b = r.head(at, 4); len(b) < 4 {
		return io.ErrUnexpectedEOF
	}
	r.resources(r.head(at+4, int64(binary.BigEndian.Uint32(b))))
	return nil
}
