package sound

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"time"
)

// AIFF and AIFF-C (Apple, Audio Interchange File Format 1.3, 1989; AIFF-C draft, 1991).

// aiffFormat is what the COMM part says, and where the samples are.
type aiffFormat struct {
	channels int
	frames   int64
	bits     int
	rate     float64
	coding   string // "NONE" in a plain AIFF
	data     *io.SectionReader
}

func (r *reading) aiff() {
	f, err := r.aiffParts()
	if err != nil {
		r.problem("problem.sound.damaged", err)
		return
	}
	r.sound(f.codec(), int(math.Round(f.rate)), f.channels)
	r.length = time.Duration(float64(f.frames) / f.rate * 1e9)
	if b := f.frame(); b > 0 && f.data != nil && f.data.Size()/int64(b) < f.frames {
		r.short(r.length, time.Duration(float64(f.data.Size()/int64(b))/f.rate*1e9))
	}
}

// aiffParts reads every part.
func (r *reading) aiffParts() (f aiffFormat, err error) {
	for c := range chunks(r.file, 12, binary.BigEndian) {
		text := func() string { return eightBit(upToNUL(whole(c.body, longestValue))) }
		switch c.id {
		case "COMM":
			f.parse(at(c.body, 0, 22))
		case "SSND":
			if c.size == 0 || c.size == math.MaxUint32 {
				c.size = r.file.Size() - c.off
			}
			skip := int64(8)
			if b := at(c.body, 0, 4); len(b) == 4 {
				skip += int64(binary.BigEndian.Uint32(b))
			}
			f.data = part(r.file, c.off+skip, c.size-skip)
		case "NAME":
			r.tags.say(title, proper, "aiff", text())
		case "AUTH":
			r.tags.say(creator, proper, "aiff", text())
		case "ANNO":
			r.tags.say(description, standIn, "aiff", text())
		case "(c) ":
			r.tags.say(rights, proper, "aiff", text())
		case "ID3 ", "id3 ":
			r.tags.id3(c.body, proper)
		}
	}
	if f.rate < 1 || f.channels == 0 || f.channels > mostChannels {
		return f, errNoFormat
	}
	return f, nil
}

func (f *aiffFormat) parse(b []byte) {
	if len(b) < 18 {
		return
	}
	f.channels, f.frames, f.bits = int(binary.BigEndian.Uint16(b)), int64(binary.BigEndian.Uint32(b[2:])), int(binary.BigEndian.Uint16(b[6:]))
	f.rate, f.coding = extended80(b[8:18]), "NONE"
	if len(b) >= 22 {
		f.coding = string(b[18:22])
	}
}

// extended80 reads the ten-byte floating point number of the 68881.
func extended80(b []byte) float64 {
	exponent := int(binary.BigEndian.Uint16(b)&0x7fff) - 16383 - 63
	if exponent > 64 {
		return 0
	}
	return math.Ldexp(float64(binary.BigEndian.Uint64(b[2:])), exponent)
}

// frame is the bytes of one sample of every channel; 0 for codings not read here.
func (f *aiffFormat) frame() int {
	switch f.coding {
	case "NONE", "twos", "sowt":
		return (f.bits + 7) / 8 * f.channels
	case "fl32", "FL32":
		return 4 * f.channels
	case "fl64", "FL64":
		return 8 * f.channels
	case "alaw", "ALAW", "ulaw", "ULAW":
		return f.channels
	}
	return 0
}

func (f *aiffFormat) codec() string {
	switch f.coding {
	case "NONE", "twos":
		return fmt.Sprintf("pcm_s%dbe", (f.bits+7)/8*8)
	case "sowt":
		return fmt.Sprintf("pcm_s%dle", (f.bits+7)/8*8)
	case "fl32", "FL32":
		return "pcm_f32be"
	case "fl64", "FL64":
		return "pcm_f64be"
	case "alaw", "ALAW":
		return "pcm_alaw"
	case "ulaw", "ULAW":
		return "pcm_mulaw"
	}
	return clean(f.coding)
}
