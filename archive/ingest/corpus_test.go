//go:build !race

// Under the race detector the readers of a whole folder of real files take minutes.

package ingest_test

import (
	"crypto/sha256"
	"os"
	"testing"

	"palabre/archive"
	"palabre/archive/ingest"
)

// corpus is a folder of real files of every kind; it does not travel with the source.
const corpus = "../../../shared/corpus"

func TestRealFolderEndsKeptOrExplained(t *testing.T) {
	if _, err := os.Stat(corpus); err != nil {
		t.Skipf("%s is not here", corpus)
	}
	h := newHouse(t)
	p, err := ingest.Scan(t.Context(), h.a, []string{corpus}, ingest.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := h.run(p)
	if n := r.Imported + r.Already + r.Unreadable + r.Ignored; n != len(p.Lines) {
		t.Errorf("%d files in %+v, %d in the plan", n, r.Report, len(p.Lines))
	}
	told := map[archive.Name]bool{}
	for _, one := range r.Problems {
		told[archive.Name(one.Path)] = true
	}
	for _, l := range p.Lines {
		b, err := os.ReadFile(l.Path)
		if err != nil {
			t.Fatal(err)
		}
		d := archive.Digest(sha256.Sum256(b))
		kept, err := h.a.Original(d)
		if err != nil {
			if !told[l.Name] && l.Fate != ingest.Left {
				t.Errorf("%s is neither kept nor explained", l.Name)
			}
			continue
		}
		if same, err := os.ReadFile(kept); err != nil || string(same) != string(b) {
			t.Errorf("%s is not kept as it was: %v", l.Name, err)
		}
	}
	if left, err := h.a.Undescribed(t.Context()); err != nil || len(left) > 0 {
		t.Errorf("%d originals without a notice, %v", len(left), err)
	}
	t.Logf("%d files: %d imported, %d already, %d unreadable, %d ignored, %d problems", len(p.Lines), r.Imported, r.Already, r.Unreadable, r.Ignored, len(r.Problems))
}
