package search

import (
	"context"
	"math"
	"slices"
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	"palabre/search/french"
)

// sought is one thing looked for: a word, or a phrase, and all the ways it may be said.
type sought struct {
	text   string // as typed
	folded string // "" for a phrase
	idle   bool   // says nothing by itself
	ways   []way
	year   string  // "2007": dates that cover it answer too
	rarity float64 // how much finding it says
	count  int     // records that hold it, 0 when nothing does
}

// way is one way of saying what is sought: terms of a field, in a row, each place of
// the row held by any of its terms, or by anything when it has none.
type way struct {
	field  string
	row    [][]string
	weight float64
	text   string // what is also searched, "" for the thing itself
}

// How much a way of saying counts beside the very word.
const (
	weightMeaning = 1.0
	weightExact   = 1.3
	weightSynonym = 0.35
	weightTypo    = 0.5
)

// maxSought bounds the words of one question; further ones are not looked for.
const maxSought = 32

// seek turns the clauses of q that are looked for everywhere into things sought. In
// exact, only the very words count.
func seek(q Query, exact bool) (wanted, unwanted []sought) {
	for _, c := range q.Clauses {
		if c.Key != Anywhere {
			continue
		}
		var out []sought
		if c.Phrase {
			out = seekPhrase(c.Text, exact)
		} else {
			out = seekWords(c, exact)
		}
		if c.Not {
			unwanted = append(unwanted, out...)
		} else {
			wanted = append(wanted, out...)
		}
	}
	return meaningful(wanted), cut(unwanted)
}

func cut(s []sought) []sought { return s[:min(len(s), maxSought)] }

// meaningful leaves out the words that say nothing by themselves, unless all do.
func meaningful(all []sought) []sought {
	some := slices.DeleteFunc(slices.Clone(all), func(s sought) bool { return s.idle })
	if len(some) == 0 {
		return cut(all)
	}
	return cut(some)
}

func seekPhrase(text string, exact bool) []sought {
	tokens := french.Ask(text)
	var row [][]string
	for _, t := range tokens {
		row = append(row, exactly(t.Word))
	}
	if len(row) == 0 {
		return nil
	}
	s := sought{text: text, ways: []way{{fieldExact, row, weightExact, ""}}}
	if seq := sequence(tokens); !exact && len(seq) > 0 {
		s.ways = append(s.ways, way{fieldBody, seq, weightMeaning, ""})
	}
	if len(row) == 1 {
		s.folded = tokens[0].Folded
	}
	return []sought{s}
}

// seekWords gives the words of a clause: several when a hyphen or an apostrophe joins
// them.
func seekWords(c Clause, exact bool) []sought {
	tokens := french.Ask(c.Text)
	out := make([]sought, 0, len(tokens))
	for i, t := range tokens {
		s := sought{text: c.Text[t.Start:t.End], folded: t.Folded, idle: len(t.Terms) == 0}
		if exact || !french.Tool(t.Folded) {
			s.ways = append(s.ways, way{fieldExact, [][]string{exactly(t.Word)}, weightExact, ""})
		}
		if !exact && len(t.Terms) > 0 {
			s.ways = append(s.ways, way{fieldBody, [][]string{t.Terms}, weightMeaning, ""})
			s.ways = append(s.ways, alternatives(t.Terms)...)
		}
		if n := t.Folded; len(n) == 4 && (n[0] == '1' || n[0] == '2') && strings.Trim(n, "0123456789") == "" {
			s.year = n
		}
		if c.Prefix && i+1 == len(tokens) {
			s.ways = []way{{fieldExact, [][]string{{t.Folded}}, weightExact, ""}}
			s.text += "*"
		}
		out = append(out, s)
	}
	return out
}

// alternatives gives the synonyms of a word by any of its terms.
func alternatives(terms []string) []way {
	var out []way
	for _, t := range terms {
		for _, s := range synonyms()[t] {
			out = append(out, way{s.field, s.seq, weightSynonym, s.text})
		}
	}
	return out
}

// dictionary answers questions about the terms of an index.
type dictionary struct {
	ctx     context.Context //nolint:containedctx // a dictionary lives within one search
	reader  index.IndexReader
	records float64
	shown   func(field, term string) int // counts what may be shown; nil when everything may
}

// count is how many records that may be shown hold term in field.
func (d dictionary) count(field, term string) int {
	if d.shown != nil {
		return d.shown(field, term)
	}
	r, err := d.reader.TermFieldReader(d.ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0
	}
	n := r.Count()
	_ = r.Close() //nolint:errcheck // a reader over memory
	return int(n)
}

// weigh fills in how often and how rare each thing sought is, opens a prefix into the
// words that begin so, and adds near spellings of a word that no record holds.
func (d dictionary) weigh(all []sought) {
	for i := range all {
		s := &all[i]
		if strings.HasSuffix(s.text, "*") {
			s.ways[0].row[0] = d.beginning(s.folded)
		}
		s.count = d.holders(*s)
		if s.count == 0 && s.folded != "" && !strings.HasSuffix(s.text, "*") {
			for _, near := range d.near(s.folded) {
				s.ways = append(s.ways, way{fieldExact, [][]string{{near}}, weightTypo, near})
				s.count += d.count(fieldExact, near)
			}
		}
		n := math.Min(float64(max(s.count, 1)), d.records)
		s.rarity = math.Log(1 + (d.records-n+0.5)/(n+0.5))
	}
}

// holders estimates how many records hold s in its own words: of a row, those of its
// rarest place.
func (d dictionary) holders(s sought) int {
	most := 0
	for _, w := range s.ways {
		if w.text != "" {
			continue
		}
		least := math.MaxInt
		for _, place := range w.row {
			n := 0
			for _, t := range place {
				n += d.count(w.field, t)
			}
			if len(place) > 0 {
				least = min(least, n)
			}
		}
		if least < math.MaxInt {
			most = max(most, least)
		}
	}
	if s.year != "" {
		most = max(most, d.count(fieldYear, s.year))
	}
	return most
}

// maxBeginning bounds the words that one prefix stands for.
const maxBeginning = 64

// beginning lists the words that begin with prefix, the most frequent first.
func (d dictionary) beginning(prefix string) []string {
	words := d.terms(func() (index.FieldDict, error) { return d.reader.FieldDictPrefix(fieldExact, []byte(prefix)) })
	return mostFrequent(words, maxBeginning)
}

// near lists the words of the index that are closest to one it does not hold.
func (d dictionary) near(word string) []string {
	fuzzy, ok := d.reader.(index.IndexReaderFuzzy)
	if !ok || len(word) < 4 || strings.ContainsAny(word, "0123456789") {
		return nil
	}
	for edits := 1; edits <= 2 && edits <= len(word)/3; edits++ {
		words := d.terms(func() (index.FieldDict, error) {
			return fuzzy.FieldDictFuzzy(fieldExact, word, edits, word[:1])
		})
		if near := d.known(fieldExact, mostFrequent(words, maxBeginning), 3); len(near) > 0 {
			return near
		}
	}
	return nil
}

// known leaves, of terms, the first n that a record which may be shown holds: a word of
// what is kept from the reader is not even a near spelling.
func (d dictionary) known(field string, terms []string, n int) []string {
	if d.shown == nil {
		return terms[:min(n, len(terms))]
	}
	var out []string
	for _, t := range terms {
		if len(out) == n {
			break
		}
		if d.count(field, t) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// maxScan bounds the terms read from one dictionary.
const maxScan = 20_000

// terms reads a dictionary.
func (d dictionary) terms(open func() (index.FieldDict, error)) map[string]int {
	dict, err := open()
	if err != nil {
		return nil
	}
	out := map[string]int{}
	for range maxScan {
		e, err := dict.Next()
		if err != nil || e == nil {
			break
		}
		out[e.Term] += int(e.Count)
	}
	_ = dict.Close() //nolint:errcheck // a reader over memory
	return out
}

// mostFrequent lists at most n words, the most frequent first, then by letter.
func mostFrequent(words map[string]int, n int) []string {
	out := make([]string, 0, len(words))
	for w := range words {
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b string) int {
		if words[a] != words[b] {
			return words[b] - words[a]
		}
		return strings.Compare(a, b)
	})
	return out[:min(n, len(out))]
}
