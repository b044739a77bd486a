// Package edtf reads and writes dates as archivists record them (EDTF, ISO 8601-2) and
// as people say them in French and English.
package edtf

import (
	"fmt"
	"time"
)

// Date is a date, possibly uncertain, open or approximate, that was understood. The
// zero Date is "undated" and sorts last. Dates are comparable with ==; two texts of
// one meaning may differ.
type Date struct{ text string }

// Parse reads an EDTF expression, and nothing else. Errors are *SyntaxError.
func Parse(s string) (Date, error) { panic("edtf") }

// Understand reads what a person typed: EDTF, or a date in words in French or English
// ("vers 2004", "2e semestre 1999", "12/03/2008", "s. d."). "s. d." gives the zero
// Date and no error.
func Understand(s string) (Date, error) { panic("edtf") }

// SyntaxError tells where reading stopped.
type SyntaxError struct {
	Text   string
	Offset int
	Key    string // key of the catalogue that says why: "date.month-has-30-days"
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%q is not a date (at %d)", e.Text, e.Offset)
}

// String writes the canonical EDTF; "" when undated.
func (d Date) String() string { return d.text }

// IsZero tells that d is undated.
func (d Date) IsZero() bool { return d.text == "" }

// Day is a day of the proleptic Gregorian calendar as a number that counts from
// 1970-01-01; DayMin and DayMax stand for open ends.
type Day int64

// The open ends.
const (
	DayMin Day = -1 << 40
	DayMax Day = 1 << 40
)

// DayOf gives the Day of t, in t's zone.
func DayOf(t time.Time) Day { panic("edtf") }

// Bounds gives the first and last day d can mean; an open or unknown end is DayMin or
// DayMax. ok is false when undated.
func (d Date) Bounds() (first, last Day, ok bool) { panic("edtf") }

// String writes the day as 2008-03-14, or "" for an open end.
func (d Day) String() string { panic("edtf") }

// Year gives the day's year.
func (d Day) Year() int { panic("edtf") }

// Certainty tells how a date may be drawn.
type Certainty struct {
	Approximate, Uncertain bool
	OpenStart, OpenEnd     bool   // "avant", "après", "en cours"
	Precision              string // "day", "month", "season", "year", "decade", "century", "span"
}

// Certainty tells how sure and how fine d is.
func (d Date) Certainty() Certainty { panic("edtf") }

// Compare sorts dates by first day, then last; undated last.
func Compare(a, b Date) int { panic("edtf") }

// French and English say d in words: "vers 2004", "2e semestre 1999", "s. d.".
func (d Date) French() string  { panic("edtf") }
func (d Date) English() string { panic("edtf") }

// Year of a span for a histogram: the years d covers, at most max of them.
func (d Date) Years(max int) []int { panic("edtf") }

// MarshalText and UnmarshalText carry the EDTF.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := Parse(string(b))
	*d = v
	return err
}
