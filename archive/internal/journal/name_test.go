package journal_test

import (
	"encoding/json"
	"testing"

	"palabre/archive/internal/journal"
)

// Two clones of one computer whose clocks are behind what both have read mint one stamp
// twice. Who read one side's line and wrote over it has not read the other's.
func TestOneStampOfTwoLines(t *testing.T) {
	const stamp = "2026-11-25T03:23:07.123Z-0000-k7f2m9qa"
	forks := journal.Forks{"k7f2m9qa": 4}
	var s journal.State
	put := func(by *journal.Author, line int64, value string, also ...journal.LineID) {
		by.Line = line
		s.Put(by, 0, journal.Op{
			Record: "r", Kind: "item", Set: map[string]journal.Value{"title.fr": journal.Value(value)},
			Also: map[string][]journal.LineID{"title.fr": also},
		}, forks)
	}
	one := &journal.Author{Writer: "k7f2m9qa", N: 4, T: stamp, Sum: 1}
	other := &journal.Author{Writer: "k7f2m9qa", N: 4, T: stamp, Sum: 2}
	put(one, 1, `"du premier"`)
	put(other, 2, `"du second"`)
	put(&journal.Author{Writer: "zzzzzzzz", N: 1, T: "2026-11-25T03:23:08.000Z-0000-zzzzzzzz", Sum: 3}, 3, `"décidé"`, one.ID())

	var live []string
	for _, e := range s.Registers["title.fr"].Live() {
		live = append(live, string(e.Value))
	}
	if len(live) != 2 || live[0] != `"du second"` || live[1] != `"décidé"` {
		t.Errorf("stand %q; want what the decision had not read, and the decision", live)
	}
}

// What comes after a fork and does not say what it had seen is taken to have seen what all
// that may come before it had, however the sides are told apart.
func TestSeenAfterAFork(t *testing.T) {
	w := journal.NewWeave(journal.Forks{"a": 2})
	w.Author(&journal.Line{N: 1, T: "2026-11-25T03:00:00.000Z-0000-a", Seen: map[string]int{"b": 5, "c": 2}}, 1)
	w.Author(&journal.Line{N: 2, T: "2026-11-25T03:00:01.000Z-0000-a", Seen: map[string]int{"b": 9}}, 2)
	w.Author(&journal.Line{N: 2, T: "2026-11-25T03:00:02.000Z-0000-a"}, 3)
	by := w.Author(&journal.Line{N: 3, T: "2026-11-25T03:00:03.000Z-0000-a"}, 4)
	if by.Seen["b"] != 5 || by.Seen["c"] != 0 {
		t.Errorf("seen %v, want b 5 alone", by.Seen)
	}
}

func TestLineIDAsText(t *testing.T) {
	id := journal.LineID{T: "2026-11-25T03:23:07.123Z-0000-k7f2m9qa", Sum: 0x0f3a21c4}
	b, err := json.Marshal(id)
	if err != nil || string(b) != `"2026-11-25T03:23:07.123Z-0000-k7f2m9qa/0f3a21c4"` {
		t.Fatalf("%s, %v", b, err)
	}
	var back journal.LineID
	if err := json.Unmarshal(b, &back); err != nil || back != id {
		t.Errorf("read back as %v, %v", back, err)
	}
	var alone journal.LineID // as lines were named before they had their sum
	if err := json.Unmarshal([]byte(`"2026-11-25T03:23:07.123Z-0000-k7f2m9qa"`), &alone); err != nil || !alone.Names(id) {
		t.Errorf("a stamp alone names %v: %v, %v", id, alone, err)
	}
	if (journal.LineID{T: id.T, Sum: 1}).Names(id) {
		t.Error("another sum names the line")
	}
}
