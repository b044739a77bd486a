package sound

import (
	"fmt"
	"regexp"
	"time"
)

// written matches a date as tags write it: "2008", "2008-07", "2008:07:02 14:30:00",
// "20080702", "2008-07-02T14:30:00+02:00".
var written = regexp.MustCompile(`^\s*(\d{4})(?:[-:/.]?(\d{2})(?:[-:/.]?(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?`)

// moment puts a written date into the form of fact.Facts.Taken, as precise as it is and
// no more; "" when it is none. Parts that do not exist (month 13, 25 o'clock) are left.
func moment(s string) string {
	m := written.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	n := func(i int) int { return number(m[i]) }
	if y := n(1); y < 1850 || y > 2200 {
		return ""
	}
	switch t := time.Date(n(1), time.Month(n(2)), n(3), n(4), n(5), n(6), 0, time.UTC); {
	case n(2) < 1 || n(2) > 12:
		return m[1]
	case n(3) < 1 || t.Month() != time.Month(n(2)):
		return m[1] + "-" + m[2]
	case m[4] == "" || n(4) > 23 || n(5) > 59 || n(6) > 59:
		return fmt.Sprintf("%s-%s-%s", m[1], m[2], m[3])
	default:
		return t.Format("2006-01-02T15:04:05") + zone(m[7])
	}
}

// number reads digits; none are 0.
func number(digits string) (n int) {
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

// zone writes an offset as RFC 3339 does: "+02:00" for "+0200".
func zone(z string) string {
	if len(z) == 5 {
		return z[:3] + ":" + z[3:]
	}
	return z
}

// macEpoch is where QuickTime counts seconds from (ISO/IEC 14496-12 §8.2.2).
var macEpoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)

// macTime is a QuickTime date; "" for the dates of devices whose clock was never set.
func macTime(seconds uint64) string {
	if seconds == 0 || seconds > 1<<33 {
		return ""
	}
	t := macEpoch.Add(time.Duration(seconds) * time.Second)
	if t.Year() < 1985 || t.Year() > 2200 {
		return ""
	}
	return t.Format(time.RFC3339)
}
