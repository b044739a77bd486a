package french

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters gives what a French keyboard offers for a letter it lacks. A letter that
// two habits of writing render differently has both: the first is the usual one, and
// a text is filed under each of them.
var letters = map[rune][2]string{
	'œ': {"oe"}, 'æ': {"ae"}, 'ß': {"ss"}, 'ø': {"o"}, 'ł': {"l"}, 'đ': {"d"}, 'ð': {"d"}, 'þ': {"th"},
	'ɛ': {"e"}, 'ǝ': {"e"}, 'ə': {"e"}, 'ɔ': {"o"}, 'ɩ': {"i"}, 'ɪ': {"i"}, 'ı': {"i"},
	'ʋ': {"u", "v"}, 'ʊ': {"u"}, 'ɑ': {"a"}, 'ɓ': {"b"}, 'ɖ': {"d"}, 'ɗ': {"d"}, 'ƙ': {"k"},
	'ƴ': {"y"}, 'ⱳ': {"w"}, 'ɣ': {"g"}, 'ƒ': {"f"}, 'ɲ': {"n", "ny"}, 'ŋ': {"n", "ng"}, 'ʃ': {"s", "sh"}, 'ʒ': {"j"},
}

// Fold returns s as it would be typed in a hurry on a French keyboard: lower case,
// without marks, œ as oe, the letters of Lobiri, Birifor, Dagara, Dioula and Mooré as
// the nearest Latin ones, apostrophes dropped. Two words that fold alike are one word
// for the index.
func Fold(s string) string { return fold(s, 0) }

// Folds returns [Fold] of s and, when s holds a letter that is rendered in two ways
// (ʋ as u or v, ɲ as n or ny, ŋ as n or ng), its other form.
func Folds(s string) []string {
	first := fold(s, 0)
	if ascii(s) {
		return []string{first}
	}
	if other := fold(s, 1); other != first {
		return []string{first, other}
	}
	return []string{first}
}

// fold folds with the rendering way of each letter that has it.
func fold(s string, way int) string {
	if ascii(s) && !strings.ContainsRune(s, '\'') {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		r = unicode.ToLower(r)
		switch {
		case r < utf8.RuneSelf && r != '\'':
			b.WriteByte(byte(r))
		case apostrophe(r) || unicode.Is(unicode.Mn, r):
		case letters[r][way] != "":
			b.WriteString(letters[r][way])
		case letters[r][0] != "":
			b.WriteString(letters[r][0])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// apostrophe tells the signs written for an apostrophe, and the modifier letters that
// stand for a glottal stop in Lobiri.
func apostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʾ', 'ʿ', 'ʹ', 'ꞌ', '′', '＇':
		return true
	}
	return false
}
