package fonds

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// small is an archive of six items: four in an album of a committee, of which one is
// dated 2004 and names Awa, one dated 2009 in no collection, and one that says nothing.
type small struct {
	*archive.Archive
	committee, album, awa archive.ID
	items                 []archive.ID
}

func newSmall(t *testing.T) small {
	t.Helper()
	dir := t.TempDir()
	part := archive.Partnership{Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{
		{Element: archive.Element{EID: "nord", Order: "m"}, Name: archive.T("fr", "Vernoise"), Side: "north"},
		{Element: archive.Element{EID: "sud", Order: "n"}, Name: archive.T("fr", "Kimpéra"), Side: "south"},
	}}
	a, err := archive.Create(t.Context(), filepath.Join(dir, "a"), part, archive.Options{By: "Hélène", State: filepath.Join(dir, "s"), Cache: filepath.Join(dir, "c")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	s := small{Archive: a, committee: a.NewID(), album: a.NewID(), awa: a.NewID()}
	day := func(text string) edtf.Date { d, _ := edtf.Understand(text); return d }
	items := []archive.Item{
		{Type: archive.TypePhoto, Title: archive.T("fr", "Le puits"), Collection: s.album, Date: day("2004"), People: archive.SetOf(s.awa), Banks: archive.SetOf("sud")},
		{Type: archive.TypePhoto, Title: archive.T("fr", "La pompe"), Collection: s.album, Date: day("2005")},
		{Type: archive.TypeDocument, Title: archive.T("fr", "Compte rendu"), Collection: s.album, Date: day("2006")},
		{Type: archive.TypePhoto, Title: archive.T("fr", "L’école"), Collection: s.committee, Date: day("2007"), Banks: archive.SetOf("nord", "sud")},
		{Type: archive.TypeTestimony, Title: archive.T("fr", "Awa raconte"), Date: day("2009")},
		{Type: archive.TypePhoto},
	}
	c := archive.Change{Label: "Essai", Edits: []archive.Edit{
		{After: archive.Collection{ID: s.committee, Level: archive.LevelFonds, Title: archive.T("fr", "Comité")}},
		{After: archive.Collection{ID: s.album, Level: archive.LevelAlbum, Title: archive.T("fr", "Album"), Parent: s.committee}},
		{After: archive.Person{ID: s.awa, Name: archive.T("fr", "Awa Tiolo")}},
	}}
	for _, i := range items {
		i.ID = a.NewID()
		s.items = append(s.items, i.ID)
		c.Edits = append(c.Edits, archive.Edit{After: i})
	}
	if _, err := a.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	return s
}

func told(facets []facet) string {
	var b strings.Builder
	for _, f := range facets {
		on := ""
		if f.on {
			on = "*"
		}
		fmt.Fprintf(&b, "%s%s %d; ", on, f.name, f.count)
	}
	return b.String()
}

// A facet counts without its own filter, so that ticking adds; the others narrow.
func TestWhatThePageSays(t *testing.T) {
	s := newSmall(t)
	w := words.In("fr")
	for _, c := range []struct {
		route         string
		total         int
		types, people string
		asked         []string
	}{
		{"fonds", 6, "Photographies 4; Témoignages 1; Documents 1; ", "Awa Tiolo 1; ", nil},
		{"fonds/" + string(s.committee), 4, "Photographies 3; Documents 1; ", "Awa Tiolo 1; ", nil},
		{"fonds/" + string(s.album) + "?type=document", 1, "Photographies 2; *Documents 1; ", "", []string{"Documents"}},
		{"fonds/" + Loose, 2, "Photographies 1; Témoignages 1; ", "", nil},
		{"fonds?personne=" + string(s.awa) + "&type=document", 0, "Photographies 1; *Documents 0; ", "*Awa Tiolo 0; ", []string{"Documents", "Awa Tiolo"}},
		{"fonds?de=2005&a=2007&q=pompe", 1, "Photographies 1; ", "", []string{"«\u00a0pompe\u00a0»", "2005 – 2007"}},
		{"fonds?type=nothing&etat=nonsense", 6, "Photographies 4; Témoignages 1; Documents 1; ", "", nil},
		{"fonds?lieu=k7f2m9qa-01JD0000000000000000000009", 0, "", "", []string{"un nom qui n’est plus dans l’archive"}},
	} {
		got, err := read(t.Context(), s.Archive, w, session.ParseRoute(c.route))
		if err != nil {
			t.Fatal(err)
		}
		var asked []string
		for _, f := range got.asked {
			asked = append(asked, f.name)
		}
		if got.counts.Total != c.total || told(got.types) != c.types || !slices.Equal(asked, c.asked) {
			t.Errorf("%s: %d, %q, asked %q", c.route, got.counts.Total, told(got.types), asked)
		}
		if c.people != "" && told(got.people) != c.people {
			t.Errorf("%s: people %q", c.route, told(got.people))
		}
		if got.total != 6 || got.loose != 2 {
			t.Errorf("%s: %d in all, %d in no collection", c.route, got.total, got.loose)
		}
	}
}

// When nothing answers, each filter says how many there are without it.
func TestEachFilterSaysWhatItHides(t *testing.T) {
	s := newSmall(t)
	got, err := read(t.Context(), s.Archive, words.In("fr"), session.ParseRoute("fonds?q=puits&de=2009&a=2009"))
	if err != nil || len(got.asked) != 2 {
		t.Fatalf("%v, %+v", err, got.asked)
	}
	if got.asked[0].count != 1 || got.asked[1].count != 1 {
		t.Errorf("without the word %d, without the years %d", got.asked[0].count, got.asked[1].count)
	}
	if r := got.asked[1].without; r.Get("q") != "puits" || r.Get("de") != "" || r.Get("a") != "" {
		t.Errorf("without the years: %s", r)
	}
}

// What is chosen is found again wherever another order puts it.
func TestItemsAreFoundAgainInAnotherOrder(t *testing.T) {
	s := newSmall(t)
	wanted := []archive.ID{s.items[0], s.items[4], "k7f2m9qa-01JD0000000000000000000009"}
	for _, sort := range orders {
		places, err := query{sort: sort}.places(t.Context(), s.Archive, sought{wanted, []int{4}, true})
		if err != nil || len(places) != 2 {
			t.Fatalf("%v, %v", places, err)
		}
		items, _, _ := s.Items(context.Background(), archive.Filter{}, sort, archive.Page{})
		for id, place := range places {
			if items[place].ID != id {
				t.Errorf("by %s, %s is not at %d", sort, id, place)
			}
		}
	}
}

func TestSortOfARoute(t *testing.T) {
	for text, want := range map[string]archive.Sort{"": archive.SortDate, "title": archive.SortTitle, "nonsense": archive.SortDate} {
		if got := sortOf(session.Route{}.With("tri", text)); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestWhereAnItemMayBeShown(t *testing.T) {
	w := words.In("fr")
	day := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	allowed := func(d diffusion) (out []string) {
		for _, m := range d.marks {
			if m.allowed {
				out = append(out, m.name)
			}
		}
		return out
	}
	yes := diffusionOf(w, archive.Item{Showing: archive.ShowingHall, ShowingBy: "Hélène Carmont", ShowingOn: "2026-11-25"}, day)
	if !yes.room || !slices.Equal(allowed(yes), []string{"Salle", "École", "Livre"}) || !strings.Contains(yes.why, "25 novembre 2026") {
		t.Errorf("%+v", yes)
	}
	for _, i := range []archive.Item{{}, {Showing: archive.ShowingOnSite, ShowingBy: "Hélène Carmont"}, {Showing: archive.ShowingHall}} {
		if no := diffusionOf(w, i, day); no.room || len(allowed(no)) > 0 || no.why == "" {
			t.Errorf("%s: %+v", i.Showing, no)
		}
	}
}

func TestLastChanges(t *testing.T) {
	got := changes(words.In("fr"), []archive.Entry{
		{T: "2026-11-25T09:01:17.081Z-0000-mmcew893", By: "Hélène Carmont", Label: "Donner un titre"},
		{T: "2026-11-24T09:01:17.081Z-0000-mmcew893", By: "Hélène Carmont", Label: "Dater", Undone: true},
		{T: "yesterday", By: "Hélène Carmont", Label: "Dater"},
		{T: "2026-11-23T09:01:17.081Z-0000-mmcew893", Label: "Importer"},
	})
	want := []string{"25 novembre 2026, Hélène Carmont\u00a0: Donner un titre", "23 novembre 2026\u00a0: Importer"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
