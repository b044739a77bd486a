// Package rtf reads the words of Rich Text Format (specification 1.9.1, Microsoft, 2008)
// and what a document says of itself.
package rtf

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"palabre/archive/media/paper/internal/prose"
)

// maxGroups is how many groups may lie inside each other; deeper ones are read as if
// they were not there.
const maxGroups = 1000

// Document is what was read.
type Document struct {
	Title, Author, Subject, Keywords, Comment string
	Created                                   string // RFC 3339 without zone; empty when not stated
	Pages                                     int    // as last counted by the program that saved it
	Text                                      string
	Cut                                       bool
}

// Read reads b, which may be cut or damaged anywhere.
func Read(b []byte) Document {
	r := reader{b: b, page: charmap.Windows1252, fonts: map[int]encoding.Encoding{}}
	r.state = state{uc: 1}
	r.read()
	r.doc.Text, r.doc.Cut = r.out.String(), r.out.Cut()
	return r.doc
}

// state is what a group may change until its end.
type state struct {
	dest string            // the destination words go to: "" is the body
	uc   int               // how many characters stand in for a Unicode one
	font encoding.Encoding // of the current font; nil: the document's
}

type reader struct {
	b      []byte
	at     int
	doc    Document
	out    prose.Builder
	state  state
	stack  []state
	deep   int                       // groups beyond maxGroups
	page   encoding.Encoding         // the document's code page
	fonts  map[int]encoding.Encoding // by number, from the font table
	font   int                       // the font being declared
	bytes  []byte                    // characters of a code page, not yet decoded
	skip   int                       // characters that only stand in for a Unicode one
	high   uint16                    // first half of a surrogate pair
	value  strings.Builder           // words of a destination that is not the body
	star   bool                      // "\*": what follows may be left out by who does not know it
	moment map[string]int            // \yr \mo \dy \hr \min of \creatim
}

func (r *reader) read() {
	for r.at < len(r.b) {
		c := r.b[r.at]
		r.at++
		switch c {
		case '{':
			r.flush()
			if len(r.stack) < maxGroups {
				r.stack = append(r.stack, r.state)
			} else {
				r.deep++
			}
		case '}':
			r.flush()
			r.close()
		case '\\':
			r.control()
		case '\r', '\n', 0:
		default:
			r.char(c)
		}
	}
	r.flush()
}

// close ends a group: a destination gives what it gathered.
func (r *reader) close() {
	if r.deep > 0 {
		r.deep--
		return
	}
	if len(r.stack) == 0 {
		return
	}
	before := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	if r.state.dest != before.dest {
		r.end(r.state.dest)
	}
	r.state = before
}

func (r *reader) end(dest string) {
	s := strings.TrimSpace(prose.Clean(r.value.String()))
	switch dest {
	case "title":
		r.doc.Title = s
	case "author":
		r.doc.Author = s
	case "subject":
		r.doc.Subject = s
	case "keywords":
		r.doc.Keywords = s
	case "doccomm":
		r.doc.Comment = s
	case "creatim":
		r.doc.Created = r.created()
	}
	r.value.Reset()
}

func (r *reader) created() string {
	m := r.moment
	if m["yr"] < 1980 || m["yr"] > 2200 {
		return ""
	}
	return time.Date(m["yr"], time.Month(max(m["mo"], 1)), max(m["dy"], 1), m["hr"], m["min"], 0, 0, time.UTC).Format("2006-01-02T15:04:05")
}

// control reads a control word with its number, or a control symbol.
func (r *reader) control() {
	if r.at >= len(r.b) {
		return
	}
	c := r.b[r.at]
	if c < 'a' || c > 'z' {
		r.at++
		r.symbol(c)
		return
	}
	start := r.at
	for r.at < len(r.b) && r.at-start < 32 && (r.b[r.at]|0x20) >= 'a' && (r.b[r.at]|0x20) <= 'z' {
		r.at++
	}
	word := string(r.b[start:r.at])
	n, has := r.number()
	if r.at < len(r.b) && r.b[r.at] == ' ' {
		r.at++
	}
	star := r.star
	r.star = false
	r.word(word, n, has, star)
}

func (r *reader) number() (int, bool) {
	start := r.at
	if r.at < len(r.b) && r.b[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.b) && r.at-start < 11 && r.b[r.at] >= '0' && r.b[r.at] <= '9' {
		r.at++
	}
	n, err := strconv.Atoi(string(r.b[start:r.at]))
	return n, err == nil
}

func (r *reader) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 > len(r.b) {
			r.at = len(r.b)
		} else if n, err := strconv.ParseUint(string(r.b[r.at:r.at+2]), 16, 8); err == nil {
			r.at += 2
			r.char(byte(n))
		}
	case '*':
		r.star = true
	case '~':
		r.put("\u00a0")
	case '_':
		r.put("-")
	case '\r', '\n':
		r.line()
	case '\\', '{', '}':
		r.char(c)
	}
}

// char takes one byte of text.
func (r *reader) char(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	if r.state.dest == "skip" {
		return
	}
	r.bytes = append(r.bytes, c)
}

// flush decodes the bytes gathered under one font.
func (r *reader) flush() {
	if len(r.bytes) == 0 {
		return
	}
	enc := r.page
	if r.state.font != nil {
		enc = r.state.font
	}
	text, err := enc.NewDecoder().Bytes(r.bytes)
	r.bytes = r.bytes[:0]
	if err == nil {
		r.emit(string(text))
	}
}

// put adds words after those gathered.
func (r *reader) put(s string) {
	r.flush()
	r.emit(s)
}

// emit sends words where they go.
func (r *reader) emit(s string) {
	switch r.state.dest {
	case "":
		r.out.Text(s)
	case "skip", "fonttbl":
	default:
		if r.value.Len() < 64<<10 {
			r.value.WriteString(s)
		}
	}
}

func (r *reader) line() {
	r.flush()
	if r.state.dest == "" {
		r.out.Line()
	}
}

// unicode takes \uN: a UTF-16 unit as a signed number, then stand-ins to leave out.
func (r *reader) unicode(n int) {
	u := uint16(n)
	r.flush()
	switch {
	case utf16.IsSurrogate(rune(u)) && r.high == 0:
		r.high = u
	case r.high != 0:
		r.put(string(utf16.DecodeRune(rune(r.high), rune(u))))
		r.high = 0
	case u >= 0xf020 && u <= 0xf0ff: // a sign of a symbol font
		r.put(" ")
	default:
		r.put(string(rune(u)))
	}
	r.skip = r.state.uc
}

// codePages are the code pages met, by number.
var codePages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874,
	932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh,
}

// charsets gives the code page of a font by its \fcharset.
var charsets = map[int]int{
	0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 850,
}
