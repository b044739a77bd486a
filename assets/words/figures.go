package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// narrow is the narrow no-break space that French puts between thousands and before
// ";", "!" and "?".
const narrow = "\u202f"

// Number writes n with its thousands apart: "12 486" in French (U+202F), "12,486" in
// English.
func (w *Words) Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	sep := narrow
	if w.lang == "en" {
		sep = ","
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	if neg {
		s = "−" + s
	}
	return s
}

// Size writes bytes in decimal units, as disks are sold: "4,2 Mo", "4.2 MB".
func (w *Words) Size(bytes int64) string {
	units, point := []string{"octets", "Ko", "Mo", "Go", "To"}, ","
	if w.lang == "en" {
		units, point = []string{"bytes", "kB", "MB", "GB", "TB"}, "."
	}
	v, i := float64(bytes), 0
	for v >= 999.5 && i < len(units)-1 {
		v /= 1000
		i++
	}
	s := strconv.FormatFloat(v, 'f', 0, 64)
	if i > 0 && v < 9.95 {
		s = strings.Replace(strconv.FormatFloat(v, 'f', 1, 64), ".", point, 1)
	}
	return s + "\u00a0" + units[i]
}

// Duration writes how long a sound lasts: "42 min 18 s".
func (w *Words) Duration(d time.Duration) string {
	d = d.Round(time.Second)
	h, m, s := int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60
	switch {
	case h > 0:
		return fmt.Sprintf("%d\u00a0h\u00a0%02d", h, m)
	case m > 0 && s > 0:
		return fmt.Sprintf("%d\u00a0min %d\u00a0s", m, s)
	case m > 0:
		return fmt.Sprintf("%d\u00a0min", m)
	}
	return fmt.Sprintf("%d\u00a0s", s)
}

// Clock writes a place in a sound: "12:31", "1:02:03".
func (w *Words) Clock(d time.Duration) string {
	h, m, s := int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60
	if h > 0 {
		return fmt.Sprintf("%d:%02d:%02d", h, m, s)
	}
	return fmt.Sprintf("%d:%02d", m, s)
}

var (
	months  = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
	weekday = [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}
)

// Day writes a day: "14 mai 2024", "1er mai 2024", "14 May 2024".
func (w *Words) Day(t time.Time) string {
	if w.lang == "en" {
		return t.Format("2 January 2006")
	}
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = "1er"
	}
	return day + " " + months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// LongDay writes a day with its name: "mardi 14 mai 2024".
func (w *Words) LongDay(t time.Time) string {
	if w.lang == "en" {
		return t.Format("Monday 2 January 2006")
	}
	return weekday[t.Weekday()] + " " + w.Day(t)
}

// Hour writes a time of day: "14 h 32", "14:32".
func (w *Words) Hour(t time.Time) string {
	if w.lang == "en" {
		return t.Format("15:04")
	}
	return fmt.Sprintf("%d\u00a0h\u00a0%02d", t.Hour(), t.Minute())
}
