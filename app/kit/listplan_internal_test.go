package kit

import (
	"testing"

	"pgregory.net/rapid"
)

// What is measured never moves, and what is in sight is found by its height.
func TestListPlanFindsWhatIsInSight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float32Range(1, 300), 0, 60).Draw(t, "heights")
		p := listPlan{count: len(heights)}
		asked := 0
		measure := func(i int) float32 { asked++; return heights[i] }
		top := rapid.Float32Range(0, 4000).Draw(t, "top")
		bottom := top + rapid.Float32Range(1, 900).Draw(t, "window")
		p.measure(bottom, -1, measure)
		from, to := p.seen(top, bottom)
		y := float32(0)
		for i, h := range heights {
			inSight := y+h > top && y < bottom
			if inSight != (i >= from && i < to) {
				t.Fatalf("thing %d from %v to %v, in sight %v; seen %d to %d", i, y, y+h, inSight, from, to)
			}
			y += h
		}
		p.measure(0, len(heights)-1, measure)
		if asked != len(heights) {
			t.Fatalf("measured %d times for %d things", asked, len(heights))
		}
		if got := p.height(); len(heights) > 0 && got != y {
			t.Fatalf("height %v, want %v", got, y)
		}
	})
}
