package transcript

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// Bounds of one file of subtitles: a day of speech fits in each.
const (
	MaxBytes = 16 << 20
	MaxCues  = 20_000
	MaxText  = 8 << 10 // bytes of one cue
)

// Captions are the subtitles of one file.
type Captions struct {
	Lang string // as the header of a WebVTT says, "" when it does not
	Cues []Cue  // in order of time
	Lost int    // cues that could not be read
}

// Cue is what is said from Start to End.
type Cue struct {
	Start, End time.Duration
	Speaker    string // "" when nobody is named
	Text       string // one line, without markup, NFC
}

// ErrNone tells that bytes hold no subtitles.
var ErrNone = errors.New("no subtitles")

// Named tells that a file may be subtitles, by its name.
func Named(name string) bool {
	i := strings.LastIndexByte(name, '.')
	return i >= 0 && slices.Contains([]string{"vtt", "srt"}, strings.ToLower(name[i+1:]))
}

// Read reads WebVTT or SRT. Errors: [ErrNone].
func Read(b []byte) (Captions, error) {
	if len(b) > MaxBytes {
		return Captions{}, ErrNone
	}
	lines := strings.Split(decoded(b), "\n")
	var c Captions
	c.Lang = header(lines)
	for i := 0; i < len(lines); i++ {
		if !strings.Contains(lines[i], "-->") {
			continue
		}
		begin := i + 1
		for i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" && !strings.Contains(lines[i+1], "-->") {
			i++
		}
		c.add(lines[begin-1], lines[begin:i+1])
	}
	if len(c.Cues) == 0 {
		return Captions{}, ErrNone
	}
	slices.SortStableFunc(c.Cues, func(a, b Cue) int { return int((a.Start - b.Start) / time.Millisecond) })
	return c, nil
}

// add reads one cue, or counts it as lost.
func (c *Captions) add(times string, text []string) {
	start, end, ok := span(times)
	cue := Cue{Start: start, End: end}
	cue.Speaker, cue.Text = said(text)
	if !ok || cue.Text == "" || len(c.Cues) == MaxCues {
		c.Lost++
		return
	}
	c.Cues = append(c.Cues, cue)
}

// decoded is b as text with one kind of line end. Subtitles made on an old Windows are
// in its own encoding.
func decoded(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b); err == nil {
			b = out
		}
	case !utf8.Valid(b):
		if out, err := charmap.Windows1252.NewDecoder().Bytes(b); err == nil {
			b = out
		}
	}
	s := strings.TrimPrefix(string(b), "\ufeff")
	return norm.NFC.String(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
}

// header reads the language of a WebVTT, of which the lines before the first blank one
// are the header.
func header(lines []string) string {
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "WEBVTT") {
		return ""
	}
	for _, l := range lines[1:] {
		if strings.TrimSpace(l) == "" {
			break
		}
		if tag, ok := strings.CutPrefix(l, "Language:"); ok {
			return strings.ToLower(strings.TrimSpace(tag))
		}
	}
	return ""
}
