package describe

import (
	"strings"
	"testing"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

const (
	item    archive.ID = "k7f2m9qa-01JD0000000000000000000001"
	awa     archive.ID = "k7f2m9qa-01JD0000000000000000000002"
	born    archive.ID = "k7f2m9qa-01JD0000000000000000000003"
	council archive.ID = "k7f2m9qa-01JD0000000000000000000009"
)

func photo() archive.Item {
	return archive.Item{ID: item, Type: archive.TypePhoto, Title: archive.T("fr", "Au puits"), Banks: archive.SetOf("sud")}
}

func people() authority.Known {
	return authority.Known{
		archive.KindPerson:       {{ID: awa, Names: []string{"Awa Tiolo", "A. Tiolo"}, Detail: "trésorière"}},
		archive.KindOrganisation: {{ID: council, Names: []string{"Comité de jumelage"}}},
	}
}

func after(t *testing.T, c archive.Change) archive.Item {
	t.Helper()
	i, ok := c.Edits[len(c.Edits)-1].After.(archive.Item)
	if !ok {
		t.Fatal("the last edit is not of the item")
	}
	return i
}

// Typing a title makes one Change; typing the same makes none.
func TestTypingATitle(t *testing.T) {
	w := words.In("fr")
	c, ok, _ := worded(w, photo(), "fr", "title", " Trois femmes au puits ")
	if got := after(t, c).Title.In("fr"); !ok || got != "Trois femmes au puits" || len(c.Edits) != 1 {
		t.Errorf("%q, %v, %d edits", got, ok, len(c.Edits))
	}
	if _, ok, _ := worded(w, photo(), "fr", "title", "Au puits"); ok {
		t.Error("the same title is a change")
	}
}

// A person is named by one Change; one that nobody knew is made in the same Change.
func TestNamingAPerson(t *testing.T) {
	w := words.In("fr")
	who := links[1]
	c, ok := added(w, people(), photo(), who, awa)
	if !ok || len(c.Edits) != 1 || !after(t, c).People.Has(awa) || c.Label != "Nommer Awa Tiolo" {
		t.Errorf("known: %v, %d edits, %q", ok, len(c.Edits), c.Label)
	}
	c, ok = addedNew(w, photo(), who, "fr", " Mariam Sanou ", born)
	if !ok || len(c.Edits) != 2 || !after(t, c).People.Has(born) || c.Label != "Nommer Mariam Sanou" {
		t.Fatalf("unknown: %v, %d edits, %q", ok, len(c.Edits), c.Label)
	}
	p, isPerson := c.Edits[0].After.(archive.Person)
	if !isPerson || p.Name.In("fr") != "Mariam Sanou" || !p.Banks.Has("sud") {
		t.Errorf("made %+v", c.Edits[0].After)
	}
	if _, ok := addedNew(w, photo(), who, "fr", "  ", born); ok {
		t.Error("an empty name is a change")
	}
	named, _ := added(w, people(), photo(), who, awa)
	c, ok = removed(w, people(), after(t, named), who, awa)
	if !ok || after(t, c).People.Has(awa) || c.Label != "Retirer Awa Tiolo" {
		t.Errorf("taken out: %v %q", ok, c.Label)
	}
}

func TestDateAsItIsSaid(t *testing.T) {
	w := words.In("fr")
	c, ok, err := dated(w, photo(), "vers 2004")
	if err != nil || !ok || after(t, c).Date.String() != "2004~" || after(t, c).DateSource != archive.DatePerson {
		t.Errorf("%v %v %v", c, ok, err)
	}
	if _, ok, err := dated(w, photo(), "32 mars 2008"); err == nil || ok {
		t.Error("a day that does not exist is a change")
	}
	old := photo()
	old.Date, _ = edtf.Understand("2004")
	if c, ok, err := dated(w, old, "s. d."); err != nil || !ok || !after(t, c).Date.IsZero() {
		t.Errorf("undated: %v %v", ok, err)
	}
}

// A person who dates says so, but a caption stays the source of a date that is corrected.
func TestSourceOfTheDate(t *testing.T) {
	w := words.In("fr")
	for _, c := range []struct{ before, want archive.DateSource }{
		{archive.DateCamera, archive.DatePerson}, {archive.DateFileName, archive.DatePerson}, {archive.DateCaption, archive.DateCaption}, {"", archive.DatePerson},
	} {
		i := photo()
		i.Date, _ = edtf.Understand("2004")
		i.DateSource = c.before
		change, _, err := worded(w, i, "fr", "date", "2005")
		if got := after(t, change).DateSource; err != nil || got != c.want {
			t.Errorf("dated by hand after %q: %q, want %q", c.before, got, c.want)
		}
	}
	c, ok := sourced(w, photo(), archive.DateCaption)
	if !ok || after(t, c).DateSource != archive.DateCaption || c.Label != "Dire la source de la date : légende, dos" {
		t.Errorf("%v %q", ok, c.Label)
	}
	for _, s := range sources {
		if name := sourceName(w, s); strings.ContainsRune(name, '⟦') {
			t.Errorf("source %q has no words", s)
		}
	}
}

func TestWhatAnItemIs(t *testing.T) {
	c, ok := kinded(words.In("fr"), photo(), archive.TypeDocument)
	if !ok || after(t, c).Type != archive.TypeDocument || c.Label != "Dire le genre : document" {
		t.Errorf("%v %q", ok, c.Label)
	}
}

func TestBankIsGivenAndTakenBack(t *testing.T) {
	w := words.In("fr")
	c, ok := banked(w, photo(), "nord", "Vernoise")
	if !ok || !after(t, c).Banks.Has("nord") || !after(t, c).Banks.Has("sud") {
		t.Errorf("%v", after(t, c).Banks)
	}
	if c, ok := banked(w, photo(), "sud", "Kimpéra"); !ok || len(after(t, c).Banks) != 0 {
		t.Errorf("%v", after(t, c).Banks)
	}
}
