package sound

import (
	"encoding/binary"
	"io"
)

// MPEG audio frames (ISO/IEC 11172-3 §2.4.1, 13818-3; 2.5 is Fraunhofer's extension).

// mpegHeader is what the four bytes of a frame say.
type mpegHeader struct {
	version  int // 1, 2, or 25 for MPEG-2.5
	layer    int // 1 to 3
	bitrate  int // bit/s; 0: free format
	rate     int // Hz
	channels int
	padding  int
	lock     uint32 // the bits that stay the same from one frame to the next
}

// lockBits: sync, version, layer, sampling rate.
const lockBits = 0xfffe0c00

var mpegRates = [4]int{44100, 48000, 32000, 0}

// mpegBitrates in kbit/s: MPEG-1 layers I to III, then MPEG-2 layer I and layers II, III.
var mpegBitrates = [5][16]int{
	{0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
	{0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
	{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
	{0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
	{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
}

// parseMPEG reads the header in the first four bytes of b.
func parseMPEG(b []byte) (h mpegHeader, ok bool) {
	if len(b) < 4 || b[0] != 0xff || b[1]&0xe0 != 0xe0 {
		return h, false
	}
	v := binary.BigEndian.Uint32(b)
	h.layer = 4 - int(v>>17&3)
	h.rate = mpegRates[v>>10&3]
	index := v >> 12 & 15
	table := h.layer - 1
	switch v >> 19 & 3 {
	case 0:
		h.version, h.rate = 25, h.rate/4
	case 2:
		h.version, h.rate = 2, h.rate/2
	case 3:
		h.version = 1
	}
	if h.version == 0 || h.layer == 4 || h.rate == 0 || index == 15 {
		return h, false
	}
	if h.version != 1 {
		table = min(3+table, 4)
	}
	h.bitrate = mpegBitrates[table][index] * 1000
	h.padding = int(v >> 9 & 1)
	h.channels = 2
	if v>>6&3 == 3 {
		h.channels = 1
	}
	h.lock = v & lockBits
	return h, true
}

// samples is how many samples a frame holds for each channel.
func (h mpegHeader) samples() int {
	switch {
	case h.layer == 1:
		return 384
	case h.layer == 3 && h.version != 1:
		return 576
	}
	return 1152
}

// size is the length of the frame in bytes; free is that of an unpadded free format
// frame, when it is known.
func (h mpegHeader) size(free int) int {
	slot := 1
	if h.layer == 1 {
		slot = 4
	}
	if h.bitrate == 0 {
		return free + h.padding*slot
	}
	return (h.samples()/8*h.bitrate/h.rate/slot + h.padding) * slot
}

// lock is how the frames of one file are recognised.
type lock struct {
	first int64 // where the first frame is
	bits  uint32
	free  int // length of an unpadded free format frame
}

// lockMPEG finds, within reach bytes after off, a frame followed by two more like it, or
// by fewer and the end of the file; a frame that holds an encoder's tag needs no other.
func lockMPEG(file *io.SectionReader, off, reach int64) (lock, bool) {
	b := at(file, off, int(min(reach+8<<10, file.Size()-off)))
	for i := 0; i+4 <= len(b) && int64(i) < reach; i++ {
		h, ok := parseMPEG(b[i:])
		if !ok {
			continue
		}
		l := lock{first: off + int64(i), bits: h.lock}
		if h.bitrate == 0 {
			l.free = freeSize(b[i:], h)
		}
		if _, tagged := parseInfo(b[i:min(len(b), i+max(h.size(l.free), 4))], h); tagged || follows(file, l, h, i == 0) {
			return l, true
		}
	}
	return lock{}, false
}

// freeSize measures a free format frame: the distance to the next header like it.
func freeSize(b []byte, h mpegHeader) int {
	for j := 32; j+4 <= min(len(b), 4<<10); j++ {
		if n, ok := parseMPEG(b[j:]); ok && n.lock == h.lock && n.bitrate == 0 {
			slot := 1
			if h.layer == 1 {
				slot = 4
			}
			return j - h.padding*slot
		}
	}
	return 0
}

// follows tells whether frames follow one another from l.first. One alone is enough only
// where a file begins, and in Layer III: the mark of a text in UTF-16 is a header of Layer I.
func follows(file *io.SectionReader, l lock, h mpegHeader, alone bool) bool {
	pos := l.first
	for n := range 3 {
		size := int64(h.size(l.free))
		if size < 24 {
			return false
		}
		if pos += size; pos+4 > file.Size() {
			return n > 0 || alone && h.layer == 3
		}
		next, ok := parseMPEG(at(file, pos, 4))
		if !ok || next.lock != l.bits {
			tail := at(file, pos, 8)
			return n > 0 && (string(tail[:3]) == "TAG" || string(tail) == "APETAGEX" || string(tail[:3]) == "ID3" || string(tail[:3]) == "LYR")
		}
		h = next
	}
	return true
}
