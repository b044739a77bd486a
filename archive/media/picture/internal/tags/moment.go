package tags

import (
	"regexp"
	"strings"
	"time"
)

// written are the ways in which the three vocabularies write a moment: "2008:05:30
// 15:56:01", "2008-05-30T15:56:01.25+02:00", "2008-05", "2008". The rest of the line is
// left unread.
var written = regexp.MustCompile(`^\s*(\d{4})(?:[:/-](\d\d)(?:[:/-](\d\d)(?:[ T]+(\d\d):(\d\d)(?::(\d\d))?(?:[.:]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?`)

// moment reads a moment and writes it again as far as it is known; empty when it is no
// possible moment, as "0000:00:00 00:00:00" and "    :  :  " are not. zone is used when
// the moment states none.
func moment(s, zone string) string {
	m := written.FindStringSubmatch(s)
	if m == nil || m[1] == "0000" {
		return ""
	}
	day := m[1]
	for _, part := range m[2:4] {
		if part == "" || part == "00" {
			break
		}
		day += "-" + part
	}
	if _, err := time.Parse("2006-01-02"[:len(day)], day); err != nil {
		return ""
	}
	if len(day) < 10 || m[4] == "" {
		return day
	}
	clock := m[4] + ":" + m[5] + ":" + first(m[6], "00")
	if _, err := time.Parse("15:04:05", clock); err != nil {
		return day
	}
	return day + "T" + clock + offset(first(m[7], zone))
}

var offsets = regexp.MustCompile(`^\s*([+-])(\d\d):?(\d\d)`)

// offset writes a zone as RFC 3339 does; empty when it is none.
func offset(s string) string {
	if strings.HasPrefix(strings.TrimSpace(s), "Z") {
		return "Z"
	}
	m := offsets.FindStringSubmatch(s)
	if m == nil || m[2] > "14" || m[3] > "59" {
		return ""
	}
	return m[1] + m[2] + ":" + m[3]
}
