package search_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/archive/media/fact"
	"palabre/search"
)

// find returns the IDs that a query finds, after everything put so far is in.
func find(t *testing.T, ix *search.Index, query string) []archive.ID {
	t.Helper()
	if err := ix.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	r, err := ix.Find(t.Context(), search.Request{Query: query})
	if err != nil {
		t.Fatal(err)
	}
	var out []archive.ID
	for _, h := range r.Hits {
		out = append(out, h.ID)
	}
	return out
}

// wants fails unless query finds just these.
func wants(t *testing.T, ix *search.Index, query string, want ...archive.ID) {
	t.Helper()
	got := find(t, ix, query)
	if len(got) != len(want) {
		t.Fatalf("%q finds %v, want %v", query, got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%q finds %v, want %v", query, got, want)
		}
	}
}

func TestIndexFollowsTheArchive(t *testing.T) {
	s := newShelf(t)
	ix := openShelf(t, s)
	well := s.paper("puits.txt", "Le puits est creusé.")
	wants(t, ix, "puits", well)
	s.put(archive.Item{ID: well, Title: archive.T("fr", "Le moulin")})
	wants(t, ix, "puits")
	wants(t, ix, "moulins", well)
	s.drop(well)
	wants(t, ix, "moulin")
}

func TestAnIndexIsMadeAnewBesideTheOneThatAnswers(t *testing.T) {
	s := newShelf(t)
	well := s.paper("puits.txt", "Le puits est creusé.")
	ix := openShelf(t, s)
	wants(t, ix, "puits", well)
	n, err := search.RebuildSource(t.Context(), s, search.Options{})
	if err != nil || n != 1 {
		t.Fatalf("Rebuild = %d, %v, want 1", n, err)
	}
	wants(t, ix, "puits", well)
	mill := s.paper("moulin.txt", "Le moulin tourne.")
	wants(t, ix, "moulin", mill)
	dirs, err := filepath.Glob(filepath.Join(s.CacheDir(), "index", "words-*"))
	if err != nil || len(dirs) != 1 {
		t.Errorf("beside the new index stand %v, %v", dirs, err)
	}
	wants(t, reopen(t, s, ix), "puits", well)
}

func TestARenamedPersonIsFoundInTheirItems(t *testing.T) {
	s := newShelf(t)
	awa := archive.Person{ID: s.id(), Name: archive.T("fr", "Awa Palé")}
	photo := archive.Item{ID: s.id(), Type: archive.TypePhoto, People: archive.SetOf(awa.ID)}
	s.put(awa, photo)
	ix := openShelf(t, s)
	wants(t, ix, "personne:pale genre:photo", photo.ID)
	awa.Name = archive.T("fr", "Awa Kambou")
	s.put(awa)
	wants(t, ix, "personne:pale genre:photo")
	wants(t, ix, "kambou genre:photo", photo.ID)
	s.drop(awa.ID)
	wants(t, ix, "kambou")
}

// reopen closes ix and opens the index of s again.
func reopen(t *testing.T, s *shelf, ix *search.Index) *search.Index {
	t.Helper()
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	return openShelf(t, s)
}

// openAlone opens an index that the test closes itself.
func openAlone(t *testing.T, s *shelf) *search.Index {
	t.Helper()
	ix, err := search.OpenSource(t.Context(), s, search.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return ix
}

func TestIndexCatchesUpAtOpening(t *testing.T) {
	s := newShelf(t)
	first := s.paper("a.txt", "Le balafon.")
	ix := openAlone(t, s)
	wants(t, ix, "balafon", first)
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	second := s.paper("b.txt", "La poterie.")
	ix = openAlone(t, s)
	wants(t, ix, "poterie", second)
	wants(t, reopen(t, s, ix), "balafon", first)
}

// storeFiles lists the files of the index in force that match pattern.
func storeFiles(t *testing.T, s *shelf, pattern string) []string {
	t.Helper()
	name, err := os.ReadFile(filepath.Join(s.dir, "index", "current"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(s.dir, "index", strings.TrimSpace(string(name)), pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	return files
}

func TestIndexHeals(t *testing.T) {
	damage := map[string]func(t *testing.T, s *shelf){
		"deleted": func(t *testing.T, s *shelf) {
			t.Helper()
			if err := os.RemoveAll(filepath.Join(s.dir, "index")); err != nil {
				t.Fatal(err)
			}
		},
		"root cut short": func(t *testing.T, s *shelf) {
			t.Helper()
			if err := os.Truncate(storeFiles(t, s, "store/root.bolt")[0], 5000); err != nil {
				t.Fatal(err)
			}
		},
		"segment cut short": func(t *testing.T, s *shelf) {
			t.Helper()
			for _, f := range storeFiles(t, s, "store/*.zap") {
				if err := os.Truncate(f, 100); err != nil {
					t.Fatal(err)
				}
			}
		},
		"segment overwritten": func(t *testing.T, s *shelf) {
			t.Helper()
			for _, f := range storeFiles(t, s, "store/*.zap") {
				b, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				for i := range b {
					b[i] ^= 0x5a
				}
				if err := os.WriteFile(f, b, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		},
		"a Mac's shadow files": func(t *testing.T, s *shelf) {
			t.Helper()
			f := storeFiles(t, s, "store/*.zap")[0]
			if err := os.WriteFile(filepath.Join(filepath.Dir(f), "._"+filepath.Base(f)), []byte("Mac OS X"), 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"made by another version": func(t *testing.T, s *shelf) {
			t.Helper()
			if err := os.WriteFile(storeFiles(t, s, "palabre_index.json")[0], []byte(`{"layout":"other"}`), 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"of an older archive": func(t *testing.T, s *shelf) {
			t.Helper()
			s.mu.Lock()
			s.log = s.log[1:]
			s.mu.Unlock()
		},
	}
	for name, spoil := range damage {
		t.Run(name, func(t *testing.T) {
			s := newShelf(t)
			s.paper("a.txt", "Rien.")
			id := s.paper("b.txt", "Le tisserand travaille à l'ombre.")
			ix := openAlone(t, s)
			wants(t, ix, "tisserands", id)
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			spoil(t, s)
			ix = openShelf(t, s)
			// Damage may show only when it is read: the index is then made again.
			if _, err := ix.Find(t.Context(), search.Request{Query: "tisserand"}); err != nil && !errors.Is(err, search.ErrBuilding) {
				t.Fatal(err)
			}
			wants(t, ix, "tisserands", id)
		})
	}
}

func TestAnIndexBeingMadeSaysSo(t *testing.T) {
	s := newShelf(t)
	s.paper("a.txt", "Le tisserand.")
	ctx, cancel := context.WithCancel(t.Context())
	ix, err := search.OpenSource(ctx, s, search.Options{})
	if err != nil {
		t.Fatal(err)
	}
	cancel() // the index lives on: it is closed, not cancelled
	defer ix.Close()
	if _, err := ix.Find(t.Context(), search.Request{Query: "tisserand"}); err != nil && !errors.Is(err, search.ErrBuilding) {
		t.Fatal(err)
	}
	if err := ix.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r, err := ix.Find(t.Context(), search.Request{Query: "tisserand"}); err != nil || r.Total != 1 {
		t.Fatalf("%d found, %v", r.Total, err)
	}
}

// TestAnotherProcessAnswers holds the index here and searches it from another process,
// before and after a change, and after the folder of the former index is gone.
func TestAnotherProcessAnswers(t *testing.T) {
	if dir := os.Getenv("PALABRE_TEST_READER"); dir != "" {
		reader(t, dir)
		return
	}
	s := newShelf(t)
	s.paper("a.txt", "La potière monte une jarre.")
	ix := openShelf(t, s)
	ask := func(want string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestAnotherProcessAnswers$", "-test.v")
		cmd.Env = append(os.Environ(), "PALABRE_TEST_READER="+s.dir)
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Fatalf("want %q: %v\n%s", want, err, out)
		}
	}
	ask("found 1 of jarres, shared true")
	s.paper("b.txt", "Deux jarres sont cuites.")
	if err := ix.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	ask("found 2 of jarres, shared true")
	left, err := filepath.Glob(filepath.Join(s.dir, "index", "read-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("copies left behind: %v, %v", left, err)
	}
}

// reader is the other process.
func reader(t *testing.T, dir string) {
	t.Helper()
	ix, err := search.OpenSource(t.Context(), &shelf{dir: dir}, search.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	r, err := ix.Find(t.Context(), search.Request{Query: "jarres"})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("found %d of jarres, shared %v", r.Total, ix.Shared())
}

func TestTwoReadersBesideABusyWriter(t *testing.T) {
	s := newShelf(t)
	s.paper("a.txt", "Le forgeron bat le fer.")
	holder := openShelf(t, s)
	guest, err := search.OpenSource(t.Context(), s, search.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer guest.Close()
	for range 30 {
		s.paper("b.txt", "Un forgeron de plus.")
		r, err := guest.Find(t.Context(), search.Request{Query: "forgeron"})
		if err != nil {
			t.Fatal(err)
		}
		if r.Total == 0 {
			t.Fatal("a reader sees an empty index beside its writer")
		}
	}
	if err := holder.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r, err := guest.Find(t.Context(), search.Request{Query: "forgeron"}); err != nil || r.Total != 31 {
		t.Fatalf("a reader sees %d of 31, %v", r.Total, err)
	}
}

func TestPagesAreKnownByTheirNumber(t *testing.T) {
	s := newShelf(t)
	s.pages("pv.pdf", fact.Page{Number: 1, Text: "Ordre du jour."}, fact.Page{Number: 2, Text: "Le conseil vote le budget."}, fact.Page{Number: 3, Text: "Le budget des puits est voté. Séance levée."})
	ix := openShelf(t, s)
	r, err := ix.Find(t.Context(), search.Request{Query: "budget puits"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Total != 1 || len(r.Hits[0].Passages) != 2 {
		t.Fatalf("%d found: %+v", r.Total, r.Hits)
	}
	if best := r.Hits[0].Passages[0]; best.Page != 3 || r.Hits[0].Passages[1].Page != 2 {
		t.Errorf("the best passage is on page %d, want 3: %q", best.Page, best.Text)
	}
}
