package fonds

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palabre/archive"
)

func album(id, parent, title string) archive.Collection {
	return archive.Collection{ID: archive.ID(id), Parent: archive.ID(parent), Title: archive.T("fr", title)}
}

// drawn shows a tree as text: a line each, indented, "+" on what is closed.
func drawn(tree []branch) string {
	var b strings.Builder
	for _, l := range tree {
		sign := ""
		if l.parent && !l.open {
			sign = "+"
		}
		fmt.Fprintf(&b, "%s%s%s\n", strings.Repeat(".", l.depth), sign, l.collection.Title.In("fr"))
	}
	return b.String()
}

func town() []branch {
	return grow([]archive.Collection{
		album("c", "a", "Écoles"), album("a", "", "Comité"), album("b", "", "Ville"), album("d", "c", "Cantine"), album("e", "gone", "Album"), album("f", "a", "2 J 14"), album("g", "a", "2 J 9"),
	}, "fr", map[archive.ID]int{"a": 7, "d": 2})
}

func TestTreeAsItGrows(t *testing.T) {
	want := "Album\nComité\n.2 J 9\n.2 J 14\n.Écoles\n..Cantine\nVille\n"
	if got := drawn(town()); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if b := town()[1]; b.count != 7 || !b.parent {
		t.Errorf("%+v", b)
	}
}

func TestTreeFolds(t *testing.T) {
	if got, want := drawn(unfold(town(), "", map[archive.ID]bool{"c": false})), "Album\nComité\n.2 J 9\n.2 J 14\n.+Écoles\nVille\n"; got != want {
		t.Errorf("one closed by hand:\n%s\nwant\n%s", got, want)
	}
	big := []archive.Collection{album("a", "", "Comité"), album("b", "a", "Écoles"), album("c", "b", "Cantine")}
	for i := range fewest {
		big = append(big, album(fmt.Sprint("x", i), "", fmt.Sprintf("Fonds %02d", i)), album(fmt.Sprint("y", i), fmt.Sprint("x", i), "Dedans"))
	}
	tree := grow(big, "fr", nil)
	if got := drawn(unfold(tree, "", nil)); strings.Contains(got, "Dedans") || !strings.Contains(got, "+Comité") {
		t.Errorf("a large tree opens by itself:\n%s", got)
	}
	if got := drawn(unfold(tree, "c", nil)); !strings.HasPrefix(got, "Comité\n.Écoles\n..Cantine\n+Fonds") {
		t.Errorf("the way to where one is, is closed:\n%s", got)
	}
}

func TestWhatIsAboveAndWhatMayHold(t *testing.T) {
	tree := town()
	if up := above(tree, "d"); len(up) != 2 || up[0].ID != "a" || up[1].ID != "c" {
		t.Errorf("above: %v", up)
	}
	if above(tree, "b") != nil || above(tree, "nobody") != nil {
		t.Error("something stands above the top")
	}
	for _, h := range hosts(tree, "a") {
		if h.ID == "a" || h.ID == "c" || h.ID == "d" {
			t.Errorf("%s may hold what holds it", h.ID)
		}
	}
}

// Whatever the parents, a ring of them included, every collection is listed once, and
// never within what it holds.
func TestEveryCollectionIsInTheTreeOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "n")
		var all []archive.Collection
		for i := range n {
			all = append(all, album(fmt.Sprint(i), fmt.Sprint(rapid.IntRange(-1, n).Draw(t, "parent")), fmt.Sprint(i)))
		}
		seen := map[archive.ID]bool{}
		for _, b := range grow(all, "fr", nil) {
			if seen[b.collection.ID] {
				t.Fatalf("%s is listed twice", b.collection.ID)
			}
			seen[b.collection.ID] = true
		}
		if len(seen) != n {
			t.Fatalf("%d of %d are listed", len(seen), n)
		}
	})
}

func TestTypedNamesAreFoundWithoutAccents(t *testing.T) {
	for _, c := range []struct {
		name, typed string
		want        bool
	}{{"Écoles et cantines", "ecole", true}, {"Comité", " ", true}, {"Comité", "ville", false}, {"Kimpéra", "KIMPE", true}} {
		if got := contains(c.name, c.typed); got != c.want {
			t.Errorf("%q in %q: %v", c.typed, c.name, got)
		}
	}
}
