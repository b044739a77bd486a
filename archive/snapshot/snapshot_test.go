package snapshot_test

import (
	"bytes"
	"html"
	"image"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/ingest"
	"palabre/archive/media/previews"
	"palabre/archive/snapshot"
)

var day = time.Date(2026, 12, 31, 10, 0, 0, 0, time.UTC)

// told is an archive of three pieces, a fonds, a person and an event.
func told(t *testing.T) *archive.Archive {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "archive")
	a, err := archive.Create(t.Context(), dir, archive.Partnership{
		Name: archive.T("fr", "Vernoise & Kimpéra"), Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "south"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}},
	}, archive.Options{By: "Hélène Carmont", State: t.TempDir(), Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	source := t.TempDir()
	for name, text := range map[string]string{"puits <1>.txt": "Le puits.", "école.txt": "La classe."} {
		if err := os.WriteFile(filepath.Join(source, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var red bytes.Buffer
	if err := png.Encode(&red, image.NewRGBA(image.Rect(0, 0, 60, 40))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(source, "cour.png"), red.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	plan, err := ingest.Scan(t.Context(), a, []string{source}, ingest.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Run(t.Context(), a, plan, ingest.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	fonds := archive.Collection{ID: a.NewID(), Level: archive.LevelFonds, Title: archive.T("fr", "Comité <d’eau>"), Cote: "1 J"}
	who := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Aminata Palé")}
	d, err := edtf.Parse("2008-03")
	if err != nil {
		t.Fatal(err)
	}
	what := archive.Event{ID: a.NewID(), Title: archive.T("fr", "Inauguration"), Date: d}
	edits := []archive.Edit{{After: fonds}, {After: who}, {After: what}}
	items, _, err := a.Items(t.Context(), archive.Filter{}, archive.SortTitle, archive.Page{})
	if err != nil {
		t.Fatal(err)
	}
	after := items[0]
	after.Collection, after.People, after.Events, after.Cote, after.Date = fonds.ID, archive.SetOf(who.ID), archive.SetOf(what.ID), "1 J 1", d
	edits = append(edits, archive.Edit{Before: items[0], After: after})
	if _, err := a.Apply(t.Context(), archive.Change{Edits: edits}); err != nil {
		t.Fatal(err)
	}
	return a
}

func take(t *testing.T, a *archive.Archive) snapshot.Report {
	t.Helper()
	r, err := snapshot.Write(t.Context(), a, snapshot.Options{Day: day, Pictures: previews.New(t.TempDir())})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestASnapshotHoldsTheWholeCatalogue(t *testing.T) {
	a := told(t)
	r := take(t, a)
	if r.Dir != filepath.Join(a.Dir(), "etats", "2026-12-31") || r.Items != 3 || r.Pictures != 1 || r.Without != 2 {
		t.Errorf("%+v", r)
	}
	for _, name := range []string{
		"LISEZMOI.txt", "index.html", "notices.jsonl", "tableaux/pieces.csv", "tableaux/fonds.csv", "tableaux/personnes.csv", "tableaux/evenements.csv",
		"pages/fr/index.html", "pages/en/index.html", "pages/fr/personnes.html", "pages/style.css",
	} {
		if _, err := os.Stat(filepath.Join(r.Dir, name)); err != nil {
			t.Error(err)
		}
	}
	body := read(t, filepath.Join(r.Dir, "tableaux", "pieces.csv"))
	if !strings.HasPrefix(body, "\uFEFF") || !strings.Contains(body, ";1 J 1;") {
		t.Errorf("pieces.csv is %q", body)
	}
	if page := read(t, filepath.Join(r.Dir, "pages/fr/evenements.html")); !strings.Contains(page, "Inauguration") || !strings.Contains(page, "mars 2008") {
		t.Error("the event is not told")
	}
	if page := read(t, filepath.Join(r.Dir, "pages/en/evenements.html")); !strings.Contains(page, "March 2008") {
		t.Error("the English page does not speak English")
	}
}

// What people wrote never becomes part of the page, and every link leads somewhere: to
// another page and place, a picture, or an original of the archive.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	r := take(t, told(t))
	pages, err := filepath.Glob(filepath.Join(r.Dir, "pages", "*", "*.html"))
	if err != nil || len(pages) < 8 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	links := regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	originals := 0
	for _, p := range append(pages, filepath.Join(r.Dir, "index.html")) {
		body := read(t, p)
		if strings.Contains(body, "<d’eau>") || strings.Contains(body, "<1>") || strings.Contains(body, "<script") {
			t.Errorf("%s holds a mark that a person typed", p)
		}
		for _, m := range links.FindAllStringSubmatch(body, -1) {
			to, place, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			to, err := url.PathUnescape(to)
			if err != nil {
				t.Fatal(err)
			}
			target := p
			if to != "" {
				target = filepath.Join(filepath.Dir(p), filepath.FromSlash(to))
			}
			if strings.Contains(target, "entrees") {
				originals++
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: %v", p, err)
			} else if place != "" && !strings.Contains(read(t, target), `id="`+place+`"`) {
				t.Errorf("%s: %s has no place %s", p, target, place)
			}
		}
	}
	if originals == 0 {
		t.Error("no page leads to an original")
	}
}

func TestADayMayHaveTwo(t *testing.T) {
	a := told(t)
	if first, second := take(t, a).Dir, take(t, a).Dir; second != first+"-2" {
		t.Errorf("%s, then %s", first, second)
	}
	left, err := filepath.Glob(filepath.Join(a.Dir(), "etats", ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// What a killed snapshot left goes once it is a day old; one that may still be made stays.
func TestWhatWasLeftIsSwept(t *testing.T) {
	a := told(t)
	for name, age := range map[string]time.Duration{".partiel-old": 48 * time.Hour, ".partiel-now": time.Hour} {
		p := filepath.Join(a.Dir(), "etats", name)
		if err := os.MkdirAll(filepath.Join(p, "pages"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(p, day.Add(-age), day.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	take(t, a)
	left, err := filepath.Glob(filepath.Join(a.Dir(), "etats", ".partiel-*"))
	if err != nil || len(left) != 1 || filepath.Base(left[0]) != ".partiel-now" {
		t.Errorf("left %v %v", left, err)
	}
}

// What is in an archive does not change by looking at it.
func TestASnapshotWritesOnlyItsOwn(t *testing.T) {
	a := told(t)
	before := names(t, a.Dir())
	take(t, a)
	for name := range names(t, a.Dir()) {
		if !before[name] && !strings.HasPrefix(name, "etats") {
			t.Errorf("%s is new", name)
		}
	}
	v, err := a.Verify(t.Context(), nil)
	if err != nil || len(v.Faults) > 0 {
		t.Errorf("%v %v", v.Faults, err)
	}
}

func names(t *testing.T, dir string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	err := filepath.WalkDir(dir, func(p string, _ os.DirEntry, err error) error {
		rel, rerr := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = true
		if err == nil {
			err = rerr
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func read(t *testing.T, p string) string {
	t.Helper()
	b, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
