// Package real lends the corpus of real files to tests, with what other tools read in them.
// A test that needs it skips, aloud, where it is absent. Nothing but tests imports it.
package real

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"palabre/archive/media/fact"
)

// Dir is the folder of real files: the one that PALABRE_CORPUS names, else shared/corpus
// beside the module.
func Dir(tb testing.TB) string {
	tb.Helper()
	dir := os.Getenv("PALABRE_CORPUS")
	if dir == "" {
		dir = filepath.Join(module(tb), "..", "shared", "corpus")
	}
	if _, err := os.Stat(filepath.Join(dir, "truth.jsonl")); err != nil {
		tb.Skipf("no real files: %v (PALABRE_CORPUS names another folder)", err)
	}
	return dir
}

// module is the folder of go.mod, above that of the test.
func module(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			tb.Fatal("the test runs outside its module")
		}
		dir = filepath.Dir(dir)
	}
}

// Open opens a file of the disk until the test ends.
func Open(tb testing.TB, path string) fact.Source {
	tb.Helper()
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := f.Close(); err != nil {
			tb.Error(err)
		}
	})
	st, err := f.Stat()
	if err != nil {
		tb.Fatal(err)
	}
	return fact.Source{ReaderAt: f, Size: st.Size(), Name: filepath.Base(path), Path: path}
}

// Truths are the rows of truth.jsonl that keep wants, in their order. A row of another shape
// than T speaks of other files.
func Truths[T any](tb testing.TB, keep func(T) bool) []T {
	tb.Helper()
	f, err := os.Open(filepath.Join(Dir(tb), "truth.jsonl"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	var rows []T
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var row T
		if json.Unmarshal(lines.Bytes(), &row) == nil && keep(row) {
			rows = append(rows, row)
		}
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return rows
}
