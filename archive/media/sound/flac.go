package sound

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"io"
	"math/bits"
)

// FLAC (RFC 9639 §8) and the comments it shares with Vorbis and Opus (Xiph, Ogg Vorbis I
// comment field specification).

func (r *reading) flac() {
	r.tags.id3(r.file, second)
	first, info := r.flacHead()
	if info.rate == 0 {
		r.problem("problem.sound.damaged", errNoFrames)
		return
	}
	r.sound("flac", info.rate, info.channels)
	held := lastFLAC(r.file, first, info.block)
	r.length = samples(cmp.Or(info.total, held), info.rate)
	if held < info.total-info.total/20 {
		r.short(r.length, samples(held, info.rate))
	}
}

// flacHead reads the blocks before the frames; first is where the frames begin.
func (r *reading) flacHead() (first int64, info flacInfo) {
	first = id3End(r.file)
	if string(at(r.file, first, 4)) != "fLaC" {
		return first, info
	}
	first += 4
	for range 128 {
		head := at(r.file, first, 4)
		if len(head) < 4 {
			break
		}
		size := int64(head[1])<<16 | int64(head[2])<<8 | int64(head[3])
		body := part(r.file, first+4, size)
		switch head[0] & 0x7f {
		case 0:
			info = parseFLAC(at(body, 0, 34))
		case 4:
			r.tags.comments(whole(body, mostTag))
		}
		first += 4 + size
		if head[0]&0x80 != 0 {
			break
		}
	}
	return first, info
}

// flacInfo is what the STREAMINFO block says.
type flacInfo struct {
	block          int64 // samples of a block, when all are alike
	rate, channels int
	bits           int
	total          int64 // 0: the encoder did not know
}

func parseFLAC(b []byte) (f flacInfo) {
	if len(b) < 18 {
		return f
	}
	v := binary.BigEndian.Uint64(b[10:])
	return flacInfo{int64(binary.BigEndian.Uint16(b[2:])), int(v >> 44), int(v>>41&7) + 1, int(v>>36&31) + 1, int64(v & (1<<36 - 1))}
}

// lastFLAC finds how many samples there are from the number that the last frame bears
// (RFC 9639 §9.1); fixed is the block size that STREAMINFO gives to every frame.
func lastFLAC(file *io.SectionReader, first int64, fixed int64) int64 {
	const step = 256 << 10
	start := max(first, file.Size()-step)
	b := at(file, start, step)
	for i := len(b) - 6; i >= 0; i-- {
		if b[i] != 0xff || b[i+1]&0xfe != 0xf8 {
			continue
		}
		if n, size, ok := flacFrame(b[i:]); ok {
			if b[i+1]&1 == 0 { // numbered by frame
				n *= fixed
			}
			return n + size
		}
	}
	return 0
}

// flacFrame reads the number and the block size in the frame header at the start of b.
func flacFrame(b []byte) (number, size int64, ok bool) {
	if len(b) < 6 || b[2]>>4 == 0 || b[3]&1 != 0 {
		return 0, 0, false
	}
	code, n := b[2]>>4, 5+leadingOnes(b[4])
	if b[4]&0x80 != 0 {
		n--
	}
	if len(b) < n+6 || n > 11 {
		return 0, 0, false
	}
	number = int64(b[4]) & (0x7f >> max(leadingOnes(b[4]), 0))
	for _, c := range b[5:n] {
		number = number<<6 | int64(c&0x3f)
	}
	switch {
	case code == 1:
		size = 192
	case code <= 5:
		size = 576 << (code - 2)
	case code == 6:
		size, n = int64(b[n])+1, n+1
	case code == 7:
		size, n = int64(b[n])<<8+int64(b[n+1])+1, n+2
	default:
		size = 256 << (code - 8)
	}
	switch b[2] & 15 {
	case 12:
		n++
	case 13, 14:
		n += 2
	case 15:
		return 0, 0, false
	}
	return number, size, len(b) > n && crc8(b[:n]) == b[n]
}

func leadingOnes(b byte) int { return bits.LeadingZeros8(^b) }

// crc8 has the polynomial x^8+x^2+x+1 of FLAC's frame headers.
func crc8(b []byte) (crc byte) {
	for _, c := range b {
		crc ^= c
		for range 8 {
			crc = crc<<1 ^ crc>>7*7
		}
	}
	return crc
}

// comments reads a comment header: a vendor, then NAME=value lines. Pictures hide among
// them in base 64 and are passed over.
func (t *tags) comments(b []byte) {
	str := func() ([]byte, bool) {
		if len(b) < 4 {
			return nil, false
		}
		n := int64(binary.LittleEndian.Uint32(b))
		if n > int64(len(b)-4) {
			return nil, false
		}
		s := b[4 : 4+n]
		b = b[4+n:]
		return s, true
	}
	if vendor, ok := str(); !ok || len(b) < 4 {
		return
	} else {
		t.say(software, 5, "vorbis", string(vendor))
	}
	count := binary.LittleEndian.Uint32(b)
	b = b[4:]
	for ; count > 0; count-- {
		line, ok := str()
		if !ok {
			return
		}
		name, value, ok := bytes.Cut(line, []byte("="))
		if ok && len(value) <= longestValue {
			t.called(string(name), proper, "vorbis", string(value))
		}
	}
}
