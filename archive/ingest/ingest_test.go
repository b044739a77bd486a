package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/archive/media/child"
	"palabre/archive/media/fact"
)

func TestMain(m *testing.M) {
	if child.Is(os.Args) {
		os.Exit(child.Main())
	}
	os.Exit(m.Run())
}

// house is one archive and one folder to import, on one computer.
type house struct {
	t      *testing.T
	dir    string
	source string
	a      *archive.Archive
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, dir: t.TempDir()}
	h.source = filepath.Join(h.dir, "source")
	a, err := archive.Create(t.Context(), filepath.Join(h.dir, "archive"), partnership(), h.options())
	if err != nil {
		t.Fatal(err)
	}
	h.a = a
	t.Cleanup(func() {
		if err := h.a.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

func partnership() archive.Partnership {
	bank := func(eid, name, side string) archive.Bank {
		return archive.Bank{Element: archive.Element{EID: eid, Order: eid[:1]}, Name: archive.T("fr", name), Side: side}
	}
	return archive.Partnership{
		Name:  archive.T("fr", "Vernoise–Kimpéra"),
		Banks: archive.List[archive.Bank]{bank("nord", "Vernoise", "north"), bank("sud", "Kimpéra", "south")},
	}
}

func (h *house) options() archive.Options {
	return archive.Options{By: "Hélène Carmont", State: filepath.Join(h.dir, "state"), Cache: filepath.Join(h.dir, "cache")}
}

// again closes the archive and opens it anew, as another run of the program does.
func (h *house) again() {
	h.t.Helper()
	if err := h.a.Close(); err != nil {
		h.t.Fatal(err)
	}
	a, err := archive.Open(h.t.Context(), filepath.Join(h.dir, "archive"), h.options())
	if err != nil {
		h.t.Fatal(err)
	}
	h.a = a
}

// put writes files of the source: path, content, path, content…
func (h *house) put(pairs ...string) {
	h.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		p := filepath.Join(h.source, filepath.FromSlash(pairs[i]))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			h.t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(pairs[i+1]), 0o666); err != nil {
			h.t.Fatal(err)
		}
	}
}

func (h *house) scan() *ingest.Plan {
	h.t.Helper()
	p, err := ingest.Scan(h.t.Context(), h.a, []string{h.source}, ingest.Options{}, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

func (h *house) run(p *ingest.Plan) ingest.Report {
	h.t.Helper()
	r, err := ingest.Run(h.t.Context(), h.a, p, ingest.Options{}, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

func (h *house) items() []archive.Item {
	h.t.Helper()
	items, _, err := h.a.Items(h.t.Context(), archive.Filter{}, archive.SortTitle, archive.Page{})
	if err != nil {
		h.t.Fatal(err)
	}
	return items
}

// names lists the names received of every item, with those of one item joined.
func (h *house) names() []string {
	var out []string
	for _, it := range h.items() {
		for _, f := range it.Files {
			out = append(out, fmt.Sprint(f.Names))
		}
	}
	slices.Sort(out)
	return out
}

func fates(p *ingest.Plan) map[archive.Name]ingest.Fate {
	out := map[archive.Name]ingest.Fate{}
	for _, l := range p.Lines {
		out[l.Name] = l.Fate
	}
	return out
}

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

func (h *house) find(name archive.Name) archive.Item {
	h.t.Helper()
	for _, it := range h.items() {
		for _, f := range it.Files {
			if f.Names.Has(name) {
				return it
			}
		}
	}
	h.t.Fatalf("no item was received as %s, but %v", name, h.names())
	return archive.Item{}
}

// faulty meets with one fault in every file, whatever is read of it.
type faulty struct{}

func (faulty) Read(context.Context, fact.Source) (fact.Format, fact.Facts, []fact.Problem) {
	return fact.Format{}, fact.Facts{Kind: fact.Document}, []fact.Problem{{Key: "problem.paper.damaged"}}
}

func (faulty) Text(context.Context, fact.Source) ([]fact.Page, []fact.Problem) {
	return nil, []fact.Problem{{Key: "problem.paper.damaged"}}
}

func TestOneFaultOfAFileIsToldOnce(t *testing.T) {
	h := newHouse(t)
	h.put("coupé.pdf", "%PDF-1.4 and no more")
	o := ingest.Options{Reader: faulty{}}
	p, err := ingest.Scan(t.Context(), h.a, []string{h.source}, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ingest.Run(t.Context(), h.a, p, o, nil)
	if err != nil || len(r.Problems) != 1 || r.Problems[0].Key != "problem.paper.damaged" {
		t.Errorf("report = %+v, %v", r, err)
	}
}

func TestSecondImportAddsOnlyNames(t *testing.T) {
	h := newHouse(t)
	h.put("a.txt", "un texte", "b.txt", "un autre texte")
	h.run(h.scan())
	h.again()
	position := h.a.Position()
	if r := h.run(h.scan()); r.Already != 2 || r.Imported != 0 || r.Accession != "" {
		t.Errorf("report of the same again = %+v", r)
	}
	if h.a.Position() != position {
		t.Error("importing the same again wrote in the journal")
	}
	h.put("autre nom.txt", "un texte")
	if r := h.run(h.scan()); r.Already != 3 || r.Accession == "" {
		t.Errorf("report of one more name = %+v", r)
	}
	if got := h.names(); !slices.Equal(got, []string{"[a.txt autre nom.txt]", "[b.txt]"}) {
		t.Errorf("names = %v", got)
	}
}

func TestTakenBackImportComesBackWithTheSameFolder(t *testing.T) {
	h := newHouse(t)
	h.put("a.txt", "un texte", "b.txt", "un autre texte")
	h.run(h.scan())
	first := h.items()
	if _, err := h.a.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if got := h.items(); len(got) != 0 {
		t.Fatalf("%d items after taking the import back", len(got))
	}
	h.again()
	p := h.scan()
	if got := fates(p)["a.txt"]; got != ingest.Back {
		t.Errorf("fate = %s, want %s", got, ingest.Back)
	}
	if r := h.run(p); r.Imported != 2 {
		t.Errorf("report = %+v", r)
	}
	if got := h.items(); len(got) != 2 || got[0].ID != first[0].ID {
		t.Errorf("items = %+v", got)
	}
}

// A stop at any moment of a run leaves what the same import continues to the same end.
func TestStoppedImportContinues(t *testing.T) {
	calm := newHouse(t)
	fill(calm)
	calm.run(calm.scan())
	want := calm.names()
	for stop := range 5 {
		t.Run(fmt.Sprint("after ", stop), func(t *testing.T) {
			h := newHouse(t)
			fill(h)
			ctx, cancel := context.WithCancel(t.Context())
			left := stop * 150
			_, err := ingest.Run(ctx, h.a, h.scan(), ingest.Options{}, func(archive.Progress) {
				if left--; left < 0 {
					cancel()
				}
			})
			if err != nil && !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			h.again()
			r := h.run(h.scan())
			if got := h.names(); !slices.Equal(got, want) {
				t.Errorf("%d items, want %d", len(got), len(want))
			}
			if err != nil && (r.Imported != 200 || r.Already != 10) {
				t.Errorf("report of the continued import = %+v", r)
			}
			if v, err := h.a.Verify(t.Context(), nil); err != nil || len(v.Faults) > 0 {
				t.Errorf("verified %+v, %v", v, err)
			}
			entries, err := os.ReadDir(filepath.Join(h.dir, "archive", "entrees"))
			if err != nil || len(entries) != 1 {
				t.Errorf("%d bags, %v", len(entries), err)
			}
		})
	}
}

// fill puts 210 small files in the source, of which 10 are twins.
func fill(h *house) {
	for i := range 210 {
		h.put(fmt.Sprintf("%03d/note %03d.txt", i%7, i), fmt.Sprintf("Le texte de la note %d.", i%200))
	}
}

func TestOtherWritingSealsWhatWasLeft(t *testing.T) {
	h := newHouse(t)
	fill(h)
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	_, err := ingest.Run(ctx, h.a, h.scan(), ingest.Options{}, func(archive.Progress) {
		if n++; n == 150 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error = %v, want context.Canceled", err)
	}
	h.again()
	if _, err := h.a.Apply(t.Context(), archive.Change{Edits: []archive.Edit{{After: archive.Person{ID: h.a.NewID(), Name: archive.T("fr", "Awa")}}}}); err != nil {
		t.Fatal(err)
	}
	for rec, err := range h.a.All(t.Context(), archive.KindAccession) {
		if acc, ok := rec.(archive.Accession); err != nil || !ok || acc.Sealed == "" {
			t.Errorf("accession = %+v, %v", rec, err)
		}
	}
	if v, err := h.a.Verify(t.Context(), nil); err != nil || len(v.Faults) > 0 {
		t.Errorf("verified %+v, %v", v, err)
	}
	if r := h.run(h.scan()); r.Imported+r.Already != 210 || r.Imported == 0 {
		t.Errorf("report = %+v", r)
	}
	if got := len(h.items()); got != 200 {
		t.Errorf("%d items, want 200", got)
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

func TestFileThatChangesMeanwhileIsKeptAsItIs(t *testing.T) {
	h := newHouse(t)
	h.put("a.txt", "un texte")
	p := h.scan()
	h.put("a.txt", "un tout autre texte")
	r := h.run(p)
	if r.Imported != 1 || len(r.Problems) != 1 || r.Problems[0].Key != "problem.import.changed" {
		t.Errorf("report = %+v", r)
	}
	if it := h.find("a.txt"); it.Files[0].Digest == p.Lines[0].Digest {
		t.Error("the item bears the digest of what is gone")
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

func TestFileThatCannotBeOpenedIsTold(t *testing.T) {
	h := newHouse(t)
	h.put("a.txt", "un", "b.txt", "deux")
	p, err := ingest.Scan(t.Context(), h.a, []string{h.source}, ingest.Options{}, func(now archive.Progress) {
		if now.Current == "a.txt" { // b.txt goes between being listed and being read
			if err := os.RemoveAll(filepath.Join(h.source, "b.txt")); err != nil {
				t.Error(err)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	r := h.run(p)
	if r.Unreadable != 1 || r.Imported != 1 || len(r.Problems) != 1 || r.Problems[0].Path != "b.txt" {
		t.Errorf("report = %+v", r)
	}
}

func TestHostileNamesAreKeptByteForByte(t *testing.T) {
	h := newHouse(t)
	names := []string{"a\xffb.txt", "ligne\nfin.txt", `barre\oblique.txt`, "  espaces .txt", "-rf.txt", "été.txt", "e\u0301te\u0301.txt"}
	for i, n := range names {
		h.put(n, fmt.Sprint("contenu ", i))
	}
	h.run(h.scan())
	var got []string
	for _, it := range h.items() {
		got = append(got, it.Files[0].Names[0].Bytes())
	}
	slices.Sort(got)
	slices.Sort(names)
	if !slices.Equal(got, names) {
		t.Errorf("names = %q, want %q", got, names)
	}
}

func TestArchiveItselfIsNotImported(t *testing.T) {
	h := newHouse(t)
	h.put("a.txt", "un")
	p, err := ingest.Scan(t.Context(), h.a, []string{h.dir}, ingest.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Lines {
		if strings.HasPrefix(string(l.Name), "archive/") {
			t.Errorf("%s would be imported", l.Name)
		}
	}
	if !slices.ContainsFunc(p.Problems, func(p archive.ReportProblem) bool { return p.Key == "problem.import.own-folder" }) {
		t.Errorf("problems = %v", p.Problems)
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

// snapshot is what must not change in a folder: content, mode and moment of each file.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		st, err := e.Info()
		if err != nil {
			return err
		}
		var b []byte
		if st.Mode().IsRegular() {
			if b, err = os.ReadFile(p); err != nil {
				return err
			}
		}
		out[p] = fmt.Sprint(st.Mode(), st.ModTime().UnixNano(), string(b))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func equal(a, b map[string]string) bool { return maps.Equal(a, b) }
