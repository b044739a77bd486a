package edtf

import (
	"strconv"
	"strings"
)

// scanner reads an expression from left to right.
type scanner struct {
	text string
	at   int
}

// parse takes an expression apart, or returns a *SyntaxError.
func parse(s string) (expression, error) {
	sc := &scanner{text: s}
	if len(s) > maxLength {
		return expression{}, sc.fail("date.not-understood")
	}
	e, err := sc.expression()
	if err == nil && sc.at < len(s) {
		err = sc.fail("date.not-understood")
	}
	return e, err
}

func (s *scanner) fail(key string) error {
	return &SyntaxError{Text: s.text, Offset: s.at, Key: key}
}

func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

// take moves past t if it stands here.
func (s *scanner) take(t string) bool {
	if !strings.HasPrefix(s.text[s.at:], t) {
		return false
	}
	s.at += len(t)
	return true
}

func (s *scanner) expression() (expression, error) {
	switch {
	case s.take("["):
		return s.set(formOneOf, "]")
	case s.take("{"):
		return s.set(formAllOf, "}")
	case strings.Contains(s.text, "/"):
		return s.interval()
	}
	p, err := s.point()
	return expression{form: formPoint, spans: []span{{from: p, to: p}}}, err
}

// interval reads two ends. Neither may hold a time of day or a year of more than four
// digits (Library of Congress EDTF, level 1, "extended interval").
func (s *scanner) interval() (expression, error) {
	from, err := s.end()
	if err != nil {
		return expression{}, err
	}
	if !s.take("/") {
		return expression{}, s.fail("date.not-understood")
	}
	to, err := s.end()
	if err != nil {
		return expression{}, err
	}
	sp := span{from: from, to: to, kind: spanClosed}
	if from.edge == edgeUnknown && to.edge == edgeUnknown || from.clock+to.clock+from.long+to.long != "" {
		return expression{}, s.fail("date.not-understood")
	}
	return expression{form: formInterval, spans: []span{sp}}, s.ordered(sp)
}

// end reads one side of an interval.
func (s *scanner) end() (point, error) {
	switch {
	case s.take(".."):
		return point{edge: edgeOpen}, nil
	case s.peek() == 0 || s.peek() == '/':
		return point{edge: edgeUnknown}, nil
	}
	return s.point()
}

// ordered refuses a span that ends before it starts. What counts is the first day of
// each side, so that 2004-02-03/2004-02 is refused too, with the end as late as its
// unspecified digits allow.
func (s *scanner) ordered(sp span) error {
	if sp.from.edge != edgeNone || sp.to.edge != edgeNone {
		return nil
	}
	from, _ := sp.from.firstDays()
	if _, to := sp.to.firstDays(); to < from {
		return s.fail("date.ends-before-it-starts")
	}
	return nil
}

func (s *scanner) set(f form, closing string) (expression, error) {
	e := expression{form: f}
	for {
		sp, err := s.span()
		if err != nil {
			return e, err
		}
		e.spans = append(e.spans, sp)
		if s.take(closing) {
			return e, nil
		}
		if !s.take(",") {
			return e, s.fail("date.not-understood")
		}
	}
}

// span reads one element of a set.
func (s *scanner) span() (span, error) {
	if s.take("..") {
		to, err := s.point()
		return span{from: point{edge: edgeOpen}, to: to, kind: spanNoStart}, err
	}
	from, err := s.point()
	if err != nil || !s.take("..") {
		return span{from: from, to: from}, err
	}
	if c := s.peek(); c == ',' || c == ']' || c == '}' {
		return span{from: from, to: point{edge: edgeOpen}, kind: spanNoEnd}, nil
	}
	to, err := s.point()
	if err != nil {
		return span{}, err
	}
	sp := span{from: from, to: to, kind: spanClosed}
	return sp, s.ordered(sp)
}

func (s *scanner) point() (point, error) {
	var p point
	left := s.qualifier()
	if err := s.year(&p); err != nil {
		return p, err
	}
	p.year.q |= left
	p.year.q |= s.qualifier()
	if p.long != "" || p.significant > 0 || !s.take("-") {
		return p, nil
	}
	if err := s.month(&p); err != nil {
		return p, err
	}
	if !s.take("-") {
		return p, p.check(s)
	}
	if p.isGrouping() { // a day stands in a month
		return p, s.fail("date.no-such-month")
	}
	left = s.qualifier()
	if p.day.digits = s.digits(2); p.day.digits == "" {
		return p, s.fail("date.not-understood")
	}
	right := s.qualifier()
	p.year.q, p.month.q, p.day.q = p.year.q|right, p.month.q|right, left|right
	if err := p.check(s); err != nil {
		return p, err
	}
	return p, s.clock(&p)
}

// qualifier reads "?", "~" or "%", or nothing.
func (s *scanner) qualifier() quality {
	if i := strings.IndexByte(qualifiers, s.peek()); i >= 0 && s.peek() != 0 {
		s.at++
		return quality(i + 1)
	}
	return 0
}

// digits reads n signs that are digits or X, or nothing.
func (s *scanner) digits(n int) string {
	if len(s.text) < s.at+n {
		return ""
	}
	d := s.text[s.at : s.at+n]
	if strings.Trim(d, "0123456789X") != "" {
		return ""
	}
	s.at += n
	return d
}

// number reads up to ten decimal digits; ok is false when there is none or more.
func (s *scanner) number() (n int64, length int, ok bool) {
	start := s.at
	for c := s.peek(); c >= '0' && c <= '9'; c = s.peek() {
		s.at++
	}
	n, err := strconv.ParseInt(s.text[start:s.at], 10, 64)
	return n, s.at - start, err == nil
}

// year reads 1985, -1985, 19XX, Y170000002, Y-17E7, and their significant digits.
func (s *scanner) year(p *point) error {
	start := s.at
	if s.take("Y") {
		return s.longYear(p, start)
	}
	p.negative = s.take("-")
	if p.year.digits = s.digits(4); p.year.digits == "" || p.negative && p.year.digits == "0000" {
		s.at = start
		return s.fail("date.not-understood")
	}
	return s.significance(p, p.year.digits)
}

// longYear reads a year of more than four digits, its sign and its exponent.
func (s *scanner) longYear(p *point, start int) error {
	negative := s.take("-")
	n, length, ok := s.number()
	exponent := int64(0)
	if s.take("E") {
		var has bool
		exponent, _, has = s.number()
		ok = ok && has
	} else {
		ok = ok && length > 4
	}
	if !ok || n == 0 || length > 1 && s.text[s.at-length] == '0' && exponent == 0 {
		s.at = start
		return s.fail("date.not-understood")
	}
	for ; exponent > 0 && n < lastYear; exponent-- {
		n *= 10
	}
	p.value = min(n, lastYear)
	if negative {
		p.value = -p.value
	}
	p.long = s.text[start:s.at]
	return s.significance(p, strconv.FormatInt(n, 10))
}

// significance reads "S3", the number of digits of the year that can be trusted.
func (s *scanner) significance(p *point, digits string) error {
	if !s.take("S") {
		return nil
	}
	n, _, ok := s.number()
	if !ok || n < 1 || n > 18 || strings.Contains(digits, "X") {
		return s.fail("date.not-understood")
	}
	p.significant = int(n)
	return nil
}

// month reads a month or a grouping of months, with its qualifiers.
func (s *scanner) month(p *point) error {
	left := s.qualifier()
	if p.month.digits = s.digits(2); p.month.digits == "" {
		return s.fail("date.not-understood")
	}
	right := s.qualifier()
	p.year.q, p.month.q = p.year.q|right, left|right
	return nil
}

// check refuses a month or a day that no calendar has.
func (p point) check(s *scanner) error {
	if p.isGrouping() {
		return nil
	}
	months := matching(p.month.digits, 12)
	if len(months) == 0 {
		return s.fail("date.no-such-month")
	}
	if p.day.digits == "" {
		return nil
	}
	longest := 0
	for _, m := range months {
		longest = max(longest, daysIn(m, p.longestFebruary()))
	}
	if len(matching(p.day.digits, longest)) == 0 {
		return s.fail("date.month-has-" + strconv.Itoa(longest) + "-days")
	}
	return nil
}

// clock reads a time of day after a date that is given whole: T23:20:30, then nothing,
// Z, +04 or +04:30.
func (s *scanner) clock(p *point) error {
	start := s.at
	if !s.take("T") {
		return nil
	}
	ok := !strings.Contains(p.year.digits+p.month.digits+p.day.digits, "X") && p.quality() == 0 &&
		s.below(24) && s.take(":") && s.below(60) && s.take(":") && s.below(60)
	if ok && !s.take("Z") && (s.take("+") || s.take("-")) {
		ok = s.below(24) && (!s.take(":") || s.below(60))
	}
	if !ok {
		return s.fail("date.not-understood")
	}
	p.clock = s.text[start:s.at]
	return nil
}

// below reads two digits that make less than n.
func (s *scanner) below(n int) bool {
	v, err := strconv.Atoi(s.digits(2))
	return err == nil && v < n
}
