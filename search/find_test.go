package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
	"palabre/search"
)

func ask(t *testing.T, ix *search.Index, r search.Request) search.Result {
	t.Helper()
	out, err := ix.Find(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func date(t *testing.T, s string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// titles lists the titles of the hits.
func titles(r search.Result) []string {
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.Title)
	}
	return out
}

// partnership is a small archive: two villages, one person, five items.
func partnership(t *testing.T) (s *shelf, ix *search.Index, village archive.ID) {
	t.Helper()
	s = newShelf(t)
	kpere := archive.Place{ID: s.id(), Name: archive.T("fr", "Kpéré"), Names: archive.SetOf("Kpèrè"), Banks: archive.SetOf("south")}
	awa := archive.Person{ID: s.id(), Name: archive.T("fr", "Awa Palé"), Banks: archive.SetOf("south")}
	s.put(kpere, awa)
	item := func(title string, kind archive.ItemType, day string, bank string, more func(*archive.Item)) {
		it := archive.Item{ID: s.id(), Type: kind, Title: archive.T("fr", title), Showing: archive.ShowingHall}
		if day != "" {
			it.Date = date(t, day)
		}
		if bank != "" {
			it.Banks = archive.SetOf(bank)
		}
		more(&it)
		s.put(it)
	}
	item("Le puits ancien", archive.TypePhoto, "1998", "south", func(it *archive.Item) { it.Places, it.Cote = archive.SetOf(kpere.ID), "2 Fi 10" })
	item("Le puits neuf", archive.TypePhoto, "2008-03-14", "south", func(it *archive.Item) { it.People, it.Cote = archive.SetOf(awa.ID), "2 Fi 9" })
	item("Le puits de la mairie", archive.TypePhoto, "2006/2011", "north", func(it *archive.Item) { it.Showing = archive.ShowingOnSite })
	item("Chanson du puits", archive.TypeRecording, "200X", "south", func(*archive.Item) {})
	item("Vieille carte", archive.TypeDocument, "", "", func(*archive.Item) {})
	return s, openShelf(t, s), kpere.ID
}

func TestConditions(t *testing.T) {
	_, ix, village := partnership(t)
	tests := []struct {
		name string
		r    search.Request
		want []string
	}{
		{"type in the query", search.Request{Query: "puits genre:enregistrement"}, []string{"Chanson du puits"}},
		{"type beside", search.Request{Query: "puits", Types: []archive.ItemType{archive.TypeRecording}}, []string{"Chanson du puits"}},
		{"two types", search.Request{Query: "carte", Types: []archive.ItemType{archive.TypeRecording, archive.TypeDocument}}, []string{"Vieille carte"}},
		{"bank by its name", search.Request{Query: "puits rive:vernoise"}, []string{"Le puits de la mairie"}},
		{"bank by its side", search.Request{Query: "puits rive:north"}, []string{"Le puits de la mairie"}},
		{"no bank", search.Request{Banks: []string{""}, Kinds: []archive.Kind{archive.KindItem}}, []string{"Vieille carte"}},
		{"place by another spelling", search.Request{Query: "lieu:kpere genre:photo"}, []string{"Le puits ancien"}},
		{"place by its record", search.Request{Places: []archive.ID{village}}, []string{"Le puits ancien"}},
		{"person", search.Request{Query: "personne:palé genre:photo"}, []string{"Le puits neuf"}},
		{"cote", search.Request{Query: "cote:2fi9"}, []string{"Le puits neuf"}},
		{"beginning of cotes", search.Request{Query: `cote:"2 Fi"`, Sort: search.ByCote}, []string{"Le puits neuf", "Le puits ancien"}},
		{"without", search.Request{Query: "puits -chanson -mairie", Sort: search.ByDate}, []string{"Le puits ancien", "Le puits neuf"}},
		{"span that touches", search.Request{Query: "puits de:2010 a:2012"}, []string{"Le puits de la mairie"}},
		{"until", search.Request{Query: "puits a:1999"}, []string{"Le puits ancien"}},
		{"dates in words", search.Request{Query: `puits de:"mars 2008" a:"avril 2008"`, Sort: search.ByDate}, []string{"Chanson du puits", "Le puits de la mairie", "Le puits neuf"}},
		{"a date that is none is no condition", search.Request{Query: "carte de:jamais"}, []string{"Vieille carte"}},
		{"by date, undated last", search.Request{Kinds: []archive.Kind{archive.KindItem}, Sort: search.ByDate}, []string{"Le puits ancien", "Chanson du puits", "Le puits de la mairie", "Le puits neuf", "Vieille carte"}},
		{"only what may be shown", search.Request{Query: "mairie", Showing: []archive.Showing{archive.ShowingHall}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, titles(ask(t, ix, tt.r))); d != "" {
				t.Error(d)
			}
		})
	}
}

// Kinds and types are one condition, and each is counted without it.
func TestKindsAndTypesAreAlternatives(t *testing.T) {
	_, ix, _ := partnership(t)
	r := search.Request{Query: "kpéré", Kinds: []archive.Kind{archive.KindPlace}, Types: []archive.ItemType{archive.TypePhoto}, Facets: true}
	out := ask(t, ix, r)
	if d := cmp.Diff(2, out.Total); d != "" {
		t.Error(d)
	}
	if out.Facets.Kinds[archive.KindPlace] != 1 || out.Facets.Types[archive.TypePhoto] != 1 {
		t.Errorf("counted %v and %v", out.Facets.Kinds, out.Facets.Types)
	}
}

// "point d'eau" answers for "puits", "eau" alone does not.
func TestAnExpressionIsSoughtWhole(t *testing.T) {
	s := newShelf(t)
	for _, title := range []string{"Le puits neuf", "Trois points d'eau", "L'eau du soir"} {
		s.put(archive.Item{ID: s.id(), Title: archive.T("fr", title)})
	}
	ix := openShelf(t, s)
	if d := cmp.Diff([]string{"Le puits neuf", "Trois points d'eau"}, titles(ask(t, ix, search.Request{Query: "puits"}))); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"L'eau du soir", "Trois points d'eau"}, titles(ask(t, ix, search.Request{Query: "eau"}))); d != "" {
		t.Error(d)
	}
}

func TestAYearFindsWhatItDatesSurestFirst(t *testing.T) {
	_, ix, _ := partnership(t)
	got := titles(ask(t, ix, search.Request{Query: "puits 2008"}))
	want := []string{"Le puits neuf", "Le puits de la mairie", "Chanson du puits", "Le puits ancien"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestFacetsCountWithoutTheirOwnCondition(t *testing.T) {
	_, ix, village := partnership(t)
	f := ask(t, ix, search.Request{Query: "puits", Types: []archive.ItemType{archive.TypePhoto}, From: date(t, "2007"), Facets: true}).Facets
	if d := cmp.Diff(map[archive.ItemType]int{archive.TypePhoto: 2, archive.TypeRecording: 1}, f.Types); d != "" {
		t.Errorf("types: %s", d)
	}
	if d := cmp.Diff(map[string]int{"north": 1, "south": 1}, f.Banks); d != "" {
		t.Errorf("banks: %s", d)
	}
	if n, there := f.Places[village]; n != 0 || !there {
		t.Errorf("the village of a photograph left out counts %d, there %v: want a zero that shows", n, there)
	}
	if d := cmp.Diff(archive.YearCount{"south": 1}, f.Years[1998]); d != "" {
		t.Errorf("years are counted without the condition on years: %s", d)
	}
	if f.Undated != 0 {
		t.Errorf("%d undated wells", f.Undated)
	}
}

func TestFacetsSayNothingOfWhatMayNotBeShown(t *testing.T) {
	_, ix, _ := partnership(t)
	r := ask(t, ix, search.Request{Query: "puits", Showing: []archive.Showing{archive.ShowingHall}, Facets: true})
	if _, there := r.Facets.Banks["north"]; there || r.Total != 3 {
		t.Errorf("%d found, banks %v: the one on the other bank may not be shown", r.Total, r.Facets.Banks)
	}
}

func TestSomeOfTheWordsStandBehindAll(t *testing.T) {
	_, ix, _ := partnership(t)
	r := ask(t, ix, search.Request{Query: "vieille chanson puits"})
	if r.Whole != 0 || r.Total != 5 {
		t.Errorf("%d hold all, %d some", r.Whole, r.Total)
	}
	r = ask(t, ix, search.Request{Query: "chanson puits"})
	if r.Whole != 1 || r.Hits[0].Partial || !r.Hits[1].Partial {
		t.Errorf("%d hold all: %+v", r.Whole, r.Hits)
	}
}

func TestTypingErrors(t *testing.T) {
	s := newShelf(t)
	s.paper("a.txt", "La délégation est à Dorpéni.")
	ix := openShelf(t, s)
	r := ask(t, ix, search.Request{Query: "puits dorpini"})
	if len(r.Hits) != 1 || r.Suggest != "puits Dorpéni" || !slices.Equal(r.Missing, []string{"puits", "dorpini"}) {
		t.Errorf("%d found, Vouliez-vous %q, missing %q", len(r.Hits), r.Suggest, r.Missing)
	}
	if r := ask(t, ix, search.Request{Query: "dorpini", Exact: true}); r.Total != 0 {
		t.Errorf("exactly these words finds %d", r.Total)
	}
}

func TestExactlyTheseWords(t *testing.T) {
	s := newShelf(t)
	s.paper("a.txt", "Les chevaux ouvrent le défilé.")
	ix := openShelf(t, s)
	for query, want := range map[string]int{"chevaux": 1, "cheval": 0, "CHEVAUX": 1, "défile": 1} {
		if r := ask(t, ix, search.Request{Query: query, Exact: true}); r.Total != want {
			t.Errorf("%q finds %d, want %d", query, r.Total, want)
		}
	}
}

func TestPhrases(t *testing.T) {
	s := newShelf(t)
	s.paper("a.txt", "Le comité d'eau se réunit.")
	s.paper("b.txt", "L'eau du comité.")
	ix := openShelf(t, s)
	for query, want := range map[string]int{`"comité d'eau"`: 1, `"comités d’eau"`: 1, `"eau du comité"`: 1, `"eau comité"`: 0, `"se réunit"`: 1, `"comité réunit"`: 0, `comité eau`: 2} {
		if r := ask(t, ix, search.Request{Query: query}); r.Whole != want {
			t.Errorf("%s finds %d, want %d", query, r.Whole, want)
		}
	}
}

func TestMarksStandOnTheRightLetters(t *testing.T) {
	s := newShelf(t)
	s.paper("a.txt", "Ici, au cœur de l’œuvre, le mot ɓɔɔr et la sage-femme : S.C.A.C., e\u0301te\u0301, 10 000 francs.")
	ix := openShelf(t, s)
	for query, want := range map[string][]string{
		"coeur": {"cœur"}, "oeuvres": {"œuvre"}, "boor": {"ɓɔɔr"}, "sages-femmes": {"sage", "femme"}, "scac": {"S.C.A.C"},
		"été": {"e\u0301te\u0301"}, "10000": {"10 000"}, `"coeur de l'oeuvre"`: {"cœur de l’œuvre"},
	} {
		r := ask(t, ix, search.Request{Query: query})
		if len(r.Hits) != 1 || len(r.Hits[0].Passages) != 1 {
			t.Errorf("%q: %+v", query, r.Hits)
			continue
		}
		if d := cmp.Diff(want, marked(r.Hits[0].Passages[0])); d != "" {
			t.Errorf("%q: %s", query, d)
		}
	}
}

func marked(p search.Passage) []string {
	var out []string
	for _, m := range p.Marks {
		out = append(out, p.Text[m[0]:m[1]])
	}
	return out
}

// TestPassagesShowWhatWasFound hides a word in any text: the passage shows it, whole,
// marked, between whole words.
func TestPassagesShowWhatWasFound(t *testing.T) {
	words := strings.Fields("œuvre l’été naïve e\u0301cole ɓɔɔr\u0303 a-b. «c» 12 000 S.A. — 🥁 中文 puits\u00a0!")
	s := newShelf(t)
	ix := openShelf(t, s)
	id := s.id()
	var d archive.Digest
	copy(d[:], id)
	rapid.Check(t, func(rt *rapid.T) {
		draw := rapid.SliceOfN(rapid.SampledFrom(words), 0, 120)
		before, after := draw.Draw(rt, "before"), draw.Draw(rt, "after")
		text := strings.Join(append(append(before, "tisserands"), after...), " ")
		s.mu.Lock()
		s.texts[d] = []fact.Page{{Text: text}}
		s.mu.Unlock()
		s.put(archive.Item{ID: id, Files: archive.List[archive.File]{{Element: archive.Element{EID: "f"}, Digest: d}}})
		if err := ix.Wait(t.Context()); err != nil {
			rt.Fatal(err)
		}
		r, err := ix.Find(t.Context(), search.Request{Query: "tisserand"})
		if err != nil || len(r.Hits) != 1 || len(r.Hits[0].Passages) == 0 {
			rt.Fatalf("%q: %+v %v", text, r, err)
		}
		p := r.Hits[0].Passages[0]
		if !slices.Equal(marked(p), []string{"tisserands"}) || !utf8.ValidString(p.Text) || len(p.Text) > 320 {
			rt.Fatalf("%q (%d bytes) marks %q", p.Text, len(p.Text), marked(p))
		}
		inner := strings.TrimSuffix(strings.TrimPrefix(p.Text, "… "), " …")
		if !strings.Contains(" "+text+" ", " "+inner+" ") {
			rt.Fatalf("%q cuts a word of %q", p.Text, text)
		}
	})
}

func TestSuggest(t *testing.T) {
	s, ix, _ := partnership(t)
	s.paper("a.txt", "Le marché de Kampti. On parle de Kampti, puis du kapok.")
	if err := ix.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string][]string{
		"ka": {"Kampti", "kapok"}, "kpe": {"Kpéré"}, "la photo de awa": {"Awa Palé"}, "pal": {"Awa Palé"}, "zzz": nil, "": nil, "...": nil,
	} {
		got, err := ix.Suggest(t.Context(), typed, 5, nil)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, g := range got {
			texts = append(texts, g.Text)
		}
		if d := cmp.Diff(want, texts); d != "" {
			t.Errorf("%q: %s", typed, d)
		}
	}
}

// TestNothingTypedIsAnError asks what nobody means.
func TestNothingTypedIsAnError(t *testing.T) {
	_, ix, _ := partnership(t)
	for _, query := range []string{
		"", " ", "*", "-", ":", `"`, `""`, "desc:", "lieu:", `lieu:""`, "-puits", "le la les", "***", "a*", "[a-z]+", "(puits", "puits~9", "puits^99", "+puits",
		"\x00\x01", "🥁", "🥁🥁 puits", "\u202eevoltip", "مرحبا بالعالم", "中文", strings.Repeat("puits ", 10_000), strings.Repeat("x", 5000), strings.Repeat("a-", 2000),
		strings.Repeat(`"a `, 100), "cote:*", "de:0000 a:9999", "de:-5000", "rive:?", "genre:?", "ʼ", "\xff\xfe",
	} {
		if _, err := ix.Find(t.Context(), search.Request{Query: query, Facets: true}); err != nil {
			t.Errorf("%.40q: %v", query, err)
		}
		if _, err := ix.Suggest(t.Context(), query, 10, nil); err != nil {
			t.Errorf("suggest %.40q: %v", query, err)
		}
	}
}
