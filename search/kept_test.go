package search_test

import (
	"slices"
	"testing"

	"palabre/archive"
	"palabre/search"
)

// Nothing tells a reader that something is kept from them: not a word to go on with, not
// a name, not a near spelling, nor that a word of it is one the archive holds.
func TestWhatMayNotBeShownLeavesNoTrace(t *testing.T) {
	s := newShelf(t)
	hidden := archive.Person{ID: s.id(), Name: archive.T("fr", "Tiébilé Zongo")}
	seen := archive.Person{ID: s.id(), Name: archive.T("fr", "Tiéfing Palé")}
	s.put(hidden, seen,
		archive.Item{ID: s.id(), Title: archive.T("fr", "Le tisserand"), Showing: archive.ShowingHall, People: archive.SetOf(seen.ID)},
		archive.Item{ID: s.id(), Title: archive.T("fr", "Le tisonnier"), Showing: archive.ShowingOnSite, People: archive.SetOf(hidden.ID)},
		archive.Item{ID: s.id(), Title: archive.T("fr", "Le tisserand encore"), Showing: archive.ShowingOnSite})
	ix := openShelf(t, s)
	hall := []archive.Showing{archive.ShowingHall}
	ways := func(typed string, showing []archive.Showing) (out []string) {
		t.Helper()
		all, err := ix.Suggest(t.Context(), typed, 5, showing)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range all {
			out = append(out, w.Text)
			if showing != nil && w.Count > 1 {
				t.Errorf("%s is told to be in %d records", w.Text, w.Count)
			}
		}
		slices.Sort(out)
		return out
	}
	if got := ways("ti", hall); !slices.Equal(got, []string{"Tiéfing Palé", "tisserand"}) {
		t.Errorf("a reader is offered %q", got)
	}
	if got := ways("ti", nil); !slices.Contains(got, "tisonnier") || !slices.Contains(got, "Tiébilé Zongo") {
		t.Errorf("an archivist is offered %q", got)
	}
	for _, word := range []string{"tisonnier", "tisonier", "nulpart"} {
		r := ask(t, ix, search.Request{Query: word, Showing: hall, Facets: true})
		if r.Total != 0 || r.Suggest != "" || len(r.AlsoSearched) != 0 || !slices.Equal(r.Missing, []string{word}) {
			t.Errorf("%s: %d found, instead %q, also %q, missing %q", word, r.Total, r.Suggest, r.AlsoSearched, r.Missing)
		}
	}
	if r := ask(t, ix, search.Request{Query: "tiserand", Showing: hall}); r.Suggest != "tisserand" || r.Total != 1 {
		t.Errorf("%d found, instead %q", r.Total, r.Suggest)
	}
}
