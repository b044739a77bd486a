package media_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"palabre/archive/media"
	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
)

func TestMain(m *testing.M) { real.Main(m) }

// strangers are the files of the corpus that are not of the kind of their folder.
var strangers = map[string]fact.Kind{
	"audio/tags/README.md":                      fact.Document,
	"documents/csv-xlsx/file.csv.gz":            fact.Other, // compressed
	"documents/office/testWindowsWrite.wri":     fact.Other, // Windows Write
	"documents/office/testWordPerfect_6_61.wpd": fact.Other,
	"photos/raw/canon_eos_6d.xmp":               fact.Document, // a sidecar
}

// Each file of the corpus opens, and is of the kind that its folder says.
func TestEachRealFileIsOfItsKind(t *testing.T) {
	dir := real.Dir(t)
	kinds := map[string]fact.Kind{"photos": fact.Picture, "audio": fact.Sound, "documents": fact.Document, "video": fact.Film, "text": fact.Document}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !e.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		m := media.Open(t.Context(), real.Open(t, path), media.Options{})
		if m.Kind() == "" {
			t.Errorf("%s: no kind", rel)
		}
		top, _, _ := strings.Cut(rel, string(filepath.Separator))
		want, ok := strangers[filepath.ToSlash(rel)]
		if !ok {
			want, ok = kinds[top]
		}
		if ok && m.Kind() != want {
			t.Errorf("%s: %s, want %s (%v)", rel, m.Kind(), want, m.Problems())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
