package search_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"palabre/search"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, text, want string
		clauses          []search.Clause
	}{
		{"nothing", "", "", nil},
		{"words", " puits   Dorpéni ", "puits Dorpéni", []search.Clause{{Text: "puits"}, {Text: "Dorpéni"}}},
		{"phrase", `"comité d'eau" pompe`, `"comité d'eau" pompe`, []search.Clause{{Text: "comité d'eau", Phrase: true}, {Text: "pompe"}}},
		{"French quotation marks", "« comité d'eau »", `"comité d'eau"`, []search.Clause{{Text: "comité d'eau", Phrase: true}}},
		{"quotation mark nobody closed", `"non fermé`, `"non fermé"`, []search.Clause{{Text: "non fermé", Phrase: true}}},
		{"without", "puits -école", "puits -école", []search.Clause{{Text: "puits"}, {Text: "école", Not: true}}},
		{"without a phrase", `puits -"comité d'eau"`, `puits -"comité d'eau"`, []search.Clause{{Text: "puits"}, {Text: "comité d'eau", Phrase: true, Not: true}}},
		{"hyphen inside", "sage-femme", "sage-femme", []search.Clause{{Text: "sage-femme"}}},
		{"hyphen alone", "avant - après", "avant après", []search.Clause{{Text: "avant"}, {Text: "après"}}},
		{"beginning", "jumel*", "jumel*", []search.Clause{{Text: "jumel", Prefix: true}}},
		{"star alone", "*", "", nil},
		{"place", "lieu:Dorpéni", "lieu:Dorpéni", []search.Clause{{Key: search.InPlace, Text: "Dorpéni"}}},
		{"place in English", "place:Dorpéni", "lieu:Dorpéni", []search.Clause{{Key: search.InPlace, Text: "Dorpéni"}}},
		{"person of two words", `personne:"Awa Palé"`, `personne:"Awa Palé"`, []search.Clause{{Key: search.InPerson, Text: "Awa Palé", Phrase: true}}},
		{"years", "de:2007 à:2010", "de:2007 a:2010", []search.Clause{{Key: search.FromDate, Text: "2007"}, {Key: search.UntilDate, Text: "2010"}}},
		{"key in capitals", "GENRE:photo", "genre:photo", []search.Clause{{Key: search.OfType, Text: "photo"}}},
		{"not of a bank", "-rive:sud", "-rive:sud", []search.Clause{{Key: search.OnBank, Text: "sud", Not: true}}},
		{"key nobody knows", "desc:puits", "desc:puits", []search.Clause{{Text: "desc:puits"}}},
		{"key without value", "desc:", "desc", []search.Clause{{Text: "desc"}}},
		{"colon alone", ":", "", nil},
		{"French colon", "bilan : puits", "bilan puits", []search.Clause{{Text: "bilan"}, {Text: "puits"}}},
		{"address", "https://exemple.fr/a", "https://exemple.fr/a", []search.Clause{{Text: "https://exemple.fr/a"}}},
		{"signs", "?!… ()[] &&", "", nil},
		{"control characters", "pu\x00its\x1b", "pu its", []search.Clause{{Text: "pu"}, {Text: "its"}}},
		{"not UTF-8", "caf\xe9", "caf", []search.Clause{{Text: "caf"}}},
		{"decomposed", "e\u0301cole", "école", []search.Clause{{Text: "école"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := search.Parse(tt.text)
			if d := cmp.Diff(tt.clauses, q.Clauses); d != "" {
				t.Errorf("Parse(%q): %s", tt.text, d)
			}
			if q.String() != tt.want {
				t.Errorf("Parse(%q) = %s, want %s", tt.text, q, tt.want)
			}
		})
	}
}

func TestALongQueryIsCut(t *testing.T) {
	q := search.Parse(strings.Repeat("puits ", 10_000))
	if len(q.Clauses) != search.MaxClauses {
		t.Errorf("%d clauses, want %d", len(q.Clauses), search.MaxClauses)
	}
}

func TestPrintingThenParsingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steady(t, rapid.StringOfN(rapid.RuneFrom([]rune(`aé-:"*« » d'delieu 2/\`)), 0, 40, -1).Draw(t, "text"))
	})
}

// steady fails when the query that text makes does not read back the same.
func steady(t interface{ Fatalf(string, ...any) }, text string) {
	q := search.Parse(text)
	if again := search.Parse(q.String()); !cmp.Equal(q, again) {
		t.Fatalf("Parse(%q) = %#v, which prints %q and reads %#v", text, q, q.String(), again)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`puits "comité d'eau" -école lieu:Dorpéni de:2007 jumel*`, `"`, "-", ":", "a:", "-\"", "de:\"", "*:*", "\xff", ":a:a", "-:a:a", "ʼ-ɓ", "🥁 -🥁"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := search.Parse(text)
		for _, c := range q.Clauses {
			if c.Text == "" || !utf8.ValidString(c.Text) {
				t.Fatalf("Parse(%q) holds %#v", text, c)
			}
		}
		steady(t, text)
	})
}
