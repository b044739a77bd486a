package edtf

import (
	"fmt"
	"time"
)

// Day is a day of the proleptic Gregorian calendar as a number that counts from
// 1970-01-01; DayMin and DayMax stand for open ends, and for days that lie beyond them.
type Day int64

// The open ends.
const (
	DayMin Day = -1 << 40
	DayMax Day = 1 << 40
)

// lastYear is a year so far away that its days no longer fit between DayMin and DayMax.
const lastYear = 3_000_000_000

// DayOf gives the Day of t, in t's zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return dayOf(int64(y), int(m), d)
}

// Time gives midnight UTC of the day; an open end gives the zero time.
func (d Day) Time() time.Time {
	if d <= DayMin || d >= DayMax {
		return time.Time{}
	}
	y, m, dd := d.civil()
	return time.Date(int(y), time.Month(m), dd, 0, 0, 0, 0, time.UTC)
}

// dayOf counts the days of a civil date. Eras of 400 years hold 146,097 days; a year
// that begins in March puts the day that leaps at its end.
func dayOf(y int64, m, d int) Day {
	if y >= lastYear {
		return DayMax
	}
	if y <= -lastYear {
		return DayMin
	}
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := int64((153*((m+9)%12)+2)/5 + d - 1)
	return Day(era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468)
}

func (d Day) civil() (y int64, m, day int) {
	z := int64(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = int(doy - (153*mp+2)/5 + 1)
	m = int(mp+2)%12 + 1
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, day
}

// String writes the day as 2008-03-14, or "" for an open end. Years of more than four
// digits carry their sign (ISO 8601-1:2019 §5.2.2.3).
func (d Day) String() string {
	if d <= DayMin || d >= DayMax {
		return ""
	}
	y, m, day := d.civil()
	switch {
	case y < 0:
		return fmt.Sprintf("-%04d-%02d-%02d", -y, m, day)
	case y > 9999:
		return fmt.Sprintf("+%d-%02d-%02d", y, m, day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// Year gives the day's year.
func (d Day) Year() int {
	y, _, _ := d.civil()
	return int(y)
}

// february counts the days of February in a year.
func february(y int64) int {
	if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		return 29
	}
	return 28
}

// daysIn counts the days of a month, in a year whose February has so many.
func daysIn(m, february int) int {
	switch m {
	case 2:
		return february
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func floorDiv(a, b int64) int64 {
	if q := a / b; a%b >= 0 {
		return q
	}
	return a/b - 1
}
