package home

import (
	"context"
	"fmt"
	"slices"
	"time"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/rights"
)

// memory is a photograph that a room may see, and how long ago it was taken.
type memory struct {
	archive.Item
	near  nearness
	years int // ago; 0 when the day says nothing
}

// nearness is how close the day of a photograph is to the present one, years aside.
type nearness int

const (
	sameDay nearness = iota
	sameWeek
	sameMonth
	noDay // any photograph
)

const (
	memories = 8  // kept, to go through
	asked    = 40 // photographs looked at for each year
)

// remember finds photographs of this day in former years, else of this week, else of
// this month; failing that, some of those that came in last.
func remember(ctx context.Context, a *archive.Archive, years []int, now time.Time) ([]memory, error) {
	var found []memory
	slices.SortFunc(years, func(x, y int) int { return y - x })
	for _, y := range years {
		if y >= now.Year() {
			continue
		}
		month, err := edtf.Parse(fmt.Sprintf("%04d-%02d", y, now.Month()))
		if err != nil {
			continue // a year that has no month to it
		}
		f := archive.Filter{Types: []archive.ItemType{archive.TypePhoto}, From: month, To: month}
		items, _, err := a.Items(ctx, f, archive.SortDate, archive.Page{Limit: asked})
		if err != nil {
			return nil, err
		}
		for _, i := range items {
			if n, ok := near(i.Date, now); ok && showable(i, now) {
				found = append(found, memory{i, n, now.Year() - y})
			}
		}
	}
	slices.SortStableFunc(found, func(x, y memory) int { return int(x.near) - int(y.near) })
	if len(found) > 0 {
		last := slices.IndexFunc(found, func(m memory) bool { return m.near != found[0].near })
		if last > 0 {
			found = found[:last]
		}
		return found[:min(len(found), memories)], nil
	}
	items, _, err := a.Items(ctx, archive.Filter{Types: []archive.ItemType{archive.TypePhoto}}, archive.SortAdded, archive.Page{Limit: asked})
	for _, i := range items {
		if showable(i, now) && len(i.Title) > 0 && len(found) < memories {
			found = append(found, memory{i, noDay, 0})
		}
	}
	return found, err
}

// near compares a date, known to the day, with now; false when it is of another month.
func near(d edtf.Date, now time.Time) (nearness, bool) {
	first, last, ok := d.Bounds()
	day := first.Time()
	if !ok || first != last || day.Month() != now.Month() {
		return noDay, false
	}
	switch away := day.Day() - now.Day(); {
	case away == 0:
		return sameDay, true
	case away >= -3 && away <= 3:
		return sameWeek, true
	}
	return sameMonth, true
}

// showable tells that a room may see i, whose picture is here.
func showable(i archive.Item, day time.Time) bool {
	return len(i.Files) > 0 && rights.May(rights.Of(i), rights.Hall, day).Allowed
}
