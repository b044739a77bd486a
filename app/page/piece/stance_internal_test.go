package piece

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6*(1+math.Abs(a)+math.Abs(b)) }

// anyStance is a picture looked at somehow.
func anyStance(t *rapid.T) stance {
	s := fitted(size{rapid.Float64Range(100, 1500).Draw(t, "w"), rapid.Float64Range(100, 1000).Draw(t, "h")},
		size{rapid.Float64Range(20, 9000).Draw(t, "pw"), rapid.Float64Range(20, 9000).Draw(t, "ph")}, rapid.Bool().Draw(t, "wide"))
	for range rapid.IntRange(0, 3).Draw(t, "turns") {
		s = s.quarter()
	}
	for range rapid.IntRange(0, 8).Draw(t, "acts") {
		x, y := rapid.Float64Range(0, s.frame.w).Draw(t, "x"), rapid.Float64Range(0, s.frame.h).Draw(t, "y")
		if rapid.Bool().Draw(t, "zoom") {
			s = s.zoomed(rapid.SampledFrom([]float64{step, 1 / step}).Draw(t, "by"), point{x, y})
		} else {
			s = s.panned(x-s.frame.w/2, y-s.frame.h/2)
		}
	}
	return s
}

// The picture fills the frame or stands in its middle: no gap is ever shown on one side.
func TestPictureNeverLeavesItsFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyStance(t)
		b := s.box()
		check := func(from, to, frame float64) {
			if to-from > frame+1e-6 {
				if from > 1e-6 || to < frame-1e-6 {
					t.Fatalf("a gap: %v to %v in %v", from, to, frame)
				}
			} else if !near(from, frame-to) {
				t.Fatalf("not in the middle: %v to %v in %v", from, to, frame)
			}
		}
		check(b.left, b.right, s.frame.w)
		check(b.top, b.bottom, s.frame.h)
		if whole := (stance{frame: s.frame, picture: s.picture, turn: s.turn}); s.scale() < whole.scale()-1e-9 {
			t.Fatalf("smaller than the whole picture: %v < %v", s.scale(), whole.scale())
		}
	})
}

// What lies under the pointer stays there when one zooms in, unless an edge comes in sight.
func TestZoomKeepsThePointUnderThePointer(t *testing.T) {
	s := fitted(size{800, 600}, size{4000, 3000}, false).zoomed(2, point{400, 300})
	at := point{250, 410}
	before := s.box()
	share := point{(at.x - before.left) / (before.right - before.left), (at.y - before.top) / (before.bottom - before.top)}
	after := s.zoomed(step, at).box()
	x, y := after.left+share.x*(after.right-after.left), after.top+share.y*(after.bottom-after.top)
	if !near(x, at.x) || !near(y, at.y) {
		t.Errorf("the point went to %v, %v", x, y)
	}
}

func TestFitOfAPictureAndOfAPage(t *testing.T) {
	if got := fitted(size{800, 600}, size{4000, 3000}, false).box(); got != (area{0, 0, 800, 600}) {
		t.Errorf("a picture: %v", got)
	}
	if got := fitted(size{800, 600}, size{1000, 1500}, true).box(); got != (area{0, 0, 800, 1200}) {
		t.Errorf("a page begins at its top: %v", got)
	}
	if got := fitted(size{800, 600}, size{100, 100}, false).box(); got != (area{250, 150, 550, 450}) {
		t.Errorf("a small picture: %v", got)
	}
	s := fitted(size{800, 600}, size{4000, 3000}, false)
	if s.roams() || !s.zoomed(step, s.middle()).roams() {
		t.Error("only a picture larger than its frame roams")
	}
}

// Four quarter turns bring everything back, and a mark follows its place in the picture.
func TestTurning(t *testing.T) {
	s := fitted(size{800, 800}, size{400, 200}, false)
	mark := area{0, 0, 0.25, 0.5} // top left
	once := s.quarter()
	if got := once.place(mark); got != (area{400, 0, 600, 200}) {
		t.Errorf("after a quarter turn the mark is at %v", got)
	}
	if again := once.quarter().quarter().quarter(); again != s {
		t.Errorf("after four turns: %+v, want %+v", again, s)
	}
}

// A word found is brought in sight, by the least movement.
func TestRevealing(t *testing.T) {
	s := fitted(size{800, 600}, size{1000, 3000}, true) // 2400 high in a frame of 600
	s = s.revealed(area{0.4, 0.9, 0.5, 0.91})
	if r := s.place(area{0.4, 0.9, 0.5, 0.91}); r.top < 0 || r.bottom > 600 {
		t.Errorf("still out of sight: %v", r)
	}
	if again := s.revealed(area{0.4, 0.9, 0.5, 0.91}); again != s {
		t.Error("it moved though the word was in sight")
	}
}
