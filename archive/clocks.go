package archive

import (
	"context"
	"time"

	"palabre/archive/internal/catalogue"
)

// clocks tells which lines a wrong clock has dated.
type clocks struct {
	a    *Archive
	read map[place]time.Time
}

// wrongBy is how far a clock may be from the truth before a date is doubted.
const wrongBy = 24 * time.Hour

// doubts tells that the date of a line is before that of what its author had read, or
// still to come.
func (c clocks) doubts(ctx context.Context, l catalogue.Line) (bool, error) {
	t, _, ok := l.T.Moment()
	soon := c.a.now().Add(wrongBy)
	if !ok || t.After(soon) {
		return true, nil
	}
	for w, n := range l.Seen {
		before, err := c.moment(ctx, place{w, n})
		if err != nil {
			return false, err
		}
		if before.After(t.Add(wrongBy)) && !before.After(soon) { // what is still to come is doubtful itself
			return true, nil
		}
	}
	return false, nil
}

// moment is what the clock said when a line was written.
func (c clocks) moment(ctx context.Context, at place) (time.Time, error) {
	if t, ok := c.read[at]; ok {
		return t, nil
	}
	stamp, err := c.a.catalogue.Read().StampAt(ctx, at.writer, at.n)
	t, _, _ := stamp.Moment()
	c.read[at] = t
	return t, err
}
