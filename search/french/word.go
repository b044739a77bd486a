package french

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a text: its bytes there, half-open, and its text in NFC and
// lower case. The word before an apostrophe of elision keeps it ("l'"), an acronym
// loses its dots ("S.C.A.C." is "scac"), thousands lose their spaces ("10 000").
// Part tells that a hyphen and no space joins it to the word after it.
type Word struct {
	Start, End int
	Text       string
	Part       bool
	Capital    bool // begins with a capital letter
	First      bool // begins a sentence, so that its capital says nothing
}

// Words cuts text into words: runs of letters, marks and digits. A hyphen parts words;
// an apostrophe parts an elision from what follows and otherwise stays ("aujourd'hui").
// text may be any bytes; what is not UTF-8 parts words.
func Words(text string) []Word {
	c := cutter{text: text, first: true}
	for c.at < len(text) {
		c.step()
	}
	return c.words
}

// cutter walks over a text.
type cutter struct {
	text  string
	at    int
	first bool
	words []Word
}

// elided are the words that lose their vowel before another.
var elided = set("l d j m t s n c qu jusqu lorsqu puisqu quoiqu")

// step takes the next word, or passes over one rune that is of none.
func (c *cutter) step() {
	r, n := utf8.DecodeRuneInString(c.text[c.at:])
	if !letter(r) {
		if strings.ContainsRune(".!?\n…", r) {
			c.first = true
		}
		c.at += n
		return
	}
	if end := c.acronym(c.at); end > c.at {
		c.take(c.at, end, strings.ReplaceAll(c.text[c.at:end], ".", ""))
		return
	}
	if end := c.thousands(c.at); end > c.at {
		c.take(c.at, end, strings.Map(digit, c.text[c.at:end]))
		return
	}
	end := c.run(c.at)
	for r, n := utf8.DecodeRuneInString(c.text[end:]); apostrophe(r); r, n = utf8.DecodeRuneInString(c.text[end:]) {
		next, _ := utf8.DecodeRuneInString(c.text[end+n:])
		if !letter(next) {
			break
		}
		if elided[Fold(c.text[c.at:end])] {
			c.take(c.at, end, Fold(c.text[c.at:end])+"'")
			c.words[len(c.words)-1].End, c.at = end+n, end+n
			return
		}
		end = c.run(end + n)
	}
	c.take(c.at, end, c.text[c.at:end])
}

// run returns where the letters that begin at at end.
func (c *cutter) run(at int) int {
	for at < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[at:])
		if !letter(r) {
			break
		}
		at += n
	}
	return at
}

// acronym returns the end of letters that each have a dot ("S.C.A.C."), two at least,
// or at. The last dot may be missing.
func (c *cutter) acronym(at int) int {
	letters, end := 0, at
	for i := at; i < len(c.text); {
		r, n := utf8.DecodeRuneInString(c.text[i:])
		if !unicode.IsLetter(r) {
			break
		}
		i += n
		end, letters = i, letters+1
		if i < len(c.text) && c.text[i] == '.' {
			i++
			continue
		}
		if next, _ := utf8.DecodeRuneInString(c.text[i:]); letter(next) {
			return at
		}
		break
	}
	if letters < 2 {
		return at
	}
	return end
}

// thousands returns the end of a number whose groups of three digits are parted by a
// space, a no-break space, a dot or an apostrophe, or at.
func (c *cutter) thousands(at int) int {
	group := func(i int) int {
		j := i
		for j < len(c.text) && c.text[j] >= '0' && c.text[j] <= '9' {
			j++
		}
		return j
	}
	end := group(at)
	if n := end - at; n == 0 || n > 3 {
		return at
	}
	whole := at
	for end < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[end:])
		next := group(end + n)
		if !strings.ContainsRune("  \u202f.'’", r) || next-end-n != 3 {
			break
		}
		end, whole = next, next
	}
	if r, _ := utf8.DecodeRuneInString(c.text[whole:]); letter(r) {
		return at
	}
	return whole
}

// take adds the word text[start:end].
func (c *cutter) take(start, end int, text string) {
	first, _ := utf8.DecodeRuneInString(c.text[start:])
	next, n := utf8.DecodeRuneInString(c.text[end:])
	after, _ := utf8.DecodeRuneInString(c.text[min(len(c.text), end+n):])
	c.words = append(c.words, Word{
		Start: start, End: end,
		Text:    strings.ToLower(composed(text)),
		Part:    hyphen(next) && letter(after),
		Capital: unicode.IsUpper(first),
		First:   c.first,
	})
	c.at, c.first = end, false
}

// composed is text in NFC.
func composed(text string) string {
	if ascii(text) || norm.NFC.IsNormalString(text) {
		return text
	}
	return norm.NFC.String(text)
}

// letter tells what words are made of. The modifier letters that stand for a glottal
// stop are letters here, not apostrophes.
func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
}

func hyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

// digit keeps the digits of a number written in groups.
func digit(r rune) rune {
	if unicode.IsDigit(r) {
		return r
	}
	return -1
}

func set(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}
