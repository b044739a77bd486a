package charset

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// table is one single-byte encoding.
type table struct {
	name string
	high [128]rune // what the bytes from 0x80 mean; U+FFFD where nothing
}

// tables are tried in this order, and the first wins a tie: the commoner today.
var tables = []table{
	newTable("windows-1252", charmap.Windows1252),
	newTable("iso-8859-15", charmap.ISO8859_15),
	newTable("macintosh", charmap.Macintosh),
	newTable("ibm850", charmap.CodePage850),
	newTable("ibm437", charmap.CodePage437),
}

func newTable(name string, m *charmap.Charmap) table {
	t := table{name: name}
	for i := range t.high {
		t.high[i] = m.DecodeByte(byte(0x80 + i))
	}
	return t
}

func (t *table) rune(c byte) rune {
	if c < 0x80 {
		return rune(c)
	}
	return t.high[c-0x80]
}

func (t *table) decode(b []byte) string {
	var s strings.Builder
	s.Grow(len(b) + len(b)/8)
	for _, c := range b {
		s.WriteRune(t.rune(c))
	}
	return s.String()
}

// byLetters reads b with each table and keeps the one under which it looks most like
// French, or another language of western Europe.
func byLetters(b []byte) *table {
	b = b[:min(len(b), sampled)]
	best, most := &tables[0], minScore
	for i := range tables {
		if s := tables[i].score(b); s > most {
			best, most = &tables[i], s
		}
	}
	return best
}

const minScore = -1 << 60

// score adds up what each high byte is worth between its neighbours.
func (t *table) score(b []byte) int {
	total := 0
	for i, c := range b {
		if c < 0x80 {
			continue
		}
		before, after := ' ', ' '
		if i > 0 {
			before = t.rune(b[i-1])
		}
		if i+1 < len(b) {
			after = t.rune(b[i+1])
		}
		total += worth(before, t.rune(c), after)
	}
	return total
}

// letters holds the accented small letters of French by frequency, then those of its
// neighbours.
var letters = map[rune]int{
	'é': 12, 'è': 8, 'à': 8, 'ê': 7, 'ç': 6, 'î': 5, 'ô': 5, 'â': 5, 'û': 5, 'ù': 5, 'ë': 4, 'ï': 4, 'œ': 5, 'æ': 1, 'ÿ': 0,
	'ü': 3, 'ö': 3, 'ä': 3, 'ß': 2, 'ñ': 3, 'á': 3, 'í': 3, 'ó': 3, 'ú': 3, 'ã': 2, 'õ': 2, 'ò': 2, 'ì': 2, 'å': 2, 'ø': 2,
}

// worth is how likely r is between before and after, from -20 (no text holds it) to 12.
func worth(before, r, after rune) int {
	switch {
	case r == unicode.ReplacementChar || unicode.Is(unicode.C, r):
		return -20
	case unicode.IsLower(r) && letters[r] > 0:
		return letterWorth(before, r, after)
	case unicode.IsUpper(r) && letters[unicode.ToLower(r)] > 0:
		return capitalWorth(before, after)
	case unicode.IsLetter(r):
		return -2
	}
	return signWorth(before, r, after)
}

func letterWorth(before, r, after rune) int {
	switch {
	case unicode.IsUpper(before) && unicode.IsUpper(after):
		return -6
	case unicode.IsDigit(before) || unicode.IsDigit(after):
		return -4
	case !unicode.IsLetter(before) && !unicode.IsLetter(after):
		if r == 'à' || r == 'é' { // "à" stands alone; so does "é" in a list of forms
			return 4
		}
		return -3
	}
	return letters[r]
}

func capitalWorth(before, after rune) int {
	switch {
	case unicode.IsLower(before):
		return -8
	case before > unicode.MaxASCII && after > unicode.MaxASCII: // a frame of DOS read as ÄÄÄ
		return -2
	case unicode.IsUpper(before) || unicode.IsUpper(after):
		return 4
	case unicode.IsLower(after):
		return 4
	case after == '\'' || after == '’' || !unicode.IsLetter(before) && unicode.IsSpace(after): // "À Kampti"
		return 2
	}
	return -3
}

// signWorth judges what is no letter: the punctuation of French, then everything else,
// which has no place inside a word.
func signWorth(before, r, after rune) int {
	inWord := unicode.IsLetter(before) && unicode.IsLetter(after)
	switch {
	case r == '’' || r == '‘':
		if unicode.IsLetter(before) && unicode.IsLetter(after) {
			return 8
		}
		return 1
	case inWord:
		return -8
	case r == '\u00a0' || r == '\u202f':
		if strings.ContainsRune(";:!?»%€", after) || before == '«' || unicode.IsDigit(before) {
			return 5
		}
		return 1
	case r == '«':
		return 3 - 5*b2i(unicode.IsLetter(before))
	case r == '»':
		return 3 - 5*b2i(unicode.IsLetter(after))
	case strings.ContainsRune("…–—“”•°€", r):
		return 3
	case r >= 0x2500 && r <= 0x259f: // frames are drawn in runs
		if before >= 0x2500 && before <= 0x259f || after >= 0x2500 && after <= 0x259f {
			return 3
		}
		return -4
	}
	if strings.ContainsRune("§©®²³½¼·±×¿¡", r) {
		return 0
	}
	return -3
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
