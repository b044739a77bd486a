package sound

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"time"
)

// mp4 reads M4A, MP4, 3GP and QuickTime files (ISO/IEC 14496-12; Apple, QuickTime File
// Format).
func (r *reading) mp4() {
	file := box{body: r.file}
	moov, ok := file.first("moov")
	if !ok {
		r.problem("problem.sound.noindex", fmt.Errorf("no moov box: %w", io.ErrUnexpectedEOF))
		return
	}
	m := readMovie(moov)
	if m.fragmented {
		m.addFragments(file)
	}
	film := m.film()
	for _, t := range m.tracks {
		r.last(m.length(t))
		switch {
		case t.handler == "soun":
			t.firstFrame(r.file)
			r.sound(t.codec, t.rate, t.channels)
		case t == film:
			r.picture(t.codec, t.width, t.height)
			r.facts.Orientation = t.turn
		}
	}
	if r.length == 0 {
		r.length = units(m.duration, m.scale)
	}
	r.movieTags(moov)
	r.tags.say(date, 2, "quicktime", macTime(m.created))
	r.mp4Holds(file)
}

// mp4Holds tells when the samples of the film lie beyond the end of the file.
func (r *reading) mp4Holds(file box) {
	for b := range file.boxes(0) {
		if b.kind == "mdat" && b.cut {
			r.problem("problem.sound.cut", io.ErrUnexpectedEOF)
			return
		}
	}
}

// movie is what the moov box says.
type movie struct {
	created    uint64
	scale      int64
	duration   int64
	fragmented bool
	tracks     []*track
}

// track is one track of a movie.
type track struct {
	box
	id             uint32
	handler        string
	codec          string
	scale          int64
	duration       int64 // of the media, in scale
	edited         int64 // of what is presented, in the movie's scale; 0: all of the media
	start          int64 // of what is presented, in scale
	rate, channels int
	width, height  int
	turn           int    // EXIF orientation
	entry          box    // the first sample description
	config         []byte // AAC: its AudioSpecificConfig
	defaultLength  int64
	chapters       []uint32 // tracks that are this one's chapters
}

func readMovie(moov box) *movie {
	m := &movie{}
	if b := moov.head(20, "mvhd"); b != nil {
		m.created, m.scale, m.duration = header(moov, "mvhd")
	}
	for b := range moov.boxes(0) {
		switch b.kind {
		case "trak":
			if len(m.tracks) < 64 {
				m.tracks = append(m.tracks, readTrack(b))
			}
		case "mvex":
			m.fragmented = true
			m.defaults(b)
		}
	}
	return m
}

// header reads the creation time, the scale and the duration of an mvhd or mdhd box.
func header(parent box, path ...string) (created uint64, scale, duration int64) {
	if b := parent.head(20, path...); b != nil && b[0] == 0 {
		duration = int64(binary.BigEndian.Uint32(b[16:]))
		if duration == 0xffffffff {
			duration = 0
		}
		return uint64(binary.BigEndian.Uint32(b[4:])), int64(binary.BigEndian.Uint32(b[12:])), duration
	}
	if b := parent.head(32, path...); b != nil {
		return binary.BigEndian.Uint64(b[4:]), int64(binary.BigEndian.Uint32(b[20:])), max(int64(binary.BigEndian.Uint64(b[24:])), 0)
	}
	return 0, 0, 0
}

func readTrack(b box) *track {
	t := &track{box: b}
	_, t.scale, t.duration = header(b, "mdia", "mdhd")
	if h := b.head(12, "mdia", "hdlr"); h != nil {
		t.handler = string(h[8:12])
	}
	if h := b.head(84, "tkhd"); h != nil {
		matrix := 40
		t.id = binary.BigEndian.Uint32(h[12:])
		if h[0] == 1 {
			t.id, matrix = binary.BigEndian.Uint32(h[20:]), 52
		}
		if h = b.head(matrix+44, "tkhd"); h != nil {
			t.turn = turn(h[matrix:])
			t.width, t.height = int(binary.BigEndian.Uint16(h[matrix+36:])), int(binary.BigEndian.Uint16(h[matrix+40:]))
		}
	}
	if c, ok := b.first("tref", "chap"); ok {
		for ids := whole(c.body, 256); len(ids) >= 4; ids = ids[4:] {
			t.chapters = append(t.chapters, binary.BigEndian.Uint32(ids))
		}
	}
	t.edits()
	t.describe()
	return t
}

// turn says as an EXIF orientation how the matrix of a track turns its picture.
func turn(matrix []byte) int {
	n := func(i int) int32 { return int32(binary.BigEndian.Uint32(matrix[4*i:])) >> 16 }
	switch [4]int32{n(0), n(1), n(3), n(4)} {
	case [4]int32{0, 1, -1, 0}:
		return 6
	case [4]int32{-1, 0, 0, -1}:
		return 3
	case [4]int32{0, -1, 1, 0}:
		return 8
	}
	return 0
}

// edits reads which part of the media is presented (§8.6.6).
func (t *track) edits() {
	c, ok := t.first("edts", "elst")
	if !ok {
		return
	}
	b := whole(c.body, 64<<10)
	if len(b) < 8 {
		return
	}
	count, width := binary.BigEndian.Uint32(b[4:]), 12
	if b[0] == 1 {
		width = 20
	}
	begun := false
	for b = b[8:]; count > 0 && len(b) >= width; count, b = count-1, b[width:] {
		length, from := int64(binary.BigEndian.Uint32(b)), int64(int32(binary.BigEndian.Uint32(b[4:])))
		if width == 20 {
			length, from = int64(binary.BigEndian.Uint64(b)), int64(binary.BigEndian.Uint64(b[8:]))
		}
		t.edited += max(length, 0)
		if from >= 0 && !begun {
			t.start, begun = from, true
		}
	}
}

// describe reads the first sample description.
func (t *track) describe() {
	c, ok := t.first("mdia", "minf", "stbl", "stsd")
	if !ok {
		return
	}
	for e := range c.boxes(8) {
		t.entry, t.codec = e, codecName(e.kind)
		switch t.handler {
		case "soun":
			t.describeSound(e)
		case "vide":
			if b := at(e.body, 24, 4); len(b) == 4 {
				if w, h := int(binary.BigEndian.Uint16(b)), int(binary.BigEndian.Uint16(b[2:])); w > 0 && h > 0 {
					t.width, t.height = w, h
				}
			}
		}
		return
	}
}

// codecName names a sample description as ffmpeg's people do.
func codecName(kind string) string {
	if n, ok := map[string]string{"avc1": "h264", "avc3": "h264", "hvc1": "hevc", "hev1": "hevc", "mp4v": "mpeg4", "s263": "h263", "jpeg": "mjpeg", "av01": "av1",
		"mp4a": "aac", "samr": "amr", "sawb": "amr-wb", ".mp3": "mp3", "Opus": "opus", "fLaC": "flac", "sowt": "pcm_s16le", "twos": "pcm_s16be"}[kind]; ok {
		return n
	}
	return strings.TrimSpace(clean(kind))
}

// film is the track whose picture is the film; nil when the file is sound alone, with at
// most the images of its chapters.
func (m *movie) film() *track {
	chapter := map[uint32]bool{}
	for _, t := range m.tracks {
		for _, id := range t.chapters {
			chapter[id] = true
		}
	}
	for _, t := range m.tracks {
		if t.handler == "vide" && !chapter[t.id] {
			return t
		}
	}
	return nil
}

// length is how long t is presented.
func (m *movie) length(t *track) time.Duration {
	if t.handler != "soun" && t.handler != "vide" {
		return 0
	}
	if t.edited > 0 {
		return units(t.edited, m.scale)
	}
	return units(t.duration-t.start, t.scale)
}
