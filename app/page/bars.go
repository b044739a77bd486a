package page

import (
	"maps"
	"slices"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive"
)

// Bars are the years of a histogram, in order and without a hole.
func (b Banks) Bars(years map[int]archive.YearCount) []kit.Bar {
	sorted := slices.Sorted(maps.Keys(years))
	if len(sorted) == 0 {
		return nil
	}
	from, to := fullest(sorted, years)
	var out []kit.Bar
	for y := from; y <= to; y++ {
		bar := kit.Bar{Year: y}
		for id, n := range years[y] {
			if b.side[id] == look.NorthSide {
				bar.North += n
			} else {
				bar.South += n
			}
		}
		out = append(out, bar)
	}
	return out
}

// widest is how many years a histogram shows at most.
const widest = 60

// fullest is the first and the last year of the span that counts most, of those that a
// histogram can show: one letter of 1900 or a clock set in 2099 hides nothing of the rest.
// Among equals it is the last.
func fullest(sorted []int, years map[int]archive.YearCount) (from, to int) {
	total := func(y int) (n int) {
		for _, of := range years[y] {
			n += of
		}
		return n
	}
	most, held, first := 0, 0, 0
	for last, y := range sorted {
		held += total(y)
		for sorted[first] < y-widest {
			held -= total(sorted[first])
			first++
		}
		if held >= most {
			most, from, to = held, sorted[first], sorted[last]
		}
	}
	return from, to
}
