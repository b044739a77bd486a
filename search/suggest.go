package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"

	"palabre/archive"
	"palabre/search/french"
)

// Suggestion is one way to go on typing: the name of a record, or a word of the archive.
type Suggestion struct {
	Text  string
	Kind  archive.Kind // of the record named; "" for a word
	ID    archive.ID
	Count int // records that hold the word; 0 for a record
}

// Suggest completes the last word of what is being typed, from the archive's own words:
// first people, organisations, places, actions, events, collections and exhibitions
// whose names hold a word that begins so, then words, the most frequent first. Accents
// and case need not be typed. At most n are given. With showing, as in [Request], only
// what it leaves is spoken of: names that it holds, and words, with its counts. Errors
// as [Index.Find].
func (ix *Index) Suggest(ctx context.Context, typed string, n int, showing []archive.Showing) ([]Suggestion, error) {
	tokens := french.Words(typed)
	if len(tokens) == 0 || n <= 0 {
		return nil, nil
	}
	prefix := french.Fold(tokens[len(tokens)-1].Text)
	var out []Suggestion
	err := ix.with(func(s *store) (err error) {
		reader, err := s.low.Reader()
		if err != nil {
			return fmt.Errorf("suggest: %w", err)
		}
		defer func() { err = errors.Join(err, reader.Close()) }()
		f := &finding{ctx: ctx, store: s, dict: dictionary{ctx: ctx, reader: reader, shown: s.counting(ctx, showing)}}
		if out, err = f.namesBeginning(prefix, n); err != nil {
			return err
		}
		for _, w := range f.dict.wordsBeginning(prefix, n) {
			if len(out) < n && !said(out, w.Text) {
				out = append(out, w)
			}
		}
		return nil
	})
	return out, err
}

// said tells whether a suggestion holds word already.
func said(all []Suggestion, word string) bool {
	return slices.ContainsFunc(all, func(s Suggestion) bool {
		return slices.ContainsFunc(french.Words(s.Text), func(w french.Word) bool { return french.Fold(w.Text) == french.Fold(word) })
	})
}

// named are the kinds of records that are suggested by name.
var named = []archive.Kind{
	archive.KindPerson, archive.KindOrganisation, archive.KindPlace, archive.KindAction, archive.KindEvent, archive.KindCollection, archive.KindExhibition,
}

// namesBeginning lists records by name.
func (f *finding) namesBeginning(prefix string, n int) ([]Suggestion, error) {
	begins := query.NewPrefixQuery(prefix)
	begins.SetField(fieldLabel)
	q := query.NewConjunctionQuery([]query.Query{anyTerm(fieldKind, strs(named)), begins})
	most := n
	if f.dict.shown != nil {
		most = maxKept // some of them name only what may not be shown
	}
	req := bleve.NewSearchRequestOptions(q, most, 0, false)
	req.Score = "none"
	res, err := f.store.bleve.SearchInContext(f.ctx, req)
	if err != nil {
		return nil, fmt.Errorf("suggest: %w", err)
	}
	var out []Suggestion
	for _, h := range res.Hits {
		if len(out) == n {
			break
		}
		if f.dict.shown != nil && f.dict.count(fieldRefers, h.ID) == 0 {
			continue
		}
		var d found
		if err := f.open(h.ID, &d); err != nil {
			return nil, err
		}
		out = append(out, Suggestion{Text: d.card.Title, Kind: d.card.Kind, ID: archive.ID(h.ID)})
	}
	return out, nil
}

// maxKept bounds the names and words of which one asks whether they may be told.
const maxKept = 200

// wordsBeginning lists words that begin with prefix as the archive writes them most often,
// the most frequent first: twice n, for some are in the names already.
func (d dictionary) wordsBeginning(prefix string, n int) []Suggestion {
	terms := d.terms(func() (index.FieldDict, error) { return d.reader.FieldDictPrefix(fieldSay, []byte(prefix)) })
	if d.shown != nil {
		counted := map[string]int{}
		for _, t := range mostFrequent(terms, maxKept) {
			if c := d.count(fieldSay, t); c > 0 {
				counted[t] = c
			}
		}
		terms = counted
	}
	total, best := map[string]int{}, map[string]string{}
	for _, t := range mostFrequent(terms, len(terms)) {
		folded, written, _ := strings.Cut(t, between)
		total[folded] += terms[t]
		if best[folded] == "" {
			best[folded] = written
		}
	}
	var out []Suggestion
	for _, folded := range mostFrequent(total, 2*n) {
		out = append(out, Suggestion{Text: calm(best[folded]), Count: total[folded]})
	}
	return out
}

// calm writes in lower case a word that the archive writes in capitals only, unless it
// is short enough to be an acronym.
func calm(w string) string {
	if len(w) > 6 && strings.IndexFunc(w, unicode.IsLower) < 0 {
		return strings.ToLower(w)
	}
	return w
}

// written is how the archive most often writes a folded word.
func (d dictionary) written(folded string) string {
	terms := d.terms(func() (index.FieldDict, error) { return d.reader.FieldDictPrefix(fieldSay, []byte(folded+between)) })
	for _, t := range d.known(fieldSay, mostFrequent(terms, len(terms)), 1) {
		_, w, _ := strings.Cut(t, between)
		return calm(w)
	}
	return folded
}

// counting returns the function that counts, among the records to which "may it be
// shown?" was answered by one of showing, those that hold a term of a field; nil when
// showing is, and everything may be told.
func (s *store) counting(ctx context.Context, showing []archive.Showing) func(field, text string) int {
	if showing == nil {
		return nil
	}
	return func(field, text string) int {
		q := query.NewConjunctionQuery([]query.Query{term(field, text, 1), anyTerm(fieldShowing, strs(showing))})
		req := bleve.NewSearchRequestOptions(q, 0, 0, false)
		req.Score = "none"
		res, err := s.bleve.SearchInContext(ctx, req)
		if err != nil {
			return 0
		}
		return int(res.Total)
	}
}
