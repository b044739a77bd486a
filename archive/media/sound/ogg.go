package sound

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
	"time"

	"palabre/archive/media/fact"
)

// ogg reads Vorbis, Opus, Speex, FLAC and Theora in Ogg, one after the other too.
func (r *reading) ogg() {
	streams, start := oggHeads(r.file, 0)
	if len(streams) == 0 {
		r.problem("problem.sound.empty", fmt.Errorf("no stream known here in Ogg: %w", errUnknown))
		return
	}
	for _, s := range streams {
		s.describe(r)
	}
	last, ok := lastOgg(r.file)
	if !ok {
		r.problem("problem.sound.empty", errNoFrames)
		return
	}
	if s := streams[last.serial]; s != nil {
		r.last(s.time(last.granule))
		return
	}
	r.length = chained(r.file, start, streams)
}

// chained adds up the links of a file in which one recording follows another.
func chained(file *io.SectionReader, start int64, streams map[uint32]*oggStream) (total time.Duration) {
	link := time.Duration(0)
	for w := walkOgg(file, start); ; {
		p, ok := w.next()
		if !ok {
			return total + link
		}
		if p.flags&oggFirst != 0 && streams[p.serial] == nil {
			total += link
			link = 0
			streams, w.pos = oggHeads(file, p.at)
		} else if s := streams[p.serial]; s != nil && p.granule >= 0 {
			link = max(link, s.time(p.granule))
		}
	}
}

// oggStream is one logical stream.
type oggStream struct {
	codec         string
	rate          int // of the granule position; 48000 for Opus whatever was recorded
	channels      int
	skip          int64 // samples to drop at the start
	width, height int
	frameScale    [2]int64 // Theora: frames per so many seconds
	keyShift      uint     // Theora: bits of the granule that count from the last key frame
	packets       [][]byte // the first two, head and comments
	left          []byte   // a packet that goes on in the next page
}

// oggHeads reads the streams that begin at off and their comments; next is the page
// where the sound begins.
func oggHeads(file *io.SectionReader, off int64) (streams map[uint32]*oggStream, next int64) {
	streams = map[uint32]*oggStream{}
	w := walkOgg(file, off)
	for range 1 << 12 {
		p, ok := w.next()
		if !ok {
			break
		}
		s := streams[p.serial]
		if s == nil && p.flags&oggFirst != 0 && len(streams) < 16 {
			s = &oggStream{}
			streams[p.serial] = s
		}
		if s != nil && len(s.packets) < 2 {
			s.take(file, p)
		}
		if p.flags&oggFirst == 0 && headsDone(streams) {
			break
		}
	}
	next = w.pos
	for serial, s := range streams {
		if len(s.packets) == 0 || !s.head(s.packets[0]) {
			delete(streams, serial)
		}
	}
	return streams, next
}

func headsDone(streams map[uint32]*oggStream) bool {
	for _, s := range streams {
		if len(s.packets) < 2 {
			return false
		}
	}
	return true
}

// take adds the packets of page p to the first two of s.
func (s *oggStream) take(file *io.SectionReader, p oggPage) {
	body := at(file, p.body, int(p.size))
	for _, n := range p.lacing {
		n := min(int(n), len(body))
		s.left = append(s.left, body[:n]...)
		body = body[n:]
		if n < 255 && len(s.packets) < 2 {
			s.packets = append(s.packets, s.left)
			s.left = nil
		}
		if len(s.left) > mostTag { // too long to be anything but a picture
			s.packets = append(s.packets, s.left)
			s.left = nil
		}
	}
}

// head reads a stream's first packet; not ok when its codec is none of ours.
func (s *oggStream) head(b []byte) bool {
	u32 := func(i int) int { return int(binary.LittleEndian.Uint32(b[i:]) & 0x7fffffff) }
	switch {
	case bytes.HasPrefix(b, []byte("\x01vorbis")) && len(b) >= 16: // Vorbis I §4.2.2
		s.codec, s.channels, s.rate = "vorbis", int(b[11]), u32(12)
	case bytes.HasPrefix(b, []byte("OpusHead")) && len(b) >= 19: // RFC 7845 §5.1
		s.codec, s.channels, s.rate, s.skip = "opus", int(b[9]), 48000, int64(binary.LittleEndian.Uint16(b[10:]))
	case bytes.HasPrefix(b, []byte("Speex   ")) && len(b) >= 52: // the Speex manual §7.3
		s.codec, s.rate, s.channels = "speex", u32(36), u32(48)
	case bytes.HasPrefix(b, []byte("\x7fFLAC")) && len(b) >= 13+4+18: // FLAC to Ogg mapping 1.0
		info := parseFLAC(b[17:])
		s.codec, s.rate, s.channels = "flac", info.rate, info.channels
	case bytes.HasPrefix(b, []byte("\x80theora")) && len(b) >= 42: // Theora §6.2
		s.codec = "theora"
		s.width, s.height = int(b[14])<<16|int(b[15])<<8|int(b[16]), int(b[17])<<16|int(b[18])<<8|int(b[19])
		s.frameScale = [2]int64{int64(binary.BigEndian.Uint32(b[22:])), int64(binary.BigEndian.Uint32(b[26:]))}
		s.keyShift = uint(binary.BigEndian.Uint16(b[40:]) >> 5 & 31)
	default:
		return false
	}
	return true
}

// describe states what the heads of s say.
func (s *oggStream) describe(r *reading) {
	if s.codec == "theora" {
		r.facts.Kind = fact.Film
		r.picture(s.codec, s.width, s.height)
	} else {
		r.sound(s.codec, s.rate, s.channels)
	}
	if len(s.packets) < 2 {
		return
	}
	b := s.packets[1]
	switch s.codec {
	case "vorbis", "theora":
		b = b[min(7, len(b)):]
	case "opus":
		b = b[min(8, len(b)):]
	case "flac":
		b = b[min(4, len(b)):]
	}
	r.tags.comments(b)
}

// time is the moment that a granule position stands for.
func (s *oggStream) time(granule int64) time.Duration {
	if s.codec == "theora" {
		frames := granule>>s.keyShift + granule&(1<<s.keyShift-1)
		hi, lo := bits.Mul64(uint64(frames), uint64(s.frameScale[1]))
		if hi != 0 || lo > 1<<62 {
			return 0
		}
		return units(int64(lo), s.frameScale[0])
	}
	return samples(granule-s.skip, s.rate)
}
