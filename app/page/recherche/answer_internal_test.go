package recherche

import (
	"context"
	"strings"
	"testing"
	"time"

	"palabre/app/session"
	"palabre/archive"
	"palabre/assets/words"
	"palabre/search"
)

// index answers by the words asked; nothing answers under a filter.
type index struct {
	suggest map[string][]search.Suggestion
}

func (x index) Find(_ context.Context, r search.Request) (search.Result, error) {
	switch {
	case r.Query == "pluits":
		return search.Result{Missing: []string{"pluits"}}, nil
	case len(r.Places) > 0 && len(r.Banks) > 0:
		return search.Result{}, nil
	case len(r.Places) > 0:
		return search.Result{Total: 5, Whole: 3}, nil
	}
	out := search.Result{Total: 86, Whole: 86, Hits: []search.Hit{{ID: "i", Kind: archive.KindItem}, {ID: "p", Kind: archive.KindPlace}}}
	if r.Facets {
		out.Facets = &search.Facets{
			Types: map[archive.ItemType]int{archive.TypePhoto: 38, archive.TypeFilm: 0}, Kinds: map[archive.Kind]int{archive.KindItem: 38, archive.KindAction: 4}, Banks: map[string]int{"s": 86},
			Places: map[archive.ID]int{"p": 34, "gone": 12, "q": 34}, Years: map[int]archive.YearCount{2008: {"s": 12}},
		}
	}
	return out, nil
}

func (x index) Suggest(_ context.Context, typed string, _ int, _ []archive.Showing) ([]search.Suggestion, error) {
	return x.suggest[typed], nil
}

func ask(x index) asking {
	clock := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	return asking{x, books{
		"i": archive.Item{ID: "i", Title: archive.T("fr", "Le puits")}, "p": archive.Place{ID: "p", Name: archive.T("fr", "Dorpéni")}, "q": archive.Place{ID: "q", Name: archive.T("fr", "Bakuéna")},
	}, words.In("fr"), func() time.Time { clock = clock.Add(80 * time.Millisecond); return clock }}
}

func TestAnswerSaysWhatWasFound(t *testing.T) {
	k := ask(index{})
	a, err := k.find(t.Context(), session.ParseRoute("recherche?q=puits&rive=s&de=2007&a=2010&exact=1"), 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := figure(k.w, counted(a.result), onlyItems(a.hits)) + " " + tookSaid(k.w, a.took); got != "86 réponses en 0,08\u00a0s" {
		t.Errorf("said %q", got)
	}
	var chips []string
	for _, c := range a.chips {
		chips = append(chips, c.text+" > "+c.without.String())
	}
	want := []string{
		"Exactement ces mots > recherche?a=2010&de=2007&q=puits&rive=s", "Rive\u00a0: Kimpéra > recherche?a=2010&de=2007&exact=1&q=puits", "2007 – 2010 > recherche?exact=1&q=puits&rive=s",
	}
	if strings.Join(chips, "\n") != strings.Join(want, "\n") {
		t.Errorf("chips\n%s\nwant\n%s", strings.Join(chips, "\n"), strings.Join(want, "\n"))
	}
}

func TestNothingFoundSaysWhatWouldHelp(t *testing.T) {
	k := ask(index{suggest: map[string][]search.Suggestion{"plui": {{Text: "Fête de la pluie", Kind: archive.KindEvent}, {Text: "pluie"}}}})
	a, err := k.find(t.Context(), session.ParseRoute("recherche?q=pluits"), 0)
	if err != nil || len(a.near) != 1 || a.near[0].word != "pluits" || len(a.near[0].words) != 1 || a.near[0].words[0] != "pluie" {
		t.Errorf("near %+v, %v", a.near, err)
	}
	a, err = k.find(t.Context(), session.ParseRoute("recherche?q=puits&rive=s&lieu=p"), 0)
	if err != nil || len(a.chips) != 2 || a.chips[0].count != 3 || a.chips[1].count != 86 || a.chips[1].text != "Lieu\u00a0: Dorpéni" {
		t.Errorf("chips %+v, %v", a.chips, err)
	}
}

func TestFacetsAreNamedAndOrdered(t *testing.T) {
	c, err := ask(index{}).count(t.Context(), session.ParseRoute("recherche?q=puits&type=document"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range c.facets {
		for _, l := range f.lines {
			all = append(all, f.key+" "+l.name+" "+words.In("fr").Number(int64(l.count))+map[bool]string{true: " on"}[l.on])
		}
	}
	want := "type Photographies 38|type Documents 0 on|type Films 0|type Actions 4|rive Vernoise 0|rive Kimpéra 86|lieu Dorpéni 34|lieu Bakuéna 34"
	if got := strings.Join(all, "|"); got != want {
		t.Errorf("facets\n%s\nwant\n%s", got, want)
	}
	if len(c.years) != 3 || c.years[2008]["s"] != 12 {
		t.Errorf("years %v", c.years)
	}
	if !c.items {
		t.Error("documents are not pieces only")
	}
	if c, err = ask(index{}).count(t.Context(), session.ParseRoute("recherche?q=puits")); err != nil || c.items {
		t.Errorf("pieces only %v, though actions were found; %v", c.items, err)
	}
}

func TestLongFacetIsFolded(t *testing.T) {
	f := facet{key: keyPlace, lines: make([]line, 9)}
	if lines, more := f.shown(false); len(lines) != short || more != 9-short {
		t.Errorf("%d lines and %d more", len(lines), more)
	}
	if lines, more := f.shown(true); len(lines) != 9 || more != 0 {
		t.Errorf("opened: %d lines and %d more", len(lines), more)
	}
	f.lines = f.lines[:short+1]
	if _, more := f.shown(false); more != 0 {
		t.Errorf("folds %d", more)
	}
}

func TestFurtherHitsAreAddedOnce(t *testing.T) {
	all := added([]hit{{id: "a"}, {id: "b"}}, []hit{{id: "b"}, {id: "c"}, {id: "c"}})
	if len(all) != 3 || all[2].id != "c" {
		t.Errorf("%+v", all)
	}
	if placeOf(all, "c") != 2 || placeOf(all, "gone") != 0 || placeOf(nil, "a") != -1 {
		t.Error("a hit is not where it stands")
	}
}

func TestWhatElseWasSoughtIsSaid(t *testing.T) {
	w := words.In("fr")
	for _, tt := range []struct {
		name        string
		r           search.Result
		also, order string
	}{
		{"nothing else", search.Result{Total: 3, Whole: 3}, "", "Les plus proches d’abord"},
		{"synonyms", search.Result{Total: 3, Whole: 3, AlsoSearched: []string{"forage", "point d'eau"}}, "Aussi cherché\u00a0: forage, point d'eau.", "Les plus proches d’abord"},
		{"some hold a part", search.Result{Total: 5, Whole: 3}, "", "Les plus proches d’abord · et 2 autres avec une partie des mots"},
		{
			"none holds all", search.Result{Total: 5, AlsoSearched: []string{"balafon"}, Missing: []string{"balaffon", "zzzz"}, Suggest: "balafon zzzz"},
			"Aussi cherché\u00a0: balafon.\n«\u00a0zzzz\u00a0» ne se trouve nulle part.", "Les plus proches d’abord · aucune n’a tous les mots",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if also, order := alsoSaid(w, tt.r), orderSaid(w, search.ByRelevance, tt.r); also != tt.also || order != tt.order {
				t.Errorf("said %q, %q; want %q, %q", also, order, tt.also, tt.order)
			}
		})
	}
}

func TestTookIsNeverNothing(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "en 0,01\u00a0s", 80 * time.Millisecond: "en 0,08\u00a0s", 1234 * time.Millisecond: "en 1,24\u00a0s"} {
		if got := tookSaid(words.In("fr"), d); got != want {
			t.Errorf("%v is said %q, want %q", d, got, want)
		}
	}
}

// An archive of one side is not asked which side.
func TestOneBankIsNoFacet(t *testing.T) {
	n := &names{part: archive.Partnership{Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "s", Order: "1"}}}}, w: words.In("fr")}
	if f := banks(n, session.Route{}, &search.Facets{Banks: map[string]int{"s": 86}}); len(f.lines) != 0 {
		t.Errorf("%v", f.lines)
	}
}
