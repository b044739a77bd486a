package chronicle

import "time"

// Moment is when a line of the journal was written, by the clock of this place; ok is
// false for a stamp that says no moment.
func Moment(stamp string) (t time.Time, ok bool) {
	const layout = "2006-01-02T15:04:05.000Z"
	if len(stamp) < len(layout) {
		return time.Time{}, false
	}
	t, err := time.Parse(layout, stamp[:len(layout)])
	return t.Local(), err == nil
}
