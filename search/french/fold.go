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
	if !foreign(s) {
		return []string{fold(s, 0)}
	}
	return []string{fold(s, 0), fold(s, 1)}
}

// foreign tells that s holds a letter that is rendered in two ways: it is no French word.
func foreign(s string) bool {
	for _, r := range s {
		if r >= 'ŋ' && letters[unicode.ToLower(r)][1] != "" {
			return true
		}
	}
	return false
}

// usual folds the accented letters of French and its neighbours, in NFC, the same as
// taking them apart does, and at a tenth of the cost.
var usual = strings.NewReplacer(
	"à", "a", "â", "a", "ä", "a", "á", "a", "ã", "a", "å", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "ö", "o", "õ", "o",
	"ù", "u", "ú", "u", "û", "u", "ü", "u", "ý", "y", "ÿ", "y", "œ", "oe", "æ", "ae", "’", "", "'", "",
)

// fold folds with the rendering way of each letter that has it.
func fold(s string, way int) string {
	if s = strings.ToLower(s); ascii(s) && strings.IndexByte(s, '\'') < 0 {
		return s
	}
	if s = usual.Replace(s); ascii(s) {
		return s
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
