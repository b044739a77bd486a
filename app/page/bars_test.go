package page_test

import (
	"testing"

	"palabre/app/page"
	"palabre/archive"
	"palabre/assets/words"
)

// The years of a histogram are those where most is, without a hole; what lies too far to be
// shown with them hides nothing.
func TestBarsShowTheYearsWhereMostIs(t *testing.T) {
	sud := archive.Bank{Element: archive.Element{EID: "s", Order: "1"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}
	banks := page.BanksOf(archive.Partnership{Banks: archive.List[archive.Bank]{sud}}, words.In("fr"))
	count := func(n int) archive.YearCount { return archive.YearCount{"s": n} }
	for _, c := range []struct {
		what     string
		years    map[int]archive.YearCount
		from, to int
	}{
		{"nothing is dated", nil, 0, 0},
		{"twenty years", map[int]archive.YearCount{2003: count(4), 2008: count(9), 2024: count(1)}, 2003, 2024},
		{"a clock set in 2099", map[int]archive.YearCount{2003: count(4), 2024: count(7), 2099: count(2)}, 2003, 2024},
		{"a letter of 1898", map[int]archive.YearCount{1898: count(1), 2003: count(4), 2024: count(7)}, 2003, 2024},
		{"two lone years", map[int]archive.YearCount{1898: count(1), 2024: count(1)}, 2024, 2024},
	} {
		bars := banks.Bars(c.years)
		if c.from == 0 {
			if len(bars) != 0 {
				t.Errorf("%s: %v", c.what, bars)
			}
			continue
		}
		if len(bars) != c.to-c.from+1 || bars[0].Year != c.from || bars[len(bars)-1].Year != c.to {
			t.Errorf("%s: from %d, %d bars; want %d to %d", c.what, bars[0].Year, len(bars), c.from, c.to)
		}
	}
}
