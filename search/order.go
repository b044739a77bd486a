package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"

	"palabre/archive"
)

// order puts the candidates in their order and reads the ones on the page asked for.
func (f *finding) order(whole, some *bleve.SearchResult) ([]Hit, error) {
	type candidate struct {
		id      string
		partial bool
		found   *found
		score   float64
	}
	var all []candidate
	for _, h := range whole.Hits {
		all = append(all, candidate{id: h.ID, score: h.Score})
	}
	if some != nil {
		for _, h := range some.Hits {
			all = append(all, candidate{id: h.ID, partial: true, score: h.Score})
		}
	}
	ids := make([]string, len(all))
	for i, c := range all {
		ids[i] = c.id
	}
	from, to := min(f.request.Offset, len(all)), min(f.request.Offset+f.request.Limit, len(all))
	if f.request.Sort == ByRelevance && len(f.wanted) > 0 {
		read, err := f.read(ids)
		if err != nil {
			return nil, err
		}
		j := f.judge()
		for i := range all {
			if all[i].found = read[all[i].id]; all[i].found != nil {
				all[i].score = j.score(all[i].found)
			}
		}
		slices.SortStableFunc(all, func(a, b candidate) int {
			if a.partial != b.partial && len(f.wanted) <= shortQuestion {
				return map[bool]int{false: -1, true: 1}[a.partial]
			}
			return compareDescending(a.score, b.score)
		})
	} else {
		read, err := f.read(ids[from:to])
		if err != nil {
			return nil, err
		}
		for i := from; i < to; i++ {
			all[i].found = read[all[i].id]
		}
	}
	hits := make([]Hit, 0, to-from)
	for _, c := range all[from:to] {
		if c.found == nil {
			continue
		}
		if err := f.open(c.id, c.found); err != nil {
			return nil, err
		}
		h := c.found.hit(archive.ID(c.id))
		h.Score, h.Partial = c.score, c.partial
		h.Passages = f.passages(c.found)
		hits = append(hits, h)
	}
	return hits, nil
}

// shortQuestion is how many words a question has at most for a record that holds them
// all to stand before any other. Beyond, it is a sentence, of which some words are
// chance.
const shortQuestion = 3

func compareDescending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// hit is what the card of a record says.
func (d *found) hit(id archive.ID) Hit {
	return Hit{ID: id, Kind: d.card.Kind, Type: d.card.Type, Title: d.card.Title, Cote: d.card.Cote, Date: d.shape.date, File: d.card.File}
}

// found is a record read closely: its shape, and where each thing sought stands in it;
// then, once it is on the page asked for, its card and texts.
type found struct {
	shape  shape
	places [][]place // by thing sought
	card   card
}

// place is one occurrence: in which text, at which word, on which bytes.
type place struct {
	text, word, start, end int
	weight                 float64
}

// read reads closely the records ids.
func (f *finding) read(ids []string) (map[string]*found, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	q := query.NewBooleanQuery([]query.Query{query.NewDocIDQuery(ids)}, nil, nil)
	if len(f.wanted) > 0 {
		q.AddShould(f.standing())
	}
	req := bleve.NewSearchRequestOptions(q, len(ids), 0, false)
	req.IncludeLocations = true
	req.Score = "none"
	res, err := f.store.bleve.SearchInContext(f.ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	column, err := f.dict.reader.DocValueReader([]string{fieldShape})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	out := make(map[string]*found, len(ids))
	for _, h := range res.Hits {
		d := &found{}
		err := column.VisitDocValues(h.IndexInternalID, func(_ string, value []byte) { d.shape = parseShape(string(value)) })
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		d.locate(f.wanted, h.Locations)
		out[h.ID] = d
	}
	return out, nil
}

// standing is the query for each word of what is sought, wherever it stands: a close
// reading asks for places only, and puts the words of a row together itself. Asking for
// the row would look for its next occurrence through the whole index.
func (f *finding) standing() query.Query {
	var all []query.Query
	for _, s := range f.wanted {
		for _, w := range s.ways {
			for _, place := range w.row {
				all = append(all, terms(w.field, place)...)
			}
		}
	}
	return query.NewDisjunctionQuery(all)
}

// open reads what is stored of a record into d.
func (f *finding) open(id string, d *found) error {
	doc, err := f.dict.reader.Document(id)
	if err != nil || doc == nil {
		return errors.Join(fmt.Errorf("read %s in the index", id), err)
	}
	texts := map[uint64][]byte{}
	doc.VisitFields(func(stored index.Field) {
		switch stored.Name() {
		case fieldCard:
			err = json.Unmarshal(stored.Value(), &d.card)
		case fieldBody:
			if at := stored.ArrayPositions(); len(at) == 1 {
				texts[at[0]] = stored.Value()
			}
		}
	})
	for i := range d.card.Texts {
		d.card.Texts[i].text = string(texts[uint64(i)])
	}
	if err != nil {
		return fmt.Errorf("read %s in the index: %w", id, err)
	}
	return nil
}
