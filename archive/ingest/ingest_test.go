package ingest_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/archive/media/fact"
)

func TestPlanTellsEveryFileAndWritesNothing(t *testing.T) {
	h := newHouse(t)
	h.put("2008/notes du puits.txt", "L'eau est revenue au village.", "2008/copie.txt", "L'eau est revenue au village.",
		"vide.txt", "", "Thumbs.db", "x", "__MACOSX/a.txt", "x", "._notes.txt", "x", "vieux.wdb", "\x00\x01\x02\x03wdb")
	if err := os.Symlink("/etc", filepath.Join(h.source, "ailleurs")); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, h.dir)
	p := h.scan()
	want := map[archive.Name]ingest.Fate{
		"2008/notes du puits.txt": ingest.Here, "2008/copie.txt": ingest.New, "vide.txt": ingest.Unreadable, "Thumbs.db": ingest.Left,
		"__MACOSX/a.txt": ingest.Left, "._notes.txt": ingest.Left, "vieux.wdb": ingest.Unread, "ailleurs": ingest.Left,
	}
	for name, fate := range fates(p) {
		if want[name] != fate {
			t.Errorf("%s: %s, want %s", name, fate, want[name])
		}
	}
	if len(p.Lines) != len(want) {
		t.Errorf("%d lines, want %d", len(p.Lines), len(want))
	}
	if c := p.Counts(); c.Taken != 4 || c.Files[ingest.Left] != 4 {
		t.Errorf("counts = %+v", c)
	}
	if after := snapshot(t, h.dir); !equal(before, after) {
		t.Error("something was written")
	}
}

func TestImportKeepsAndDescribes(t *testing.T) {
	h := newHouse(t)
	h.put("délégation 12 mars 2008/Discours du maire.txt", "Chers amis de Kimpéra, le puits est à vous.", "IMG_0312.txt", "rien", "vide.jpg", "")
	source := snapshot(t, h.source)
	p := h.scan()
	p.Given = ingest.Given{Bank: "sud", Showing: archive.ShowingHall, Answers: "Hélène Carmont", How: archive.HowGift, Donor: "Awa Kambou"}
	r := h.run(p)
	if r.Imported != 2 || r.Unreadable != 1 || r.Already+r.Ignored != 0 || len(r.Problems) != 1 || r.Problems[0].Path != "vide.jpg" {
		t.Errorf("report = %+v", r)
	}
	it := h.find("délégation 12 mars 2008/Discours du maire.txt")
	if it.Title.In("fr") != "Discours du maire" || it.Date.String() != "2008-03-12" || it.DateSource != archive.DateFileName || it.Type != archive.TypeDocument {
		t.Errorf("item = %+v", it)
	}
	if it.Showing != archive.ShowingHall || it.ShowingBy != "Hélène Carmont" || it.ShowingOn == "" || !it.Banks.Has("sud") {
		t.Errorf("what was given for all is not there: %+v", it)
	}
	if pages, err := h.a.Text(it.Files[0].Digest); err != nil || len(pages) != 1 {
		t.Errorf("text = %v, %v", pages, err)
	}
	if other := h.find("IMG_0312.txt"); len(other.Title) > 0 {
		t.Errorf("a device's name became a title: %v", other.Title)
	}
	rec, _, err := h.a.Get(t.Context(), r.Accession)
	if err != nil {
		t.Fatal(err)
	}
	if acc := rec.(archive.Accession); acc.Sealed == "" || acc.Report == nil || acc.Donor != "Awa Kambou" || acc.Title.In("fr") != "source" {
		t.Errorf("accession = %+v", acc)
	}
	v, err := h.a.Verify(t.Context(), nil)
	if err != nil || len(v.Faults) > 0 || v.Checked != 3 {
		t.Errorf("verified %+v, %v", v, err)
	}
	if !equal(source, snapshot(t, h.source)) {
		t.Error("the source was altered")
	}
}

func TestUntickedFilesStayOnTheSource(t *testing.T) {
	h := newHouse(t)
	h.put("a.txt", "un texte", "z.txt", "un texte", "b.txt", "un autre")
	p := h.scan()
	for i := range p.Lines {
		p.Lines[i].Take = p.Lines[i].Name == "z.txt" // the twin of one that is left
	}
	if r := h.run(p); r.Imported != 1 || r.Ignored != 2 {
		t.Errorf("report = %+v", r)
	}
	if it := h.find("z.txt"); it.Type != archive.TypeDocument {
		t.Errorf("the twin was not read: %+v", it)
	}
}

func TestFoldersBecomeDossiersWhenAsked(t *testing.T) {
	h := newHouse(t)
	h.put("2008/puits/a.txt", "un", "2008/b.txt", "deux", "c.txt", "trois")
	p := h.scan()
	p.Given.Folders = ingest.FoldersAsFiles
	h.run(p)
	got := map[string]string{}
	for rec, err := range h.a.All(t.Context(), archive.KindCollection) {
		if err != nil {
			t.Fatal(err)
		}
		c := rec.(archive.Collection)
		got[c.Title.In("fr")] = string(c.Level)
	}
	if len(got) != 2 || got["puits"] != "file" || got["2008"] != "file" {
		t.Errorf("collections = %v", got)
	}
	if it := h.find("c.txt"); it.Collection != "" {
		t.Errorf("what lies at the top is filed in %s", it.Collection)
	}
	if _, err := h.a.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	for rec := range h.a.All(t.Context(), archive.KindCollection) {
		t.Errorf("%v stays after the import is taken back", rec)
	}
}

// A reader that states facts: what an item is made of.
type stating map[string]fact.Facts

func (s stating) Read(_ context.Context, src fact.Source) (fact.Format, fact.Facts, []fact.Problem) {
	return fact.Format{PUID: "fmt/1"}, s[src.Name], nil
}

func (s stating) Text(context.Context, fact.Source) ([]fact.Page, []fact.Problem) { return nil, nil }

func TestItemsSayWhatTheirFileStates(t *testing.T) {
	h := newHouse(t)
	h.put("IMG_0312.JPG", "1", "20090401_voyage.jpg", "2", "tract.pdf", "3")
	facts := stating{
		"IMG_0312.JPG":        {Kind: fact.Picture, Taken: "2008-03-14T10:21:07", TakenFrom: "exif", Description: "OLYMPUS DIGITAL CAMERA", Creator: []string{"User", "Karim Salem"}, Keywords: []string{"puits", " puits "}},
		"20090401_voyage.jpg": {Kind: fact.Picture},
		"tract.pdf":           {Kind: fact.Document, Title: "Fête de l'eau", Taken: "2010-06", TakenFrom: "pdf", Description: "Une longue description."},
	}
	o := ingest.Options{Reader: facts}
	p, err := ingest.Scan(t.Context(), h.a, []string{h.source}, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Run(t.Context(), h.a, p, o, nil); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name          archive.Name
		title, date   string
		from          archive.DateSource
		credit, words string
	}{
		{"IMG_0312.JPG", "", "2008-03-14", archive.DateCamera, "Karim Salem", "[puits]"},
		{"20090401_voyage.jpg", "20090401 voyage", "2009-04-01", archive.DateFileName, "", "[]"},
		{"tract.pdf", "Fête de l'eau", "2010-06", archive.DateFile, "", "[]"},
	} {
		it := h.find(tt.name)
		if it.Title.In("fr") != tt.title || it.Date.String() != tt.date || it.DateSource != tt.from || it.Credit != tt.credit || fmt.Sprint(it.Keywords) != tt.words {
			t.Errorf("%s: title %q, date %s from %s, credit %q, words %v", tt.name, it.Title.In("fr"), it.Date, it.DateSource, it.Credit, it.Keywords)
		}
	}
}
