package session_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"palabre/app/session"
)

// Ticking twice gives the same route back, and what is ticked is what is asked.
func TestTickingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := session.Route{Page: "recherche"}.With("q", "puits")
		ticked := rapid.SliceOfDistinct(rapid.StringMatching(`[a-z0-9]{1,4}`), rapid.ID).Draw(t, "ticked")
		for _, v := range ticked {
			r = r.Tick("lieu", v)
		}
		v := rapid.StringMatching(`[A-Z]{1,3}`).Draw(t, "other")
		once := r.Tick("lieu", v)
		if !once.Has("lieu", v) || r.Has("lieu", v) || !slices.Equal(once.All("lieu"), append(ticked, v)) || len(once.IDs("lieu")) != len(ticked)+1 {
			t.Fatalf("%v once ticked is %v", r, once)
		}
		if twice := once.Tick("lieu", v); twice != r || session.ParseRoute(twice.String()) != r {
			t.Fatalf("%v ticked twice is %v", r, twice)
		}
	})
}

func TestYearsOfARoute(t *testing.T) {
	r := session.Route{Page: "fonds"}
	for _, tt := range []struct {
		name     string
		r        session.Route
		from, to int
	}{
		{"none", r, 0, 0},
		{"inside", r.WithYears(2007, 2010), 2007, 2010},
		{"wider than the histogram", r.WithYears(1990, 2030), 2003, 2024},
		{"outside", r.WithYears(1990, 1995), 0, 0},
		{"since", r.With(session.KeyFrom, "2020"), 2020, 2024},
		{"until", r.With(session.KeyTo, "2005"), 2003, 2005},
		{"the wrong way round", r.WithYears(2010, 2007), 0, 0},
		{"taken away", r.WithYears(2007, 2010).WithYears(0, 0), 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if from, to := tt.r.Years(2003, 2024); from != tt.from || to != tt.to {
				t.Errorf("years of %v are %d to %d, want %d to %d", tt.r, from, to, tt.from, tt.to)
			}
		})
	}
	for text, zero := range map[string]bool{"2007": false, "": true, "2007~": true, "jamais": true} {
		if got := r.With(session.KeyFrom, text).Year(session.KeyFrom); got.IsZero() != zero {
			t.Errorf("the year of %q is %v", text, got)
		}
	}
}
