package search

import (
	_ "embed"
	"strings"
	"sync"

	"palabre/search/french"
)

//go:embed synonyms.txt
var synonymList string

// synonym is another way to say: the terms of each of its words, in order, in a field.
type synonym struct {
	text  string
	field string
	seq   [][]string
}

// readSynonym reads one way to say. An expression of which one word alone says something
// ("point d'eau") is looked for by its letters: that word is not the expression.
func readSynonym(text string) synonym {
	tokens := french.Ask(text)
	seq := sequence(tokens)
	if len(seq) != 1 || len(tokens) == 1 {
		return synonym{text, fieldBody, seq}
	}
	row := make([][]string, len(tokens))
	for i, t := range tokens {
		row[i] = exactly(t.Word)
	}
	return synonym{text, fieldExact, row}
}

// synonyms gives, for the first term of a word, the other members of its groups.
var synonyms = sync.OnceValue(func() map[string][]synonym {
	out := map[string][]synonym{}
	for line := range strings.Lines(synonymList) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		var group []synonym
		for text := range strings.SplitSeq(line, ",") {
			text = strings.TrimSpace(text)
			group = append(group, readSynonym(text))
		}
		for i, s := range group {
			if len(s.seq) != 1 {
				continue // found by its own words
			}
			key := s.seq[0][0]
			out[key] = append(append(out[key], group[:i]...), group[i+1:]...)
		}
	}
	return out
})

// sequence gives the terms of each word; a word that says nothing by itself has none
// and keeps its place, but not at the ends.
func sequence(tokens []french.Token) [][]string {
	var seq [][]string
	for _, t := range tokens {
		if len(seq) == 0 && len(t.Terms) == 0 {
			continue
		}
		seq = append(seq, t.Terms)
	}
	for len(seq) > 0 && len(seq[len(seq)-1]) == 0 {
		seq = seq[:len(seq)-1]
	}
	return seq
}
