package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// The names given to the encodings that declare themselves.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	UTF32LE = "utf-32le"
	UTF32BE = "utf-32be"
)

// marks are the byte order marks, the longer first: UTF-32's begins like UTF-16's.
var marks = []struct {
	mark string
	name string
}{
	{"\xff\xfe\x00\x00", UTF32LE},
	{"\x00\x00\xfe\xff", UTF32BE},
	{"\xef\xbb\xbf", UTF8},
	{"\xff\xfe", UTF16LE},
	{"\xfe\xff", UTF16BE},
}

var wide = map[string]encoding.Encoding{
	UTF16LE: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	UTF16BE: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	UTF32LE: utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM),
	UTF32BE: utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM),
}

// Decode reads b as text and names the encoding it found. It answers false when b is
// not text. Bytes that mean nothing in the encoding become U+FFFD; b may be cut
// anywhere, so that the beginning of a long file can be given. No bound of its own.
func Decode(b []byte) (text, name string, ok bool) {
	for _, m := range marks {
		if rest, found := bytes.CutPrefix(b, []byte(m.mark)); found {
			return in(m.name, rest), m.name, true
		}
	}
	if name := byZeroes(b); name != "" {
		return in(name, b), name, true
	}
	if !printable(b) {
		return "", "", false
	}
	if soundUTF8(b) {
		return strings.ToValidUTF8(string(b), "\uFFFD"), UTF8, true
	}
	best := byLetters(b)
	return best.decode(b), best.name, true
}

// DecodeAs reads b, which its bearer declares to be in the encoding label ("latin1",
// "x-mac-roman", "gb2312"…, any name of the WHATWG list). A mark, or sound UTF-8 that
// is more than ASCII, says more than a label, and an unknown label says nothing.
func DecodeAs(b []byte, label string) (text, name string, ok bool) {
	enc, err := htmlindex.Get(strings.Trim(label, " \t\r\n\"'"))
	if err != nil || marked(b) || utf8.Valid(b) {
		return Decode(b)
	}
	name, err = htmlindex.Name(enc)
	if err != nil || name == UTF8 || strings.HasPrefix(name, "utf-16") {
		return Decode(b)
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return Decode(b)
	}
	return string(out), name, true
}

func marked(b []byte) bool {
	for _, m := range marks {
		if bytes.HasPrefix(b, []byte(m.mark)) {
			return true
		}
	}
	return false
}

// in decodes b from one of the Unicode forms; the decoders never fail, they replace.
func in(name string, b []byte) string {
	if name == UTF8 {
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	out, err := wide[name].NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(out), "\uFFFD")
	}
	return string(out)
}

// sampled is how much of a text is looked at to name its encoding: accents come often
// enough that 256 KiB decide, and a book must not be read five times.
const sampled = 256 << 10

// byZeroes recognises UTF-16 and UTF-32 without a mark by where their zero bytes stand:
// western text has one in each pair, three in each four. At least 8 bytes; curved
// quotation marks and letters of Africa have no zero, hence six tenths and not all.
func byZeroes(b []byte) string {
	b = b[:min(len(b), sampled)&^3]
	if len(b) < 8 {
		return ""
	}
	var zero [4]int
	for i, c := range b {
		if c == 0 {
			zero[i&3]++
		}
	}
	quads := len(b) / 4
	most := func(places ...int) bool { return all(places, func(p int) bool { return zero[p]*10 >= quads*6 }) }
	few := func(places ...int) bool { return all(places, func(p int) bool { return zero[p]*20 <= quads }) }
	switch {
	case most(1, 2, 3) && few(0):
		return UTF32LE
	case most(0, 1, 2) && few(3):
		return UTF32BE
	case most(1, 3) && few(0, 2):
		return UTF16LE
	case most(0, 2) && few(1, 3):
		return UTF16BE
	}
	return ""
}

func all(places []int, holds func(int) bool) bool {
	for _, p := range places {
		if !holds(p) {
			return false
		}
	}
	return true
}

// printable tells text from other bytes: no zero, and hardly any control character (one
// in 200 is forgiven: form feeds, escapes of old printers, the end mark of DOS).
func printable(b []byte) bool {
	b = b[:min(len(b), sampled)]
	odd := 0
	for _, c := range b {
		switch {
		case c == 0:
			return false
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1a && c != 0x1b, c == 0x7f:
			odd++
		}
	}
	return odd*200 <= len(b)
}

// soundUTF8 accepts UTF-8 with an accident here and there: one broken byte for ten
// sequences that hold. A single accident in a single-byte text never looks like that.
func soundUTF8(b []byte) bool {
	sound, broken := 0, 0
	for i := 0; i < len(b) && i < sampled; {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r != utf8.RuneError || n > 1 {
			sound++
		} else if utf8.FullRune(b[i:]) { // a sequence cut by the end of b is no fault
			broken++
		}
		i += n
	}
	return broken == 0 || sound >= 10*broken
}
