package tags

import (
	"encoding/binary"
	"unicode/utf8"
)

// Data sets of record 2 (IPTC-IIM 4.2).
const (
	setTitle       = 5
	setKeyword     = 25
	setCreated     = 55
	setCreatedAt   = 60
	setDigitised   = 62
	setDigitisedAt = 63
	setByLine      = 80
	setHeadline    = 105
	setCopyright   = 116
	setCaption     = 120
)

// IPTC reads a sequence of data sets.
func IPTC(b []byte) Tags {
	var (
		t    Tags
		read = text // how its texts are written
		when [256]string
	)
	for len(b) >= 5 && b[0] == 0x1c {
		record, set, n := b[1], b[2], int(binary.BigEndian.Uint16(b[3:]))
		b = b[5:]
		if n&0x8000 != 0 { // an extended data set: n is the length of the length
			size := n &^ 0x8000
			if size > 4 || size > len(b) {
				break
			}
			n = 0
			for _, c := range b[:size] {
				n = n<<8 | int(c)
			}
			b = b[size:]
		}
		if n > len(b) || n < 0 {
			n = len(b)
		}
		v := b[:n]
		b = b[n:]
		switch {
		case record == 1 && set == 90:
			if string(v) == "\x1b%G" {
				read = declared
			}
		case record == 2:
			t.iptc(set, read(v), &when)
		}
	}
	t.Original = joined(when[setCreated], when[setCreatedAt])
	t.Digitised = joined(when[setDigitised], when[setDigitisedAt])
	return t
}

// declared reads a text that is said to be UTF-8, unless it is not.
func declared(b []byte) string {
	if utf8.Valid(b) {
		return clean(string(b))
	}
	return text(b)
}

// iptc notes one data set of record 2.
func (t *Tags) iptc(set byte, v string, when *[256]string) {
	switch set {
	case setTitle:
		t.Title = v
	case setHeadline:
		t.Headline = v
	case setCaption:
		t.Description = v
	case setCopyright:
		t.Rights = v
	case setKeyword:
		t.Keywords = addNew(t.Keywords, v)
	case setByLine:
		t.Creators = addNew(t.Creators, v)
	case setCreated, setCreatedAt, setDigitised, setDigitisedAt:
		when[set] = v
	}
}

// joined makes a moment of "20080530" and "155601+0200"; the month and the day may be
// 00, unknown.
func joined(day, clock string) string {
	if len(day) < 8 || day[4] == ':' || day[4] == '-' {
		return moment(day, "")
	}
	s := day[:4] + "-" + day[4:6] + "-" + day[6:8]
	if len(clock) >= 6 {
		s += "T" + clock[:2] + ":" + clock[2:4] + ":" + clock[4:6] + clock[6:]
	}
	return moment(s, "")
}
