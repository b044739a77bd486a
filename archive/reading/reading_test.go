package reading_test

import (
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/archive/media/ocr"
	"palabre/archive/reading"
)

// clerk reads every page alike, and fails where it is told to.
type clerk struct {
	maker string
	page  ocr.Page
	fault error
	calls int
}

func (c *clerk) Maker() string { return c.maker }

func (c *clerk) Read(context.Context, image.Image) (ocr.Page, error) {
	c.calls++
	return c.page, c.fault
}

func newClerk() *clerk {
	return &clerk{maker: "clerk-1-fra", page: ocr.Page{Text: "La pompe de Dorpéni", Confidence: 90}}
}

// scan makes an archive that holds one picture, described as a document.
func scan(t *testing.T) (*archive.Archive, archive.Item) {
	t.Helper()
	dir := t.TempDir()
	source := filepath.Join(dir, "source")
	if err := os.Mkdir(source, 0o777); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(source, "lettre.png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, image.NewGray(image.Rect(0, 0, 60, 80))), f.Close()); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Create(t.Context(), filepath.Join(dir, "archive"), archive.Partnership{
		Name:  archive.T("fr", "Vernoise"),
		Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "nord", Order: "n"}, Name: archive.T("fr", "Vernoise"), Side: "north"}},
	}, archive.Options{By: "Hélène Carmont", State: filepath.Join(dir, "state"), Cache: filepath.Join(dir, "cache")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	plan, err := ingest.Scan(t.Context(), a, []string{source}, ingest.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Run(t.Context(), a, plan, ingest.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	for r, err := range a.All(t.Context(), archive.KindItem) {
		if err != nil {
			t.Fatal(err)
		}
		it := r.(archive.Item)
		after := it
		after.Type = archive.TypeDocument
		if _, err := a.Apply(t.Context(), archive.Change{Label: "Décrire", Edits: []archive.Edit{{Before: it, After: after}}}); err != nil {
			t.Fatal(err)
		}
		return a, after
	}
	t.Fatal("no item came in")
	return nil, archive.Item{}
}

// A scan waits to be read, once; what was read is its text, and the index hears of it.
func TestAScanIsReadOnce(t *testing.T) {
	a, it := scan(t)
	c := newClerk()
	waiting := func() []archive.ID {
		ids, err := reading.Pending(t.Context(), a, c.Maker())
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}
	if got := waiting(); !slices.Equal(got, []archive.ID{it.ID}) {
		t.Fatalf("Pending = %v, want the scan", got)
	}
	mark := a.Position()
	r, err := reading.Item(t.Context(), a, c, it.ID, nil)
	if err != nil || r.Pages != 1 || r.Words != 4 || r.Confidence != 90 || len(r.Problems) != 0 {
		t.Errorf("Item = %+v, %v", r, err)
	}
	text, err := a.Text(it.Files.Sorted()[0].Digest)
	if err != nil || len(text) != 1 || !strings.Contains(text[0].Text, "Dorpéni") || text[0].Confidence != 90 {
		t.Errorf("Text = %+v, %v", text, err)
	}
	if ids, whole, err := a.Since(t.Context(), mark); err != nil || whole || !slices.Equal(ids, []archive.ID{it.ID}) {
		t.Errorf("Since = %v, %t, %v, want the scan alone", ids, whole, err)
	}
	if ids, _, err := a.Since(t.Context(), a.Position()); err != nil || len(ids) != 0 {
		t.Errorf("Since now = %v, %v, want nothing", ids, err)
	}
	if got := waiting(); len(got) != 0 {
		t.Errorf("Pending after = %v", got)
	}
	if _, err := reading.Item(t.Context(), a, c, it.ID, nil); err != nil || c.calls != 1 {
		t.Errorf("read %d times (%v), want once", c.calls, err)
	}
}

// A page that one reader cannot read is told, not tried again by it, and left to the next.
func TestAPageThatIsNotReadIsLeftToTheNextReader(t *testing.T) {
	a, it := scan(t)
	c := newClerk()
	c.page, c.fault = ocr.Page{}, ocr.ErrSlow
	r, err := reading.Item(t.Context(), a, c, it.ID, nil)
	if err != nil || len(r.Problems) != 1 || r.Problems[0].Key != "problem.ocr.slow" {
		t.Fatalf("Item = %+v, %v", r, err)
	}
	if ids, err := reading.Pending(t.Context(), a, c.Maker()); err != nil || len(ids) != 0 {
		t.Errorf("Pending for the same reader = %v, %v", ids, err)
	}
	next := newClerk()
	next.maker = "clerk-2-fra"
	if ids, err := reading.Pending(t.Context(), a, next.Maker()); err != nil || len(ids) != 1 {
		t.Errorf("Pending for the next reader = %v, %v", ids, err)
	}
	if r, err := reading.Item(t.Context(), a, next, it.ID, nil); err != nil || r.Words != 4 {
		t.Errorf("Item = %+v, %v", r, err)
	}
}

// Stopped before a page, nothing of it is kept.
func TestAReadingThatIsStoppedWaitsStill(t *testing.T) {
	a, it := scan(t)
	ctx, cancel := context.WithCancel(t.Context())
	c := newClerk()
	_, err := reading.Item(ctx, a, c, it.ID, func(archive.Progress) { cancel() })
	if !errors.Is(err, context.Canceled) || c.calls != 0 {
		t.Errorf("error %v after %d pages", err, c.calls)
	}
	if ids, err := reading.Pending(t.Context(), a, c.Maker()); err != nil || len(ids) != 1 {
		t.Errorf("Pending = %v, %v", ids, err)
	}
}
