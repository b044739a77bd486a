package media_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palabre/archive/media"
	"palabre/archive/media/child"
	"palabre/archive/media/fact"
)

func TestMain(m *testing.M) {
	if child.Is(os.Args) {
		os.Exit(child.Main())
	}
	status := m.Run()
	child.Close()
	os.Exit(status)
}

// corpus is the folder of real files; a test that needs it skips, aloud, without it.
func corpus(tb testing.TB) string {
	tb.Helper()
	dir := os.Getenv("PALABRE_CORPUS")
	if dir == "" {
		dir = "../../../shared/corpus"
	}
	if _, err := os.Stat(filepath.Join(dir, "truth.jsonl")); errors.Is(err, fs.ErrNotExist) {
		tb.Skipf("no real files: %s is absent (PALABRE_CORPUS names another folder)", dir)
	}
	return dir
}

// source opens a real file.
func source(tb testing.TB, path string) fact.Source {
	tb.Helper()
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { f.Close() })
	st, err := f.Stat()
	if err != nil {
		tb.Fatal(err)
	}
	return fact.Source{ReaderAt: f, Size: st.Size(), Name: filepath.Base(path), Path: path}
}

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
	dir := corpus(t)
	kinds := map[string]fact.Kind{"photos": fact.Picture, "audio": fact.Sound, "documents": fact.Document, "video": fact.Film, "text": fact.Document}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !e.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		m := media.Open(t.Context(), source(t, path), media.Options{})
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
