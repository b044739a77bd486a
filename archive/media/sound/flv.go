package sound

import (
	"bytes"
	"encoding/binary"
	"math"
	"time"
)

// Flash video (Adobe, Video File Format 10.1): what its first script says.

func (r *reading) flv() {
	b := at(r.file, 0, 16<<10)
	number := func(name string) float64 {
		i := bytes.Index(b, append([]byte{0, byte(len(name))}, name...))
		if i < 0 {
			return 0
		}
		v := b[i+2+len(name):]
		if len(v) < 9 || v[0] != 0 {
			return 0
		}
		return math.Float64frombits(binary.BigEndian.Uint64(v[1:]))
	}
	within := func(v, most float64) int {
		if v > 0 && v < most {
			return int(v)
		}
		return 0
	}
	r.picture("flv", within(number("width"), 1<<16), within(number("height"), 1<<16))
	if d := number("duration"); d > 0 && d < longest.Seconds() {
		r.length = time.Duration(d * 1e9)
	}
	for off := 13; off+12 < len(b); { // the first tag of sound says its rate, roughly
		size := int(b[off+1])<<16 | int(b[off+2])<<8 | int(b[off+3])
		if b[off] == 8 {
			r.flvSound(b[off+11:])
			return
		}
		off += 11 + size + 4
	}
}

func (r *reading) flvSound(b []byte) {
	if h, ok := parseMPEG(b[1:]); ok && b[0]>>4 == 2 {
		r.sound("mp3", h.rate, h.channels)
		return
	}
	r.sound("", []int{5512, 11025, 22050, 44100}[b[0]>>2&3], int(b[0]&1)+1)
}

// dv reads raw DV, as it came off the tapes of MiniDV cameras (IEC 61834): pictures of
// one size, 25 or 29.97 a second.
func (r *reading) dv() {
	if h := at(r.file, 0, 4); len(h) == 4 && h[3]&0x80 != 0 {
		r.picture("dvvideo", 720, 576)
		r.length = units(r.file.Size()/144_000, 25)
	} else {
		r.picture("dvvideo", 720, 480)
		r.length = units(r.file.Size()/120_000*1001, 30_000)
	}
}
