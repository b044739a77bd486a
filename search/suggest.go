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
// and case need not be typed. At most n are given. Errors as [Index.Find].
func (ix *Index) Suggest(ctx context.Context, typed string, n int) ([]Suggestion, error) {
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
		f := &finding{ctx: ctx, store: s, dict: dictionary{ctx: ctx, reader: reader}}
		if out, err = f.namesBeginning(prefix, n); err != nil {
			return err
		}
		for _, w := range f.dict.wordsBeginning(prefix) {
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
	req := bleve.NewSearchRequestOptions(q, n, 0, false)
	req.Score = "none"
	res, err := f.store.bleve.SearchInContext(f.ctx, req)
	if err != nil {
		return nil, fmt.Errorf("suggest: %w", err)
	}
	var out []Suggestion
	for _, h := range res.Hits {
		var d found
		if err := f.open(h.ID, &d); err != nil {
			return nil, err
		}
		out = append(out, Suggestion{Text: d.card.Title, Kind: d.card.Kind, ID: archive.ID(h.ID)})
	}
	return out, nil
}

// wordsBeginning lists the words that begin with prefix as the archive writes them
// most often, the most frequent first.
func (d dictionary) wordsBeginning(prefix string) []Suggestion {
	terms := d.terms(func() (index.FieldDict, error) { return d.reader.FieldDictPrefix(fieldSay, []byte(prefix)) })
	total, best := map[string]int{}, map[string]string{}
	for _, t := range mostFrequent(terms, len(terms)) {
		folded, written, _ := strings.Cut(t, between)
		total[folded] += terms[t]
		if best[folded] == "" {
			best[folded] = written
		}
	}
	out := make([]Suggestion, 0, len(total))
	for _, folded := range mostFrequent(total, len(total)) {
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
	for _, t := range mostFrequent(terms, 1) {
		_, w, _ := strings.Cut(t, between)
		return calm(w)
	}
	return folded
}
