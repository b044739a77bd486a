package recherche

import (
	"testing"

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
