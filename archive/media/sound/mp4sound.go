package sound

import (
	"encoding/binary"
	"io"
	"math"
)

// describeSound reads a sound sample description (ISO/IEC 14496-12 §12.2.3; QuickTime
// adds fields by version) and, where there is one, the decoder's own header, which is
// the one to believe.
func (t *track) describeSound(e box) {
	b := at(e.body, 0, 64)
	if len(b) < 28 {
		return
	}
	inside := int64(28)
	t.channels, t.rate = int(binary.BigEndian.Uint16(b[16:])), int(binary.BigEndian.Uint32(b[24:])>>16)
	switch version := binary.BigEndian.Uint16(b[8:]); {
	case version == 1 && len(b) >= 44 && !plausibleBox(e, 28):
		inside = 44
	case version == 2 && len(b) >= 64:
		inside = 64
		t.rate, t.channels = int(math.Float64frombits(binary.BigEndian.Uint64(b[32:]))), int(binary.BigEndian.Uint32(b[40:])&0xff)
	}
	if e.kind == "samr" || e.kind == "sawb" {
		t.channels, t.rate = 1, map[string]int{"samr": 8000, "sawb": 16000}[e.kind]
	}
	for c := range e.boxes(inside) {
		t.soundBox(c)
	}
}

// plausibleBox tells whether a box seems to begin at off in e: some writers put version
// 1 on an entry of version 0.
func plausibleBox(e box, off int64) bool {
	for c := range e.boxes(off) {
		switch c.kind {
		case "esds", "wave", "chan", "alac", "btrt", "dOps", "dfLa", "damr":
			return true
		}
		break
	}
	return false
}

func (t *track) soundBox(c box) {
	switch c.kind {
	case "wave": // QuickTime's wrapping
		for d := range c.boxes(0) {
			if d.kind != "wave" {
				t.soundBox(d)
			}
		}
	case "esds":
		t.elementary(whole(c.body, 4<<10))
	case "alac":
		if b := at(c.body, 0, 28); len(b) == 28 && c.body.Size() >= 28 {
			t.channels, t.rate = int(b[13]), int(binary.BigEndian.Uint32(b[24:]))
		}
	case "dOps":
		if b := at(c.body, 0, 2); len(b) == 2 {
			t.channels, t.rate = int(b[1]), 48000
		}
	case "dfLa":
		if b := at(c.body, 8, 34); len(b) == 34 {
			info := parseFLAC(b)
			t.channels, t.rate = info.channels, info.rate
		}
	}
}

// elementary reads an ES descriptor (ISO/IEC 14496-1 §7.2.6): which codec, and for AAC
// its configuration.
func (t *track) elementary(b []byte) {
	if len(b) < 4 {
		return
	}
	es := descriptor(b[4:], 3)
	if len(es) < 3 {
		return
	}
	flags := es[2]
	es = es[3:]
	if flags&0x80 != 0 { // depends on
		es = es[min(2, len(es)):]
	}
	if flags&0x40 != 0 && len(es) > 0 { // address
		es = es[min(1+int(es[0]), len(es)):]
	}
	if flags&0x20 != 0 { // clock reference
		es = es[min(2, len(es)):]
	}
	config := descriptor(es, 4)
	if len(config) < 13 {
		return
	}
	switch config[0] {
	case 0x69, 0x6b:
		t.codec = "mp3"
	case 0x40, 0x66, 0x67, 0x68:
		if t.config = descriptor(config[13:], 5); len(t.config) >= 2 {
			t.aacConfig()
		}
	}
}

// firstFrame corrects what is said of MP3 by its first frame: writers of films often put
// stereo for every sound.
func (t *track) firstFrame(file *io.SectionReader) {
	if t.codec != "mp3" {
		return
	}
	off := int64(0)
	if b := t.head(12, "mdia", "minf", "stbl", "stco"); b != nil {
		off = int64(binary.BigEndian.Uint32(b[8:]))
	} else if b := t.head(16, "mdia", "minf", "stbl", "co64"); b != nil {
		off = int64(binary.BigEndian.Uint64(b[8:]))
	}
	if h, ok := parseMPEG(at(file, off, 4)); ok && off > 0 {
		t.rate, t.channels = h.rate, h.channels
	}
}

// descriptor finds the descriptor of the given tag in b and returns its body.
func descriptor(b []byte, tag byte) []byte {
	for len(b) >= 2 {
		kind, n, i := b[0], 0, 1
		for ; i < len(b) && i <= 4; i++ {
			n = n<<7 | int(b[i]&0x7f)
			if b[i]&0x80 == 0 {
				i++
				break
			}
		}
		body := b[min(i, len(b)):]
		body = body[:min(n, len(body))]
		if kind == tag {
			return body
		}
		b = b[min(i+n, len(b)):]
	}
	return nil
}

// aacConfig reads the AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1). With HE-AAC the
// rate is that which is heard, twice the core's.
func (t *track) aacConfig() {
	bits := bitReader{b: t.config}
	object := bits.object()
	rate := bits.aacRate()
	channels := int(bits.take(4))
	if object == 5 || object == 29 {
		rate = bits.aacRate()
		t.codec = "he-aac"
	}
	if object == 29 && channels == 1 {
		channels = 2
	}
	if channels == 7 {
		channels = 8
	}
	if rate > 0 {
		t.rate = rate
	}
	if channels > 0 {
		t.channels = channels
	}
}

// bitReader takes bits from the left; beyond the end it gives zeros.
type bitReader struct {
	b   []byte
	pos int
}

func (r *bitReader) take(n int) (v uint32) {
	for range n {
		v <<= 1
		if i := r.pos >> 3; i < len(r.b) {
			v |= uint32(r.b[i]>>(7-r.pos&7)) & 1
		}
		r.pos++
	}
	return v
}

func (r *bitReader) object() uint32 {
	if o := r.take(5); o != 31 {
		return o
	}
	return 32 + r.take(6)
}

func (r *bitReader) aacRate() int {
	if i := r.take(4); i != 15 {
		return aacRates[i]
	}
	return int(r.take(24))
}
