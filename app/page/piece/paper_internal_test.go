package piece

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"palabre/archive/media/child"
	"palabre/archive/media/fact"
)

func TestLeavesOfAPaper(t *testing.T) {
	long := strings.Repeat("Le puits de Dorpéni. ", 900) // 20 kB
	for _, c := range []struct {
		name  string
		read  []fact.Page
		count int
		want  []int // parts of each leaf
	}{
		{"three pages, one without text", []fact.Page{{Number: 1, Text: "un"}, {Number: 3, Text: "trois"}}, 3, []int{1, 1, 1}},
		{"nothing read of two pages", nil, 2, []int{1, 1}},
		{"a page beyond the last", []fact.Page{{Number: 9, Text: "neuf"}}, 1, []int{1}},
		{"a letter", []fact.Page{{Text: "Cher ami"}}, 0, []int{1}},
		{"nothing read", nil, 0, []int{1}},
		{"a long text flows over several leaves", []fact.Page{{Text: long}}, 0, []int{1, 1, 1, 1}},
		{"a long page is one leaf", []fact.Page{{Number: 1, Text: long}}, 1, []int{4}},
		{"a page without end", []fact.Page{{Number: 1, Text: strings.Repeat(long, 5)}}, 1, []int{mostParts}},
	} {
		got := leavesOf(c.read, c.count)
		if len(got) != len(c.want) {
			t.Errorf("%s: %d leaves, want %d", c.name, len(got), len(c.want))
			continue
		}
		for i, l := range got {
			if len(l.parts) != c.want[i] {
				t.Errorf("%s: leaf %d has %d parts, want %d", c.name, i, len(l.parts), c.want[i])
			}
		}
	}
}

// A line that only the width of a page had broken goes on; titles and lists stay.
func TestLinesOfAPageMadeWhole(t *testing.T) {
	read := "1. Où en est le chantier\nLe puisatier rappelle que la commune prend à sa charge le\nforage de Bakuéna.\nPrésents\nawa\nissa"
	want := "1. Où en est le chantier\nLe puisatier rappelle que la commune prend à sa charge le forage de Bakuéna.\nPrésents\nawa\nissa"
	if got := lined(read); got != want {
		t.Errorf("%q", got)
	}
}

// Cutting loses no word, never splits a letter, and leaves no part too long.
func TestCuttingLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.StringMatching(`[a-zéœɔ .\n]{1,40}`).Draw(t, "text"), rapid.IntRange(1, 800).Draw(t, "times"))
		parts := cut(text)
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if bare(strings.Join(parts, "")) != bare(text) {
			t.Fatal("something was lost")
		}
		for _, p := range parts {
			if len(p) > partBytes || !utf8.ValidString(p) {
				t.Fatalf("a part of %d bytes", len(p))
			}
		}
	})
}

// A word is found in whatever form it is written; another field, or a word to be absent,
// is not looked for.
func TestWordsThatAnswer(t *testing.T) {
	text := "La commune prend à sa charge le creusement de deux puits, et la redevance."
	for question, want := range map[string]string{
		"creuser le puits": "creusement|puits",
		"redevances":       "redevance",
		"lieu:puits":       "",
		"-puits redevance": "redevance",
		`"deux puits"`:     "deux|puits",
		"":                 "",
		"le de et":         "",
	} {
		var got []string
		for _, s := range soughtIn(question).spans(text) {
			got = append(got, text[s[0]:s[1]])
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%s: %q, want %q", question, g, want)
		}
	}
}

// The word that answers is placed in shares of its page, once also when a hyphen parts it.
func TestPlacesOfWords(t *testing.T) {
	page := child.Layout{Width: 100, Height: 200, Words: []child.Word{
		{Text: "les", Left: 0, Top: 10, Right: 8, Bottom: 20}, {Text: "redevances,", Left: 10, Top: 10, Right: 40, Bottom: 20}, {Text: "puits-puits", Left: 50, Top: 10, Right: 80, Bottom: 20},
	}}
	got := soughtIn("redevance puits").areas(page)
	if len(got) != 2 || got[0] != (area{0.1, 0.05, 0.4, 0.1}) || got[1].left != 0.5 {
		t.Errorf("%v", got)
	}
	if got := soughtIn("redevance").areas(child.Layout{Words: page.Words}); got != nil {
		t.Errorf("a page without a size has places: %v", got)
	}
}

// F3 goes through every word once, then begins again; Shift F3 goes the other way.
func TestGoingFromWordToWord(t *testing.T) {
	h := hits{counts: []int{0, 2, 0, 1}}.at(0)
	if h.place() != 0 || h.total() != 3 {
		t.Errorf("before the first: %d of %d", h.place(), h.total())
	}
	var seen []int
	for range 4 {
		h = h.next()
		seen = append(seen, h.place())
	}
	if want := []int{1, 2, 3, 1}; !slices.Equal(seen, want) {
		t.Errorf("forward: %v, want %v", seen, want)
	}
	seen = nil
	for range 3 {
		h = h.previous()
		seen = append(seen, h.place())
	}
	if want := []int{3, 2, 1}; !slices.Equal(seen, want) {
		t.Errorf("back: %v, want %v", seen, want)
	}
	if h := (hits{counts: []int{0, 0}}).at(1).next(); h.place() != 0 {
		t.Error("a word was found where there is none")
	}
	if h := (hits{counts: []int{3}}).at(0).with(0, 1); h.total() != 1 || h.place() != 1 {
		t.Errorf("counted again: %d of %d", h.place(), h.total())
	}
}
