package edtf

import (
	"cmp"
	"fmt"
)

// Date is a date, possibly uncertain, open or approximate, that was understood. The
// zero Date is "undated" and sorts last. Dates are comparable with ==; two texts of
// one meaning may differ.
type Date struct {
	text        string
	first, last Day // of text, so that sorting reads nothing again
}

// Parse reads an EDTF expression, and nothing else. Errors are *SyntaxError.
func Parse(s string) (Date, error) {
	e, err := parse(s)
	if err != nil {
		return Date{}, err
	}
	return e.date(), nil
}

// SyntaxError tells where reading stopped.
type SyntaxError struct {
	Text   string
	Offset int    // in bytes of Text
	Key    string // key of the catalogue that says why: "date.month-has-30-days"
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%q is not a date (at %d)", e.Text, e.Offset)
}

// String writes the canonical EDTF; "" when undated.
func (d Date) String() string { return d.text }

// IsZero tells that d is undated.
func (d Date) IsZero() bool { return d.text == "" }

// Bounds gives the first and last day d can mean; an open or unknown end is DayMin or
// DayMax. ok is false when undated.
func (d Date) Bounds() (first, last Day, ok bool) { return d.first, d.last, d.text != "" }

// Compare sorts dates by first day, then last; undated last.
func Compare(a, b Date) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), cmp.Compare(a.text, b.text))
}

// Years lists the years d covers, for a histogram, the earliest first and at most limit of
// them. Of an open span it gives the end that is known: "depuis 2005" counts in 2005.
func (d Date) Years(limit int) []int {
	first, last := d.first, d.last
	if first == DayMin {
		first = last
	}
	if last == DayMax {
		last = first
	}
	if d.IsZero() || limit <= 0 || first <= DayMin || last >= DayMax {
		return nil
	}
	var years []int
	for y := first.Year(); y <= last.Year() && len(years) < limit; y++ {
		years = append(years, y)
	}
	return years
}

// Certainty tells how a date may be drawn.
type Certainty struct {
	Approximate, Uncertain bool
	OpenStart, OpenEnd     bool   // "avant", "après", "en cours"
	RoughStart, RoughEnd   bool   // that end is open, approximate or uncertain
	OneOf                  bool   // one day among several, or within a span
	Precision              string // "day", "month", "season", "year", "decade", "century", "span"; "" when undated
}

// Certainty tells how sure and how fine d is.
func (d Date) Certainty() Certainty {
	if d.IsZero() {
		return Certainty{}
	}
	e := d.expression()
	c := Certainty{Precision: "span", OpenStart: d.first == DayMin, OpenEnd: d.last == DayMax}
	for _, s := range e.spans {
		q := s.from.quality() | s.to.quality()
		c.Uncertain = c.Uncertain || q&uncertain != 0
		c.Approximate = c.Approximate || q&approximate != 0 || s.from.significant > 0 || s.to.significant > 0
	}
	c.RoughStart, c.RoughEnd = e.roughEnds()
	c.OneOf = e.form == formOneOf
	if p, ok := e.single(); ok {
		c.Precision = p.precision()
	}
	return c
}

// roughEnds tells which end of e is open, approximate or uncertain. The beginning of a
// year starts on its first day, and ends somewhere.
func (e expression) roughEnds() (start, end bool) {
	from, to := e.spans[0].from, e.spans[len(e.spans)-1].to
	start = from.edge != edgeNone || from.quality() != 0 || from.significant > 0
	end = to.edge != edgeNone || to.quality() != 0 || to.significant > 0
	if p, ok := e.single(); ok && p.quality() == approximate {
		start = start && p.roughPart() != early
		end = end && p.roughPart() != late
	}
	return start, end
}

// expression reads d again; d was read once already, so it can be.
func (d Date) expression() expression {
	e, err := parse(d.text)
	if err != nil {
		panic("edtf: a Date holds " + d.text) // only parse makes a Date
	}
	return e
}

// MarshalText writes the EDTF.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText reads EDTF as [Parse] does; an empty text is undated.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := Parse(string(b))
	*d = v
	return err
}
