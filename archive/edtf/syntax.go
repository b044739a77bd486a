package edtf

import (
	"strconv"
	"strings"
)

// The grammar (ISO 8601-2:2019 §4 to §8, as profiled by the Library of Congress):
//
//	expression = point | interval | "[" span {"," span} "]" | "{" span {"," span} "}"
//	interval   = end "/" end            end = point | ".." | ""
//	span       = point | point ".." point | ".." point | point ".."
//	point      = qualified year [ "-" qualified month [ "-" qualified day [ time ] ] ]
//
// A qualifier ("?", "~", "%") before a component is of that component; after it, of that
// component and of all those on its left.

// maxLength is longer than any date that is not an attack.
const maxLength = 400

type form byte

const (
	formPoint    form = 0
	formInterval form = '/'
	formOneOf    form = '[' // one day among these
	formAllOf    form = '{' // all of these
)

// expression is a Date taken apart.
type expression struct {
	form  form
	spans []span
}

// span is one element of an expression; a point is its own from and to.
type span struct {
	from, to point
	kind     spanKind
}

type spanKind byte

const (
	spanPoint   spanKind = iota
	spanClosed           // both ends are given
	spanNoStart          // ".." at the start
	spanNoEnd            // ".." at the end
)

// quality is how sure a component is: the bits of "?" and "~", both for "%".
type quality byte

const (
	uncertain   quality = 1
	approximate quality = 2
)

const qualifiers = "?~%" // quality 1, 2 and 3

func (q quality) String() string {
	if q == 0 {
		return ""
	}
	return qualifiers[q-1 : q]
}

// component is the digits of a year, month or day, "X" where one is not known; "" when
// the component is not given.
type component struct {
	digits string
	q      quality
}

// edge is an end that is no day: open (".."), unknown ("") or none of the two.
type edge byte

const (
	edgeNone edge = iota
	edgeOpen
	edgeUnknown
)

// point is one date: a year, a month, a day; or an end of an interval that is no date.
type point struct {
	edge             edge
	negative         bool
	year, month, day component
	long             string // "Y-17E7", as written; then year holds no digits
	value            int64  // of long
	significant      int    // digits of the year that can be trusted; 0: all
	clock            string // "T23:20:30+04:30", as written
}

func (p point) quality() quality { return p.year.q | p.month.q | p.day.q }

// single gives the point an expression is, when it is only one.
func (e expression) single() (point, bool) {
	if e.form == formPoint {
		return e.spans[0].from, true
	}
	return point{}, false
}

// String writes the expression in its canonical form.
func (e expression) String() string {
	switch e.form {
	case formPoint:
		return e.spans[0].from.String()
	case formInterval:
		return e.spans[0].from.String() + "/" + e.spans[0].to.String()
	case formOneOf, formAllOf:
	}
	var parts []string
	for _, s := range e.spans {
		switch s.kind {
		case spanPoint:
			parts = append(parts, s.from.String())
		case spanClosed:
			parts = append(parts, s.from.String()+".."+s.to.String())
		case spanNoStart:
			parts = append(parts, ".."+s.to.String())
		case spanNoEnd:
			parts = append(parts, s.from.String()+"..")
		}
	}
	if e.form == formOneOf {
		return "[" + strings.Join(parts, ",") + "]"
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// String writes a point with as few qualifiers as say it: one at the end when it is of
// the whole, else after what stands on the left and before what stands on the right.
func (p point) String() string {
	switch p.edge {
	case edgeOpen:
		return ".."
	case edgeUnknown:
		return ""
	case edgeNone:
	}
	s := p.yearText()
	y, m, d := p.year.q, p.month.q, p.day.q
	if p.month.digits == "" {
		return s + y.String()
	}
	if y != m {
		s += y.String() + "-" + m.String() + p.month.digits
	} else {
		s += "-" + p.month.digits
		if p.day.digits == "" || d != m {
			s += m.String()
		}
	}
	switch {
	case p.day.digits == "":
		return s
	case y == m && d == m:
		return s + "-" + p.day.digits + d.String() + p.clock
	}
	return s + "-" + d.String() + p.day.digits
}

func (p point) yearText() string {
	s := p.long
	if s == "" {
		s = p.year.digits
		if p.negative {
			s = "-" + s
		}
	}
	if p.significant > 0 {
		s += "S" + strconv.Itoa(p.significant)
	}
	return s
}
