package expositions

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/exhibition"
)

func minting() mint {
	n := 0
	return func() archive.ID {
		n++
		return archive.NewID("k7", time.UnixMilli(int64(n)))
	}
}

// built makes an exhibition as told ([written]) writes it: "ab|cd|" has three sections,
// the last one empty. What stands before a "!" has no section.
func built(t interface{ Helper() }, s string) archive.Exhibition {
	t.Helper()
	var ex archive.Exhibition
	loose, rest, there := strings.Cut(s, "!")
	if !there {
		loose, rest = "", s
	}
	slide := func(r rune, section string) {
		n := strconv.Itoa(len(ex.Slides))
		ex.Slides = append(ex.Slides, archive.Slide{Element: archive.Element{EID: string(r), Order: "0" + n + "k7"}, Section: section})
	}
	for _, r := range loose {
		slide(r, "")
	}
	for i, part := range strings.Split(rest, "|") {
		eid := "s" + strconv.Itoa(i)
		ex.Sections = append(ex.Sections, archive.Section{Element: archive.Element{EID: eid, Order: strconv.Itoa(i) + "k7"}})
		for _, r := range part {
			slide(r, eid)
		}
	}
	return ex
}

func written(ex archive.Exhibition) string {
	var b strings.Builder
	for i, g := range groups(ex) {
		if i == 1 && len(groups(ex)[0].slides) > 0 {
			b.WriteByte('!')
		}
		if i > 1 {
			b.WriteByte('|')
		}
		for _, s := range g.slides {
			b.WriteString(s.EID)
		}
	}
	return b.String()
}

func TestMovingASlide(t *testing.T) {
	for _, c := range []struct {
		name, from, slide string
		by                int
		want              string
	}{
		{"down one", "abc", "a", 1, "bac"},
		{"up one", "abc", "c", -1, "acb"},
		{"far down", "abcde", "a", 3, "bcdae"},
		{"past the end of its section", "ab|cd", "b", 1, "a|bcd"},
		{"before the first of its section", "ab|cd", "c", -1, "abc|d"},
		{"into an empty section", "ab||cd", "b", 1, "a|b|cd"},
		{"through an empty section", "ab||cd", "b", 2, "a||bcd"},
		{"out of no section", "x!ab", "x", 1, "xab"},
		{"not into no section", "ab|c", "a", -1, "ab|c"},
		{"not past the last", "ab|c", "c", 4, "ab|c"},
		{"one that is not there", "ab", "z", 1, "ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := written(moveSlide(built(t, c.from), c.slide, c.by, minting())); got != c.want {
				t.Errorf("%s by %d in %q gives %q, want %q", c.slide, c.by, c.from, got, c.want)
			}
		})
	}
}

// A move and its contrary change nothing, wherever no end stops the first.
func TestMovingBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ex := built(t, rapid.SampledFrom([]string{"abc|def", "ab||cd|", "x!ab|c", "abcdef"}).Draw(t, "from"))
		m, before := minting(), written(ex)
		s := ex.Slides[rapid.IntRange(0, len(ex.Slides)-1).Draw(t, "slide")].EID
		by := rapid.SampledFrom([]int{-1, 1}).Draw(t, "by")
		moved := moveSlide(ex, s, by, m)
		if written(ex) != before {
			t.Fatalf("moving changed the exhibition it was given")
		}
		if written(moved) == before || strings.HasPrefix(before, "x!") {
			return
		}
		if got := written(moveSlide(moved, s, -by, m)); got != before {
			t.Fatalf("%s by %d and back: %q, want %q", s, by, got, before)
		}
	})
}

func TestSections(t *testing.T) {
	m := minting()
	for _, c := range []struct {
		name, want string
		edit       func(archive.Exhibition) archive.Exhibition
	}{
		{"removed: its slides follow those before", "abcd|e", func(ex archive.Exhibition) archive.Exhibition { return removeSection(ex, "s1", m) }},
		{"the first removed", "ab!cd|e", func(ex archive.Exhibition) archive.Exhibition { return removeSection(ex, "s0", m) }},
		{"moved down with its slides", "cd|ab|e", func(ex archive.Exhibition) archive.Exhibition { return moveSection(ex, "s0", 1, m) }},
		{"moved up", "ab|e|cd", func(ex archive.Exhibition) archive.Exhibition { return moveSection(ex, "s2", -1, m) }},
		{"not moved past the end", "ab|cd|e", func(ex archive.Exhibition) archive.Exhibition { return moveSection(ex, "s2", 1, m) }},
		{"added at the end", "ab|cd|e|", func(ex archive.Exhibition) archive.Exhibition { return addSection(ex, nil, m) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := written(c.edit(built(t, "ab|cd|e"))); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestAddedAndDoubledSlidesFollowTheActiveOne(t *testing.T) {
	m := minting()
	ex, last := addItems(built(t, "ab|c"), "b", []archive.Item{{ID: "i1", Title: archive.T("fr", "Le puits")}, {ID: "i2"}}, m)
	steps := exhibition.Order(ex)
	if len(steps) != 5 || steps[2].Slide.Item != "i1" || steps[3].Slide.Item != "i2" || steps[3].Slide.EID != last || steps[4].Slide.EID != "c" {
		t.Fatalf("added: %+v", steps)
	}
	if got := steps[2].Slide; got.Section != "s0" || got.Title.In() != "Le puits" {
		t.Errorf("the slide of an item is %+v", got)
	}
	ex = doubleSlide(ex, steps[2].Slide.EID, m)
	steps = exhibition.Order(ex)
	if a, b := steps[2].Slide, steps[3].Slide; a.Item != b.Item || a.EID == b.EID {
		t.Errorf("doubled: %+v and %+v", a, b)
	}
	if got := written(removeSlide(built(t, "ab|c"), "b")); got != "a|c" {
		t.Errorf("removed: %q", got)
	}
}

func TestSecondsTyped(t *testing.T) {
	for text, want := range map[string]int64{"12": 12000, "12 s": 12000, " 1,5s ": 1500, "3600": 3600000} {
		if d, ok := seconds(text); !ok || d.Or(0) != want {
			t.Errorf("seconds(%q) = %d, %v, want %d", text, d.Or(0), ok, want)
		}
	}
	if d, ok := seconds(" "); !ok || d != (archive.Opt[int64]{}) {
		t.Errorf("no text gives %v, %v, want the usual duration", d, ok)
	}
	for _, text := range []string{"douze", "-3", "0", "1e9", "NaN"} {
		if _, ok := seconds(text); ok {
			t.Errorf("seconds(%q) is accepted", text)
		}
	}
}
