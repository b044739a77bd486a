package export_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/bagit"
	"palabre/archive/export"
	"palabre/archive/ingest"
	"palabre/archive/rights"
)

var day = time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC)

// kept is an archive of pieces received under hurtful names, with a fonds, a person with a
// note, and an event that names another person.
func kept(t *testing.T) (*archive.Archive, []archive.ID) {
	t.Helper()
	a, err := archive.Create(t.Context(), filepath.Join(t.TempDir(), "archive"), archive.Partnership{
		Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "sud"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}},
	}, archive.Options{By: "Hélène Carmont", State: t.TempDir(), Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	source := t.TempDir()
	for _, name := range []string{"aux.txt", "a:b?.txt", "A_B_.txt", "fin. .txt", "sous/\u202epuits.txt", strings.Repeat("é", 100) + ".txt"} {
		p := filepath.Join(source, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o700), os.WriteFile(p, []byte("texte de "+name), 0o600)); err != nil {
			t.Skip("this disk refuses such names: ", err)
		}
	}
	plan, err := ingest.Scan(t.Context(), a, []string{source}, ingest.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	plan.Given = ingest.Given{Donor: "Lucien Brévier", Showing: archive.ShowingHall, Answers: "Hélène Carmont"}
	if _, err := ingest.Run(t.Context(), a, plan, ingest.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	who := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Aminata Palé"), Note: archive.T("fr", "ne pas appeler")}
	other := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Issa Dao")}
	stranger := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Jeanne Lormier")}
	what := archive.Event{ID: a.NewID(), Title: archive.T("fr", "Inauguration"), People: archive.SetOf(other.ID)}
	fonds := archive.Collection{ID: a.NewID(), Level: archive.LevelFonds, Title: archive.T("fr", "Comité")}
	file := archive.Collection{ID: a.NewID(), Level: archive.LevelFile, Title: archive.T("fr", "Puits"), Parent: fonds.ID}
	edits := []archive.Edit{{After: who}, {After: other}, {After: stranger}, {After: what}, {After: fonds}, {After: file}}
	items, _, err := a.Items(t.Context(), archive.Filter{}, archive.SortTitle, archive.Page{})
	if err != nil {
		t.Fatal(err)
	}
	var ids []archive.ID
	for i, it := range items {
		after := it
		after.Collection, after.People, after.Events = file.ID, archive.SetOf(who.ID), archive.SetOf(what.ID)
		if i == 0 {
			after.Showing = archive.ShowingOnSite
		}
		edits = append(edits, archive.Edit{Before: it, After: after})
		ids = append(ids, it.ID)
	}
	if _, err := a.Apply(t.Context(), archive.Change{Edits: edits}); err != nil {
		t.Fatal(err)
	}
	return a, ids
}

func bag(t *testing.T, a *archive.Archive, ids []archive.ID, ch rights.Channel) (string, export.Choice, export.Report) {
	t.Helper()
	c, err := export.Choose(t.Context(), a, export.Asked{Items: ids, Channel: ch, Day: day})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "paquet")
	r, err := export.Bag(t.Context(), a, c, dir, export.Options{Title: "Fonds du comité", By: "Hélène Carmont", Day: day, Digests: []string{"sha512", "md5"}})
	if err != nil {
		t.Fatal(err)
	}
	return dir, c, r
}

// Everybody can prove the bag, on every system: our judge says so for Windows too, and the
// tools of the system agree with each manifest.
func TestTheBagIsValidEverywhere(t *testing.T) {
	a, ids := kept(t)
	dir, _, r := bag(t, a, ids, rights.Consultation)
	if r.Items != 6 || r.Files != 6 || len(r.Problems) > 0 {
		t.Errorf("%+v", r)
	}
	v, err := bagit.Validate(t.Context(), dir, bagit.Options{Windows: true})
	if err != nil || !v.Valid {
		t.Errorf("errors %v, %v", v.Errors, err)
	}
	for _, w := range v.Warnings {
		if w.Rule() != "algorithm-weak" {
			t.Errorf("warning %v", w)
		}
	}
	for _, tool := range []string{"sha256", "sha512", "md5"} {
		path, err := exec.LookPath(tool + "sum")
		if err != nil {
			t.Logf("%ssum is not here", tool)
			continue
		}
		c := exec.CommandContext(t.Context(), path, "--quiet", "-c", "manifest-"+tool+".txt", "tagmanifest-"+tool+".txt")
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s: %v %s", tool, err, out)
		}
	}
}

// What the items name goes with them, at any distance; what they do not name stays.
func TestTheRecordsAroundGoAlong(t *testing.T) {
	a, ids := kept(t)
	dir, _, _ := bag(t, a, ids, rights.Consultation)
	kinds := map[archive.Kind]int{}
	for _, line := range strings.Split(strings.TrimSpace(read(t, dir, "data/notices.jsonl")), "\n") {
		var one struct {
			Kind archive.Kind `json:"kind"`
		}
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatal(err)
		}
		kinds[one.Kind]++
	}
	if kinds[archive.KindItem] != 6 || kinds[archive.KindCollection] != 2 || kinds[archive.KindPerson] != 2 || kinds[archive.KindEvent] != 1 || kinds[archive.KindAccession] != 1 {
		t.Errorf("%v", kinds)
	}
	if people := read(t, dir, "data/personnes.csv"); !strings.Contains(people, "Issa Dao") || strings.Contains(people, "Jeanne Lormier") {
		t.Errorf("personnes.csv is %q", people)
	}
	if log := read(t, dir, "data/premis.xml"); strings.Count(log, "<object ") != 6 || !strings.Contains(log, ">ingestion<") || !strings.Contains(log, "Hélène Carmont") {
		t.Errorf("premis.xml is %s", log)
	}
}

// A refused item, the notes about people and what donors said stay at home, whatever the
// file that could carry them.
func TestWhatIsNotAllowedStays(t *testing.T) {
	a, ids := kept(t)
	dir, c, r := bag(t, a, ids, rights.Hall)
	if r.Items != 5 || len(c.Refused) != 1 || c.Refused[0].Verdict.Reason != "rights.onsite" {
		t.Errorf("%+v, refused %+v", r, c.Refused)
	}
	err := filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		for _, private := range []string{"ne pas appeler", "Lucien Brévier", string(c.Refused[0].Item.ID)} {
			if strings.Contains(string(b), private) {
				t.Errorf("%s holds %q", p, private)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if whole, _, _ := bag(t, a, ids, rights.Consultation); !strings.Contains(read(t, whole, "data/notices.jsonl"), "ne pas appeler") {
		t.Error("another archive does not get the note")
	}
}

// That originals were handed on is in the journal, and so in the log.
func TestTheExportIsNoted(t *testing.T) {
	a, ids := kept(t)
	bag(t, a, ids, rights.Hall)
	done, err := a.Preserved(t.Context(), archive.ActExport)
	if err != nil || len(done) != 1 || done[0].Originals.Or(0) != 5 || len(done[0].Subjects) != 5 || done[0].Outcome != archive.EndedWell {
		t.Errorf("%+v %v", done, err)
	}
}

func TestTheZeroChannelLetsNothingGo(t *testing.T) {
	a, ids := kept(t)
	c, err := export.Choose(t.Context(), a, export.Asked{Items: ids, Day: day})
	if err != nil || len(c.Items) != 0 || len(c.Refused) != len(ids) {
		t.Errorf("%d go, %v", len(c.Items), err)
	}
}

// An original that is gone or has changed is told and left out; the rest is a valid bag.
func TestDamageIsToldAndDoesNotTravel(t *testing.T) {
	a, ids := kept(t)
	var paths []string
	for _, id := range ids[:2] {
		r, _, err := a.Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		p, err := a.Original(r.(archive.Item).Files[0].Digest)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	if err := errors.Join(os.Remove(paths[0]), os.Chmod(paths[1], 0o600), os.WriteFile(paths[1], []byte("autre chose"), 0o600)); err != nil {
		t.Fatal(err)
	}
	dir, _, r := bag(t, a, ids, rights.Consultation)
	var keys []string
	for _, p := range r.Problems {
		keys = append(keys, p.Key)
	}
	slices.Sort(keys)
	if r.Files != 4 || !slices.Equal(keys, []string{"export.absent", "export.changed"}) {
		t.Errorf("%+v", r)
	}
	if v, err := bagit.Validate(t.Context(), dir, bagit.Options{}); err != nil || !v.Valid {
		t.Errorf("errors %v, %v", v.Errors, err)
	}
}

// Stopped, it leaves nothing; a folder that holds something is not touched.
func TestNothingHalfDone(t *testing.T) {
	a, ids := kept(t)
	c, err := export.Choose(t.Context(), a, export.Asked{Items: ids, Channel: rights.Consultation, Day: day})
	if err != nil {
		t.Fatal(err)
	}
	parent := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := export.Bag(ctx, a, c, filepath.Join(parent, "paquet"), export.Options{Day: day}); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	if left, err := os.ReadDir(parent); err != nil || len(left) > 0 {
		t.Errorf("left %v %v", left, err)
	}
	if err := os.WriteFile(filepath.Join(parent, "note"), []byte("à moi"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := export.Bag(t.Context(), a, c, parent, export.Options{Day: day}); !errors.Is(err, archive.ErrNotEmpty) {
		t.Errorf("error = %v", err)
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
