package sound_test

import (
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
	"palabre/archive/media/sound"
)

// truth is what other tools read in one file.
type truth struct {
	Path     string         `json:"path"`
	Exiftool map[string]any `json:"exiftool"`
	Ffprobe  struct {
		Duration string `json:"duration"`
		Streams  []struct {
			Type     string `json:"codec_type"`
			Rate     string `json:"sample_rate"`
			Channels int    `json:"channels"`
			Width    int    `json:"width"`
			Height   int    `json:"height"`
			Duration string `json:"duration"`
		} `json:"streams"`
	} `json:"ffprobe"`
}

func (t truth) mime() string { return fmt.Sprint(t.Exiftool["File:MIMEType"]) }

// mistaken are the facts on which the other tools are wrong, and why.
var mistaken = map[string]string{
	"audio/mutagen/has-tags.m4a width×height":                 "the size of the cover, taken for a film's",
	"audio/mutagen/covr-with-name.m4a width×height":           "the size of the cover, taken for a film's",
	"audio/tags-id3v1/sample_utf8_v1.mp3 title":               "UTF-8 read as Windows-1252",
	"audio/tags-id3v1/sample_utf8_v1.mp3 creator":             "UTF-8 read as Windows-1252",
	"audio/tags-id3v1/sample_utf8_v1.1.mp3 title":             "UTF-8 read as Windows-1252",
	"audio/tags-id3v1/sample_utf8_v1.1.mp3 creator":           "UTF-8 read as Windows-1252",
	"audio/tags-id3v1/sample_utf8_v1.mp3 duration":            "the tag counted as sound",
	"audio/tags-id3v1/sample_utf8_v1.1.mp3 duration":          "the tag counted as sound",
	"audio/tags-id3v1/sample_usascii_v1.mp3 duration":         "the tag counted as sound",
	"audio/tags-id3v1/sample_usascii_v1.1.mp3 duration":       "the tag counted as sound",
	"audio/tags-id3v1/sample_ms932_v1.mp3 duration":           "the tag counted as sound",
	"audio/tags-id3v1/sample_ms932_v1.1.mp3 duration":         "the tag counted as sound",
	"audio/mutagen/audacious-trailing-id32-id31.mp3 duration": "the tags counted as sound: 143 frames last 3.736 s",
	"audio/mutagen/silence-44-s-mpeg2.mp3 duration":           "the encoder's delay and padding counted: the original lasts 3.685 s",
	"audio/mutagen/silence-44-s-mpeg25.mp3 duration":          "the encoder's delay and padding counted: the original lasts 3.685 s",
	"audio/mutagen/example.opus duration":                     "a pre-skip of 65,520 samples counted as sound",
}

// TestFactsOfRealFiles compares every fact that ffprobe and exiftool state of the sound
// and film files of the corpus with what Read states.
func TestFactsOfRealFiles(t *testing.T) {
	dir := real.Dir(t)
	agree, all := map[string]int{}, map[string]int{}
	for _, row := range truths(t) {
		facts, problems := sound.Read(t.Context(), real.Open(t, filepath.Join(dir, row.Path)))
		for field, ok := range compared(row, facts) {
			all[field]++
			why, excused := mistaken[row.Path+" "+field]
			switch {
			case ok == "":
				agree[field]++
			case excused:
				t.Logf("%s: %s: %s (%s)", row.Path, field, ok, why)
			default:
				t.Errorf("%s: %s: %s %v", row.Path, field, ok, problems)
			}
		}
	}
	sum, n := 0, 0
	for _, f := range slices.Sorted(mapsKeys(all)) {
		t.Logf("%-14s %3d of %3d", f, agree[f], all[f])
		sum, n = sum+agree[f], n+all[f]
	}
	t.Logf("agreement %.4f of %d facts", float64(sum)/float64(n), n)
}

func mapsKeys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// truths are the sound and film files of the corpus.
func truths(t *testing.T) []truth {
	t.Helper()
	return real.Truths(t, func(row truth) bool {
		return strings.HasPrefix(row.mime(), "audio/") || strings.HasPrefix(row.mime(), "video/")
	})
}

// compared gives for each field of the truth "" or the disagreement.
func compared(row truth, got fact.Facts) map[string]string {
	out := map[string]string{}
	video := strings.HasPrefix(row.mime(), "video/")
	var lengths, sizes, rates, channels []string
	if row.Ffprobe.Duration != "" {
		lengths = append(lengths, row.Ffprobe.Duration)
	}
	if w, h := row.Exiftool["QuickTime:ImageWidth"], row.Exiftool["QuickTime:ImageHeight"]; video && w != nil && h != nil {
		sizes = append(sizes, fmt.Sprintf("%v×%v", w, h))
	}
	for _, s := range row.Ffprobe.Streams {
		if s.Type == "audio" {
			rates, channels = append(rates, s.Rate), append(channels, strconv.Itoa(s.Channels))
			if s.Duration != "" {
				lengths = append(lengths, s.Duration)
			}
		} else if video && s.Width > 0 {
			sizes = append(sizes, fmt.Sprintf("%d×%d", s.Width, s.Height))
		}
	}
	among := func(field string, want []string, got string) {
		if len(want) == 0 {
			return
		}
		if out[field] = ""; !slices.Contains(want, got) {
			out[field] = fmt.Sprintf("%s, want %v", got, want)
		}
	}
	among("width×height", sizes, fmt.Sprintf("%d×%d", got.Width, got.Height))
	among("sample_rate", rates, strconv.Itoa(got.SampleRate))
	among("channels", channels, strconv.Itoa(got.Channels))
	among("title", words(row, "ID3:Title", "Vorbis:Title", "ASF:Title", "QuickTime:Title"), got.Title)
	if authors := words(row, "ID3:Artist", "Vorbis:Artist", "ASF:Author", "QuickTime:Artist"); len(authors) > 0 {
		out["creator"] = "" // exiftool keeps the last of several authors: it must be among ours
		if !slices.ContainsFunc(authors, func(a string) bool { return strings.Contains(strings.Join(got.Creator, "; "), a) }) {
			out["creator"] = fmt.Sprintf("%q, want %q", got.Creator, authors)
		}
	}
	among("description", words(row, "Vorbis:Description", "RIFF:Description"), got.Description)
	taken := words(row, "RIFF:DateTimeOriginal")
	if video {
		taken = words(row, "QuickTime:CreateDate")
	}
	if len(taken) > 0 && !strings.HasPrefix(taken[0], "0000") {
		among("taken", []string{digits.ReplaceAllString(taken[0], "")}, digits.ReplaceAllString(got.Taken, ""))
	}
	if len(lengths) > 0 {
		out["duration"] = lengthIn(lengths, got.Duration().Seconds())
	}
	return out
}

var digits = regexp.MustCompile(`\D`)

// words are the values of the given keys, several authors joined.
func words(row truth, keys ...string) (out []string) {
	for _, k := range keys {
		switch v := row.Exiftool[k].(type) {
		case nil:
		case []any:
			var parts []string
			for _, p := range v {
				parts = append(parts, fmt.Sprint(p))
			}
			out = append(out, strings.Join(parts, "; "))
		default:
			out = append(out, strings.TrimSpace(fmt.Sprint(v)))
		}
	}
	return out
}

// lengthIn accepts 0.05 s of difference, 0.5 % from one minute on.
func lengthIn(lengths []string, got float64) string {
	for _, l := range lengths {
		want, err := strconv.ParseFloat(l, 64)
		if err != nil || want <= 0 {
			return ""
		}
		margin := 0.05
		if want >= 60 {
			margin = 0.005 * want
		}
		if math.Abs(got-want) <= margin {
			return ""
		}
	}
	return fmt.Sprintf("%.3f s, want %v", got, lengths)
}
