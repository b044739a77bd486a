package edtf

import (
	"fmt"
	"strconv"
	"strings"
)

// French says d in French: "vers 2004", "2e semestre 1999", "s. d.".
func (d Date) French() string { return french.say(d) }

// English says d in English: "about 2004", "second half of 1999", "undated".
func (d Date) English() string { return english.say(d) }

// In says d in a language of the interface: English for "en", French otherwise.
func (d Date) In(lang string) string {
	if lang == "en" {
		return d.English()
	}
	return d.French()
}

// tongue is how one language says dates.
type tongue struct {
	undated, doubt           string // doubt follows what is uncertain
	about                    string
	between, or, and         string
	before, after            string
	noLater, noEarlier       string
	since                    string
	unknownStart, unknownEnd string
	monthUnknown, dayUnknown string // "%s" is the year, the month
	monthAndDayUnknown       string
	yearUnknown, inSomeYear  string
	at                       string // "12 avril 1985 à 23:20:30"
	from, to, until          func(noun) string
	months                   [12]string
	day                      func(n int) string
	year, decade, century    func(n int) noun
	grouping                 func(code, year int) noun
	part                     func(part string, n noun) noun // "début", "mi-", "fin" and what is divided
	dayArticle               string
	rainy, dry               string
}

// noun is a date that can stand in a sentence, with the article it takes there.
type noun struct{ article, text string }

func (n noun) full() string { return n.article + n.text }

// say gives d in words, or its EDTF where words do not carry all of it.
func (t *tongue) say(d Date) string {
	if d.IsZero() {
		return t.undated
	}
	e := d.expression()
	doubt := ""
	if e.every(uncertain) {
		e, doubt = e.without(uncertain), t.doubt
	}
	if s, ok := t.expression(e); ok {
		return s + doubt
	}
	return d.text
}

// every tells whether all dates of e have the quality q throughout.
func (e expression) every(q quality) bool {
	n := 0
	for _, s := range e.spans {
		for _, p := range []point{s.from, s.to} {
			if p.edge != edgeNone {
				continue
			}
			if n++; !p.uniform() || p.year.q&q == 0 {
				return false
			}
		}
	}
	return n > 0
}

// without takes the quality q off every date of e.
func (e expression) without(q quality) expression {
	spans := make([]span, len(e.spans))
	for i, s := range e.spans {
		s.from, s.to = s.from.without(q), s.to.without(q)
		spans[i] = s
	}
	return expression{form: e.form, spans: spans}
}

func (p point) without(q quality) point {
	p.year.q, p.month.q, p.day.q = p.year.q&^q, p.month.q&^q, p.day.q&^q
	return p
}

// uniform tells whether every component given has the same quality.
func (p point) uniform() bool {
	return (p.month.digits == "" || p.month.q == p.year.q) && (p.day.digits == "" || p.day.q == p.year.q)
}

func (t *tongue) expression(e expression) (string, bool) {
	if p, ok := e.single(); ok {
		return t.alone(p)
	}
	if s, ok := t.rough(e); ok {
		return s, true
	}
	if e.form == formInterval {
		return t.interval(e.spans[0].from, e.spans[0].to)
	}
	if s := e.spans[0]; len(e.spans) == 1 && e.form == formOneOf {
		switch s.kind {
		case spanClosed:
			a, b, ok := t.pair(s.from, s.to)
			return fmt.Sprintf(t.between, a.full(), b.full()), ok
		case spanNoStart:
			return t.limit(s.to, 1, t.before, t.noLater)
		case spanNoEnd:
			return t.limit(s.from, -1, t.after, t.noEarlier)
		case spanPoint:
		}
	}
	return t.list(e)
}

// alone says a date that stands by itself, where what is not known can be told too.
func (t *tongue) alone(p point) (string, bool) {
	var s string
	y, m, d := p.year.digits, p.month.digits, p.day.digits
	known := p
	known.clock = ""
	switch {
	case p.clock != "":
		n, ok := t.moment(known)
		return n.text + t.at + sayClock(p.clock), ok
	case p.quality() != 0 || p.negative || strings.Contains(y, "X") && y != "XXXX":
		n, ok := t.moment(p)
		return n.text, ok
	case y+m+d == "XXXX":
		return t.yearUnknown, true
	case y == "XXXX" && m != "" && !strings.Contains(m+d, "X") && !p.isGrouping():
		known.year.digits = "2000" // to be taken off
		n, ok := t.moment(known)
		return fmt.Sprintf(t.inSomeYear, strings.TrimSuffix(n.text, " 2000")), ok
	case m+d == "XX":
		s, known.month.digits = t.monthUnknown, ""
	case m+d == "XXXX":
		s, known.month.digits, known.day.digits = t.monthAndDayUnknown, "", ""
	case d == "XX":
		s, known.day.digits = t.dayUnknown, ""
	}
	n, ok := t.moment(known)
	if s != "" {
		return fmt.Sprintf(s, n.text), ok
	}
	return n.text, ok
}

// sayClock turns T23:20:30+04:30 into 23:20:30 UTC+04:30.
func sayClock(clock string) string {
	time, zone := clock[1:9], clock[9:]
	switch zone {
	case "":
		return time
	case "Z":
		return time + " UTC"
	}
	return time + " UTC" + zone
}

// moment says a date with its quality, as it stands within a sentence.
func (t *tongue) moment(p point) (noun, bool) {
	q := p.year.q
	if p.edge != edgeNone || !p.uniform() || p.negative || p.long != "" || p.significant > 0 || p.clock != "" {
		return noun{}, false
	}
	var n noun
	var ok bool
	if part := p.roughPart(); part != "" && q&approximate != 0 {
		n, ok = t.part(part, t.year(number(p.year.digits))), true
		q &^= approximate
	} else {
		n, ok = t.bare(p)
	}
	if q&approximate != 0 {
		n = noun{"", t.about + n.full()}
	}
	if q&uncertain != 0 {
		n = noun{"", "(" + n.text + t.doubt + ")"}
	}
	return n, ok
}

// bare says a date without its quality.
func (t *tongue) bare(p point) (noun, bool) {
	y, m, d := p.year.digits, p.month.digits, p.day.digits
	if m == "" {
		switch strings.Index(y, "X") {
		case -1:
			return t.year(number(y)), true
		case 3:
			return t.decade(number(y[:3]) * 10), true
		case 2:
			n := number(y[:2]) + 1
			return t.century(n), n < 50 // of the 50th, "Le siècle", the number reads as an article
		}
		return noun{}, false
	}
	if strings.Contains(y+m+d, "X") {
		return noun{}, false
	}
	if p.isGrouping() {
		return t.grouping(number(m), number(y)), true
	}
	n := noun{"", t.months[number(m)-1] + " " + t.year(number(y)).text}
	if d != "" {
		n = t.dayed(p, n.text)
	}
	return n, true
}

// dayed says the day of p before rest, its month and year.
func (t *tongue) dayed(p point, rest string) noun {
	return noun{t.dayArticle, strings.TrimSuffix(t.day(number(p.day.digits))+" "+rest, " ")}
}

func (t *tongue) interval(from, to point) (string, bool) {
	switch {
	case from.edge == edgeNone && to.edge == edgeNone:
		a, b, ok := t.pair(from, to)
		if ok && a.article == "" && from.consecutive(to) {
			return a.text + "-" + b.text, true
		}
		return t.from(a) + " " + t.to(b), ok
	case from.edge == edgeNone && to.edge == edgeOpen:
		n, ok := t.moment(from)
		return fmt.Sprintf(t.since, n.full()), ok
	case from.edge == edgeNone:
		n, ok := t.moment(from)
		return t.from(n) + " " + t.unknownEnd, ok
	case to.edge == edgeNone && from.edge == edgeOpen:
		n, ok := t.moment(to)
		return t.until(n), ok
	case to.edge == edgeNone:
		n, ok := t.moment(to)
		return t.unknownStart + " " + t.to(n), ok
	}
	return "", false
}

// consecutive tells whether q is the month after p, within a year.
func (p point) consecutive(q point) bool {
	next, ok := p.neighbour(1)
	return ok && p.day.digits == "" && p.month.digits != "" && p.year == q.year && next == q
}

// limit says "before" the date that follows p (step 1) or "after" the one that precedes
// it (step -1); where p is no plain date, it is named itself.
func (t *tongue) limit(p point, step int, form, named string) (string, bool) {
	if next, ok := p.neighbour(step); ok {
		n, ok := t.moment(next)
		return fmt.Sprintf(form, n.full()), ok
	}
	n, ok := t.moment(p)
	return fmt.Sprintf(named, n.full()), ok
}

// pair says two dates, the first without the month and year that it shares with the second.
func (t *tongue) pair(a, b point) (noun, noun, bool) {
	x, ok := t.moment(a)
	y, both := t.moment(b)
	if short, shares := t.shortened(a, b); shares && both {
		x = short
	}
	return x, y, ok && both
}

// shortened says a as it stands before b: "12" before "15 mars 2008".
func (t *tongue) shortened(a, b point) (noun, bool) {
	plain := func(p point) bool {
		return p.quality() == 0 && p.long == "" && p.month.digits != "" && !p.isGrouping() && !strings.Contains(p.month.digits+p.day.digits, "X")
	}
	if !plain(a) || !plain(b) || a.year != b.year || a.negative != b.negative || (a.day.digits == "") != (b.day.digits == "") {
		return noun{}, false
	}
	month := t.months[number(a.month.digits)-1]
	switch {
	case a.day.digits == "":
		return noun{"", month}, true
	case a.month == b.month:
		month = ""
	}
	return t.dayed(a, month), true
}

// list says the dates of a set, of which one is meant, or all.
func (t *tongue) list(e expression) (string, bool) {
	link, last := t.or, e.spans[len(e.spans)-1]
	if e.form == formAllOf {
		link = t.and
	}
	var said []string
	qualified := map[quality]bool{}
	for _, s := range e.spans {
		x, _, ok := t.pair(s.from, last.from)
		if !ok || s.kind != spanPoint || len(e.spans) < 2 {
			return "", false
		}
		qualified[s.from.quality()] = true
		said = append(said, x.text)
	}
	end, _ := t.moment(last.from)
	said[len(said)-1] = end.text
	if len(qualified) > 1 {
		for i, s := range e.spans {
			if s.from.quality() == approximate {
				said[i] = "(" + said[i] + ")"
			}
		}
	}
	n := len(said) - 1
	return strings.Join(said[:n], ", ") + link + said[n], true
}

// number reads digits that are known to be digits.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		panic("edtf: " + digits)
	}
	return n
}
