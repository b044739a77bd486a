package archive_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"palabre/archive"
)

// older makes an archive, writes in it, puts the copy of before back, and opens it again.
func older(t *testing.T) (*archive.Archive, archive.Item) {
	t.Helper()
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	backup := filepath.Join(t.TempDir(), "copie")
	if err := os.CopyFS(backup, os.DirFS(a.Dir())); err != nil {
		t.Fatal(err)
	}
	apply(t, a, archive.Edit{Before: it, After: titled(it, "Le forage")})
	apply(t, a, archive.Edit{Before: titled(it, "Le forage"), After: titled(it, "La pompe")})
	dir := a.Dir()
	for _, act := range []func() error{a.Close, func() error { return os.RemoveAll(dir) }, func() error { return os.CopyFS(dir, os.DirFS(backup)) }} {
		if err := act(); err != nil {
			t.Fatal(err)
		}
	}
	return p.open(dir, "anne"), it
}

func TestWhatAnOlderCopyLacksIsToldBeforeItIsGivenBack(t *testing.T) {
	a, it := older(t)
	l := a.Lost()
	if l.Lines != 2 || !slices.Equal(l.By, []string{"anne"}) || len(l.Labels) != 2 || l.From.IsZero() || l.To.Before(l.From) {
		t.Fatalf("Lost = %+v", l)
	}
	wantTitle(t, a, it.ID, "Le puits", false)
	if n, err := a.GiveBack(t.Context()); err != nil || n != 2 {
		t.Fatalf("GiveBack = %d, %v", n, err)
	}
	wantTitle(t, a, it.ID, "La pompe", false)
	if l := a.Lost(); l.Lines != 0 || len(a.Warnings()) != 0 {
		t.Errorf("after giving back: %+v, %+v", l, a.Warnings())
	}
}

func TestWhatAnOlderCopyLacksCanBeLeftOut(t *testing.T) {
	a, it := older(t)
	kept, err := a.LeaveOut(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(kept); err != nil || info.Size() == 0 {
		t.Errorf("the lines left out are not kept: %v", err)
	}
	item(t, a, "L’école")
	wantTitle(t, a, it.ID, "Le puits", false)
	if l := a.Lost(); l.Lines != 0 || len(a.Warnings()) != 0 {
		t.Errorf("after leaving out: %+v, %+v", l, a.Warnings())
	}
}

func TestAComputerThatIsTheDoubleOfAnotherIsSaid(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	clone := filepath.Join(t.TempDir(), "double")
	if err := os.CopyFS(clone, os.DirFS(p.dir)); err != nil {
		t.Fatal(err)
	}
	apply(t, a, archive.Edit{Before: it, After: titled(it, "Le forage")})
	dir := a.Dir()
	for _, act := range []func() error{a.Close, func() error { return os.RemoveAll(filepath.Join(p.dir, "anne.state")) }, func() error {
		return os.CopyFS(filepath.Join(p.dir, "anne.state"), os.DirFS(filepath.Join(clone, "anne.state")))
	}} {
		if err := act(); err != nil {
			t.Fatal(err)
		}
	}
	again := p.open(dir, "anne")
	if !slices.ContainsFunc(again.Warnings(), func(w archive.Warning) bool { return w.Key == "warning.cloned" }) {
		t.Errorf("Warnings = %+v", again.Warnings())
	}
	item(t, again, "L’école")
	wantTitle(t, again, it.ID, "Le forage", false)
}
