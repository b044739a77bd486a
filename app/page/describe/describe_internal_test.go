package describe

import (
	"testing"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

const (
	item archive.ID = "k7f2m9qa-01JD0000000000000000000001"
	awa  archive.ID = "k7f2m9qa-01JD0000000000000000000002"
	born archive.ID = "k7f2m9qa-01JD0000000000000000000003"
)

func photo() archive.Item {
	return archive.Item{ID: item, Type: archive.TypePhoto, Title: archive.T("fr", "Au puits"), Banks: archive.SetOf("sud")}
}

func people() known {
	return known{archive.KindPerson: {{awa, "Awa Tiolo", []string{"A. Tiolo"}}}}
}

func mint() archive.ID { return born }

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
	c, ok := typed(w, photo(), "fr", "title", " Trois femmes au puits ")
	if got := after(t, c).Title.In("fr"); !ok || got != "Trois femmes au puits" || len(c.Edits) != 1 {
		t.Errorf("%q, %v, %d edits", got, ok, len(c.Edits))
	}
	if _, ok := typed(w, photo(), "fr", "title", "Au puits"); ok {
		t.Error("the same title is a change")
	}
}

// A person already known is named whatever the accents; one nobody knew is made in the same Change.
func TestNamingAPerson(t *testing.T) {
	w := words.In("fr")
	who := links[1]
	c, ok := added(w, people(), photo(), who, "fr", "awa TIOLO", mint)
	if !ok || len(c.Edits) != 1 || !after(t, c).People.Has(awa) {
		t.Errorf("known by another spelling: %v, %d edits", ok, len(c.Edits))
	}
	c, ok = added(w, people(), photo(), who, "fr", "Mariam Sanou", mint)
	if !ok || len(c.Edits) != 2 || !after(t, c).People.Has(born) {
		t.Fatalf("unknown: %v, %d edits", ok, len(c.Edits))
	}
	p, isPerson := c.Edits[0].After.(archive.Person)
	if !isPerson || p.Name.In("fr") != "Mariam Sanou" || !p.Banks.Has("sud") {
		t.Errorf("made %+v", c.Edits[0].After)
	}
	if _, ok := added(w, people(), photo(), who, "fr", "  ", mint); ok {
		t.Error("an empty name is a change")
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
