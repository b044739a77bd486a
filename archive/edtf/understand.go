package edtf

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// Understand reads what a person typed: EDTF, or a date in words in French or English
// ("vers 2004", "2e semestre 1999", "12/03/2008", "s. d."). "s. d." gives the zero
// Date and no error. Case, accents, and spaces around words do not matter; an EDTF
// expression is read exactly. Errors are *SyntaxError, with s as their Text.
func Understand(s string) (Date, error) {
	d, err := Parse(s)
	if err == nil {
		return d, nil
	}
	folded := fold(s)
	if slices.Contains(undatedWords, folded) {
		return Date{}, nil
	}
	if text := phrase(folded); text != "" {
		if d, err = Parse(text); err == nil {
			return d, nil
		}
	}
	var se *SyntaxError
	if errors.As(err, &se) && se.Text != s {
		return Date{}, &SyntaxError{Text: s, Offset: len(s), Key: se.Key}
	}
	return Date{}, err
}

// The readers below take folded words and give EDTF, or "" when they are not for them.
// The EDTF is checked once, by [Understand]: they may well write a 32nd of March.

// maxPhrase is longer than any date in words; reading tries many ways to divide one.
const maxPhrase = 160

// phrase reads a whole date: what stands around it, then how sure it is, then the date.
func phrase(s string) string {
	if len(s) > maxPhrase {
		return ""
	}
	if inner, ok := within(s, '[', ']'); ok { // supplied by the archivist
		s = inner
	}
	if inner, ok := within(s, '(', ')'); ok {
		s = inner
	}
	if rest, ok := undoubted(s); ok {
		return qualified(roundabout(rest), uncertain)
	}
	return roundabout(s)
}

// within takes s out of the signs that open and close it, when they are a pair.
func within(s string, opening, closing byte) (string, bool) {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case opening:
			depth++
		case closing:
			depth--
		}
		if depth <= 0 {
			return strings.TrimSpace(s[min(1, i):i]), i > 0 && i == len(s)-1
		}
	}
	return s, false
}

// undoubted takes off what says that a date is uncertain: "2004 ?", "probablement 2007".
func undoubted(s string) (rest string, ok bool) {
	rest, after := strings.CutSuffix(s, "(?)")
	if !after {
		rest, after = strings.CutSuffix(s, "?")
	}
	rest, before := cutWord(strings.TrimSpace(rest), doubtWords)
	return rest, after || before
}

// roundabout reads "vers 2004", "env. mars 2008", "2004 environ", and what is exact.
func roundabout(s string) string {
	rest, ok := cutWord(s, aboutWords)
	for _, w := range aboutWords {
		if !ok {
			rest, ok = strings.CutSuffix(s, " "+w)
		}
	}
	if ok {
		return qualified(exactly(rest), approximate)
	}
	return exactly(s)
}

func exactly(s string) string {
	for _, read := range []func(string) string{moment, limited, between, fromTo, enumerated, hyphenated} {
		if text := read(s); text != "" {
			return text
		}
	}
	return ""
}

// cutWord takes one of words off the beginning of s.
func cutWord(s string, words []string) (rest string, ok bool) {
	for _, w := range words {
		rest, ok = strings.CutPrefix(s, w)
		if ok && (strings.HasSuffix(w, "'") || strings.HasPrefix(rest, " ")) {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// qualified adds a quality to every date of an expression.
func qualified(text string, q quality) string {
	e, err := parse(text)
	if err != nil {
		return text // told by Understand, which reads it again
	}
	for i := range e.spans {
		s := &e.spans[i]
		for _, p := range []*point{&s.from, &s.to} {
			p.year.q |= q
			p.month.q |= q
			p.day.q |= q
		}
	}
	return e.String()
}

// term reads one date within a sentence, with its quality; an interval when it is the
// part of something.
func term(s string) string {
	if inner, ok := within(s, '(', ')'); ok {
		if rest, doubt := undoubted(inner); doubt {
			return qualified(term(rest), uncertain)
		}
		s = inner
	}
	if rest, ok := cutWord(bareWords(s), aboutWords); ok {
		return qualified(moment(rest), approximate)
	}
	return moment(s)
}

// maxShared bounds the words that dates of one sentence take from each other.
const maxShared = 5

// terms reads several dates of one sentence. One that lacks its end takes it from the
// last ("12 et 15 mars 2008"), one that lacks its beginning from the first ("années 80
// et 90"). Nil when one of them cannot be read.
func terms(said ...string) []string {
	out := make([]string, len(said))
	first, last := strings.Fields(said[0]), strings.Fields(said[len(said)-1])
	for i, s := range said {
		out[i] = term(s)
		for n := 1; out[i] == "" && n < min(len(last), maxShared); n++ {
			out[i] = term(s + " " + strings.Join(last[n:], " "))
		}
		for n := min(len(first), maxShared) - 1; out[i] == "" && n > 0; n-- {
			out[i] = term(strings.Join(first[:n], " ") + " " + s)
		}
		if out[i] == "" {
			return nil
		}
	}
	return out
}

// sides gives both ends of what a term gave: of a part of something, an interval or one
// day among several; of any other date, twice the same.
func sides(text string) (from, to string) {
	if a, b, ok := strings.Cut(text, "/"); ok {
		return a, b
	}
	if a, b, ok := strings.Cut(strings.Trim(text, "[]"), ".."); ok {
		return a, b
	}
	return text, text
}

func start(text string) string { from, _ := sides(text); return from }
func end(text string) string   { _, to := sides(text); return to }

// limited reads "avant 2003", "après le 12 mars 2008", "depuis 2005", "jusqu'en 1998".
func limited(s string) string {
	for _, l := range limits {
		rest, ok := cutWord(s, l.words)
		if !ok {
			continue
		}
		if text := term(rest); text != "" {
			return l.write(text)
		}
	}
	return ""
}

// beside writes the last day, month or year before a date, or the first one after it,
// with its quality.
func beside(text string, step int) string {
	d, err := Parse(text)
	if err != nil {
		return text
	}
	day := d.first - 1
	if step > 0 {
		day = d.last + 1
	}
	next, precision := day, d.Certainty().Precision
	if step < 0 {
		next = day + 1
	}
	if _, m, dd := next.civil(); precision != "day" && precision != "month" {
		switch {
		case m == 1 && dd == 1:
			precision = "year"
		case dd == 1:
			precision = "month"
		default:
			precision = "day"
		}
	}
	p, ok := plainPoint(day, precision)
	if !ok {
		return ""
	}
	e := d.expression()
	return qualified(p.String(), e.spans[0].from.quality()|e.spans[0].to.quality())
}

var betweens = []*regexp.Regexp{
	regexp.MustCompile(`^entre (.+?) et (.+)$`),
	regexp.MustCompile(`^between (.+?) and (.+)$`),
}

func between(s string) string {
	for _, re := range betweens {
		if m := re.FindStringSubmatch(s); m != nil {
			if t := terms(m[1], m[2]); t != nil {
				return "[" + start(t[0]) + ".." + end(t[1]) + "]"
			}
		}
	}
	return ""
}

// fromTo reads "de 2004 à 2006", "du 12 au 15 mars 2008", "from 2004 to an unknown date".
func fromTo(s string) string {
	s, _ = cutWord(s, []string{"from"})
	if rest, ok := cutPrefixes(s, unknownStarts); ok {
		rest, ok = cutWord(rest, toWords)
		if text := term(rest); ok && text != "" {
			return "/" + end(text)
		}
	}
	if rest, ok := cutSuffixes(s, unknownEnds); ok {
		if text := term(rest); text != "" {
			return start(text) + "/"
		}
	}
	for _, w := range toWords {
		for at := strings.Index(s, " "+w); at > 0; {
			rest, ok := cutWord(s[at+1:], []string{w})
			if t := terms(bareWords(s[:at]), rest); ok && t != nil {
				return start(t[0]) + "/" + end(t[1])
			}
			next := strings.Index(s[at+1:], " "+w)
			if next < 0 {
				break
			}
			at += next + 1
		}
	}
	return ""
}

func cutPrefixes(s string, prefixes []string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

func cutSuffixes(s string, suffixes []string) (string, bool) {
	for _, p := range suffixes {
		if rest, ok := strings.CutSuffix(s, p); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

var (
	orLinks  = regexp.MustCompile(`, | ou | or `)
	andLinks = regexp.MustCompile(`, | et | and `)
)

// enumerated reads "2007 ou 2008", "3, 4 et 5 avril 2007".
func enumerated(s string) string {
	for _, l := range []struct {
		links         *regexp.Regexp
		open, closing string
	}{{orLinks, "[", "]"}, {andLinks, "{", "}"}} {
		parts := l.links.Split(s, -1)
		if len(parts) < 2 || len(parts) > 30 || strings.HasSuffix(s, ",") {
			continue
		}
		if t := terms(parts...); t != nil {
			for i, text := range t {
				if from, to := sides(text); from != to {
					t[i] = from + ".." + to
				}
			}
			return l.open + strings.Join(t, ",") + l.closing
		}
	}
	return ""
}

// hyphenated reads "2004-2006", "mars-avril 2007", "décembre 2009 - janvier 2010".
func hyphenated(s string) string {
	a, b, ok := strings.Cut(s, " - ")
	if !ok {
		if strings.Count(s, "-") != 1 {
			return ""
		}
		a, b, _ = strings.Cut(s, "-")
	}
	switch {
	case shortYear.MatchString(a) && twoDigits.MatchString(b): // 1998-99
		b = a[:2] + b
	case shortYear.MatchString(a) && !shortYear.MatchString(b): // an expression gone wrong
		return ""
	}
	t := terms(strings.TrimSpace(a), strings.TrimSpace(b))
	if t == nil {
		return ""
	}
	return start(t[0]) + "/" + end(t[1])
}
