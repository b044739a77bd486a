package archive_test

import (
	"os"
	"path/filepath"
	"testing"

	"palabre/archive"
	"palabre/archive/edtf"
)

// place is a folder of archives on one computer.
type place struct {
	t   *testing.T
	dir string
}

func newPlace(t *testing.T) place {
	t.Helper()
	return place{t, t.TempDir()}
}

func (p place) options(by string) archive.Options {
	return archive.Options{By: by, State: filepath.Join(p.dir, by+".state"), Cache: filepath.Join(p.dir, by+".cache")}
}

func (p place) create(by string) *archive.Archive {
	p.t.Helper()
	a, err := archive.Create(p.t.Context(), filepath.Join(p.dir, by), partnership(), p.options(by))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = a.Close() })
	return a
}

// copyOf copies the folder of a for another person, on a computer of theirs, and opens it.
func (p place) copyOf(a *archive.Archive, by string) *archive.Archive {
	p.t.Helper()
	dir := filepath.Join(p.dir, by)
	if err := os.CopyFS(dir, os.DirFS(a.Dir())); err != nil {
		p.t.Fatal(err)
	}
	return p.open(dir, by)
}

func (p place) open(dir, by string) *archive.Archive {
	p.t.Helper()
	a, err := archive.Open(p.t.Context(), dir, p.options(by))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = a.Close() })
	return a
}

// apply writes one step of edits, and returns its name.
func apply(t *testing.T, a *archive.Archive, edits ...archive.Edit) string {
	t.Helper()
	step, err := a.Apply(t.Context(), archive.Change{Label: "Décrire", Edits: edits})
	if err != nil {
		t.Fatal(err)
	}
	return step
}

// item makes an item of that title.
func item(t *testing.T, a *archive.Archive, title string) archive.Item {
	t.Helper()
	it := archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", title)}
	apply(t, a, archive.Edit{After: it})
	return it
}

// titled is it with another title.
func titled(it archive.Item, title string) archive.Item {
	it.Title = it.Title.With("fr", title)
	return it
}

// wantTitle fails unless the item shows that title, and is put aside or not.
func wantTitle(t *testing.T, a *archive.Archive, id archive.ID, title string, aside bool) {
	t.Helper()
	r, out, err := a.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if it := r.(archive.Item); it.Title["fr"] != title || out != aside {
		t.Fatalf("the item is %q, aside %t; want %q, %t", it.Title["fr"], out, title, aside)
	}
}

func partnership() archive.Partnership {
	return archive.Partnership{
		Name: archive.T("fr", "Vernoise–Kimpéra"),
		Banks: archive.List[archive.Bank]{
			{Element: archive.Element{EID: "nord", Order: "m"}, Name: archive.T("fr", "Vernoise"), Side: "north"},
			{Element: archive.Element{EID: "sud", Order: "n"}, Name: archive.T("fr", "Kimpéra"), Side: "south"},
		},
		Territories: archive.List[archive.Territory]{
			{Element: archive.Element{EID: "vernoise", Order: "m"}, Name: archive.T("fr", "Vernoise"), Country: "FR", Bank: "nord"},
		},
	}
}

func TestARecordComesBackAsItWasWritten(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	date, err := edtf.Parse("2008-03~")
	if err != nil {
		t.Fatal(err)
	}
	it := archive.Item{
		ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", "Trois femmes au puits"), Date: date, Cote: "2 J 14",
		Keywords: archive.SetOf("puits", "Année", "fête de l’eau"), People: archive.SetOf(a.NewID()),
		Files: archive.List[archive.File]{{Element: archive.Element{EID: "f1"}, Digest: archive.Digest{1}, Bytes: archive.Some[int64](0), Names: archive.SetOf[archive.Name]("IMG.JPG", "img.jpg")}},
	}
	if _, err := a.Apply(t.Context(), archive.Change{Label: "Décrire", Edits: []archive.Edit{{Before: nil, After: it}}}); err != nil {
		t.Fatal(err)
	}
	got, aside, err := a.Get(t.Context(), it.ID)
	if err != nil || aside || !archive.Equal(got, it) {
		t.Fatalf("Get = %+v, %t, %v, want %+v", got, aside, err, it)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := archive.Open(t.Context(), a.Dir(), p.options("anne"))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	ids, err := b.ByCote(t.Context(), "2j14")
	if err != nil || len(ids) != 1 || ids[0] != it.ID {
		t.Errorf("ByCote = %v, %v", ids, err)
	}
	items, total, err := b.Items(t.Context(), archive.Filter{Words: "FEMMES"}, archive.SortDate, archive.Page{})
	if err != nil || total != 1 || !archive.Equal(items[0], it) {
		t.Errorf("Items = %v, %d, %v", items, total, err)
	}
	if w := b.Warnings(); len(w) != 0 {
		t.Errorf("Warnings = %v", w)
	}
}
