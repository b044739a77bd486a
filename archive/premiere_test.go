package archive_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palabre/archive"
)

// The folder testdata/premiere was written by the first program of format 1: an import of
// seven files, descriptions, an undo, a redo, and a second writer joined. From that format
// on a later version opens it, finds it sound and shows the same: neither the folder nor
// what stands in premiere.golden may change.
func TestTheFirstArchiveStillOpens(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "premiere")
	if err := os.CopyFS(dir, os.DirFS("testdata/premiere")); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(t.Context(), dir, newPlace(t).options("plus tard"))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if v, err := a.Verify(t.Context(), nil); err != nil || v.Checked != 7 || len(v.Faults) != 0 {
		t.Errorf("Verify = %+v, %v", v, err)
	}
	if w := a.Warnings(); len(w) != 0 {
		t.Errorf("Warnings = %v", w)
	}
	const golden = "testdata/premiere.golden"
	got := told(t, a)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	here, there := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(here), len(there)) {
		if i >= len(here) || i >= len(there) || here[i] != there[i] {
			t.Fatalf("line %d of %s differs; it shows now:\n%s", i+1, golden, got)
		}
	}
}

// told is all that an archive shows: its records with their versions, its history, the
// words of its documents.
func told(t *testing.T, a *archive.Archive) string {
	t.Helper()
	ctx := t.Context()
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	say := func(v any) {
		if err := e.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range recordsOf(ctx, t, a) {
		fields, versions, err := a.Fields(ctx, r.RecordID())
		if err != nil {
			t.Fatal(err)
		}
		_, aside, err := a.Get(ctx, r.RecordID())
		if err != nil {
			t.Fatal(err)
		}
		say(map[string]any{"id": r.RecordID(), "kind": r.RecordKind(), "aside": aside, "fields": fields, "versions": versions})
		it, ok := r.(archive.Item)
		if !ok {
			continue
		}
		for _, f := range it.Files {
			pages, err := a.Text(f.Digest)
			if err != nil {
				t.Fatal(err)
			}
			say(map[string]any{"original": f.Digest.String(), "text": pages})
		}
	}
	log, err := a.Log(ctx, archive.LogFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range log {
		say(struct {
			T, By, Step, Label, Undoes string
			Records                    []archive.ID
			Undone                     bool
			Changes                    []archive.FieldChange
		}{e.T, e.By, e.Step, e.Label, e.Undoes, e.Records, e.Undone, e.Changes})
	}
	return b.String()
}

// recordsOf lists every record, kind by kind, then what is put aside.
func recordsOf(ctx context.Context, t *testing.T, a *archive.Archive) (out []archive.Record) {
	t.Helper()
	for _, k := range archive.Kinds() {
		for r, err := range a.All(ctx, k) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, r)
		}
	}
	for r, err := range a.Aside(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}
