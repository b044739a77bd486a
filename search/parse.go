package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"palabre/search/french"
)

// The syntax, whole:
//
//	puits Dorpéni            both words, as they are or in another form; then what holds only some
//	"comité d'eau"           these words in this order («…» and “…” too)
//	-école                   without this word
//	jumel*                   what begins so
//	lieu:Dorpéni             place, lieu           the places named
//	personne:"Awa Palé"      person, personne      the people named
//	genre:photo              type, genre           photo, témoignage, enregistrement, document, film
//	rive:Kimpéra             bank, rive            one side of the partnership
//	cote:"2 Fi"              cote                  cotes that begin so
//	fichier:IMG_0312         file, fichier         names as received
//	de:2007 a:2010           from, de; to, a, à    dates that touch these years, days or seasons
//
// Nothing is an error: a quotation mark nobody closed closes at the end, a key nobody
// knows is a word, a colon or a hyphen alone is nothing. A query is read up to
// [MaxBytes] and [MaxClauses]; what is beyond is not asked.
const (
	MaxBytes   = 4096
	MaxClauses = 32
)

// keys are the words understood before a colon, folded.
var keys = map[string]Key{
	"lieu": InPlace, "place": InPlace, "ou": InPlace, "where": InPlace,
	"personne": InPerson, "person": InPerson, "qui": InPerson, "who": InPerson,
	"genre": OfType, "type": OfType,
	"rive": OnBank, "bank": OnBank,
	"cote": WithCote, "fichier": InFile, "file": InFile,
	"de": FromDate, "from": FromDate, "depuis": FromDate,
	"a": UntilDate, "to": UntilDate, "jusque": UntilDate,
}

// Parse reads what a person typed. Every text is a query.
func Parse(text string) Query {
	if len(text) > MaxBytes {
		text = text[:MaxBytes]
	}
	p := parser{rest: clean(text)}
	var q Query
	for len(q.Clauses) < MaxClauses {
		c, ok := p.clause()
		if !ok {
			break
		}
		if c.Text != "" {
			q.Clauses = append(q.Clauses, c)
		}
	}
	return q
}

// clean writes text in NFC, with one kind of double quotation mark, and without what
// is neither seen nor heard.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("«»“”„‟", r):
			return '"'
		case r == utf8.RuneError, unicode.IsControl(r), unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return ' '
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(text, " ")))
}

// parser reads clauses off the front of rest.
type parser struct{ rest string }

// clause reads the next clause; ok is false at the end. A clause of no text stands for
// signs that ask nothing.
func (p *parser) clause() (c Clause, ok bool) {
	p.rest = strings.TrimLeft(p.rest, " ")
	if p.rest == "" {
		return c, false
	}
	if r, n := utf8.DecodeRuneInString(p.rest[1:]); p.rest[0] == '-' && n > 0 && (r == '"' || starts(r)) {
		c.Not, p.rest = true, p.rest[1:]
	}
	p.rest = strings.TrimLeftFunc(p.rest, func(r rune) bool { return r != '"' && r != ' ' && bare(r) })
	c.Key = p.key()
	if strings.HasPrefix(p.rest, `"`) {
		text, rest, _ := strings.Cut(p.rest[1:], `"`)
		c.Text, c.Phrase, p.rest = strings.Join(strings.Fields(text), " "), true, rest
		return c, true
	}
	end := strings.IndexAny(p.rest, ` "`)
	if end < 0 {
		end = len(p.rest)
	}
	c.Text, p.rest = p.rest[:end], p.rest[end:]
	if t := strings.TrimRight(c.Text, "*"); t != c.Text && c.Key == Anywhere {
		c.Prefix, c.Text = true, t
	}
	c.Text = strings.TrimFunc(c.Text, bare)
	return c, true
}

// key takes a key and its colon off the front, when something follows it at once.
func (p *parser) key() Key {
	word, after, found := strings.Cut(p.rest, ":")
	if !found || after == "" || after[0] == ' ' || strings.HasPrefix(after, "//") {
		return Anywhere
	}
	k, known := keys[french.Fold(word)]
	if !known {
		return Anywhere
	}
	if r, _ := utf8.DecodeRuneInString(after); r != '"' && bare(r) {
		return Anywhere
	}
	p.rest = after
	return k
}

// starts tells that r may begin a word.
func starts(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// bare tells the signs that ask nothing at either end of a word.
func bare(r rune) bool { return !starts(r) && !unicode.Is(unicode.M, r) && !unicode.IsSymbol(r) }
