package recherche

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
	"palabre/search"
)

// books is a shelf in memory.
type books map[archive.ID]archive.Record

func (b books) Get(_ context.Context, id archive.ID) (archive.Record, bool, error) {
	r, ok := b[id]
	if !ok {
		return nil, false, archive.ErrNotFound
	}
	return r, false, nil
}

func (b books) Partnership(context.Context) (archive.Partnership, error) {
	return archive.Partnership{Banks: archive.List[archive.Bank]{
		{Element: archive.Element{EID: "n"}, Name: archive.T("fr", "Vernoise"), Side: "north"},
		{Element: archive.Element{EID: "s"}, Name: archive.T("fr", "Kimpéra"), Side: "south"},
	}}, nil
}

func (b books) Counts(context.Context, archive.Filter) (archive.Counts, error) {
	return archive.Counts{Years: map[int]archive.YearCount{2003: {"s": 1}, 2008: {"s": 40}, 2024: {"n": 2}}}, nil
}

func date(t *testing.T, s string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Whatever the marks, no letter loses its accents and no word of the passage is lost.
func TestMarksNeverSplitALetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zéœɛ ]|e\x{301}|ɔ\x{303}){0,20}`).Draw(t, "text")
		var marks [][2]int
		for range rapid.IntRange(0, 4).Draw(t, "n") {
			marks = append(marks, [2]int{rapid.IntRange(-2, 40).Draw(t, "from"), rapid.IntRange(-2, 40).Draw(t, "to")})
		}
		var all strings.Builder
		for i, r := range runs(text, marks) {
			first, _ := utf8.DecodeRuneInString(r.text)
			if r.text == "" || !utf8.ValidString(r.text) || i > 0 && unicode.Is(unicode.M, first) {
				t.Fatalf("run %q", r.text)
			}
			all.WriteString(r.text)
		}
		if all.String() != text {
			t.Fatalf("%q became %q", text, all.String())
		}
	})
}

func TestHitOpensThePlaceOfItsWords(t *testing.T) {
	item := func(p ...search.Passage) search.Hit {
		return search.Hit{ID: "x", Kind: archive.KindItem, Passages: p}
	}
	for _, tt := range []struct {
		name string
		hit  search.Hit
		want string
	}{
		{"a page", item(search.Passage{In: search.PartTitle}, search.Passage{Page: 2}), "piece/x?at=2&mot=redevance"},
		{"a second", item(search.Passage{In: search.PartSpeech, At: 751 * time.Second}), "piece/x?at=751&mot=redevance"},
		{"nowhere in it", item(search.Passage{In: search.PartAnalyse}), "piece/x?mot=redevance"},
		{"a collection", search.Hit{ID: "c", Kind: archive.KindCollection}, "fonds/c"},
		{"an exhibition", search.Hit{ID: "e", Kind: archive.KindExhibition}, "exposition/e"},
		{"a person", search.Hit{ID: "p", Kind: archive.KindPerson}, "fonds?personne=p"},
		{"an action", search.Hit{ID: "a", Kind: archive.KindAction}, "fonds?action=a"},
		{"an organisation", search.Hit{ID: "o", Kind: archive.KindOrganisation, Title: "Mairie"}, "recherche?q=%22Mairie%22"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := leads(tt.hit, passageAt(tt.hit), "redevance lieu:Dorpéni").String(); got != tt.want {
				t.Errorf("leads to %s, want %s", got, tt.want)
			}
		})
	}
}

func TestHitIsSaidInWords(t *testing.T) {
	shelf := books{
		"i": archive.Item{ID: "i", Type: archive.TypeDocument, Title: archive.T("fr", "Compte rendu du comité d'eau"), Date: date(t, "2008-04-04"), Places: archive.SetOf[archive.ID]("p"), People: archive.SetOf[archive.ID]("a"), Banks: archive.SetOf("s"), Showing: archive.ShowingOnSite},
		"p": archive.Place{ID: "p", Name: archive.T("fr", "Dorpéni")},
		"a": archive.Person{ID: "a", Name: archive.T("fr", "Awa Tiolo")},
	}
	found := search.Hit{ID: "i", Kind: archive.KindItem, Cote: "2 J 31", Date: date(t, "2008-04-04"), Title: "Compte rendu du comité d'eau", Partial: true, Passages: []search.Passage{
		{In: search.PartTitle, Text: "Compte rendu du comité d'eau", Marks: [][2]int{{17, 29}}},
		{In: search.PartPage, Page: 4, Text: "… le point d'eau …", Marks: [][2]int{{7, 18}}},
		{In: search.PartAnalyse, Text: "Redevance du point d'eau"}, {In: search.PartPlaces, Text: "Dorpéni"}, {In: search.PartCote, Text: "2 J 31"},
	}}
	part, err := shelf.Partnership(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rd := reader{newNames(shelf, words.In("fr"), part), shelf, "point d'eau", true}
	all, err := rd.hits(t.Context(), []search.Hit{{ID: "gone", Kind: archive.KindItem}, found})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d hits, %v", len(all), err)
	}
	h := all[0]
	if h.line != "Dorpéni · 4 avril 2008 · une partie des mots" || h.people != "Awa Tiolo" || !h.locked || h.name() != "Compte rendu du comité d'eau" {
		t.Errorf("line %q, people %q, locked %v, name %q", h.line, h.people, h.locked, h.name())
	}
	if len(h.title) != 2 || !h.title[1].found {
		t.Errorf("title %+v", h.title)
	}
	if len(h.passages) != 2 || h.passages[0].where != "p. 4" || !h.passages[0].leads || h.passages[1].where != "" {
		t.Errorf("passages %+v", h.passages)
	}
	if got := h.at(0).String(); got != "piece/i?at=4&mot=point+d%27eau" {
		t.Errorf("opens %s", got)
	}
}

// What stands around a record says why it was found only when nothing else does.
func TestContextIsShownWhenNothingElseIs(t *testing.T) {
	rd := reader{names: newNames(books{}, words.In("fr"), archive.Partnership{})}
	var h hit
	around := search.Passage{In: search.PartContext, Text: "Trois puits", Marks: [][2]int{{6, 11}}}
	rd.words(&h, search.Hit{Kind: archive.KindItem, Passages: []search.Passage{around}}, "Le forgeron")
	if len(h.passages) != 1 || h.passages[0].where != "Contexte" || h.passages[0].leads {
		t.Errorf("alone: %+v", h.passages)
	}
	h = hit{}
	rd.words(&h, search.Hit{Kind: archive.KindItem, Passages: []search.Passage{around, {In: search.PartTitle, Text: "Le puits"}}}, "Le puits")
	if len(h.passages) != 0 {
		t.Errorf("under a title: %+v", h.passages)
	}
}

// A passage cut short keeps its first mark, whole, and says where it was cut.
func TestShortPassageKeepsItsFirstMark(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zéœɛ]{1,9}`), 1, 60).Draw(t, "words")
		at := rapid.IntRange(0, len(words)-1).Draw(t, "at")
		text := strings.Join(words, " ")
		start := len(strings.Join(words[:at], " "))
		if at > 0 {
			start++
		}
		short, marks := shorten(text, [][2]int{{start, start + len(words[at])}}, 40)
		if len(marks) != 1 || short[marks[0][0]:marks[0][1]] != words[at] || !utf8.ValidString(short) {
			t.Fatalf("%q with %v lost %q", short, marks, words[at])
		}
		if len(short) > 80 || len(text) <= 40 && short != text {
			t.Fatalf("%d bytes of %d", len(short), len(text))
		}
	})
}
