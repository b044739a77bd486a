package describe

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
)

const (
	dorpeni archive.ID = "k7f2m9qa-01JD0000000000000000000004"
	album   archive.ID = "k7f2m9qa-01JD0000000000000000000005"
)

func ids(n int) archive.ID {
	return archive.ID("k7f2m9qa-01JD00000000000000000001" + string(rune('A'+n/26)) + string(rune('A'+n%26)))
}

// three are an item that says nothing, one that says everything, and one in between.
func three() []archive.Item {
	day, _ := edtf.Understand("12 mars 2008")
	return []archive.Item{
		{ID: ids(0), Type: archive.TypePhoto},
		{ID: ids(1), Type: archive.TypePhoto, Title: archive.T("fr", "Le puits"), Date: day, DateSource: archive.DateCamera, Places: archive.SetOf(born), People: archive.SetOf(awa), Keywords: archive.SetOf("eau"), Showing: archive.ShowingOnSite, ShowingBy: "S. Baro", ShowingOn: "2020-01-02", Collection: born},
		{ID: ids(2), Type: archive.TypePhoto, Places: archive.SetOf(dorpeni)},
	}
}

func place() link { return links[2] }

// as is a wish with an act.
func as(a act, w wish) wish { w.act = a; return w }

func TestWhatEachActDoes(t *testing.T) {
	d, _ := edtf.Understand("vers 2007")
	day := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		wish wish
		want figures
	}{
		{"a title left", as(leave, titled("fr", "Au puits")), figures{0, 1}},
		{"a title where there is none", as(add, titled("fr", "Au puits")), figures{2, 1}},
		{"a title for all", as(replace, titled("fr", "Au puits")), figures{3, 1}},
		{"the same title again", as(replace, titled("fr", "Le puits")), figures{2, 1}},
		{"a date where there is none", as(add, onDay(d)), figures{2, 1}},
		{"a date for all", as(replace, onDay(d)), figures{3, 1}},
		{"a place added", as(add, naming(place(), dorpeni)), figures{2, 2}},
		{"a place instead of those said", as(replace, naming(place(), dorpeni)), figures{2, 2}},
		{"no place any more", as(replace, naming(place())), figures{2, 2}},
		{"keywords added", as(add, marked("eau, puits")), figures{3, 1}},
		{"a bank", as(add, sided("sud")), figures{3, 0}},
		{"an answer where nobody answered", as(add, shown(archive.ShowingHall, "H. Carmont", day)), figures{2, 1}},
		{"the same answer, of which somebody else answers", as(replace, shown(archive.ShowingOnSite, "H. Carmont", day)), figures{2, 1}},
		{"a collection where there is none", as(add, kept(album)), figures{2, 1}},
	} {
		if got := c.wish.figures(three()); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A place nobody knew is made in the same Change as the items that name it, and only when
// its field is not left.
func TestNewRecordsAreMadeWithWhatNamesThem(t *testing.T) {
	draft := authority.Make(archive.KindPlace, dorpeni, archive.T("fr", "Dorpéni"), nil)
	other := authority.Make(archive.KindPerson, awa, archive.T("fr", "Awa Tiolo"), nil)
	drafts := []archive.Record{draft, other}
	c, n := together("Décrire", three(), []wish{as(add, naming(place(), dorpeni)), as(leave, naming(links[1], awa))}, drafts)
	if n != 2 || len(c.Edits) != 3 || c.Edits[0].Before != nil || c.Edits[0].After.RecordID() != dorpeni {
		t.Fatalf("%d items, edits %+v", n, c.Edits)
	}
	if c, n := together("Décrire", three(), []wish{as(leave, titled("fr", "Au puits"))}, drafts); n != 0 || len(c.Edits) != 0 {
		t.Errorf("nothing asked: %d items, %d edits", n, len(c.Edits))
	}
}

// An answer that replaces another is signed by who answers now.
func TestAnswerIsSigned(t *testing.T) {
	w := as(replace, shown(archive.ShowingHall, "H. Carmont", time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)))
	for _, i := range three() {
		if got := w.of(i); got.Showing != archive.ShowingHall || got.ShowingBy != "H. Carmont" || got.ShowingOn != "2026-11-25" {
			t.Errorf("%+v", got)
		}
	}
}

func TestCommonBank(t *testing.T) {
	of := func(banks ...string) archive.Item { return archive.Item{Banks: archive.SetOf(banks...)} }
	for _, c := range []struct {
		items []archive.Item
		want  int
	}{
		{nil, 0},
		{[]archive.Item{of("sud"), of("sud")}, 1},
		{[]archive.Item{of("sud"), of("nord")}, 0},
		{[]archive.Item{of("sud", "nord")}, 0},
		{[]archive.Item{of(), of("sud")}, 0},
	} {
		if got := commonBank(c.items); len(got) != c.want {
			t.Errorf("%v: %v", c.items, got)
		}
	}
}

// Adding loses nothing that was said, whatever is added; and what is granted twice is
// granted once.
func TestAddingLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfN(rapid.IntRange(0, 30), 0, 5)
		set := func(name string) []archive.ID {
			var out []archive.ID
			for _, n := range some.Draw(t, name) {
				out = append(out, ids(n))
			}
			return out
		}
		before := archive.Item{ID: item, Title: archive.T("fr", rapid.StringMatching(`[a-z]{0,6}`).Draw(t, "title")), Places: archive.SetOf(set("before")...)}
		wishes := []wish{as(add, naming(place(), set("given")...)), as(add, titled("fr", "autre"))}
		after := before
		for _, w := range wishes {
			after = w.of(after)
		}
		for _, p := range before.Places {
			if !after.Places.Has(p) {
				t.Fatalf("%s was said and is lost", p)
			}
		}
		if before.Title["fr"] != "" && after.Title["fr"] != before.Title["fr"] {
			t.Fatalf("the title became %q", after.Title["fr"])
		}
		for _, w := range wishes {
			if f := w.figures([]archive.Item{after}); f.changed != 0 {
				t.Fatal("granted twice, it changes twice")
			}
		}
		if !slices.IsSorted(after.Places) {
			t.Fatal("places out of order")
		}
	})
}
