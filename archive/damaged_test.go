package archive_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"palabre/archive"
)

// segment is the one segment of an archive that is closed.
func segment(t *testing.T, a *archive.Archive) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(a.Dir(), "journal", "*", "000001.jsonl"))
	if err != nil || len(found) != 1 {
		t.Fatalf("segments: %v, %v", found, err)
	}
	return found[0]
}

func TestADamagedFolderOpensWithAllThatIsSound(t *testing.T) {
	for name, one := range map[string]struct {
		harm   func(t *testing.T, segment string)
		shown  string // before anything is written; then the echo gives the last line back
		faults int
	}{
		"the last line is torn": {func(t *testing.T, s string) { cutEnd(t, s, 20) }, "Le puits", 1},
		"bytes after the end":   {func(t *testing.T, s string) { appendTo(t, s, "1234abcd {\"n\":") }, "Le forage", 1},
		"a byte is another":     {func(t *testing.T, s string) { flip(t, s) }, "Le puits", 1},
		"a file of a Mac": {func(t *testing.T, s string) {
			appendTo(t, filepath.Join(filepath.Dir(s), "._000001.jsonl"), "\x00\x05\x16\x07")
		}, "Le forage", 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			a := p.create("anne")
			it := item(t, a, "Le puits")
			apply(t, a, archive.Edit{Before: it, After: titled(it, "Le forage")})
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			one.harm(t, segment(t, a))
			again := p.open(a.Dir(), "anne")
			v, err := again.Verify(t.Context(), nil)
			if err != nil || len(v.Faults) != one.faults {
				t.Errorf("Verify = %+v, %v; want %d faults", v, err, one.faults)
			}
			if (len(again.Warnings()) > 0) != (one.faults > 0) {
				t.Errorf("Warnings = %v", again.Warnings())
			}
			wantTitle(t, again, it.ID, one.shown, false)
			school := item(t, again, "L’école")
			wantTitle(t, again, school.ID, "L’école", false)
			wantTitle(t, again, it.ID, "Le forage", false)
		})
	}
}

func cutEnd(t *testing.T, path string, n int64) {
	t.Helper()
	info, err := os.Stat(path)
	if err == nil {
		err = os.Truncate(path, info.Size()-n)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func appendTo(t *testing.T, path, text string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(b, text...), 0o644); err != nil {
		t.Fatal(err)
	}
}

// flip changes one letter of the last line.
func flip(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(b, []byte("Le forage"))
	b[at] = 'l'
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestACacheThatIsGoneIsMadeAgain(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for name, harm := range map[string]func() error{
		"absent": func() error { return os.RemoveAll(a.CacheDir()) },
		"not a catalogue": func() error {
			found, err := filepath.Glob(filepath.Join(a.CacheDir(), "*.sqlite"))
			if err != nil || len(found) != 1 {
				t.Fatalf("catalogues: %v, %v", found, err)
			}
			return os.WriteFile(found[0], slices.Repeat([]byte("no"), 5000), 0o600)
		},
	} {
		if err := harm(); err != nil {
			t.Fatal(err)
		}
		again, err := archive.Open(t.Context(), a.Dir(), p.options("anne"))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		wantTitle(t, again, it.ID, "Le puits", false)
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnOlderCopyPutBackLosesNothing(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	backup := filepath.Join(t.TempDir(), "copie")
	if err := os.CopyFS(backup, os.DirFS(a.Dir())); err != nil {
		t.Fatal(err)
	}
	second := titled(it, "Le forage")
	apply(t, a, archive.Edit{Before: it, After: second})
	apply(t, a, archive.Edit{Before: second, After: titled(it, "La pompe")})
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(a.Dir()); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(a.Dir(), os.DirFS(backup)); err != nil {
		t.Fatal(err)
	}
	again := p.open(a.Dir(), "anne")
	if w := again.Warnings(); len(w) != 1 || w[0].Key != "warning.older-copy" {
		t.Errorf("Warnings = %+v", w)
	}
	item(t, again, "L’école") // the first writing gives the lines back
	wantTitle(t, again, it.ID, "La pompe", false)
	if v, err := again.Verify(t.Context(), nil); err != nil || len(v.Faults) != 0 {
		t.Errorf("Verify = %+v, %v", v, err)
	}
}
