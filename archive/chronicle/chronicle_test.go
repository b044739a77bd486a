package chronicle_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/archive/chronicle"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

func newArchive(t *testing.T) *archive.Archive {
	t.Helper()
	a, err := archive.Create(t.Context(), filepath.Join(t.TempDir(), "archive"), archive.Partnership{
		Name: archive.T("fr", "Saint-Loup et Kimpéra"),
		Banks: archive.List[archive.Bank]{
			{Element: archive.Element{EID: "b1", Order: "a"}, Side: "north", Name: archive.T("fr", "Saint-Loup")},
			{Element: archive.Element{EID: "b2", Order: "b"}, Side: "south", Name: archive.T("fr", "Kimpéra")},
		},
	}, archive.Options{By: "Hélène Carmont"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func date(t *testing.T, s string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// apply makes a change and returns the sentences of the step that it was.
func apply(t *testing.T, a *archive.Archive, lang string, edits ...archive.Edit) []chronicle.Sentence {
	t.Helper()
	if _, err := a.Apply(t.Context(), archive.Change{Label: "Décrire", Edits: edits}); err != nil {
		t.Fatal(err)
	}
	return last(t, a, lang)
}

// last are the sentences of the last step.
func last(t *testing.T, a *archive.Archive, lang string) []chronicle.Sentence {
	t.Helper()
	log, err := a.Log(t.Context(), archive.LogFilter{Steps: true, Page: archive.Page{Limit: 1}})
	if err != nil || len(log) == 0 {
		t.Fatal(len(log), err)
	}
	changes, err := a.Changes(t.Context(), log[0], archive.Page{})
	if err != nil {
		t.Fatal(err)
	}
	said, err := chronicle.New(a, words.In(lang)).Tell(t.Context(), log[0].By, changes)
	if err != nil {
		t.Fatal(err)
	}
	return said
}

// texts are sentences as plain text, spaces made ordinary.
func texts(said []chronicle.Sentence) []string {
	var out []string
	for _, s := range said {
		out = append(out, strings.ReplaceAll(s.Text, "\u00a0", " "))
	}
	slices.Sort(out)
	return out
}

func want(t *testing.T, said []chronicle.Sentence, all ...string) {
	t.Helper()
	slices.Sort(all)
	if got := texts(said); !slices.Equal(got, all) {
		t.Errorf("said\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(all, "\n"))
	}
}

func TestADescriptionIsSaid(t *testing.T) {
	a := newArchive(t)
	awa := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Awa Tiolo")}
	it := archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", "Au puits"), Date: date(t, "2007~")}
	apply(t, a, "fr", archive.Edit{After: awa}, archive.Edit{After: it})

	dated := it
	dated.Date = date(t, "2008-03")
	want(t, apply(t, a, "fr", archive.Edit{Before: it, After: dated}), "Hélène Carmont a daté : vers 2007 → mars 2008")
	want(t, last(t, a, "en"), "Hélène Carmont dated: about 2007 → March 2008")

	named := dated
	named.People, named.Keywords, named.Banks = archive.SetOf(awa.ID), archive.SetOf("eau", "Été sec"), archive.SetOf("b2")
	named.DateSource, named.Showing = archive.DateCaption, archive.ShowingHall
	named.Title = archive.Text{"fr": "Trois femmes au puits", "dga": "Kobi"}
	want(t, apply(t, a, "fr", archive.Edit{Before: dated, After: named}),
		"Hélène Carmont a nommé Awa Tiolo",
		"Hélène Carmont a ajouté le mot-clé Été sec, eau",
		"Hélène Carmont a placé sur la rive : Kimpéra",
		"Hélène Carmont a dit d’où vient la date : la légende",
		"Hélène Carmont a dit où la montrer : en salle",
		"Hélène Carmont a changé le titre : « Au puits » → « Trois femmes au puits »",
		"Hélène Carmont a donné un titre : « Kobi » (dga)")

	bare := named
	bare.People, bare.Date = nil, edtf.Date{}
	want(t, apply(t, a, "en", archive.Edit{Before: named, After: bare}),
		"Hélène Carmont no longer names Awa Tiolo", "Hélène Carmont took the date away: March 2008")
}

func TestARecordIsMadePutAsideAndTakenBack(t *testing.T) {
	a := newArchive(t)
	awa := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Awa Tiolo")}
	made := apply(t, a, "fr", archive.Edit{After: awa})
	if len(made) != 2 || made[0].Within || !made[1].Within {
		t.Fatalf("%+v", made)
	}
	want(t, made[:1], "Hélène Carmont a créé la personne « Awa Tiolo »")
	if _, err := a.PutAside(t.Context(), "Mettre au rebut", awa.ID); err != nil {
		t.Fatal(err)
	}
	want(t, last(t, a, "fr"), "Hélène Carmont a mis au rebut la personne « Awa Tiolo »")
	if _, err := a.Back(t.Context(), "Reprendre", awa.ID); err != nil {
		t.Fatal(err)
	}
	want(t, last(t, a, "en"), "Hélène Carmont took back the person “Awa Tiolo”")
}

func TestSlidesAreSaidTogether(t *testing.T) {
	a := newArchive(t)
	slide := func(eid, order, title string) archive.Slide {
		return archive.Slide{Element: archive.Element{EID: eid, Order: order}, Kind: archive.SlideText, Title: archive.T("fr", title), Duration: archive.Some(int64(8000))}
	}
	x := archive.Exhibition{ID: a.NewID(), Title: archive.T("fr", "L’eau")}
	apply(t, a, "fr", archive.Edit{After: x})
	shown := x
	shown.Slides = archive.List[archive.Slide]{slide("s1", "h-k7f2m9qa", "Le puits"), slide("s2", "p-k7f2m9qa", "Le forage")}
	want(t, apply(t, a, "fr", archive.Edit{Before: x, After: shown}), "Hélène Carmont a ajouté 2 vues : « Le puits », « Le forage »")

	slower := shown
	slower.Slides = slices.Clone(shown.Slides)
	slower.Slides[0].Duration, slower.Slides[1].Order = archive.Some(int64(12500)), "b-k7f2m9qa"
	want(t, apply(t, a, "fr", archive.Edit{Before: shown, After: slower}),
		"Hélène Carmont a changé la durée de la vue « Le puits » : 8 s → 12,5 s", "Hélène Carmont a déplacé une vue : « Le forage »")

	fewer := slower
	fewer.Slides = slower.Slides[:1:1]
	want(t, apply(t, a, "en", archive.Edit{Before: slower, After: fewer}), "Hélène Carmont took away a slide: “Le forage”")
}

// What was shown before is given back by what its own sentence holds.
func TestAFormerValueIsGivenBack(t *testing.T) {
	a := newArchive(t)
	it := archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", "Au puits")}
	made := apply(t, a, "fr", archive.Edit{After: it})
	for _, s := range made {
		if len(s.Former()) > 0 {
			t.Errorf("%q is what is shown", s.Text)
		}
	}
	other := it
	other.Title = archive.T("fr", "Au forage")
	apply(t, a, "fr", archive.Edit{Before: it, After: other})
	log, err := a.Log(t.Context(), archive.LogFilter{Record: it.ID})
	if err != nil || len(log) != 2 {
		t.Fatal(len(log), err)
	}
	said, err := chronicle.New(a, words.In("fr")).Tell(t.Context(), log[1].By, log[1].Changes)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(said, func(s chronicle.Sentence) bool { return len(s.Former()) > 0 })
	if at < 0 {
		t.Fatalf("nothing to give back in %q", texts(said))
	}
	c, err := a.Giving(t.Context(), "Revenir", said[at].Former()...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if r, _, err := a.Get(t.Context(), it.ID); err != nil || archive.TitleOf(r).In("fr") != "Au puits" {
		t.Errorf("%+v, %v", r, err)
	}
}

// A long text is said from where it differs.
func TestALongTextIsSaidFromWhereItDiffers(t *testing.T) {
	a := newArchive(t)
	start := strings.Repeat("Les femmes du village tirent l’eau. ", 40)
	it := archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Analyse: archive.T("fr", start+"Awa rit.")}
	apply(t, a, "fr", archive.Edit{After: it})
	other := it
	other.Analyse = archive.T("fr", start+"Awa chante.")
	want(t, apply(t, a, "fr", archive.Edit{Before: it, After: other}),
		"Hélène Carmont a changé l’analyse : « … du village tirent l’eau. Awa rit. » → « … du village tirent l’eau. Awa chante. »")
}

// Nothing of a newer Palabre is hidden, nor said wrongly.
func TestAnUnknownFieldIsSaid(t *testing.T) {
	a := newArchive(t)
	said, err := chronicle.New(a, words.In("fr")).Tell(t.Context(), "", []archive.FieldChange{{ID: a.NewID(), Kind: archive.KindItem, Path: "odour.fr", Value: "fumée"}})
	if err != nil {
		t.Fatal(err)
	}
	want(t, said, "Quelqu’un a changé ce que cette version de Palabre ne connaît pas : odour.fr")
}

// Every field of the format has its sentences, in both languages; each says who, and what
// it was and is, or only that it was noted.
func TestEveryFieldIsSaid(t *testing.T) {
	golden, err := os.ReadFile("../testdata/paths.golden")
	if err != nil {
		t.Fatal(err)
	}
	a := newArchive(t)
	for line := range strings.Lines(string(golden)) {
		f := strings.Fields(line)
		kind, path := archive.Kind(f[0]), f[1]
		if path == "-" {
			path = ""
		}
		path = strings.NewReplacer("<eid>", "e1", "<key>", "k1", "<lang>", "fr").Replace(path)
		one, other := sample(f[2])
		if path == "" {
			one, other = nil, true
		}
		for _, c := range [][2]any{{nil, one}, {nil, other}, {one, other}, {one, nil}, {false, true}} {
			if (c[0] == false) != (path == "" && c[1] == true && c[0] != nil) || c[0] == nil && c[1] == nil && path != "" {
				continue
			}
			for _, lang := range words.Languages() {
				said, err := chronicle.New(a, words.In(lang)).Tell(t.Context(), "Awa", []archive.FieldChange{{ID: "k7f2m9qa-01J00000000000000000000000", Kind: kind, Path: path, Old: c[0], Value: c[1]}})
				switch {
				case err != nil:
					t.Errorf("%s %s: %v", kind, f[1], err)
				case len(said) != 1:
					t.Errorf("%s %s, %v to %v, in %s: %d sentences", kind, f[1], c[0], c[1], lang, len(said))
				case !strings.HasPrefix(said[0].Text, "Awa ") || strings.ContainsAny(said[0].Text, "⟦{}"):
					t.Errorf("%s %s in %s: %q", kind, f[1], lang, said[0].Text)
				case strings.Contains(said[0].Text, " : \u00a0") || strings.HasSuffix(said[0].Text, ": "):
					t.Errorf("%s %s in %s says no value: %q", kind, f[1], lang, said[0].Text)
				}
			}
		}
	}
}

// sample are two values of a type of the format.
func sample(typ string) (one, other any) {
	switch typ {
	case "existence", "true", "set-of-id", "set-of-word", "set-of-name":
		return true, nil
	case "integer", "decimal":
		return 2000.0, 5000.0
	case "edtf":
		return "2007~", "2008-03"
	case "json":
		return map[string]any{"kind": "picture"}, map[string]any{"kind": "sound"}
	case "id":
		return "k7f2m9qa-01J00000000000000000000000", nil
	case "sha256":
		return strings.Repeat("0123", 16), strings.Repeat("4567", 16)
	}
	return "un", "deux"
}
