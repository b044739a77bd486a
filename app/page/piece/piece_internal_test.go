package piece

import (
	"image"
	"image/color"
	"testing"
	"time"

	"palabre/app/session"
	"palabre/archive/media/child"
	"palabre/archive/media/fact"
)

func TestRouteOpensAtAPageOrASecond(t *testing.T) {
	for at, want := range map[string]int{"": 1, "2": 2, "99": 4, "-3": 1, "deux": 1} {
		if got := firstPage(session.Route{At: at}, 4); got != want {
			t.Errorf("page %q: %d, want %d", at, got, want)
		}
	}
	for at, want := range map[string]time.Duration{"751": 749 * time.Second, "1": 0, "": 0} {
		if got := start(session.Route{At: at}); got != want {
			t.Errorf("second %q: %v, want %v", at, got, want)
		}
	}
}

func TestTextOfAPage(t *testing.T) {
	pages := []fact.Page{{Number: 1, Text: "un"}, {Number: 2, Text: " deux "}}
	if got := textOf(pages, 2); got != "deux" {
		t.Error(got)
	}
	if got := textOf([]fact.Page{{Text: "une lettre"}}, 1); got != "une lettre" {
		t.Error(got)
	}
	if got := textOf(nil, 1); got != "" {
		t.Error(got)
	}
}

// The word that answers is framed, in whatever form it is written, and no other.
func TestFoundWordsAreFramed(t *testing.T) {
	page := image.NewRGBA(image.Rect(0, 0, 200, 100))
	words := []child.Word{{Text: "redevances", Left: 10, Top: 10, Right: 40, Bottom: 20}, {Text: "commune", Left: 60, Top: 10, Right: 90, Bottom: 20}}
	got := framed(page, 100, sought("la redevance"), words)
	at := func(x, y int) color.Color { return got.At(x, y) }
	if at(17, 30) != color.Color(mark) {
		t.Errorf("the word found has no frame: %v", at(17, 30))
	}
	if at(117, 30) == color.Color(mark) {
		t.Error("another word is framed")
	}
	if framed(page, 0, sought("redevance"), words) != image.Image(page) {
		t.Error("a page without a size is drawn upon")
	}
}
