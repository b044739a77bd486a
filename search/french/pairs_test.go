package french_test

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	"palabre/search/french"
)

// pair is a question and a sentence, and whether one must find the other.
type pair struct {
	question, sentence string
	found              bool
}

func readPairs(t *testing.T) []pair {
	t.Helper()
	f, err := os.Open("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []pair
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		questions, sentence, ok := strings.Cut(line[2:], " | ")
		if !ok {
			t.Fatalf("%q has no sentence", line)
		}
		for q := range strings.SplitSeq(questions, ", ") {
			if s, err := strconv.Unquote(`"` + q + `"`); err == nil {
				q = s // \u0302 writes a combining mark that an editor would join
			}
			out = append(out, pair{q, sentence, line[0] == '+'})
		}
	}
	return out
}

// TestPairs asks each question of each sentence.
func TestPairs(t *testing.T) {
	if french.Version() == "plural" {
		t.Skip("built without the lexicon: run `make lexicon`")
	}
	pairs := readPairs(t)
	if len(pairs) < 150 {
		t.Fatalf("%d pairs judge too little", len(pairs))
	}
	for _, p := range pairs {
		if got := answers(p.sentence, p.question); got != p.found {
			t.Errorf("%q finds %q: %v, want %v\n  asked %v\n  filed %v", p.question, p.sentence, got, p.found, told(french.Ask(p.question)), told(french.File(p.sentence)))
		}
	}
	t.Logf("%d pairs", len(pairs))
}

// answers tells whether sentence holds every word of question that says something.
func answers(sentence, question string) bool {
	filed := map[string]bool{}
	for _, t := range french.File(sentence) {
		for _, w := range t.Terms {
			filed[w] = true
		}
	}
	asked := false
	for _, t := range french.Ask(question) {
		found := len(t.Terms) == 0
		for _, w := range t.Terms {
			asked = true
			found = found || filed[w]
		}
		if !found {
			return false
		}
	}
	return asked
}

func told(tokens []french.Token) []string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.Folded+"="+strings.Join(t.Terms, "/"))
	}
	return out
}
