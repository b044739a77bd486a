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
	from, to := sorted[0], sorted[len(sorted)-1]
	from = max(from, to-widest)
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

// widest is how many years a histogram shows: the last ones.
const widest = 60
