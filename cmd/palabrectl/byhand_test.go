package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/app/session"
	"palabre/archive"
)

// An archive is read without Palabre: forty lines of shell and awk list every item with its
// title, and check every original, as the program does.
func TestAnArchiveIsReadByHand(t *testing.T) {
	for _, tool := range []string{"sh", "awk", "sort", "cut", "grep", "sha256sum"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("a standard tool is missing here: ", err)
		}
	}
	t.Setenv("PALABRE_STATE", t.TempDir())
	t.Setenv("PALABRE_CACHE", t.TempDir())
	for name, make := range map[string]func(string) error{
		"the example": func(dir string) error { return session.MakeSample(t.Context(), dir, nil) },
		"the first archive, of two writers": func(dir string) error {
			return os.CopyFS(dir, os.DirFS("../../archive/testdata/premiere"))
		},
	} {
		dir := filepath.Join(t.TempDir(), "archive")
		if err := make(dir); err != nil {
			t.Fatal(err)
		}
		want := itemsOf(t, dir)
		got, complaint, err := byHand(t.Context(), dir)
		if err != nil || len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: %v %s\nby hand\n%s\nwant\n%s", name, err, complaint, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		spoil(t, dir)
		if _, _, err := byHand(t.Context(), dir); err == nil {
			t.Errorf("%s: an original that has changed is not found by hand", name)
		}
	}
}

func byHand(ctx context.Context, dir string) (lines []string, complaint string, err error) {
	var told strings.Builder
	c := exec.CommandContext(ctx, "sh", "testdata/byhand.sh", dir)
	c.Stderr = &told
	out, err := c.Output()
	return strings.Split(strings.TrimRight(string(out), "\n"), "\n"), told.String(), err
}

// itemsOf lists identifiers and French titles, as the program reads them, with the last
// thing that the person did: retitled, put aside, and taken back.
func itemsOf(t *testing.T, dir string) []string {
	t.Helper()
	a, err := archive.Open(t.Context(), dir, archive.Options{By: "Hélène Carmont"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	for i, title := range []string{"Le « puits » \"de\" Dorpéni \\ 2008", "", "Passage"} {
		items, _, err := a.Items(t.Context(), archive.Filter{}, archive.SortAdded, archive.Page{})
		if err != nil {
			t.Fatal(err)
		}
		edit := archive.Edit{Before: items[i]}
		if title != "" {
			after := items[i]
			after.Title = after.Title.With("fr", title)
			edit.After = after
		}
		step, err := a.Apply(t.Context(), archive.Change{Edits: []archive.Edit{edit}})
		if err != nil {
			t.Fatal(err)
		}
		if title == "Passage" {
			if _, err := a.Undo(t.Context(), step); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out []string
	for r, err := range a.All(t.Context(), archive.KindItem) {
		if err != nil {
			t.Fatal(err)
		}
		if it, ok := r.(archive.Item); ok {
			out = append(out, string(it.ID)+"\t"+it.Title["fr"])
		}
	}
	slices.Sort(out)
	return out
}

// spoil changes one bit of one original.
func spoil(t *testing.T, dir string) {
	t.Helper()
	originals, err := filepath.Glob(filepath.Join(dir, "entrees", "*", "data", "??", "*"))
	if err != nil || len(originals) == 0 {
		t.Fatal("no original: ", err)
	}
	b, err := os.ReadFile(originals[0])
	if err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1
	if err := os.Chmod(originals[0], 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(originals[0], b, 0o600); err != nil {
		t.Fatal(err)
	}
}
