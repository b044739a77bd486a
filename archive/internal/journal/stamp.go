package journal

import (
	"crypto/rand"
	"fmt"
	"strings"
	"time"
)

// Stamp is a moment of a hybrid logical clock: UTC milliseconds, a counter, the writer,
// as in "2026-11-25T03:23:07.123Z-0000-k7f2m9qa". Its text sorts as time does.
type Stamp string

const (
	momentLayout = "2006-01-02T15:04:05.000Z"
	momentLength = len(momentLayout)
	writerAt     = momentLength + len("-0000-")
)

// MakeStamp writes a stamp. Years beyond 9999 cannot be written and become 9999.
func MakeStamp(t time.Time, counter uint16, writer string) Stamp {
	if t = t.UTC(); t.Year() > 9999 {
		t = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	}
	return Stamp(fmt.Sprintf("%s-%04x-%s", t.Format(momentLayout), counter, writer))
}

// Writer is who made the stamp; "" when s is not a stamp.
func (s Stamp) Writer() string {
	if len(s) <= writerAt {
		return ""
	}
	return string(s[writerAt:])
}

// inName is the stamp as a part of a file's name, on every disk.
func (s Stamp) inName() string { return strings.NewReplacer(":", "", ".", "").Replace(string(s)) }

// Moment is the clock's part of the stamp. ok is false when s is not a stamp.
func (s Stamp) Moment() (t time.Time, counter uint16, ok bool) {
	if len(s) <= writerAt || s[momentLength] != '-' || s[writerAt-1] != '-' {
		return time.Time{}, 0, false
	}
	t, err := time.Parse(momentLayout, string(s[:momentLength]))
	if err != nil || !IsWriter(s.Writer()) {
		return time.Time{}, 0, false
	}
	for _, c := range []byte(s[momentLength+1 : writerAt-1]) {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if d < 0 {
			return time.Time{}, 0, false
		}
		counter = counter<<4 | uint16(d)
	}
	return t, counter, true
}

// aDay is how far ahead of ours a clock may be and still be followed.
const aDay = 24 * time.Hour

// Clock mints stamps that rise, and that come after those it was told of. A stamp more
// than a day ahead of the computer's time is not followed. Not safe for several goroutines.
type Clock struct {
	now     func() time.Time
	last    time.Time
	counter uint16
}

// NewClock makes a clock that reads the time from now.
func NewClock(now func() time.Time) *Clock { return &Clock{now: now} }

// Observe tells the clock of a stamp that was read.
func (c *Clock) Observe(s Stamp) {
	t, counter, ok := s.Moment()
	if !ok || t.After(c.now().Add(aDay)) {
		return
	}
	if t.After(c.last) || t.Equal(c.last) && counter > c.counter {
		c.last, c.counter = t, counter
	}
}

// Next mints the next stamp of writer.
func (c *Clock) Next(writer string) Stamp {
	now := c.now().UTC().Truncate(time.Millisecond)
	switch {
	case now.After(c.last):
		c.last, c.counter = now, 0
	case c.counter == 0xffff:
		c.last, c.counter = c.last.Add(time.Millisecond), 0
	default:
		c.counter++
	}
	return MakeStamp(c.last, c.counter, writer)
}

// Ahead tells that a stamp of our own is so far ahead that no clock would follow it.
func (c *Clock) Ahead(s Stamp) bool {
	t, _, ok := s.Moment()
	return ok && t.After(c.now().Add(aDay))
}

// writerSigns are the letters and digits of a writer's name: none that is mistaken for another.
const writerSigns = "abcdefghjkmnpqrstuvwxyz023456789"

// NewWriter mints the name of a writer: eight random signs.
func NewWriter() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand aborts the program instead
	for i := range b {
		b[i] = writerSigns[int(b[i])%len(writerSigns)]
	}
	return string(b[:])
}

// IsWriter tells that s can name a writer: lower-case letters and digits, 64 at most.
func IsWriter(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}
