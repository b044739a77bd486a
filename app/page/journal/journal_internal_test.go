package journal

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palabre/app/page"
	"palabre/archive"
	"palabre/assets/words"
)

func newArchive(t *testing.T) *archive.Archive {
	t.Helper()
	dir := t.TempDir()
	a, err := archive.Create(t.Context(), filepath.Join(dir, "a"), archive.Partnership{
		Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "sud", Order: "n"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}},
	}, archive.Options{By: "Hélène", State: filepath.Join(dir, "s"), Cache: filepath.Join(dir, "c")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func person(t *testing.T, a *archive.Archive, name string) archive.Person {
	t.Helper()
	p := archive.Person{ID: a.NewID(), Name: archive.T("fr", name)}
	if _, err := a.Apply(t.Context(), archive.Change{Label: "Créer " + name, Edits: []archive.Edit{{After: p}}}); err != nil {
		t.Fatal(err)
	}
	return p
}

// The journal is read by windows, and each day is named once, across windows too.
func TestStepsAreReadByWindows(t *testing.T) {
	a, w := newArchive(t), words.In("fr")
	for n := range window + 20 {
		person(t, a, fmt.Sprint("Personne ", n))
	}
	first, more, err := readSteps(t.Context(), a, w, filterOf(page.Route{}), 0, "")
	if err != nil || len(first) != window || !more {
		t.Fatalf("%d steps, more %v, %v", len(first), more, err)
	}
	rest, more, err := readSteps(t.Context(), a, w, filterOf(page.Route{}), window, first[window-1].day)
	if err != nil || more || len(rest) < 20 {
		t.Fatalf("%d steps, more %v, %v", len(rest), more, err)
	}
	days := map[string]int{}
	for _, s := range append(first, rest...) {
		if s.first {
			days[s.day]++
		}
	}
	for day, n := range days {
		if n != 1 {
			t.Errorf("%s is named %d times", day, n)
		}
	}
	if !first[0].first || first[0].what != fmt.Sprint("Créer Personne ", window+19) || !strings.HasPrefix(first[0].who, "Hélène, ") {
		t.Errorf("%+v", first[0])
	}
}

func TestARouteFilters(t *testing.T) {
	a, w := newArchive(t), words.In("fr")
	awa := person(t, a, "Awa")
	person(t, a, "Issa")
	for _, c := range []struct {
		key, value string
		want       bool
	}{
		{keyBy, "Hélène", true}, {keyBy, "Nobody", false}, {keyFrom, "2000", true}, {keyFrom, "2999", false}, {keyTo, "1999", false}, {keyTo, "2999", true},
		{keyFrom, "un jour", true}, {keyRecord, string(awa.ID), true}, {keyRecord, "k7f2m9qa-01J00000000000000000000000", false},
	} {
		steps, _, err := readSteps(t.Context(), a, w, filterOf(page.Route{}.With(c.key, c.value)), 0, "")
		if err != nil || len(steps) > 0 != c.want {
			t.Errorf("%s=%s: %d steps, %v", c.key, c.value, len(steps), err)
		}
	}
	steps, _, err := readSteps(t.Context(), a, w, filterOf(page.Route{}.With(keyRecord, string(awa.ID))), 0, "")
	if err != nil || len(steps) != 1 || steps[0].what != "Créer Awa" {
		t.Errorf("%+v, %v", steps, err)
	}
}

// A day is of this place, and ends with it.
func TestBoundsOfADay(t *testing.T) {
	from, to, ok := bounds("14 mai 2024")
	if want := time.Date(2024, 5, 14, 0, 0, 0, 0, time.Local); !ok || !from.Equal(want) || !to.Equal(want.AddDate(0, 0, 1)) {
		t.Errorf("from %v to %v, %v", from, to, ok)
	}
	if _, _, ok := bounds("un jour"); ok {
		t.Error("a day that is none filters")
	}
}

func TestAStepSaysWhatItDid(t *testing.T) {
	a, w := newArchive(t), words.In("fr")
	awa := person(t, a, "Awa")
	named := awa
	named.Name = archive.T("fr", "Awa Tiolo")
	if _, err := a.Apply(t.Context(), archive.Change{Label: "Nommer", Edits: []archive.Edit{{Before: awa, After: named}}}); err != nil {
		t.Fatal(err)
	}
	steps, _, err := readSteps(t.Context(), a, w, filterOf(page.Route{}), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	all, err := readAbout(t.Context(), a, w, steps[0].entry, 0)
	if err != nil || len(all) != 1 || len(all[0].said) != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	got := all[0]
	if text := strings.ReplaceAll(got.said[0].Text, "\u00a0", " "); text != "Hélène a changé le nom : « Awa » → « Awa Tiolo »" || got.kind != "Personne" || got.name != "Awa Tiolo" || got.to != (page.Route{Page: Name}.With(keyRecord, string(awa.ID))) {
		t.Errorf("%q, %+v", text, got)
	}
	s, err := readSheet(t.Context(), a, w, awa.ID)
	if err != nil || s.name != "Awa Tiolo" || s.kind != "Personne" || s.to.Page != "" {
		t.Errorf("%+v, %v", s, err)
	}
}

// What was put aside says who did it, and several come back in one step.
func TestWhatWasPutAsideComesBack(t *testing.T) {
	a, w := newArchive(t), words.In("fr")
	awa, issa := person(t, a, "Awa"), person(t, a, "Issa")
	if _, err := a.PutAside(t.Context(), "Mettre au rebut", awa.ID, issa.ID); err != nil {
		t.Fatal(err)
	}
	all, err := readAside(t.Context(), a, w)
	if err != nil || len(all) != 2 {
		t.Fatalf("%+v, %v", all, err)
	}
	if d := all[0]; d.kind != "Personne" || !strings.HasPrefix(d.who, "Mis au rebut par Hélène, ") {
		t.Errorf("%+v", d)
	}
	c := chosen{}.with(awa.ID, true).with(issa.ID, true).with(awa.ID, true)
	if len(c) != 2 || c.with(awa.ID, false).has(awa.ID) {
		t.Errorf("%v", c)
	}
	if _, err := a.Back(t.Context(), "Reprendre", c...); err != nil {
		t.Fatal(err)
	}
	if all, err = readAside(t.Context(), a, w); err != nil || len(all) != 0 || len(c.among(all)) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestTwinsArePaired(t *testing.T) {
	a, w := newArchive(t), words.In("fr")
	digest, err := archive.ParseDigest(strings.Repeat("0123456789abcdef", 4))
	if err != nil {
		t.Fatal(err)
	}
	var c archive.Change
	c.Label = "Importer"
	for _, title := range []string{"Le puits", "Le forage", "La pompe"} {
		c.Edits = append(c.Edits, archive.Edit{After: archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", title), Files: archive.List[archive.File]{{Element: archive.Element{EID: "f1", Order: "n"}, Digest: digest}}}})
	}
	if _, err := a.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	all, err := readTwins(t.Context(), a, w)
	if err != nil || len(all) != 2 || all[0].one.id != all[1].one.id || !slices.Contains(all[0].one.lines, "1 modification") {
		t.Fatalf("%+v, %v", all, err)
	}
	if left := without(all, map[string]bool{all[0].key(): true}); len(left) != 1 || left[0].key() != all[1].key() {
		t.Errorf("%+v", left)
	}
	if _, err := a.JoinTwins(t.Context(), "Réunir", all[0].one.id, all[0].two.id); err != nil {
		t.Fatal(err)
	}
	if all, err = readTwins(t.Context(), a, w); err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
}
