package authority_test

import (
	"path/filepath"
	"testing"

	"palabre/archive"
	"palabre/archive/authority"
)

// A book hears of each person that is made, renamed or put aside; a change of an item makes
// it read nothing.
func TestBookFollowsTheArchive(t *testing.T) {
	dir := t.TempDir()
	a, err := archive.Create(t.Context(), filepath.Join(dir, "a"), archive.Partnership{
		Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "s", Order: "1"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}},
	},
		archive.Options{By: "Hélène", State: filepath.Join(dir, "s"), Cache: filepath.Join(dir, "c")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	apply := func(e archive.Edit) {
		t.Helper()
		if _, err := a.Apply(t.Context(), archive.Change{Label: "essai", Edits: []archive.Edit{e}}); err != nil {
			t.Fatal(err)
		}
	}
	b := authority.NewBook(a, "fr", archive.KindPerson)
	called := func(name string) []authority.Entry {
		t.Helper()
		k, err := b.Known(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return k.Find(name, archive.KindPerson)
	}
	if found := called("Awa Tiolo"); len(found) != 0 {
		t.Errorf("nobody is known yet: %v", found)
	}
	awa := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Awa Tiolo")}
	apply(archive.Edit{After: awa})
	if found := called("awa tiolo"); len(found) != 1 {
		t.Fatalf("who was made is not known: %v", found)
	}

	first, _ := b.Known(t.Context())
	apply(archive.Edit{After: archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", "Au puits")}})
	again, _ := b.Known(t.Context())
	if &first[archive.KindPerson][0] != &again[archive.KindPerson][0] {
		t.Error("all was read again for an item")
	}
	again.Add(archive.Person{ID: a.NewID(), Name: archive.T("fr", "Bè Sanou")}, "fr")
	if found := called("Bè Sanou"); len(found) != 0 {
		t.Error("what one holder adds is known to the others")
	}

	renamed := awa
	renamed.Name = archive.T("fr", "Awa Sanou")
	apply(archive.Edit{Before: awa, After: renamed})
	if len(called("Awa Tiolo")) != 0 || len(called("Awa Sanou")) != 1 {
		t.Error("a new name is not known")
	}
	apply(archive.Edit{Before: renamed})
	if len(called("Awa Sanou")) != 0 {
		t.Error("who was put aside is still named")
	}
}
