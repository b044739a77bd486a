package timeline

import (
	"palabre/archive"
)

// farthest is how many years before the last one still make one picture with it.
const farthest = 300

// most is the number of years one record may count in: "XXe siècle" is not a hundred items.
const most = 30

// Year is how many records a year has on each bank, by EID; "" on none.
type Year struct {
	Year   int
	Counts map[string]int
}

// Total is how many there are on all banks, what stands on both counting twice.
func (y Year) Total() int {
	n := 0
	for _, c := range y.Counts {
		n += c
	}
	return n
}

// Density counts items by year and bank, every year from the first to the last that has
// some, empty ones included; those [farthest] before the last are left out.
func Density(items []archive.Item) []Year {
	counts := map[int]map[string]int{}
	first, last := 0, -1
	for _, i := range items {
		for _, y := range i.Date.Years(most) {
			if counts[y] == nil {
				counts[y] = map[string]int{}
				if last < first {
					first, last = y, y
				}
				first, last = min(first, y), max(last, y)
			}
			if len(i.Banks) == 0 {
				counts[y][""]++
			}
			for _, b := range i.Banks {
				counts[y][b]++
			}
		}
	}
	first = max(first, last-farthest)
	years := make([]Year, 0, last-first+1)
	for y := first; y <= last; y++ {
		years = append(years, Year{y, counts[y]})
	}
	return years
}
