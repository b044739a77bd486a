package recherche

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palabre/app/session"
	"palabre/archive"
	"palabre/search"
)

func TestRouteSaysWhatIsSought(t *testing.T) {
	q := requestOf(session.ParseRoute("recherche?q=puits&rive=sud&type=photo,document&de=2007&a=deux"))
	if q.Query != "puits" || len(q.Types) != 2 || q.Banks[0] != "sud" || q.From.String() != "2007" || !q.To.IsZero() {
		t.Errorf("%+v", q)
	}
	if got := ticked(ticked("photo", "film"), "photo"); got != "film" {
		t.Errorf("ticked twice: %q", got)
	}
}

func TestHitOpensThePageOfItsWords(t *testing.T) {
	r := leads(search.Hit{ID: "x", Kind: archive.KindItem, Passages: []search.Passage{{Text: "titre"}, {Page: 2}}}, "redevance")
	if r.String() != "piece/x?at=2&mot=redevance" {
		t.Error(r)
	}
	if r := leads(search.Hit{ID: "c", Kind: archive.KindCollection}, ""); r.Page != "fonds" || r.ID != "c" {
		t.Error(r)
	}
}

// Whatever the marks, no letter is split and no word of the passage is lost.
func TestMarksNeverSplitALetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zéœɛ ]{0,30}`).Draw(t, "text")
		var marks [][2]int
		for range rapid.IntRange(0, 4).Draw(t, "n") {
			marks = append(marks, [2]int{rapid.IntRange(-2, 40).Draw(t, "from"), rapid.IntRange(-2, 40).Draw(t, "to")})
		}
		var all strings.Builder
		for _, r := range runs(text, marks) {
			if r.text == "" || strings.ToValidUTF8(r.text, "") != r.text {
				t.Fatalf("run %q", r.text)
			}
			all.WriteString(r.text)
		}
		if all.String() != text {
			t.Fatalf("%q became %q", text, all.String())
		}
	})
}
