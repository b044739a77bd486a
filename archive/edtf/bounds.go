package edtf

import (
	"strconv"
	"strings"
)

// grouping is a part of a year that is not a month (ISO 8601-2:2019 §4.8): its first
// month and how many it has. A winter of the north runs into the next year, as does a
// summer of the south.
type grouping struct{ month, length int }

var groupings = map[string]grouping{
	"21": {3, 3}, "22": {6, 3}, "23": {9, 3}, "24": {12, 3}, // spring to winter
	"25": {3, 3}, "26": {6, 3}, "27": {9, 3}, "28": {12, 3}, // of the northern hemisphere
	"29": {9, 3}, "30": {12, 3}, "31": {3, 3}, "32": {6, 3}, // of the southern one
	"33": {1, 3}, "34": {4, 3}, "35": {7, 3}, "36": {10, 3}, // quarters
	"37": {1, 4}, "38": {5, 4}, "39": {9, 4}, // quadrimesters
	"40": {1, 6}, "41": {7, 6}, // semesters
}

func (p point) isGrouping() bool { _, ok := groupings[p.month.digits]; return ok }

// date computes the bounds of an expression and closes it into a Date.
func (e expression) date() Date {
	d := Date{text: e.String(), first: DayMax, last: DayMin}
	for _, s := range e.spans {
		first, last := DayMin, DayMax
		if s.from.edge == edgeNone {
			first = s.from.first()
		}
		if s.to.edge == edgeNone {
			last = s.to.last()
		}
		d.first, d.last = min(d.first, first), max(d.last, last)
	}
	return d
}

// first gives the earliest day that p can mean.
func (p point) first() Day { f, _ := p.firstDays(); return f }

// firstDays gives the earliest and the latest day on which p can start: one day, unless
// digits are not specified.
func (p point) firstDays() (earliest, latest Day) {
	lo, hi := p.years()
	switch g, grouped := groupings[p.month.digits]; {
	case p.month.digits == "":
		return dayOf(lo, 1, 1), dayOf(hi, 1, 1)
	case grouped:
		return dayOf(lo, g.month, 1), dayOf(hi, g.month, 1)
	}
	lo, hi = p.yearsThatHaveIt()
	from, _ := p.within(lo)
	_, to := p.within(hi)
	if p.day.digits == "" && to < DayMax { // a month starts on its first day
		y, m, _ := to.civil()
		to = dayOf(y, m, 1)
	}
	return from, to
}

// last gives the latest day that p can mean.
func (p point) last() Day {
	_, hi := p.years()
	switch g, grouped := groupings[p.month.digits]; {
	case p.month.digits == "":
		return dayOf(hi, 12, 31)
	case grouped:
		m := g.month + g.length // the month after
		return dayOf(hi+int64((m-1)/12), (m-1)%12+1, 1) - 1
	}
	_, hi = p.yearsThatHaveIt()
	_, last := p.within(hi)
	return last
}

// years gives the first and last year that p can mean. A year of which nothing is known
// reaches beyond every day.
func (p point) years() (lo, hi int64) {
	switch {
	case p.long != "":
		lo, hi = p.value, p.value
	case p.year.digits == "XXXX":
		return -lastYear, lastYear
	default:
		lo = int64(number(strings.ReplaceAll(p.year.digits, "X", "0")))
		hi = int64(number(strings.ReplaceAll(p.year.digits, "X", "9")))
		if p.negative {
			lo, hi = -hi, -lo
		}
	}
	return p.roundYears(lo, hi)
}

// roundYears widens a year to the digits of it that can be trusted: 1950S2 is some year
// from 1900 to 1999.
func (p point) roundYears(lo, hi int64) (int64, int64) {
	if p.significant == 0 {
		return lo, hi
	}
	size := max(lo, -lo)
	unit := int64(1)
	for i := p.significant; i < len(strconv.FormatInt(size, 10)); i++ {
		unit *= 10
	}
	low := size / unit * unit
	if lo < 0 {
		return -(low + unit - 1), -low
	}
	return low, low + unit - 1
}

// yearsThatHaveIt narrows the years to those in which the month and day exist: of
// 198X-02-29, 1980 and 1988. The point was checked, so there is one.
func (p point) yearsThatHaveIt() (lo, hi int64) {
	lo, hi = p.years()
	if lo <= -lastYear || hi >= lastYear {
		return lo, hi
	}
	for ; lo < hi && !p.hasYear(lo); lo++ {
	}
	for ; hi > lo && !p.hasYear(hi); hi-- {
	}
	return lo, hi
}

// hasYear tells whether y fits the digits of p and holds its month and day.
func (p point) hasYear(y int64) bool {
	from, to := p.within(y)
	return from <= to && fits(p.year.digits, max(y, -y))
}

// within gives the first and last day that p can mean in the year y; to < from when
// there is none.
func (p point) within(y int64) (from, to Day) {
	if y <= -lastYear || y >= lastYear {
		return dayOf(y, 1, 1), dayOf(y, 1, 1)
	}
	from, to = DayMax, DayMin
	for _, m := range matching(p.month.digits, 12) {
		days := []int{1, daysIn(m, february(y))}
		if p.day.digits != "" {
			days = matching(p.day.digits, daysIn(m, february(y)))
		}
		if len(days) > 0 {
			from = min(from, dayOf(y, m, days[0]))
			to = max(to, dayOf(y, m, days[len(days)-1]))
		}
	}
	return from, to
}

// longestFebruary counts the days that a February of p can have.
func (p point) longestFebruary() int {
	lo, hi := p.years()
	if lo <= -lastYear {
		return 29
	}
	for y := lo; y <= hi; y++ {
		if february(y) == 29 && fits(p.year.digits, max(y, -y)) {
			return 29
		}
	}
	return 28
}

// matching lists, in order, the numbers from 1 to most whose two digits fit a pattern.
func matching(pattern string, most int) []int {
	var out []int
	for n := 1; n <= most; n++ {
		if fits(pattern, int64(n)) {
			out = append(out, n)
		}
	}
	return out
}

// fits tells whether the digits of n, as many as the pattern has, are those of the
// pattern where it has some.
func fits(pattern string, n int64) bool {
	for i := len(pattern) - 1; i >= 0; i-- {
		if c := pattern[i]; c != 'X' && int64(c-'0') != n%10 {
			return false
		}
		n /= 10
	}
	return n == 0
}

// precision names how fine p is: what is written of it and specified.
func (p point) precision() string {
	switch {
	case p.day.digits != "" && !strings.Contains(p.day.digits+p.month.digits+p.year.digits, "X"):
		return "day"
	case p.isGrouping() && !strings.Contains(p.year.digits, "X"):
		return "season"
	case p.month.digits != "" && !strings.Contains(p.month.digits+p.year.digits, "X"):
		return "month"
	case p.long != "" || !strings.Contains(p.year.digits, "X"):
		return "year"
	case strings.HasSuffix(p.year.digits, "XX") && !strings.Contains(p.year.digits[:2], "X"):
		return "century"
	case strings.HasSuffix(p.year.digits, "X") && !strings.Contains(p.year.digits[:3], "X"):
		return "decade"
	}
	return "span"
}
