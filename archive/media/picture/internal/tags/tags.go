// Package tags reads the three vocabularies in which a picture describes itself: EXIF,
// written by cameras; IPTC-IIM, written by press agencies; XMP, written by software.
//
//	block of bytes --EXIF, IPTC, XMP--> Tags --State--> fact.Facts
//
// Each reader takes one block, wherever its format kept it, and gives what it could read:
// a damaged block gives less, never an error. [State] then chooses between the three.
//
// # Why
//
// Own readers. The library tried first (imagemeta) leaves the rest of a block unread
// after one bad entry, reads one of several IPTC blocks, no list of a struct in XMP and no
// camera original of Canon, Fuji, Panasonic or Olympus; going around each took more code
// than the three readers, which share the TIFF structure with the rest of the package.
// Cost: no maker notes. Look again if lens or serial numbers are ever wanted.
package tags

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"palabre/archive/media/paper/charset"
)

// Tags is what one block states. Zero fields are not stated. Moments are written as
// RFC 3339, as far as they are known and with a zone only when it is stated.
type Tags struct {
	Orientation int // EXIF: 1 to 8

	Original  string // when the scene was taken, or the work made
	Digitised string // when it was made digital
	Modified  string

	Lat, Lon *float64

	Make, Model, Software                string
	Title, Headline, Description, Rights string
	Creators, Keywords                   []string
	People                               []string // who is shown, by name
}

// clean turns a value into a line or paragraphs of text: NFC, no control characters but
// line ends, nothing after a NUL, no blanks around.
func clean(s string) string {
	s, _, _ = strings.Cut(s, "\x00")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == unicode.ReplacementChar || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(strings.TrimSpace(s))
}

// text reads bytes whose encoding nobody states: UTF-8 when they are sound, else as a
// program of western Europe wrote them.
func text(b []byte) string {
	if i := strings.IndexByte(string(b), 0); i >= 0 {
		b = b[:i]
	}
	s, _, ok := charset.Decode(b)
	if !ok {
		return ""
	}
	return clean(s)
}

// addNew appends to list those of vs that it lacks, case aside.
func addNew(list []string, vs ...string) []string {
	for _, v := range vs {
		if v == "" || len(list) >= mostValues {
			continue
		}
		known := false
		for _, have := range list {
			known = known || strings.EqualFold(have, v)
		}
		if !known {
			list = append(list, v)
		}
	}
	return list
}

// mostValues bounds a list; no picture has more keywords.
const mostValues = 1000

// split cuts a value in which several were written with semicolons.
func split(s string) []string {
	var vs []string
	for _, v := range strings.Split(s, ";") {
		vs = append(vs, clean(v))
	}
	return vs
}

// first is the first that is not empty.
func first(vs ...string) string {
	for _, v := range vs {
		if v != "" {
			return v
		}
	}
	return ""
}
