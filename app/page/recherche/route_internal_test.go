package recherche

import (
	"testing"

	"pgregory.net/rapid"

	"palabre/app/session"
	"palabre/archive"
	"palabre/search"
)

func TestRouteSaysWhatIsSought(t *testing.T) {
	q := requestOf(session.ParseRoute("recherche?q=puits&rive=sud&type=photo,action,nimporte&de=2007&a=deux&exact=1&lieu=p1,p2&fonds=c1&tri=cote"))
	switch {
	case q.Query != "puits" || !q.Exact || q.Sort != search.ByCote || q.Limit != portion:
		t.Errorf("words: %+v", q)
	case len(q.Types) != 1 || q.Types[0] != archive.TypePhoto || len(q.Kinds) != 1 || q.Kinds[0] != archive.KindAction:
		t.Errorf("genres %v %v", q.Types, q.Kinds)
	case len(q.Banks) != 1 || len(q.Places) != 2 || len(q.Collections) != 1:
		t.Errorf("facts: %+v", q)
	case q.From.String() != "2007" || !q.To.IsZero():
		t.Errorf("from %v to %v", q.From, q.To)
	}
}

func TestWithoutWordsTheOrderIsByDate(t *testing.T) {
	for route, want := range map[string]search.Sort{
		"recherche": search.ByDate, "recherche?q=puits": search.ByRelevance, "recherche?q=puits&tri=date": search.ByDate, "recherche?tri=cote": search.ByCote, "recherche?q=+": search.ByDate,
	} {
		if got := sortOf(session.ParseRoute(route)); got != want {
			t.Errorf("%s is ordered %q, want %q", route, got, want)
		}
	}
}

// Ticking twice gives the same route back, and what is ticked is what is asked.
func TestTickingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := session.Route{Page: Name}.With(keyWords, "puits")
		for _, v := range rapid.SliceOfDistinct(rapid.StringMatching(`[a-z0-9]{1,4}`), rapid.ID).Draw(t, "ticked") {
			r = tick(r, keyPlace, v)
		}
		v := rapid.StringMatching(`[A-Z]{1,3}`).Draw(t, "other")
		once := tick(r, keyPlace, v)
		if !ticked(once, keyPlace, v) || ticked(r, keyPlace, v) || len(requestOf(once).Places) != len(requestOf(r).Places)+1 {
			t.Fatalf("%v once ticked is %v", r, once)
		}
		if twice := tick(once, keyPlace, v); twice != r || session.ParseRoute(twice.String()) != r {
			t.Fatalf("%v ticked twice is %v", r, twice)
		}
	})
}

func TestSpanOfYears(t *testing.T) {
	r := session.Route{Page: Name}
	for _, tt := range []struct {
		name     string
		r        session.Route
		from, to int
	}{
		{"none", r, 0, 0},
		{"inside", spanned(r, 2007, 2010), 2007, 2010},
		{"wider than the histogram", spanned(r, 1990, 2030), 2003, 2024},
		{"outside", spanned(r, 1990, 1995), 0, 0},
		{"since", r.With(keyFrom, "2020"), 2020, 2024},
		{"until", r.With(keyTo, "2005"), 2003, 2005},
		{"the wrong way round", spanned(r, 2010, 2007), 0, 0},
		{"taken away", spanned(spanned(r, 2007, 2010), 0, 0), 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if from, to := span(tt.r, 2003, 2024); from != tt.from || to != tt.to {
				t.Errorf("span of %v is %d to %d, want %d to %d", tt.r, from, to, tt.from, tt.to)
			}
		})
	}
}

func TestSuggestionTakesThePlaceOfTheLastWord(t *testing.T) {
	for _, tt := range []struct {
		name  string
		typed string
		s     search.Suggestion
		want  string
	}{
		{"a word", "creuser le pui", search.Suggestion{Text: "puits"}, "recherche?q=creuser+le+puits+"},
		{"the first word", "pui", search.Suggestion{Text: "puits"}, "recherche?q=puits+"},
		{"after an apostrophe", "comité d’ea", search.Suggestion{Text: "eau"}, "recherche?q=comit%C3%A9+d%E2%80%99eau+"},
		{"a place filters", "puits dorp", search.Suggestion{Text: "Dorpéni", Kind: archive.KindPlace, ID: "p1"}, "recherche?lieu=p1&q=puits"},
		{"a person alone", "awa", search.Suggestion{Text: "Awa Tiolo", Kind: archive.KindPerson, ID: "a1"}, "recherche?personne=a1"},
		{"an organisation is a phrase", "com", search.Suggestion{Text: "Comité d'eau", Kind: archive.KindOrganisation, ID: "o1"}, "recherche?q=%22Comit%C3%A9+d%27eau%22+"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := taken(session.Route{Page: Name}.With(keyWords, tt.typed), tt.s).String(); got != tt.want {
				t.Errorf("%q and %q lead to %s, want %s", tt.typed, tt.s.Text, got, tt.want)
			}
		})
	}
}

func TestPlainWordsAreThoseToLight(t *testing.T) {
	if got := plain(`puits lieu:Dorpéni -école "comité d'eau" de:2007`); got != "puits comité d'eau" {
		t.Errorf("plain words are %q", got)
	}
}
