package sound

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"time"
)

// WAV, RF64 and Broadcast Wave (Microsoft's RIFF WAVE; EBU Tech 3285 and 3306).

// waveFormat is what the "fmt " part says, and where the samples are.
type waveFormat struct {
	code     int // wFormatTag, the one inside an extensible format
	channels int
	rate     int
	perSec   int64 // bytes for a second
	block    int   // bytes of one sample of every channel, or of one ADPCM block
	bits     int
	perBlock int   // samples in an ADPCM block
	samples  int64 // stated by a "fact" part, for compressed formats
	data     *io.SectionReader
	stated   int64 // bytes of data that the file claims
}

// Format codes (mmreg.h) that have names here.
const (
	wavePCM, waveMSADPCM, waveFloat, waveALaw, waveMuLaw, waveIMA = 1, 2, 3, 6, 7, 0x11
	waveGSM, waveMP3, waveAAC, waveExtensible                     = 0x31, 0x55, 0xff, 0xfffe
)

func (r *reading) wave() {
	f, err := r.waveParts()
	if err != nil {
		r.problem("problem.sound.damaged", err)
		return
	}
	r.sound(f.codec(), f.rate, f.channels)
	r.length = f.duration(f.data.Size())
	if stated := f.duration(f.stated); stated > r.length+r.length/20 {
		r.short(stated, r.length)
	}
}

// mostChannels is more than any recorder has; a header that claims more is damaged.
const mostChannels = 64

var errNoFormat = fmt.Errorf("no format and data parts: %w", io.ErrUnexpectedEOF)

// waveParts reads every part, notes what is said about the recording and returns what
// is said about the samples.
func (r *reading) waveParts() (f waveFormat, err error) {
	long := int64(0)
	for c := range chunks(r.file, 12, binary.LittleEndian) {
		switch c.id {
		case "ds64":
			if b := at(c.body, 0, 16); len(b) == 16 {
				long = int64(binary.LittleEndian.Uint64(b[8:]) & math.MaxInt64)
			}
		case "fmt ":
			f.parse(at(c.body, 0, 40))
		case "fact":
			if b := at(c.body, 0, 4); len(b) == 4 {
				f.samples = int64(binary.LittleEndian.Uint32(b))
			}
		case "data":
			f.place(c, long, r.file)
		case "bext":
			r.tags.bext(c)
		case "LIST":
			r.tags.info(c)
		case "id3 ", "ID3 ":
			r.tags.id3(c.body, proper)
		}
	}
	if f.rate <= 0 || f.channels <= 0 || f.channels > mostChannels || f.data == nil {
		return f, errNoFormat
	}
	return f, nil
}

func (f *waveFormat) parse(b []byte) {
	if len(b) < 14 {
		return
	}
	u16 := func(i int) int {
		if len(b) < i+2 {
			return 0
		}
		return int(binary.LittleEndian.Uint16(b[i:]))
	}
	f.code, f.channels, f.rate = u16(0), u16(2), int(binary.LittleEndian.Uint32(b[4:]))
	f.perSec, f.block, f.bits = int64(binary.LittleEndian.Uint32(b[8:])), u16(12), u16(14)
	if f.code == waveExtensible {
		f.code = u16(24)
	} else {
		f.perBlock = u16(18)
	}
}

// place notes where the samples are. A size of 0 or FFFFFFFF, which recorders leave when
// they are switched off, means: to the end of the file.
func (f *waveFormat) place(c *chunk, long int64, file *io.SectionReader) {
	if f.data != nil {
		return
	}
	switch {
	case c.size == math.MaxUint32 && long > 0:
		c.size = long
	case c.size == math.MaxUint32, c.size == 0 && !knownPart(at(file, c.off, 4)):
		c.size = file.Size() - c.off
	}
	f.stated, f.data = c.size, part(file, c.off, c.size)
}

// knownPart tells whether id may stand after an empty data part.
func knownPart(id []byte) bool {
	switch string(id) {
	case "LIST", "id3 ", "ID3 ", "bext", "cue ", "iXML", "fact", "smpl", "_PMX", "":
		return true
	}
	return false
}

// duration is how long n bytes of data last.
func (f *waveFormat) duration(n int64) time.Duration {
	switch f.code {
	case wavePCM, waveFloat, waveALaw, waveMuLaw:
		if b := int64(f.frame()); b > 0 {
			return samples(n/b, f.rate)
		}
	case waveMSADPCM, waveIMA:
		if f.block > 0 && f.perBlock > 0 {
			return samples(n/int64(f.block)*int64(f.perBlock), f.rate)
		}
	}
	if f.samples > 0 && f.data.Size() == n {
		return samples(f.samples, f.rate)
	}
	return units(n, f.perSec)
}

// frame is the bytes of one sample of every channel; 0 when they make no whole number.
func (f *waveFormat) frame() int {
	bits := f.bits
	if f.code == waveALaw || f.code == waveMuLaw {
		bits = 8
	}
	return (bits + 7) / 8 * f.channels
}

// codec names the format as ffmpeg's people do, which is how archives write it.
func (f *waveFormat) codec() string {
	switch f.code {
	case wavePCM:
		if f.bits <= 8 {
			return "pcm_u8"
		}
		return fmt.Sprintf("pcm_s%dle", (f.bits+7)/8*8)
	case waveFloat:
		return fmt.Sprintf("pcm_f%dle", f.bits)
	case waveALaw:
		return "pcm_alaw"
	case waveMuLaw:
		return "pcm_mulaw"
	case waveMSADPCM:
		return "adpcm_ms"
	case waveIMA:
		return "adpcm_ima_wav"
	case waveGSM:
		return "gsm_ms"
	case waveMP3:
		return "mp3"
	case waveAAC:
		return "aac"
	}
	return fmt.Sprintf("wave 0x%04x", f.code)
}
