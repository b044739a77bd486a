package kit

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// letters measures ten for each letter, twelve in bold.
func letters(text string, found bool) float32 {
	each := float32(10)
	if found {
		each = 12
	}
	return each * float32(utf8.RuneCountInString(text))
}

func TestFoundWordsStandOnGold(t *testing.T) {
	for _, tt := range []struct {
		name string
		runs []Run
		want string
	}{
		{"one word", []Run{{"Le ", false}, {"puits", true}, {" creusé", false}}, "Le|[puits]|creusé"},
		{"a part of a word", []Run{{"l'", false}, {"eau", true}, {".", false}}, "l'|[eau]|."},
		{"two words, each its own", []Run{{"puits", true}, {" ", false}, {"creusé", true}}, "[puits]|[creusé]"},
		{"a phrase is one", []Run{{"un ", false}, {"point d'eau", true}}, "un|[point d'eau]"},
		{"spaces are one", []Run{{"  un \n deux ", false}}, "un deux"},
		{"nothing", nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := written(foundRows(tt.runs, 1000, 0, letters)); got != tt.want {
				t.Errorf("drew %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFoundTextIsCutByAnEllipsis(t *testing.T) {
	runs := []Run{{"un deux trois ", false}, {"quatre", true}, {" cinq", false}}
	if got := written(foundRows(runs, 80, 2, letters)); got != "un deux/trois…" {
		t.Errorf("drew %q", got)
	}
}

func written(rows [][]foundSpan) string {
	var out []string
	for _, r := range rows {
		var row []string
		for _, s := range r {
			if s.found {
				s.text = "[" + s.text + "]"
			}
			row = append(row, s.text)
		}
		out = append(out, strings.Join(row, "|"))
	}
	return strings.Join(out, "/")
}

// However narrow the row, every word is there, in order, and no row is too wide unless
// one letter is.
func TestFoundRowsKeepEveryLetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var runs []Run
		var text strings.Builder
		for range rapid.IntRange(0, 6).Draw(t, "n") {
			r := Run{rapid.StringMatching(`[a-zé' ]{0,12}`).Draw(t, "text"), rapid.Bool().Draw(t, "found")}
			runs = append(runs, r)
			text.WriteString(r.Text)
		}
		width := float32(rapid.IntRange(12, 200).Draw(t, "width"))
		var drawn strings.Builder
		for _, row := range foundRows(runs, width, 0, letters) {
			for _, s := range row {
				drawn.WriteString(s.text)
				if s.x+s.width > width+0.5 && s.x > 0 && !strings.Contains(s.text, " ") && utf8.RuneCountInString(s.text) > 1 {
					t.Fatalf("%q ends at %v of %v", s.text, s.x+s.width, width)
				}
			}
		}
		if got, want := bare(drawn.String()), bare(text.String()); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

func bare(s string) string { return strings.ReplaceAll(s, " ", "") }
