package sound

import (
	"bytes"
	"time"
)

// MPEG program streams, of discs and early cameras, and transport streams, of HDV and
// AVCHD cameras (ISO/IEC 13818-1, 11172-1): the size of the picture, the kind of sound,
// and the time between the first and the last picture.

// scanReach is how much of each end of the file is looked at.
const scanReach = 2 << 20

// elementaryStreams reads both kinds: their packets begin alike.
func (r *reading) elementaryStreams() {
	head := at(r.file, 0, scanReach)
	r.sequence(head)
	r.frameOf(head)
	first, _, ok := stamps(head)
	_, last, okLast := stamps(at(r.file, max(r.file.Size()-scanReach, 0), scanReach))
	if ok && okLast && last > first {
		r.length = units(last-first, 90_000) + 40*time.Millisecond // and the last picture
	}
}

// stamps finds the earliest and the latest presentation time in the packets of b, in
// units of 1/90,000 s.
func stamps(b []byte) (first, last int64, ok bool) {
	for {
		i := bytes.Index(b, []byte{0, 0, 1})
		if i < 0 || len(b) < i+30 {
			return first, last, ok
		}
		b = b[i+3:]
		if b[0] < 0xc0 || b[0] > 0xef {
			continue
		}
		t, found := packetStamp(b[3:])
		if !found {
			continue
		}
		if !ok || t < first {
			first = t
		}
		last, ok = max(last, t), true
	}
}

// packetStamp reads the time in the header of a packet, after its length: MPEG-2 has
// flags, MPEG-1 stuffing and a buffer size.
func packetStamp(b []byte) (t int64, ok bool) {
	if b[0]>>6 == 2 {
		if b[1]&0x80 == 0 || b[3]>>5 != 1 {
			return 0, false
		}
		return stamp(b[3:]), true
	}
	for len(b) > 8 && b[0] == 0xff {
		b = b[1:]
	}
	if b[0]>>6 == 1 {
		b = b[2:]
	}
	if len(b) < 5 || b[0]>>4 != 2 && b[0]>>4 != 3 {
		return 0, false
	}
	return stamp(b), true
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

// isTransport recognises a transport stream: packets of 188 bytes that begin with one
// letter, or of 192 when cameras put a time before each.
func isTransport(head []byte) bool {
	for _, p := range [][2]int{{188, 0}, {192, 4}} {
		found := 0
		for i := p[1]; i < len(head) && head[i] == 0x47 && found < 5; i += p[0] {
			found++
		}
		if found == 5 {
			return true
		}
	}
	return false
}
