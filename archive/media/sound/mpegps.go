package sound

import (
	"bytes"
	"encoding/binary"
	"io"
	"time"

	"palabre/archive/media/fact"
)

// MPEG program streams, of discs and early cameras, and transport streams, of HDV and
// AVCHD cameras (ISO/IEC 13818-1): the size of the picture, the kind of sound, and the
// time between the first and the last clock reference.

// scanReach is how much of each end of the file is looked at.
const scanReach = 2 << 20

func (r *reading) program() {
	r.facts.Kind = fact.Film
	head := at(r.file, 0, scanReach)
	tail := at(r.file, max(r.file.Size()-scanReach, 0), scanReach)
	r.sequence(head)
	r.frameOf(head)
	first, ok := packClock(head, bytes.Index)
	last, okLast := packClock(tail, bytes.LastIndex)
	if ok && okLast && last > first {
		r.length = last - first
	}
}

// packClock reads the first or the last system clock reference.
func packClock(b []byte, find func([]byte, []byte) int) (time.Duration, bool) {
	i := find(b, []byte{0, 0, 1, 0xba})
	if i < 0 || len(b) < i+12 {
		return 0, false
	}
	p := b[i+4:]
	switch {
	case p[0]>>6 == 1: // MPEG-2
		base := int64(p[0]>>3&7)<<30 | int64(p[0]&3)<<28 | int64(p[1])<<20 | int64(p[2]>>3)<<15 | int64(p[2]&3)<<13 | int64(p[3])<<5 | int64(p[4]>>3)
		return units(max(base, 1), 90_000), true
	case p[0]>>4 == 2: // MPEG-1
		return units(max(stamp(p), 1), 90_000), true
	}
	return 0, false
}

// stamp reads a time of 33 bits spread over five bytes.
func stamp(p []byte) int64 {
	return int64(p[0]>>1&7)<<30 | int64(p[1])<<22 | int64(p[2]>>1)<<15 | int64(p[3])<<7 | int64(p[4]>>1)
}

// sequence reads the size of the picture in an MPEG-1 or -2 sequence header.
func (r *reading) sequence(b []byte) {
	i := bytes.Index(b, []byte{0, 0, 1, 0xb3})
	if i < 0 || len(b) < i+8 {
		return
	}
	codec := "mpeg1video"
	if j := bytes.Index(b[i:min(len(b), i+200)], []byte{0, 0, 1, 0xb5}); j >= 0 {
		codec = "mpeg2video"
	}
	r.picture(codec, int(b[i+4])<<4|int(b[i+5])>>4, int(b[i+5]&15)<<8|int(b[i+6]))
}

// frameOf reads the kind of sound from the first frame of MPEG audio in a packet.
func (r *reading) frameOf(b []byte) {
	for i := 0; i+9 < len(b); {
		j := bytes.Index(b[i:], []byte{0, 0, 1})
		if j < 0 || i+j+20 > len(b) {
			return
		}
		i += j + 3
		if b[i] < 0xc0 || b[i] > 0xdf {
			continue
		}
		for k := i; k < min(i+64, len(b)-4); k++ {
			if h, ok := parseMPEG(b[k:]); ok && h.bitrate > 0 {
				r.sound(map[int]string{1: "mp1", 2: "mp2", 3: "mp3"}[h.layer], h.rate, h.channels)
				return
			}
		}
	}
}

// transportPacket finds the length of the packets of a transport stream and where the
// first one begins: 188 bytes, or 192 when cameras put a time before each.
func transportPacket(head []byte) (size, first int) {
	for _, p := range [][2]int{{188, 0}, {192, 4}} {
		found := 0
		for i := p[1]; i < len(head) && head[i] == 0x47 && found < 5; i += p[0] {
			found++
		}
		if found == 5 {
			return p[0], p[1]
		}
	}
	return 0, 0
}

func isTransport(head []byte) bool {
	size, _ := transportPacket(head)
	return size > 0
}

func (r *reading) transport() {
	head := at(r.file, 0, scanReach)
	size, first := transportPacket(head)
	r.sequence(head)
	r.frameOf(head)
	begin, ok := clockReference(head, size, first, false)
	start := max(r.file.Size()-scanReach, 0) / int64(size) * int64(size)
	end, okEnd := clockReference(at(r.file, start, scanReach+size), size, first, true)
	if ok && okEnd && end > begin {
		r.length = end - begin
	}
}

// clockReference reads the first or the last program clock reference.
func clockReference(b []byte, size, first int, last bool) (d time.Duration, ok bool) {
	for i := first; i+188 <= len(b); i += size {
		p := b[i:]
		if p[0] != 0x47 || p[3]&0x20 == 0 || p[4] < 7 || p[5]&0x10 == 0 {
			continue
		}
		base := int64(binary.BigEndian.Uint32(p[6:]))<<1 | int64(p[10]>>7)
		d, ok = units(max(base, 1), 90_000), true
		if !last {
			return d, ok
		}
	}
	return d, ok
}

// real reads the headers of RealAudio and RealMedia: title, author, duration.
func (r *reading) real() {
	for c := range realChunks(r.file) {
		b := whole(c.body, 64<<10)
		switch {
		case c.id == "PROP" && len(b) >= 24:
			r.length = time.Duration(binary.BigEndian.Uint32(b[20:])) * time.Millisecond
		case c.id == "CONT":
			r.realContent(b)
		}
	}
	r.facts.Codec = "real"
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
