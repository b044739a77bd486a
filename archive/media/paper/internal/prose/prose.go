// Package prose collects the running text of a document, whatever the format it is read
// from: bounded in size, with the breaks that a reader would see and no others.
package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxBytes bounds the text kept of one document: a thousand-page book holds 3 MB.
const MaxBytes = 8 << 20

// Builder collects text. The zero Builder is ready. What comes beyond [MaxBytes] is
// left out, and [Builder.Cut] says so.
type Builder struct {
	text strings.Builder
	last rune // the last character written, 0 at the start
	wait rune // a break owed before the next word: ' ', '\t', '\n' or 0
	rows int  // how many line ends are owed when wait is '\n': 1, or 2 for a blank line
	cut  bool
}

// Text adds s as it stands; line ends in it are kept.
func (b *Builder) Text(s string) {
	if s == "" {
		return
	}
	b.pay()
	b.put(s)
}

// Collapsed adds s as a page of HTML shows it: any run of white space is one space,
// none at the beginning of a line.
func (b *Builder) Collapsed(s string) {
	for s != "" {
		n := strings.IndexFunc(s, blank)
		if n < 0 {
			n = len(s)
		}
		b.Text(s[:n])
		if s = s[n:]; s != "" {
			b.Space()
			s = strings.TrimLeftFunc(s, blank)
		}
	}
}

// blank is the white space of HTML; a no-break space is a character like another.
func blank(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }

// Space owes a space before the next word, unless a longer break is owed already.
func (b *Builder) Space() {
	if b.wait == 0 {
		b.wait = ' '
	}
}

// Tab owes a tabulation, as between two cells of a row.
func (b *Builder) Tab() {
	if b.wait != '\n' {
		b.wait = '\t'
	}
}

// Cell ends a cell of a table: the line ends that its paragraphs owe become a
// tabulation.
func (b *Builder) Cell() { b.wait, b.rows = '\t', 0 }

// Line owes a line end, once however often it is asked.
func (b *Builder) Line() {
	b.wait, b.rows = '\n', max(b.rows, 1)
}

// Blank owes a blank line, as between two parts.
func (b *Builder) Blank() { b.wait, b.rows = '\n', 2 }

// pay writes the break that is owed, none at the very start.
func (b *Builder) pay() {
	if b.wait != 0 && b.last != 0 {
		switch {
		case b.wait == '\n' && b.last == '\n': // the text had one of its own
			b.put("\n"[:b.rows-1])
		case b.wait == '\n':
			b.put("\n\n"[:b.rows])
		case b.last != ' ' && b.last != '\n' && b.last != '\t':
			b.put(string(b.wait))
		}
	}
	b.wait, b.rows = 0, 0
}

func (b *Builder) put(s string) {
	if room := MaxBytes - b.text.Len(); len(s) > room {
		for room > 0 && !utf8.RuneStart(s[room]) {
			room--
		}
		s, b.cut = s[:max(room, 0)], true
	}
	if s != "" {
		b.last, _ = utf8.DecodeLastRuneInString(s)
		b.text.WriteString(s)
	}
}

// Cut tells whether text was left out because there was too much.
func (b *Builder) Cut() bool { return b.cut }

// Len is how many bytes are held.
func (b *Builder) Len() int { return b.text.Len() }

// String is the text so far, cleaned by [Clean].
func (b *Builder) String() string { return Clean(b.text.String()) }

// Clean returns s valid, in NFC, its line ends as "\n", without control characters and
// without white space at the ends of lines or of the whole.
func Clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = norm.NFC.String(s)
	var out strings.Builder
	out.Grow(len(s))
	for line := range strings.Lines(strings.ReplaceAll(s, "\r\n", "\n")) {
		body := strings.TrimRight(line, " \t\r\n")
		for _, r := range body {
			switch {
			case r == '\t' || !unicode.IsControl(r):
				out.WriteRune(r)
			case r == '\r' || r == '\v' || r == '\f' || r == '\u0085':
				out.WriteByte('\n')
			}
		}
		if strings.HasSuffix(line, "\n") {
			out.WriteByte('\n')
		}
	}
	return strings.Trim(out.String(), "\n")
}
