package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"palabre/archive"
	"palabre/archive/ingest"
)

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
