// Package cell writes the numbers of spreadsheets as the people who typed them see them:
// rounded, or as dates when their format says so.
package cell

import (
	"iter"
	"math"
	"strconv"
	"strings"
	"time"
)

// Epoch1900 and Epoch1904 are day 0 of the two ways to count days; the second is that of
// old Macintoshes. (ECMA-376 part 1 §18.17.4.1.)
var (
	Epoch1900 = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	Epoch1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
)

// lastDay is 31 December 9999, the last date of a spreadsheet.
const lastDay = 2_958_466

// Number writes v to two decimals, four when it is smaller than 1; empty when it is none.
func Number(v float64) string {
	if math.IsInf(v, 0) || math.IsNaN(v) || math.Abs(v) > 1e15 {
		return ""
	}
	unit := 100.0
	if math.Abs(v) < 1 {
		unit = 10_000
	}
	return strconv.FormatFloat(math.Round(v*unit)/unit, 'f', -1, 64)
}

// Date writes a date counted in days from epoch: alone, with its time, or the time only
// of a day 0. Dates before March 1900 are a day late, as in every spreadsheet. What
// cannot be a date is a [Number].
func Date(epoch time.Time, v float64) string {
	if !(v >= 0 && v < lastDay) {
		return Number(v)
	}
	t := epoch.AddDate(0, 0, int(v)).Add(time.Duration(math.Round(math.Mod(v, 1)*86_400)) * time.Second)
	switch {
	case v < 1:
		return t.Format("15:04")
	case v == math.Trunc(v):
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02 15:04")
}

// IsDate tells whether a format shows dates: by its number when it is one that every
// program knows, else by its code. (ECMA-376 part 1 §18.8.30; [MS-XLS] §2.4.126.)
func IsDate(id int, code string) bool {
	if code == "" {
		return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
	}
	for r := range Letters(code) {
		if strings.ContainsRune("dymhj", r) {
			return true
		}
	}
	return false
}

// Letters yields the signs of a format, in lower case, but the words that stand between
// quotation marks and the colours between brackets.
func Letters(code string) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		var until rune
		for _, r := range strings.ToLower(code) {
			switch {
			case until != 0:
				if r == until {
					until = 0
				}
			case r == '"':
				until = '"'
			case r == '[':
				until = ']'
			case !yield(r):
				return
			}
		}
	}
}
