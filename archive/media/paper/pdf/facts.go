package pdf

import (
	"context"
	"encoding/xml"
	"io"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"palabre/archive/media/paper/internal/elements"
	"palabre/archive/media/paper/internal/prose"
)

// Facts is what a PDF says of itself.
type Facts struct {
	Pages       int // 0: it cannot be told
	Title       string
	Authors     []string
	Description string
	Keywords    string
	Rights      string
	Lang        string
	Created     string // RFC 3339, without zone when the file states none
	Creator     string // the program in which it was written
	Producer    string // the program, or the scanner, that made the PDF
	Locked      bool   // encrypted: the words above are left empty
}

// Facts reads the information dictionary, then the metadata stream for what it lacks.
func (f *File) Facts(ctx context.Context) Facts {
	root := f.catalogue()
	out := Facts{Pages: f.pages(root)}
	if f.trailer["Encrypt"] != nil {
		out.Locked = true
		return out
	}
	if info := f.dict(f.trailer["Info"]); info != nil {
		out.Title = f.words(info["Title"])
		out.Keywords = f.words(info["Keywords"])
		out.Creator = f.words(info["Creator"])
		out.Producer = f.words(info["Producer"])
		out.Description = f.words(info["Subject"])
		out.Created = Date(f.words(info["CreationDate"]))
		if a := f.words(info["Author"]); a != "" {
			out.Authors = []string{a}
		}
	}
	out.Lang = f.words(root["Lang"])
	if s, ok := f.resolve(root["Metadata"]).(stream); ok {
		f.metadata(ctx, s, &out)
	}
	return out
}

// maxPages is how many pages are counted one by one.
const maxPages = 200_000

// pages is what the root of the page tree states when that is believable, else the
// number of leaves that can be reached.
func (f *File) pages(root dict) int {
	tree := f.dict(root["Pages"])
	if n, ok := integer(f.resolve(tree["Count"])); ok && n > 0 && n <= max(len(f.where), 1) {
		return n
	}
	seen := map[int]bool{}
	return f.leaves(root["Pages"], seen, 0)
}

func (f *File) leaves(v value, seen map[int]bool, depth int) int {
	if r, ok := v.(ref); ok {
		if seen[r.num] || len(seen) > maxPages {
			return 0
		}
		seen[r.num] = true
	}
	d := f.dict(v)
	if d == nil || depth > maxDepth {
		return 0
	}
	kids, ok := f.resolve(d["Kids"]).(array)
	if !ok {
		if d.kind() == "Pages" {
			return 0
		}
		return 1
	}
	n := 0
	for _, k := range kids {
		n += f.leaves(k, seen, depth+1)
	}
	return n
}

// words is a text string, decoded and on one line. (ISO 32000-2 §7.9.2.2.)
func (f *File) words(v value) string {
	s, ok := f.resolve(v).(text)
	if !ok {
		return ""
	}
	return strings.Join(strings.Fields(prose.Clean(decode(string(s)))), " ")
}

func decode(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return wide(s[2:], 1, 0)
	case strings.HasPrefix(s, "\xff\xfe"): // against the standard, and met
		return wide(s[2:], 0, 1)
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return s[3:]
	case utf8.ValidString(s):
		return s // ASCII, or UTF-8 without its mark, which is met and is no accident
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(docEncoding(s[i]))
	}
	return b.String()
}

func wide(s string, lo, hi int) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i+hi])<<8|uint16(s[i+lo]))
	}
	return unlanguage(string(utf16.Decode(units)))
}

// unlanguage takes out the language marks that UTF-16 strings may hold between two
// escape characters.
func unlanguage(s string) string {
	for {
		before, rest, ok := strings.Cut(s, "\x1b")
		if !ok {
			return s
		}
		_, after, _ := strings.Cut(rest, "\x1b")
		s = before + after
	}
}

// high holds PDFDocEncoding where it differs from Latin-1. (ISO 32000-2 annex D.)
var high = map[byte]rune{
	0x18: '˘', 0x19: 'ˇ', 0x1a: 'ˆ', 0x1b: '˙', 0x1c: '˝', 0x1d: '˛', 0x1e: '˚', 0x1f: '˜',
	0x80: '•', 0x81: '†', 0x82: '‡', 0x83: '…', 0x84: '—', 0x85: '–', 0x86: 'ƒ', 0x87: '⁄', 0x88: '‹', 0x89: '›', 0x8a: '−', 0x8b: '‰',
	0x8c: '„', 0x8d: '“', 0x8e: '”', 0x8f: '‘', 0x90: '’', 0x91: '‚', 0x92: '™', 0x93: 'ﬁ', 0x94: 'ﬂ', 0x95: 'Ł', 0x96: 'Œ', 0x97: 'Š',
	0x98: 'Ÿ', 0x99: 'Ž', 0x9a: 'ı', 0x9b: 'ł', 0x9c: 'œ', 0x9d: 'š', 0x9e: 'ž', 0xa0: '€',
}

func docEncoding(c byte) rune {
	if r, ok := high[c]; ok {
		return r
	}
	return rune(c)
}

// Date reads "D:20080314102107+01'00'", cut anywhere after the year, into RFC 3339 or its
// beginning. (ISO 32000-2 §7.9.4.) A date that is none gives nothing.
func Date(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "D:")
	figures := 0
	for figures < len(s) && figures < 14 && s[figures] >= '0' && s[figures] <= '9' {
		figures++
	}
	zone := strings.NewReplacer("'", "", ":", "").Replace(s[figures:])
	s = s[:figures]
	switch {
	case figures == 14 && strings.HasPrefix(zone, "Z"):
		return in("20060102150405", s, "2006-01-02T15:04:05Z")
	case figures == 14 && len(zone) == 5:
		return in("20060102150405-0700", s+zone, time.RFC3339)
	case figures == 14:
		return in("20060102150405", s, "2006-01-02T15:04:05")
	case figures >= 8:
		return in("20060102", s[:8], "2006-01-02")
	case figures >= 6:
		return in("200601", s[:6], "2006-01")
	case figures >= 4:
		return in("2006", s[:4], "2006")
	}
	return ""
}

func in(from, s, to string) string {
	t, err := time.Parse(from, s)
	if err != nil || t.Year() < 1980 || t.Year() > 2200 {
		return ""
	}
	return t.Format(to)
}

// maxMetadata bounds the metadata stream: some programs put pictures there.
const maxMetadata = 2 << 20

// maxRDF is how deep the elements lie that are read in it.
const maxRDF = 12

// metadata reads the XMP packet (ISO 16684-1 §7) for what the dictionary did not say,
// and for all the authors.
func (f *File) metadata(ctx context.Context, s stream, out *Facts) {
	r, err := f.reader(s)
	if err != nil {
		return
	}
	got := map[string][]string{}
	path := []string{}
	var words strings.Builder
	w := elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			if len(path) == maxRDF {
				return false
			}
			path = append(path, name)
			words.Reset()
			if name == "Description" {
				for _, a := range attr {
					got[a.Name.Local] = append(got[a.Name.Local], a.Value)
				}
			}
			return true
		},
		Text: func(s string) { words.WriteString(s[:min(len(s), max(0, maxString-words.Len()))]) },
		End: func(name string) {
			path = path[:len(path)-1]
			s := strings.TrimSpace(words.String())
			words.Reset()
			if name == "li" && len(path) >= 2 {
				name = path[len(path)-2]
			}
			if s != "" && len(got[name]) < 100 {
				got[name] = append(got[name], s)
			}
		},
	}
	// What was read before the damage counts: packets are often cut by their padding.
	_ = w.Walk(ctx, io.LimitReader(r, maxMetadata)) //nolint:errcheck // see above
	out.take(got)
}

func (out *Facts) take(got map[string][]string) {
	set := func(to *string, key string) {
		if v := got[key]; *to == "" && len(v) > 0 {
			*to = strings.Join(strings.Fields(prose.Clean(v[0])), " ")
		}
	}
	if v := got["description"]; len(v) > 0 {
		out.Description = prose.Clean(v[0])
	}
	set(&out.Title, "title")
	set(&out.Keywords, "Keywords")
	set(&out.Creator, "CreatorTool")
	set(&out.Producer, "Producer")
	set(&out.Rights, "rights")
	set(&out.Lang, "language")
	if v := got["creator"]; len(v) > len(out.Authors) && len(v[0]) > 0 {
		out.Authors = v
	}
	if out.Keywords == "" {
		out.Keywords = strings.Join(got["subject"], "; ")
	}
	if v := got["CreateDate"]; out.Created == "" && len(v) > 0 {
		if t, err := time.Parse(time.RFC3339, v[0]); err == nil && t.Year() >= 1980 {
			out.Created = v[0]
		}
	}
}
