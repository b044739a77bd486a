package sound

import (
	"bytes"
	"encoding/binary"
	"io"
	"time"
)

// RealAudio and RealMedia (RealNetworks, RealMedia File Format, 1998).

// real reads the headers of RealAudio and RealMedia: title, author, duration.
func (r *reading) real() {
	r.realAudio(at(r.file, 0, 128))
	for c := range realChunks(r.file) {
		b := whole(c.body, 64<<10)
		switch {
		case c.id == "MDPR":
			if i := bytes.Index(b, []byte(".ra\xfd")); i >= 0 {
				r.realAudio(b[i:])
			}
		case c.id == "PROP" && len(b) >= 24:
			r.length = time.Duration(binary.BigEndian.Uint32(b[20:])) * time.Millisecond
		case c.id == "CONT":
			r.realContent(b)
		}
	}
	if r.facts.Codec == "" {
		r.facts.Codec = "real"
	}
}

// realAudio reads the sound's own header, of which there are three versions.
func (r *reading) realAudio(b []byte) {
	if len(b) < 0x40 || string(b[:4]) != ".ra\xfd" {
		return
	}
	u16 := func(i int) int { return int(binary.BigEndian.Uint16(b[i:])) }
	switch u16(4) {
	case 3:
		r.sound("ra_144", 8000, 1)
	case 4:
		r.sound("real", u16(0x30), u16(0x36))
	case 5:
		r.sound("real", u16(0x36), u16(0x3c))
	}
}

func realChunks(file *io.SectionReader) func(func(chunk) bool) {
	return func(yield func(chunk) bool) {
		for off, n := int64(0), 0; n < mostChunks; n++ {
			head := at(file, off, 10)
			if len(head) < 10 {
				return
			}
			size := int64(binary.BigEndian.Uint32(head[4:]))
			if size < 10 || !yield(chunk{id: string(head[:4]), size: size, body: part(file, off+10, size-10)}) {
				return
			}
			off += size
		}
	}
}

// realContent reads title, author, rights and comment, each after its length.
func (r *reading) realContent(b []byte) {
	for _, f := range []field{title, creator, rights, description} {
		if len(b) < 2 {
			return
		}
		n := min(int(binary.BigEndian.Uint16(b)), len(b)-2)
		r.tags.say(f, proper, "real", eightBit(b[2:2+n]))
		b = b[2+n:]
	}
}
