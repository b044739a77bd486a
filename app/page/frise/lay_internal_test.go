package frise

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/timeline"
)

func TestLanesAreMirroredAroundTheRiver(t *testing.T) {
	_, _, l := drawn(small(t), everything)
	var keys []string
	for i, b := range l.bands {
		keys = append(keys, b.Key)
		if i > 0 && b.y < l.bands[i-1].y+l.bands[i-1].height {
			t.Errorf("%s begins above the end of %s", b.Key, keys[i-1])
		}
	}
	want := "n/pieces n/.school n/exchange river s/exchange s/.water s/pieces"
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if l.height > 640 {
		t.Errorf("%d high", l.height)
	}
}

func TestBanksAreNamedWithoutAnyItem(t *testing.T) {
	told := tellOf(timeline.Source{Partnership: partnership()})
	_, _, l := drawn(told, everything)
	if len(l.bands) != 3 || l.bands[0].Bank != "n" || l.bands[1].Role != timeline.RoleRiver || l.bands[2].Bank != "s" {
		t.Errorf("%+v", l.bands)
	}
	one := partnership()
	one.Banks = one.Banks[:1]
	_, _, l = drawn(tellOf(timeline.Source{Partnership: one, Items: []archive.Item{{ID: "i", Date: date(t, "2008")}}}), everything)
	if len(l.bands) != 2 || l.bands[0].Role != timeline.RoleRiver || l.bands[1].Bank != "s" || len(l.things) != 1 {
		t.Errorf("%+v", l.bands)
	}
}

// Whatever there is and however high the window: everything stands somewhere once in each of
// its lanes, nothing overlaps in a row, and lanes have only the rows that fit.
func TestEverythingStandsOnceAndApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBoard(many(rapid.IntRange(0, 300).Draw(t, "records")), everything)
		v := newView(b.chart, everything, 0, rapid.IntRange(100, 2000).Draw(t, "width"))
		v = v.scaled(rapid.SampledFrom(scales).Draw(t, "scale"))
		height := rapid.IntRange(100, 1500).Draw(t, "height")
		l := lay(b, v, plain(b), height)
		stands := map[string]int{}
		tall := 0
		for _, band := range l.bands {
			if band.rows > 1 {
				tall = band.y + band.height
			}
		}
		if tall > 0 && l.height > height+l.sizes.row {
			t.Fatalf("rows were given that do not fit: %d in %d", l.height, height)
		}
		for i, a := range l.things {
			for _, id := range a.stands() {
				stands[a.Lane+" "+string(id)]++
			}
			for _, o := range l.things[:i] {
				if a.band == o.band && a.Row == o.Row && a.X < o.X+o.Width && o.X < a.X+a.Width {
					t.Fatalf("%s and %s overlap", a.name(), o.name())
				}
			}
		}
		for _, e := range b.chart.Entries {
			if n := stands[e.Lane+" "+string(e.ID)]; n != 1 {
				t.Fatalf("%s stands %d times in %s", e.ID, n, e.Lane)
			}
		}
	})
}

func TestBridgesAreMirrored(t *testing.T) {
	_, _, l := drawn(many(400), everything)
	rows := map[archive.ID]thing{}
	n := 0
	for _, x := range l.things {
		if l.bands[x.band].Role != timeline.RoleExchange {
			continue
		}
		if other, ok := rows[x.ID]; ok {
			n++
			if other.Row != x.Row || other.X != x.X {
				t.Errorf("%s stands at %d, %d and %d, %d", x.ID, other.Row, other.X, x.Row, x.X)
			}
		}
		rows[x.ID] = x
	}
	if n == 0 || n != len(rows) {
		t.Errorf("%d of %d have their other end", n, len(rows))
	}
}

func TestPointFindsWhatStandsThere(t *testing.T) {
	_, _, l := drawn(small(t), everything)
	for _, x := range l.things {
		if got, ok := l.at(x.middle(), l.centre(x)); !ok || got.name() != x.name() {
			t.Errorf("at the middle of %s stands %q", x.name(), got.name())
		}
	}
	if _, ok := l.at(-5000, 10); ok {
		t.Error("something stands where nothing does")
	}
}

func TestArrowsWalkTheLanes(t *testing.T) {
	_, v, l := drawn(small(t), everything)
	first, ok := l.start(v)
	if !ok || first.picture {
		t.Fatalf("the keys begin at %q", first.name())
	}
	wells, _ := l.find("s/.water/wells")
	if got := l.beside(wells, 1); got.name() != "s/.water/wells" && got.ID != "drilling" {
		t.Errorf("beside the wells: %s", got.name())
	}
	if got := l.across(wells, -1); got.name() != "s/exchange/delegation" {
		t.Errorf("above the wells: %s", got.name())
	}
	top := l.lane(0)[0]
	if got := l.across(top, -1); got.name() != top.name() {
		t.Errorf("above the top: %s", got.name())
	}
	lane := l.lane(wells.band)
	if l.end(wells, -1).name() != lane[0].name() || l.end(wells, 1).name() != lane[len(lane)-1].name() {
		t.Error("the ends of a lane are its first and last")
	}
}
