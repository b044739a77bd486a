package search

import (
	"github.com/blevesearch/bleve/v2/analysis"
	index "github.com/blevesearch/bleve_index_api"

	"palabre/search/french"
)

// The fields of the index. body and exact hold the same parts of a description, in the
// same order, under other terms; the rest filters, counts, sorts or is shown.
const (
	fieldBody   = "body"   // every text, under the words it may mean
	fieldExact  = "exact"  // every text, as typed in a hurry
	fieldTitle  = "title"  // titles, as body
	fieldLabel  = "label"  // titles and names of what is not an item, as exact: for suggestions
	fieldPlaces = "places" // places named, as exact
	fieldPeople = "people" // people named, as exact
	fieldFile   = "file"   // names as received, cut into words, as exact
	fieldSay    = "say"    // each word as it is written, after what it folds to: for suggestions

	fieldKind       = "kind"
	fieldType       = "type"
	fieldBank       = "bank"
	fieldPlace      = "place"
	fieldPerson     = "person"
	fieldAction     = "action"
	fieldEvent      = "event"
	fieldCollection = "collection" // the one it stands in and all above
	fieldYear       = "year"       // years a date covers
	fieldSpan       = "span"       // "exact", "wide" or "none": how much a year says
	fieldYearBank   = "yearbank"   // "2007 b1"
	fieldShowing    = "showing"    // what was answered to "may it be shown?"
	fieldRefers     = "refers"     // IDs of the records whose names it holds
	fieldCote       = "cote"       // folded, without spaces
	fieldCoteOrder  = "coteorder"  // sorts as cotes do
	fieldFirst      = "first"      // days since 1970
	fieldLast       = "last"
	fieldShape      = "shape" // what putting in order needs to know: see shape
	fieldCard       = "card"  // what a hit says of itself, and what its parts are: stored only
)

// How fields are kept.
const (
	asText    = index.IndexField | index.IncludeTermVectors | index.StoreField
	asVectors = index.IndexField | index.IncludeTermVectors
	asWords   = index.IndexField
	asKeyword = index.IndexField | index.SkipFreqNorm | index.DocValues
	asFilter  = index.IndexField | index.SkipFreqNorm
	asValue   = index.DocValues
	asStored  = index.StoreField
)

// longest is the length in bytes of the longest word that is filed: beyond it stands a
// checksum or a picture in letters, which nobody looks for by word.
const longest = 64

// words are those of one text, cut once for every field that files it. A document is
// analysed by one goroutine.
type words struct {
	cut  []french.Token
	name bool // the text is a name: its capitals are its own
}

func (w *words) of(text []byte) []french.Token {
	if w.cut == nil {
		w.cut = french.File(string(text))
	}
	return w.cut
}

// meaning files a text under what its words may mean.
type meaning struct{ *words }

// Analyze implements Bleve's analyser.
func (m meaning) Analyze(text []byte) analysis.TokenStream {
	cut := m.of(text)
	out := make(analysis.TokenStream, 0, len(cut)*3/2)
	for i, w := range cut {
		for _, t := range w.Terms {
			if len(t) <= longest {
				out = append(out, &analysis.Token{Start: w.Start, End: w.End, Term: []byte(t), Position: i + 1})
			}
		}
	}
	return out
}

// letters files a text under its letters, folded.
type letters struct{ *words }

// Analyze implements Bleve's analyser.
func (l letters) Analyze(text []byte) analysis.TokenStream {
	cut := l.of(text)
	out := make(analysis.TokenStream, 0, len(cut))
	for i, w := range cut {
		for _, t := range exactly(w.Word) {
			if len(t) <= longest {
				out = append(out, &analysis.Token{Start: w.Start, End: w.End, Term: []byte(t), Position: i + 1})
			}
		}
	}
	return out
}

// exactly gives the terms of a word in the fields that hold letters.
func exactly(w french.Word) []string { return french.Folds(w.Text) }

// sayer files each word once as it is written, behind what it folds to.
type sayer struct{ *words }

// between parts what a word folds to from how it is written.
const between = "\x1f"

// Analyze implements Bleve's analyser.
func (s sayer) Analyze(text []byte) analysis.TokenStream {
	var out analysis.TokenStream
	seen := map[string]bool{}
	for _, w := range s.of(text) {
		written := string(text[w.Start:w.End])
		if w.First && !s.name {
			written = w.Text
		}
		term := w.Folded + between + written
		if seen[term] || len(term) > longest || len(w.Folded) < 3 || french.Stop(w.Folded) || w.Folded[0] <= '9' {
			continue
		}
		seen[term] = true
		out = append(out, &analysis.Token{Term: []byte(term), Position: 1})
	}
	return out
}
