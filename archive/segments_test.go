package archive_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/internal/journal"
)

// opsOf is one operation, as the journal has it.
func opsOf(t *testing.T, id archive.ID, kind, set string) journal.Op {
	t.Helper()
	op := journal.Op{Record: string(id), Kind: kind}
	if err := json.Unmarshal([]byte(set), &op.Set); err != nil {
		t.Fatal(err)
	}
	return op
}

// writeSegment writes the first segment of a writer in the folder of an archive, one line
// for each operation, having seen all that is there, and returns its text.
func writeSegment(t *testing.T, dir, id string, format int, writer string, ops ...journal.Op) string {
	t.Helper()
	var b bytes.Buffer
	add := func(v any) {
		raw, err := journal.Encode(v)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(raw)
	}
	seen := map[string]int{}
	for at := range numbers(t, dir) {
		var w string
		var n int
		if _, err := fmt.Sscanf(at, "%s %d", &w, &n); err != nil {
			t.Fatal(err)
		}
		seen[w] = max(n, seen[w])
	}
	add(journal.Head{Writer: writer, N: 1, Archive: id, Format: format})
	start := time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC)
	for i, op := range ops {
		add(journal.Line{
			N: i + 1, T: journal.MakeStamp(start.Add(time.Duration(i)*time.Second), 0, writer), By: writer,
			Step: fmt.Sprintf("%s-step-%d", writer, i), Seen: seen, Ops: []journal.Op{op},
		})
	}
	folder := filepath.Join(dir, "journal", writer)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "000001.jsonl"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// numbers lists, by writer and number, the lines that the journals of some folders hold.
func numbers(t *testing.T, dirs ...string) map[string]map[journal.LineID]bool {
	t.Helper()
	out := map[string]map[journal.LineID]bool{}
	for _, dir := range dirs {
		segs, err := journal.Segments(filepath.Join(dir, "journal"))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range segs {
			_, _, err := journal.Read(t.Context(), filepath.Join(dir, "journal"), s, journal.NewMark(), func(f journal.Found) error {
				if f.Line == nil {
					return f.Err
				}
				at := fmt.Sprintf("%s %d", s.Writer, f.Line.N)
				if out[at] == nil {
					out[at] = map[journal.LineID]bool{}
				}
				out[at][f.ID()] = true
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}

// wantPlaces fails when two lines share a place, a writer's number, in some folders.
func wantPlaces(t *testing.T, dirs ...string) {
	t.Helper()
	for at, lines := range numbers(t, dirs...) {
		if len(lines) > 1 {
			t.Errorf("%d lines share the place %s", len(lines), at)
		}
	}
}

// writersOf lists who ever wrote in a folder.
func writersOf(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(filepath.Join(dir, "journal"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list {
		if !strings.HasPrefix(e.Name(), ".") {
			out = append(out, e.Name())
		}
	}
	return out
}
