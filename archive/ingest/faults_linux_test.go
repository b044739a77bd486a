package ingest_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/archive/internal/nobody"
)

// stamps are the moments that the disk keeps of each path: last written, last read.
func stamps(t *testing.T, paths []string) (out []string) {
	t.Helper()
	for _, p := range paths {
		var st syscall.Stat_t
		if err := syscall.Lstat(p, &st); err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(p, st.Mtim, st.Ctim, st.Atim, st.Size))
	}
	return out
}

// Not a byte nor a time stamp of a source changes, the moment of last reading included:
// a donor's stick goes back as it came.
func TestSourceKeepsItsTimeStamps(t *testing.T) {
	h := newHouse(t)
	minutes, err := os.ReadFile("../media/paper/testdata/minutes.pdf")
	if err != nil {
		t.Fatal(err)
	}
	h.put("2008/notes.txt", "L'eau est revenue.", "2008/réunion.pdf", string(minutes), "2008/coupé.pdf", string(minutes[:len(minutes)/2]), "copie.txt", "L'eau est revenue.")
	// Read long ago: a system that notes readings at most once a day would note one now.
	long := time.Date(2009, 3, 14, 10, 0, 0, 0, time.UTC)
	var paths []string
	for _, name := range []string{"2008/notes.txt", "2008/réunion.pdf", "2008/coupé.pdf", "copie.txt", "2008", "."} {
		paths = append(paths, filepath.Join(h.source, name))
		if err := os.Chtimes(paths[len(paths)-1], long, long); err != nil {
			t.Fatal(err)
		}
	}
	before := stamps(t, paths)
	h.run(h.scan())
	if _, err := ingest.Compare(t.Context(), h.a, []string{h.source}, func(ingest.Compared) error { return nil }, nil); err != nil {
		t.Fatal(err)
	}
	for i, after := range stamps(t, paths) {
		if before[i] != after {
			t.Errorf("was %s\n now %s", before[i], after)
		}
	}
}

// A full disk stops an import with a sentence; what came in before is whole, and the same
// import goes on when there is room again.
func TestFullDiskStopsAndGoesOn(t *testing.T) {
	h := &house{t: t, dir: t.TempDir()}
	h.source = filepath.Join(h.dir, "source")
	disk := filepath.Join(h.dir, "disk")
	if err := os.Mkdir(disk, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=24m"); err != nil {
		t.Skip("no small disk can be mounted here: ", err)
	}
	t.Cleanup(func() {
		if err := errors.Join(h.a.Close(), syscall.Unmount(disk, 0)); err != nil {
			t.Error(err)
		}
	})
	a, err := archive.Create(t.Context(), filepath.Join(disk, "archive"), partnership(), h.options())
	if err != nil {
		t.Fatal(err)
	}
	h.a = a
	for i := range 200 { // three groups, of which the disk holds one
		h.put(fmt.Sprintf("%03d.dat", i), strings.Repeat(fmt.Sprintf("%08d", i), 25_000))
	}
	_, err = ingest.Run(t.Context(), h.a, h.scan(), ingest.Options{}, nil)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("error = %v, want ENOSPC", err)
	}
	came := len(h.items())
	if came == 0 || came == 200 {
		t.Fatalf("%d items came in, want some", came)
	}
	if v, err := h.a.Verify(t.Context(), nil); err != nil || len(v.Faults) > 0 {
		t.Errorf("verified %+v, %v", v, err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=96m"); err != nil {
		t.Fatal(err)
	}
	if r := h.run(h.scan()); r.Imported != 200 || len(h.items()) != 200 || r.Outside == nil || r.Outside.Files != 0 {
		t.Errorf("the same import went on to %d items: %+v", len(h.items()), r)
	}
	if v, err := h.a.Verify(t.Context(), nil); err != nil || len(v.Faults) > 0 || v.Checked != 200 {
		t.Errorf("verified %+v, %v", v, err)
	}
}

// A stick pulled out during the copy of a file leaves nothing of that file, says so, and
// the same import goes on when the stick is back.
func TestSourceGoneIsSaidAndNothingIsHalfDone(t *testing.T) {
	h := newHouse(t)
	fill(h)
	p := h.scan()
	away := h.source + ".away"
	n := 0
	_, err := ingest.Run(t.Context(), h.a, p, ingest.Options{}, func(now archive.Progress) {
		if n++; now.Stage == ingest.StageCopy && n == 100 {
			if err := os.Rename(h.source, away); err != nil {
				t.Error(err)
			}
		}
	})
	if !errors.Is(err, ingest.ErrSourceGone) {
		t.Fatalf("error = %v, want ErrSourceGone", err)
	}
	if v, err := h.a.Verify(t.Context(), nil); err != nil || len(v.Faults) > 0 || v.Checked == 0 {
		t.Errorf("verified %+v, %v", v, err)
	}
	left, err := filepath.Glob(filepath.Join(h.dir, "archive", "entrees", "*", ".partiel", "*"))
	if err != nil || len(left) != 1 { // its note, by which it is taken up
		t.Errorf("half copied: %v, %v", left, err)
	}
	if err := os.Rename(away, h.source); err != nil {
		t.Fatal(err)
	}
	if r := h.run(h.scan()); r.Imported != 200 || len(h.items()) != 200 {
		t.Errorf("report = %+v", r.Report)
	}
}

// A folder and a file that may not be read are told, each once, and the rest comes in.
func TestWhatMayNotBeReadIsToldAndTheRestComesIn(t *testing.T) {
	nobody.Run(t, func(t *testing.T) {
		t.Helper()
		h := newHouse(t)
		h.put("a.txt", "un texte", "fermé.txt", "un autre", "clos/b.txt", "un troisième")
		for _, name := range []string{"fermé.txt", "clos"} {
			path := filepath.Join(h.source, name)
			if err := os.Chmod(path, 0); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := os.Chmod(path, 0o700); err != nil {
					t.Error(err)
				}
			})
		}
		r := h.run(h.scan())
		keys := map[string]string{}
		for _, p := range r.Problems {
			keys[p.Path] = p.Key
		}
		if r.Imported != 1 || keys["fermé.txt"] != "problem.import.denied" || keys["clos"] != "problem.import.folder-unreadable" || len(r.Problems) != 2 {
			t.Errorf("report = %+v", r.Report)
		}
	})
}
