package picture_test

import (
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
	"palabre/archive/media/picture"
)

// truth is what exiftool said of one file, by group and name.
type truth struct {
	Path     string         `json:"path"`
	Exiftool map[string]any `json:"exiftool"`
}

func truths(tb testing.TB) []truth {
	tb.Helper()
	return real.Truths(tb, func(row truth) bool {
		return strings.HasPrefix(row.Path, "photos/") && strings.HasPrefix(row.text("File:MIMEType"), "image/")
	})
}

func (r truth) text(keys ...string) string {
	for _, k := range keys {
		if s := strings.Join(r.list(k), "; "); s != "" {
			return s
		}
	}
	return ""
}

func (r truth) list(key string) []string {
	var list []string
	switch v := r.Exiftool[key].(type) {
	case []any:
		for _, e := range v {
			list = append(list, squash(fmt.Sprint(e)))
		}
	case nil:
	default:
		if s := squash(fmt.Sprint(v)); s != "" {
			list = append(list, s)
		}
	}
	return list
}

func (r truth) number(key string) int {
	v, _ := r.Exiftool[key].(float64)
	return int(v)
}

var blanks = regexp.MustCompile(`[\s\x00]+`)

func squash(s string) string {
	return strings.TrimSpace(blanks.ReplaceAllString(norm.NFC.String(s), " "))
}

// asked are the questions put to each file: what the truth says ("" when it says
// nothing) and whether the facts agree.
var asked = []struct {
	field string
	want  func(truth) string
	agree func(string, fact.Facts) (said, ok bool)
}{
	{"size", wantSize, func(want string, f fact.Facts) (bool, bool) {
		got := fmt.Sprintf("%dx%d", f.Width, f.Height)
		return f.Width != 0, got == want
	}},
	{"orientation", func(r truth) string { return r.text("EXIF:Orientation") }, func(want string, f fact.Facts) (bool, bool) {
		return f.Orientation != 0, fmt.Sprint(f.Orientation) == want || f.Orientation == 0 && want == "1"
	}},
	{"taken", wantTaken, func(want string, f fact.Facts) (bool, bool) {
		return f.Taken != "", slices.ContainsFunc(strings.Split(want, " or "), func(w string) bool { return sameMoment(w, f.Taken) })
	}},
	{"place", func(r truth) string { return r.text("Composite:GPSPosition") }, func(want string, f fact.Facts) (bool, bool) {
		var lat, lon float64
		if _, err := fmt.Sscan(want, &lat, &lon); err != nil || f.Lat == nil {
			return f.Lat != nil, lat == 0 && lon == 0
		}
		return true, math.Abs(*f.Lat-lat) < 1e-6 && math.Abs(*f.Lon-lon) < 1e-6
	}},
	{"make", words("EXIF:Make"), func(want string, f fact.Facts) (bool, bool) { return same(want, f.Make) }},
	{"model", words("EXIF:Model"), func(want string, f fact.Facts) (bool, bool) { return same(want, f.Model) }},
	{"title", words("XMP:Title", "IPTC:ObjectName", "EXIF:XPTitle", "XMP:Headline", "IPTC:Headline"),
		func(want string, f fact.Facts) (bool, bool) { return same(want, f.Title) }},
	{"description", words("XMP:Description", "IPTC:Caption-Abstract", "EXIF:ImageDescription"),
		func(want string, f fact.Facts) (bool, bool) { return same(want, f.Description) }},
	{"creator", words("XMP:Creator", "IPTC:By-line", "EXIF:Artist"),
		func(want string, f fact.Facts) (bool, bool) { return same(want, strings.Join(f.Creator, "; ")) }},
	{"keywords", words("XMP:Subject", "IPTC:Keywords", "EXIF:XPKeywords"),
		func(want string, f fact.Facts) (bool, bool) {
			for _, w := range strings.Split(want, "; ") {
				if !slices.Contains(f.Keywords, w) {
					return len(f.Keywords) > 0, false
				}
			}
			return true, true
		}},
	{"pages", func(r truth) string { return r.text("File:PageCount") },
		func(want string, f fact.Facts) (bool, bool) { return f.Pages != 0, fmt.Sprint(f.Pages) == want }},
}

func words(keys ...string) func(truth) string {
	return func(r truth) string { return r.text(keys...) }
}

func same(want, got string) (said, ok bool) {
	want, got = squash(want), squash(got)
	if begin, cut := strings.CutSuffix(want, "…"); cut {
		return got != "", strings.HasPrefix(got, begin)
	}
	return got != "", strings.EqualFold(want, got)
}

func wantSize(r truth) string {
	groups := []string{"File", "PNG", "GIF", "RIFF", "Jpeg2000", "QuickTime"}
	if kind := r.text("File:FileType"); kind == "TIFF" {
		groups = append(groups, "EXIF")
	}
	for _, g := range groups {
		w, h := r.number(g+":ImageWidth"), r.number(g+":ImageHeight")
		if w != 0 && h != 0 {
			return fmt.Sprintf("%dx%d", max(w, -w), max(h, -h))
		}
	}
	return ""
}

// wantTaken lists the dates of which one must be given: that of the camera, else one
// that a person or a program wrote.
func wantTaken(r truth) string {
	if d := r.text("EXIF:DateTimeOriginal"); sameMoment(d, d) {
		return d
	}
	var dates []string
	for _, k := range []string{"XMP:DateTimeOriginal", "XMP:DateCreated", "IPTC:DateCreated", "EXIF:CreateDate"} {
		if d := r.text(k); sameMoment(d, d) {
			dates = append(dates, d)
		}
	}
	if len(dates) > 0 && r.text("XMP:CreateDate") != "" {
		dates = append(dates, r.text("XMP:CreateDate"))
	}
	return strings.Join(dates, " or ")
}

var moments = regexp.MustCompile(`^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d:\d\d:\d\d))?`)

// sameMoment compares local times to the second, or days when one of them is a day.
func sameMoment(a, b string) bool {
	x, y := moments.FindStringSubmatch(a), moments.FindStringSubmatch(b)
	return x != nil && y != nil && x[1] != "0000" && slices.Equal(x[1:4], y[1:4]) && (x[4] == y[4] || x[4] == "" || y[4] == "")
}

// The facts of every picture of the corpus are those that exiftool reads, but for the
// cases that differ on purpose.
func TestFactsAreThoseOfExiftool(t *testing.T) {
	dir := real.Dir(t)
	type count struct{ agree, missing, different int }
	counts := map[string]*count{}
	for _, row := range truths(t) {
		f, problems := picture.Read(t.Context(), real.Open(t, filepath.Join(dir, row.Path)))
		for _, q := range asked {
			want := q.want(row)
			if want == "" {
				continue
			}
			c := counts[q.field]
			if c == nil {
				c = &count{}
				counts[q.field] = c
			}
			said, ok := q.agree(want, f)
			switch {
			case ok:
				c.agree++
				continue
			case said:
				c.different++
			default:
				c.missing++
			}
			if why, known := explained[row.Path+" "+q.field]; known {
				t.Logf("%s: %s: exiftool %q: %s", row.Path, q.field, want, why)
				continue
			}
			t.Errorf("%s: %s: exiftool %q, facts %+v, problems %v", row.Path, q.field, want, f, problems)
		}
	}
	for _, q := range asked {
		if c := counts[q.field]; c != nil {
			t.Logf("%-12s %d agree, %d missing, %d different", q.field, c.agree, c.missing, c.different)
		}
	}
}

// explained are the differences that were looked at in the bytes.
var explained = map[string]string{
	"photos/tiff/hopper_jpg.tif description":  "0xAE is ® in Latin-1; exiftool takes the tag for UTF-8",
	"photos/tiff/hopper_lzma.tif description": "0xAE is ® in Latin-1; exiftool takes the tag for UTF-8",
	"photos/tiff/hopper_lzw.tif description":  "0xAE is ® in Latin-1; exiftool takes the tag for UTF-8",
	"photos/tiff/pport_g4.tif make":           "the scanner wrote a stray byte, 0x8C, which has no right reading",
}
