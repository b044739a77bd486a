package sound

import (
	"bytes"
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
	if h.version == 0 || h.layer == 4 || h.rate == 0 || index == 15 || index == 0 && h.layer == 1 {
		return h, false // free format was never made in Layer I, but plain samples look like it
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

// lockMPEG finds, within reach bytes after off, frames that follow one another; a frame
// that holds an encoder's tag needs no other.
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
		size := h.size(l.free)
		if size < 24 {
			continue
		}
		if h.layer != 3 && i > 0 {
			continue // never met but from its first byte, while tables of numbers look like it
		}
		if _, tagged := parseInfo(b[i:min(len(b), i+size)], h); tagged || follows(file, l, h) >= needed(h, i) {
			return l, true
		}
	}
	return lock{}, false
}

// needed is how many frames must follow one another to be believed: three where the
// sound should begin, one there when it is all there is of a Layer III file, and more
// after rubbish and in what is rare, for plain samples are full of bytes that look like
// a header of Layer I, and the mark of a text in UTF-16 is one.
func needed(h mpegHeader, skipped int) int {
	if skipped > 0 || h.layer == 1 || h.bitrate == 0 {
		return 8
	}
	return 3
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

// follows counts the frames that follow one another from l.first, up to 8; one that
// reaches the end of the file, or the tags there, makes up for those that cannot come.
func follows(file *io.SectionReader, l lock, h mpegHeader) int {
	pos := l.first
	for n := 1; n < 8; n++ {
		pos += int64(h.size(l.free))
		next := at(file, pos, 8)
		var ok bool
		h, ok = parseMPEG(next)
		switch {
		case ok && h.lock == l.bits && h.size(l.free) >= 24:
		case pos+4 > file.Size() || startsTag(next):
			if n > 1 || l.bits>>17&3 == 1 {
				return 3 + n
			}
			return n
		default:
			return n
		}
	}
	return 8
}

// startsTag tells whether b begins one of the tags that follow the frames.
func startsTag(b []byte) bool {
	for _, magic := range []string{"TAG", "APETAGEX", "ID3", "LYRICS"} {
		if bytes.HasPrefix(b, []byte(magic)) {
			return true
		}
	}
	return false
}
