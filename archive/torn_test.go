package archive_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"palabre/archive"
)

// tellingSegment is an archive of many lines, closed: its items by title, and its segment.
func tellingSegment(t *testing.T, p place) (a *archive.Archive, items []archive.Item, path string, whole []byte) {
	t.Helper()
	a = p.create("anne")
	for i := range 12 {
		items = append(items, item(t, a, fmt.Sprintf("pièce %d", i)))
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	path = segment(t, a)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return a, items, path, whole
}

// stride is how many bytes apart a folder is harmed: every one in a long proof.
func stride(n int) int {
	if os.Getenv("PALABRE_SOAK") != "" {
		return 1
	}
	return n
}

// forget deletes what a computer keeps of its own; the cache alone when it is to remember
// its latest lines.
func (p place) forget(by string, state bool) {
	p.t.Helper()
	o := p.options(by)
	err := os.RemoveAll(o.Cache)
	if state {
		err = errors.Join(err, os.RemoveAll(o.State))
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

// wantWhole fails unless each item that lines up to the byte end tell of is there.
func wantWhole(t *testing.T, a *archive.Archive, items []archive.Item, whole []byte, damaged func(from, to int) bool) {
	t.Helper()
	from := 0
	told := bytes.SplitAfter(whole, []byte("\n"))[2:] // after the head and the partnership
	for _, l := range bytes.SplitAfter(whole, []byte("\n"))[:2] {
		from += len(l)
	}
	for i, it := range items {
		to := from + len(told[i])
		r, _, err := a.Get(t.Context(), it.ID)
		switch {
		case damaged(from, to):
		case err != nil:
			t.Fatalf("%s is lost: %v", it.Title["fr"], err)
		case !archive.Equal(r, it):
			t.Fatalf("%s is %+v", it.Title["fr"], r)
		}
		from = to
	}
}

// Cut at any byte of its last 4 KB, a journal opens with every whole line; the computer
// that wrote it has nothing lost even then.
func TestAJournalCutAtAnyByte(t *testing.T) {
	p := newPlace(t)
	a, items, path, whole := tellingSegment(t, p)
	state := p.options("anne").State
	echo := filepath.Join(p.dir, "echo")
	if err := os.CopyFS(echo, os.DirFS(state)); err != nil {
		t.Fatal(err)
	}
	journal := filepath.Dir(path)
	for cut := max(1, len(whole)-4096); cut < len(whole); cut += stride(401) {
		for _, own := range []bool{true, false} {
			p.forget("anne", true)
			if own {
				if err := os.CopyFS(state, os.DirFS(echo)); err != nil {
					t.Fatal(err)
				}
			}
			err := errors.Join(os.RemoveAll(journal), os.Mkdir(journal, 0o755), os.WriteFile(path, whole[:cut], 0o644))
			if err != nil {
				t.Fatal(err)
			}
			again := p.open(a.Dir(), "anne")
			wantWhole(t, again, items, whole, func(_, to int) bool { return to > cut })
			if cut < len(whole) && whole[cut-1] != '\n' && len(again.Warnings()) == 0 {
				t.Fatalf("cut at %d: nothing is said", cut)
			}
			new := item(t, again, "L’école")
			wantTitle(t, again, new.ID, "L’école", false)
			if own {
				wantWhole(t, again, items, whole, func(int, int) bool { return false })
			}
			if err := again.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A bit that turned over costs the line it stands in, which is told with its place, until
// a copy heals it.
func TestABitFlippedInASegment(t *testing.T) {
	p := newPlace(t)
	a, items, path, whole := tellingSegment(t, p)
	sound := p.replica(a, "saine")
	p.forget("anne", true)
	for at := 0; at < len(whole); at += max(50, stride(900)) {
		harmed := bytes.Clone(whole)
		harmed[at] ^= 1 << (at % 8)
		if err := os.WriteFile(path, harmed, 0o644); err != nil {
			t.Fatal(err)
		}
		p.forget("anne", true)
		again := p.open(a.Dir(), "anne")
		if bytes.Count(whole[:at+1], []byte("\n")) >= 2 { // else the head, or the archive's own first line
			wantWhole(t, again, items, whole, func(from, to int) bool { return from <= at && at < to || whole[at] == '\n' && from == at+1 })
		}
		if len(again.Warnings()) == 0 || again.Warnings()[0].Where == "" {
			t.Fatalf("byte %d: %+v", at, again.Warnings())
		}
		if _, err := again.Join(t.Context(), sound, nil); err != nil {
			t.Fatalf("byte %d: %v", at, err)
		}
		wantWhole(t, again, items, whole, func(int, int) bool { return false })
		if err := errors.Join(again.Close(), os.RemoveAll(filepath.Dir(path)), os.Mkdir(filepath.Dir(path), 0o755)); err != nil {
			t.Fatal(err)
		}
	}
}
