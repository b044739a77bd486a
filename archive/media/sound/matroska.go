package sound

import (
	"encoding/binary"
	"io"
	"iter"
	"math"
	"strings"
	"time"
)

// Matroska and WebM (RFC 8794, EBML; RFC 9559, Matroska).

// Identifiers of the elements read, with their length marker.
const (
	mkSegment, mkCluster = 0x18538067, 0x1f43b675

	mkInfo, mkScale, mkDuration, mkTitle, mkDate, mkApp = 0x1549a966, 0x2ad7b1, 0x4489, 0x7ba9, 0x4461, 0x5741

	mkTracks, mkTrack, mkCodec, mkTrackType  = 0x1654ae6b, 0xae, 0x86, 0x83
	mkVideo, mkWidth, mkHeight               = 0xe0, 0xb0, 0xba
	mkAudio, mkRate, mkOutputRate, mkChannel = 0xe1, 0xb5, 0x78b5, 0x9f

	mkTags, mkTag, mkSimpleTag, mkTagName, mkTagString = 0x1254c367, 0x7373, 0x67c8, 0x45a3, 0x4487
	mkTargets, mkTargetTrack                           = 0x63c0, 0x63c5

	mkTimestamp, mkSimpleBlock, mkBlockGroup, mkBlock = 0xe7, 0xa3, 0xa0, 0xa1
)

// element is one EBML element.
type element struct {
	id   uint32
	body *io.SectionReader
}

// vint reads a number of variable length at the start of b, with the marker of its
// length, as identifiers are written; n is 0 when there is none.
func vint(b []byte) (v uint64, n int) {
	if len(b) == 0 || b[0] == 0 {
		return 0, 0
	}
	n = 1
	for m := b[0]; m&0x80 == 0; m <<= 1 {
		n++
	}
	if len(b) < n {
		return 0, 0
	}
	for _, c := range b[:n] {
		v = v<<8 | uint64(c)
	}
	return v, n
}

// vsize reads a number without its marker.
func vsize(b []byte) (v uint64, n int) {
	v, n = vint(b)
	return v &^ (1 << (7 * n)), n
}

// elements goes through the elements of r. One of unknown length, which programs that
// record live write, goes to the end of r.
func elements(r *io.SectionReader) iter.Seq[element] {
	return func(yield func(element) bool) {
		for off, count := int64(0), 0; count < mostBoxes; count++ {
			head := at(r, off, 12)
			id, n := vint(head)
			if n == 0 || n > 4 {
				return
			}
			size, m := vsize(head[n:])
			if m == 0 {
				return
			}
			start := off + int64(n+m)
			if size == 1<<(7*m)-1 || size > uint64(r.Size()-start) {
				size = uint64(max(r.Size()-start, 0))
			}
			if !yield(element{uint32(id), part(r, start, int64(size))}) {
				return
			}
			off = start + int64(size)
		}
	}
}

func (e element) uint() (v uint64) {
	for _, c := range whole(e.body, 8) {
		v = v<<8 | uint64(c)
	}
	return v
}

func (e element) float() float64 {
	switch b := whole(e.body, 8); len(b) {
	case 4:
		return float64(math.Float32frombits(binary.BigEndian.Uint32(b)))
	case 8:
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	}
	return 0
}

func (e element) text() string { return eightBit(upToNUL(whole(e.body, longestValue))) }

func (r *reading) matroska() {
	for e := range elements(r.file) {
		if e.id == mkSegment {
			r.segment(e.body)
			return
		}
	}
	r.problem("problem.sound.damaged", io.ErrUnexpectedEOF)
}

func (r *reading) segment(body *io.SectionReader) {
	scale, last := 1e6, time.Duration(0)
	for e := range elements(body) {
		switch e.id {
		case mkInfo:
			scale = r.mkInfo(e)
		case mkTracks:
			for t := range elements(e.body) {
				if t.id == mkTrack {
					r.mkTrack(t)
				}
			}
		case mkTags:
			for t := range elements(e.body) {
				if t.id == mkTag {
					r.mkTag(t)
				}
			}
		case mkCluster:
			if r.length == 0 {
				last = max(last, lastBlock(e.body, scale))
			}
		}
	}
	if r.length == 0 {
		r.length = last
	}
}

func (r *reading) mkInfo(info element) (scale float64) {
	scale = 1e6
	length := 0.0
	for e := range elements(info.body) {
		switch e.id {
		case mkScale:
			scale = float64(e.uint())
		case mkDuration:
			length = e.float()
		case mkTitle:
			r.tags.say(title, proper, "matroska", e.text())
		case mkApp:
			r.tags.say(software, 2, "matroska", e.text())
		case mkDate:
			if b := whole(e.body, 8); len(b) == 8 {
				t := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(binary.BigEndian.Uint64(b)))
				r.tags.say(date, 5, "matroska", t.Format(time.RFC3339))
			}
		}
	}
	if d := length * scale; d > 0 && d < float64(longest) {
		r.length = time.Duration(d)
	}
	return scale
}

func (r *reading) mkTrack(track element) {
	codec, width, height, rate, channels := "", 0, 0, 0.0, 1
	video, audio := false, false
	for e := range elements(track.body) {
		switch e.id {
		case mkCodec:
			codec = mkCodecName(e.text())
		case mkVideo:
			video = true
			for v := range elements(e.body) {
				switch v.id {
				case mkWidth:
					width = int(v.uint())
				case mkHeight:
					height = int(v.uint())
				}
			}
		case mkAudio:
			audio, rate = true, 8000
			for v := range elements(e.body) {
				switch v.id {
				case mkRate:
					rate = v.float()
				case mkOutputRate:
					rate = v.float()
				case mkChannel:
					channels = int(v.uint())
				}
			}
		}
	}
	switch {
	case video:
		r.picture(codec, width, height)
	case audio && rate > 0 && rate < 1e7:
		r.sound(codec, int(rate), channels)
	}
}

// mkCodecName makes "A_VORBIS" and "V_MPEG4/ISO/AVC" the names used elsewhere.
func mkCodecName(id string) string {
	if n, ok := map[string]string{"V_MPEG4/ISO/AVC": "h264", "V_MPEGH/ISO/HEVC": "hevc", "A_MPEG/L3": "mp3", "A_PCM/INT/LIT": "pcm_s16le"}[id]; ok {
		return n
	}
	_, name, _ := strings.Cut(id, "_")
	name, _, _ = strings.Cut(strings.ToLower(name), "/")
	return clean(name)
}

// mkTag reads the tags of the whole; those of one track speak of its encoder.
func (r *reading) mkTag(tag element) {
	for e := range elements(tag.body) {
		if e.id == mkTargets {
			for t := range elements(e.body) {
				if t.id == mkTargetTrack && t.uint() != 0 {
					return
				}
			}
		}
	}
	for e := range elements(tag.body) {
		if e.id != mkSimpleTag {
			continue
		}
		name, value := "", ""
		for s := range elements(e.body) {
			switch s.id {
			case mkTagName:
				name = s.text()
			case mkTagString:
				value = s.text()
			}
		}
		r.tags.called(name, proper, "matroska", value)
	}
}

// lastBlock is the time of the last block of a cluster.
func lastBlock(cluster *io.SectionReader, scale float64) time.Duration {
	base, last := int64(0), int64(0)
	for e := range elements(cluster) {
		switch e.id {
		case mkTimestamp:
			base = int64(e.uint() & math.MaxInt64)
			last = max(last, base)
		case mkSimpleBlock:
			last = max(last, base+blockTime(e))
		case mkBlockGroup:
			for b := range elements(e.body) {
				if b.id == mkBlock {
					last = max(last, base+blockTime(b))
				}
			}
		}
	}
	if d := float64(last) * scale; d < float64(longest) {
		return time.Duration(d)
	}
	return 0
}

// blockTime is a block's time in its cluster.
func blockTime(block element) int64 {
	b := at(block.body, 0, 12)
	_, n := vint(b)
	if n == 0 || len(b) < n+2 {
		return 0
	}
	return int64(int16(binary.BigEndian.Uint16(b[n:])))
}
