package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"

	"palabre/archive/internal/journal"
)

const fuzzWriter = "k7f2m9qa"

// seeds are a head, a line, and lines that are not.
func seeds(f *testing.F) (out [][]byte) {
	f.Helper()
	for _, v := range []any{
		journal.Head{Writer: fuzzWriter, N: 1, Archive: "a", Format: 1},
		journal.Line{N: 1, T: "2026-11-25T03:23:07.123Z-0000-" + fuzzWriter, By: "Hélène", Step: "s", Seen: map[string]int{"p3x8c1rd": 97},
			Ops: []journal.Op{{Record: "r", Kind: "item", Set: map[string]journal.Value{"title.fr": journal.Value(`"puits"`), "": journal.Value("true")}}}},
	} {
		raw, err := journal.Encode(v)
		if err != nil {
			f.Fatal(err)
		}
		out = append(out, raw)
	}
	return append(out, []byte("00000000 {}\n"), []byte("9f3a21c4 {\"n\":"), []byte("\x00\x00\x00\n"))
}

// summed gives a text the sum that it would have in a journal.
func summed(body []byte) []byte {
	return fmt.Appendf(nil, "%08x %s", crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)), body)
}

// A line that is accepted reads back the same once written again. What is tried is read as
// it is, and as the body of a line whose sum is right.
func FuzzLine(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(bytes.TrimSuffix(s, []byte("\n")))
		f.Add(bytes.TrimSuffix(s[min(9, len(s)):], []byte("\n")))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, raw := range [][]byte{raw, summed(raw)} {
			again, ok := rewritten(t, raw)
			if !ok {
				continue
			}
			if twice, ok := rewritten(t, again); !ok || !bytes.Equal(again, twice) {
				t.Fatalf("%q was accepted, and reads back as %q", raw, twice)
			}
		}
	})
}

// rewritten reads a line and writes it again; ok is false when it is not accepted.
func rewritten(t *testing.T, raw []byte) (again []byte, ok bool) {
	t.Helper()
	l, h, err := journal.Decode(raw, fuzzWriter)
	switch {
	case err != nil && !errors.Is(err, journal.ErrBadLine):
		t.Fatalf("Decode = %v", err)
	case err != nil:
		return nil, false
	case l != nil:
		again, err = journal.Encode(l)
	default:
		again, err = journal.Encode(h)
	}
	if err != nil {
		t.Fatal(err)
	}
	return bytes.TrimSuffix(again, []byte("\n")), true
}

// Every byte of a segment is in one line or in the tail, whatever it holds; and reading on
// from a mark is the same as reading once.
func FuzzSegment(f *testing.F) {
	var whole []byte
	for _, s := range seeds(f) {
		whole = append(whole, s...)
		f.Add(bytes.Clone(whole), len(whole)/2)
	}
	f.Fuzz(func(t *testing.T, text []byte, at int) {
		dir := t.TempDir()
		seg := journal.Segment{Path: fuzzWriter + "/000001.jsonl", Writer: fuzzWriter, Size: int64(len(text))}
		path := filepath.Join(dir, filepath.FromSlash(seg.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		read := func(b []byte, m journal.Mark) (journal.Mark, int64) {
			if err := os.WriteFile(path, b, 0o644); err != nil {
				t.Fatal(err)
			}
			to, tail, err := journal.Read(t.Context(), dir, seg, m, func(journal.Found) error { return nil })
			if err != nil {
				t.Fatal(err)
			}
			return to, tail
		}
		once, tail := read(text, journal.NewMark())
		if once.Offset+tail != int64(len(text)) {
			t.Fatalf("%d bytes in lines and %d after them, of %d", once.Offset, tail, len(text))
		}
		if !journal.Still(dir, seg, once) {
			t.Fatal("the segment is not what was read of it")
		}
		before, _ := read(text[:min(max(at, 0), len(text))], journal.NewMark())
		if on, _ := read(text, before); on.Offset != once.Offset || on.Lines != once.Lines || on.Bad != once.Bad {
			t.Fatalf("read on to %+v, at once to %+v", on, once)
		}
	})
}
