package sound

import (
	"errors"
	"io"
	"time"
)

// AAC in ADTS frames (ISO/IEC 13818-7 §6.2) and AMR (RFC 4867 §5): no header states a
// length, so the frames are counted.

// aacRates are the sampling rates by their index (ISO/IEC 14496-3 table 1.18).
var aacRates = [16]int{96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350}

// adtsFrame is the length of the frame whose header is b; 0 when it is none.
func adtsFrame(b []byte) int {
	if len(b) < 7 || b[0] != 0xff || b[1]&0xf6 != 0xf0 || aacRates[b[2]>>2&15] == 0 {
		return 0
	}
	if n := int(b[3]&3)<<11 | int(b[4])<<3 | int(b[5])>>5; n > 7 {
		return n
	}
	return 0
}

// adtsFollows tells whether three frames stand one after the other from off.
func adtsFollows(file *io.SectionReader, off int64) bool {
	for range 3 {
		n := adtsFrame(at(file, off, 7))
		if n == 0 {
			return false
		}
		if off += int64(n); off >= file.Size() {
			return true
		}
	}
	return true
}

func (r *reading) adts() {
	r.tags.id3(r.file, proper)
	pos := id3End(r.file)
	head := at(r.file, pos, 7)
	rate := aacRates[head[2]>>2&15]
	channels := int(head[2]&1)<<2 | int(head[3])>>6
	if channels == 7 {
		channels = 8
	}
	r.sound("aac", rate, channels)
	blocks := int64(0)
	for w := newWindow(r.file, pos); ; {
		b := w.peek(7)
		if len(b) < 7 {
			break
		}
		n := adtsFrame(b)
		if n == 0 {
			w.skip(1)
			continue
		}
		blocks += int64(b[6]&3) + 1
		w.skip(int64(n))
	}
	r.length = samples(blocks*1024, rate)
}

// amrSizes are the lengths of the frames of each type, header byte included; 0 for the
// types that do not exist.
var (
	amrSizes   = [16]int64{13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1}
	amrwbSizes = [16]int64{18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1}
)

func (r *reading) amr() {
	codec, rate, sizes, channels := "amr", 8000, amrSizes, 1
	switch head := string(at(r.file, 0, 16)); {
	case len(head) >= 9 && head[:9] == "#!AMR-WB\n":
		codec, rate, sizes = "amr-wb", 16000, amrwbSizes
		r.length = amrLength(r.file, 9, sizes)
	case len(head) >= 6 && head[:6] == "#!AMR\n":
		r.length = amrLength(r.file, 6, sizes)
	default:
		r.problem("problem.sound.empty", errManyAMR)
	}
	r.sound(codec, rate, channels)
}

var errManyAMR = errors.New("AMR of several channels")

// amrLength counts frames of 20 ms from off.
func amrLength(file *io.SectionReader, off int64, sizes [16]int64) time.Duration {
	n := time.Duration(0)
	for w := newWindow(file, off); ; n++ {
		b := w.peek(1)
		if len(b) == 0 {
			return n * 20 * time.Millisecond
		}
		size := sizes[b[0]>>3&15]
		if size == 0 || w.pos+size > file.Size() {
			return n * 20 * time.Millisecond
		}
		w.skip(size)
	}
}
