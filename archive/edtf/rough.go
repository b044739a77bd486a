package edtf

import (
	"fmt"
	"strings"
)

// The parts of a time that people name without counting.
const (
	early  = "early"
	middle = "middle"
	late   = "late"
)

// roughPart tells which part of a year p is, when it is a quadrimester: approximate,
// it is how "début 2008" is kept.
func (p point) roughPart() string {
	return map[string]string{"37": early, "38": middle, "39": late}[p.month.digits]
}

// roughly writes a part of a year, month, decade or century in EDTF; "" when that kind
// of time is not divided so. A bound that the words do not fix is approximate.
func roughly(part string, p point) string {
	y := p.year.digits
	switch {
	case p.quality() != 0 || p.negative || p.long != "" || p.isGrouping() || p.day.digits != "":
		return ""
	case p.month.digits != "" && !strings.Contains(y+p.month.digits, "X"):
		ym := y + "-" + p.month.digits + "-"
		end := fmt.Sprintf("%02d", daysIn(number(p.month.digits), p.longestFebruary()))
		return third(part, ym+"01", ym+"10", ym+"11", ym+"20", ym+"21", ym+end)
	case p.month.digits != "":
		return ""
	case !strings.Contains(y, "X"):
		return y + "-" + map[string]string{early: "37", middle: "38", late: "39"}[part] + "~"
	case strings.Index(y, "X") == 3:
		d := y[:3]
		return third(part, d+"0", d+"3", d+"4", d+"6", d+"7", d+"9")
	case strings.Index(y, "X") == 2:
		c := y[:2]
		return third(part, c+"00", c+"33", c+"34", c+"66", c+"67", c+"99")
	}
	return ""
}

func third(part, a, b, c, d, e, f string) string {
	switch part {
	case early:
		return a + "/" + b + "~"
	case middle:
		return "[" + c + "~.." + d + "~]"
	}
	return e + "~/" + f
}

// rough says what [roughly] or a season of rain made.
func (t *tongue) rough(e expression) (string, bool) {
	from, to := e.spans[0].from, e.spans[0].to
	if len(e.spans) > 1 || from.edge != edgeNone || to.edge != edgeNone || from.long+to.long != "" || from.negative || strings.Contains(from.year.digits, "X") {
		return "", false
	}
	text := e.String()
	y := number(from.year.digits)
	switch text {
	case rainySeason(y):
		return fmt.Sprintf(t.rainy, t.year(y).text), true
	case drySeason(y):
		return fmt.Sprintf(t.dry, t.year(y).text), true
	}
	wholes := []point{
		{year: component{digits: from.year.digits}, month: component{digits: from.month.digits}},
		{year: component{digits: from.year.digits[:3] + "X"}},
		{year: component{digits: from.year.digits[:2] + "XX"}},
	}
	for _, whole := range wholes {
		if whole.isGrouping() || strings.Contains(whole.month.digits, "X") {
			continue
		}
		for _, part := range []string{early, middle, late} {
			if roughly(part, whole) == text {
				n, ok := t.bare(whole)
				return t.part(part, n).text, ok
			}
		}
	}
	return "", false
}

// rainySeason is May to October, as in the south-west of Burkina Faso, roughly.
func rainySeason(y int) string { return fmt.Sprintf("%04d-05~/%04d-10~", y, y) }

// drySeason is the months that follow it.
func drySeason(y int) string { return fmt.Sprintf("%04d-11~/%04d-04~", y, y+1) }

// neighbour gives the year, month or day that follows p (step 1) or precedes it (-1),
// when p is a plain one.
func (p point) neighbour(step int) (point, bool) {
	if p.edge != edgeNone || p.quality() != 0 || p.negative || p.long+p.clock != "" || p.significant > 0 ||
		p.isGrouping() || strings.Contains(p.year.digits+p.month.digits+p.day.digits, "X") {
		return point{}, false
	}
	day := p.first() - 1
	if step > 0 {
		day = p.last() + 1
	}
	return plainPoint(day, p.precision())
}

// plainPoint is the year, month or day that holds a day, of the years 0000 to 9999.
func plainPoint(day Day, precision string) (point, bool) {
	y, m, d := day.civil()
	if y < 0 || y > 9999 {
		return point{}, false
	}
	p := point{year: component{digits: fmt.Sprintf("%04d", y)}}
	if precision != "year" {
		p.month.digits = fmt.Sprintf("%02d", m)
	}
	if precision == "day" {
		p.day.digits = fmt.Sprintf("%02d", d)
	}
	return p, true
}
