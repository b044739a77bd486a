package search

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	blevesearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/search/french"
)

// Sort orders hits.
type Sort string

// The orders. The zero Sort is by relevance; undated records and those without a cote
// stand last.
const (
	ByRelevance Sort = ""
	ByDate      Sort = "date"
	ByCote      Sort = "cote"
)

// Request is one search. Query is read by [Parse]; the other fields are the conditions
// a page offers beside it. Within one field any value will do, between fields all must
// hold; zero fields ask nothing.
type Request struct {
	Query       string
	Exact       bool // "Exactement ces mots": no other forms, no synonyms, no near spellings
	Kinds       []archive.Kind
	Types       []archive.ItemType
	Banks       []string // EIDs; "" for records on no bank
	Places      []archive.ID
	People      []archive.ID
	Actions     []archive.ID
	Events      []archive.ID
	Collections []archive.ID // each with all below it
	From, To    edtf.Date    // dates whose span touches [From.First, To.Last]

	// Showing leaves only items to which "may it be shown?" was so answered, in hits,
	// counts and suggestions alike. Nil leaves everything.
	Showing []archive.Showing

	Sort          Sort
	Limit, Offset int  // Limit 0 means 20; at most 1000
	Facets        bool // count too
}

// Result answers a Request.
type Result struct {
	Total int // records found, those that hold only some of the words included
	Whole int // of which hold every word; they come first
	Hits  []Hit
	// Facets counts, over the records that hold every word when there are some; nil
	// unless asked for.
	Facets *Facets
	// AlsoSearched lists what was searched besides the words given: synonyms, and near
	// spellings of words the archive does not hold.
	AlsoSearched []string
	// Missing lists the words that no record holds; Suggest is the query with near
	// spellings in their place, "" when there are none.
	Missing []string
	Suggest string
}

// Hit is one record found.
type Hit struct {
	ID       archive.ID
	Kind     archive.Kind
	Type     archive.ItemType
	Title    string
	Cote     string
	Date     edtf.Date
	File     string // the first name as received, of an item
	Score    float64
	Partial  bool // holds only some of the words
	Passages []Passage
}

const (
	defaultLimit = 20
	maxLimit     = 1000
	// judged is how many of the best candidates are read closely and put in order.
	judged = 100
)

// Find searches. It answers from what the index holds now: after a change of one's own,
// [Index.Wait] first. Errors: [ErrBuilding], and those of ctx.
func (ix *Index) Find(ctx context.Context, r Request) (Result, error) {
	var out Result
	bank := ix.banksNamed(ctx)
	err := ix.with(func(s *store) (err error) {
		f, err := newFinding(ctx, s, r, bank)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.dict.reader.Close()) }()
		out, err = f.find()
		return err
	})
	if err != nil {
		return Result{}, err
	}
	return out, nil
}

// banksNamed returns the function that finds banks by EID, side or name.
func (ix *Index) banksNamed(ctx context.Context) func(string) []string {
	return func(name string) []string {
		p, err := ix.from.Partnership(ctx)
		if err != nil {
			return []string{name}
		}
		want := french.Fold(name)
		var out []string
		for _, b := range p.Banks {
			if b.EID == name || b.Side == name || slices.ContainsFunc(values(b.Name), func(n string) bool { return strings.HasPrefix(french.Fold(n), want) }) {
				out = append(out, b.EID)
			}
		}
		for _, t := range p.Territories {
			if slices.ContainsFunc(values(t.Name), func(n string) bool { return strings.HasPrefix(french.Fold(n), want) }) {
				out = append(out, t.Bank)
			}
		}
		return out
	}
}

// finding is one search under way.
type finding struct {
	ctx        context.Context //nolint:containedctx // a finding lives within one call
	store      *store
	dict       dictionary
	request    Request
	wanted     []sought
	unwanted   []sought
	conditions []filter
}

func newFinding(ctx context.Context, s *store, r Request, bank func(string) []string) (*finding, error) {
	if r.Limit <= 0 {
		r.Limit = defaultLimit
	}
	r.Limit, r.Offset = min(r.Limit, maxLimit), max(r.Offset, 0)
	q := Parse(r.Query)
	f := &finding{ctx: ctx, store: s, request: r, conditions: filters(r, q, bank)}
	f.wanted, f.unwanted = seek(q, r.Exact)
	reader, err := s.low.Reader()
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	n, err := reader.DocCount()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("search: %w", err), reader.Close())
	}
	f.dict = dictionary{ctx, reader, float64(max(n, 1))}
	if !r.Exact {
		f.dict.weigh(f.wanted)
	}
	return f, nil
}

func (f *finding) find() (Result, error) {
	var out Result
	whole, err := f.candidates(f.every(), nil)
	if err != nil {
		return out, err
	}
	out.Whole = int(whole.Total)
	out.Total = out.Whole
	wanted := f.request.Offset + f.request.Limit
	var some *bleve.SearchResult
	if len(f.wanted) > 1 && out.Whole < wanted {
		if some, err = f.candidates(f.any(), f.every()); err != nil {
			return out, err
		}
		out.Total += int(some.Total)
	}
	if out.Hits, err = f.order(whole, some); err != nil {
		return out, err
	}
	if f.request.Facets {
		over := f.every()
		if out.Whole == 0 && len(f.wanted) > 1 {
			over = f.any()
		}
		if out.Facets, err = f.facets(over); err != nil {
			return out, err
		}
	}
	f.explain(&out)
	return out, nil
}

// every is the query for records that hold all that is wanted.
func (f *finding) every() query.Query {
	if len(f.wanted) == 0 {
		if len(f.unwanted) == 0 && len(f.conditions) == 0 && strings.TrimSpace(f.request.Query) != "" {
			return query.NewMatchNoneQuery() // signs alone ask nothing
		}
		return query.NewMatchAllQuery()
	}
	var all []query.Query
	for _, s := range f.wanted {
		all = append(all, s.query())
	}
	return query.NewConjunctionQuery(all)
}

// any is the query for records that hold some of what is wanted.
func (f *finding) any() query.Query {
	var some []query.Query
	for _, s := range f.wanted {
		some = append(some, s.query())
	}
	return query.NewDisjunctionQuery(some)
}

// candidates runs a query under the conditions, leaving out what other finds.
func (f *finding) candidates(words, other query.Query) (*bleve.SearchResult, error) {
	q := met(words, f.conditions, f.unwanted, "")
	if other != nil {
		q = query.NewBooleanQuery([]query.Query{q}, nil, []query.Query{other})
	}
	req := bleve.NewSearchRequestOptions(q, max(judged, f.request.Offset+f.request.Limit), 0, false)
	switch f.request.Sort {
	case ByDate:
		req.SortByCustom(blevesearch.SortOrder{
			&blevesearch.SortField{Field: fieldFirst, Type: blevesearch.SortFieldAsNumber, Missing: blevesearch.SortFieldMissingLast}, &blevesearch.SortDocID{},
		})
	case ByCote:
		req.SortByCustom(blevesearch.SortOrder{
			&blevesearch.SortField{Field: fieldCoteOrder, Missing: blevesearch.SortFieldMissingLast}, &blevesearch.SortDocID{},
		})
	case ByRelevance:
		req.SortBy([]string{"-_score", "_id"})
	}
	res, err := f.store.bleve.SearchInContext(f.ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return res, nil
}

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
	date, err := edtf.Parse(d.card.Date)
	if err != nil {
		date = edtf.Date{} // it was checked when it was written; undated is the careful reading
	}
	return Hit{ID: id, Kind: d.card.Kind, Type: d.card.Type, Title: d.card.Title, Cote: d.card.Cote, Date: date, File: d.card.File}
}

// found is a record read closely: its card, its texts, and where each thing sought
// stands in them.
type found struct {
	card   card
	places [][]place // by thing sought
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
		q.AddShould(f.any())
	}
	req := bleve.NewSearchRequestOptions(q, len(ids), 0, false)
	req.IncludeLocations = true
	req.Score = "none"
	res, err := f.store.bleve.SearchInContext(f.ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	out := make(map[string]*found, len(ids))
	for _, h := range res.Hits {
		d, err := f.open(h.ID)
		if err != nil {
			return nil, err
		}
		d.locate(f.wanted, h.Locations)
		out[h.ID] = d
	}
	return out, nil
}

// open reads what is stored of a record.
func (f *finding) open(id string) (*found, error) {
	doc, err := f.dict.reader.Document(id)
	if err != nil || doc == nil {
		return nil, errors.Join(fmt.Errorf("read %s in the index", id), err)
	}
	d := &found{}
	texts := map[uint64]string{}
	doc.VisitFields(func(fd fieldVisited) {
		switch fd.Name() {
		case fieldCard:
			err = json.Unmarshal(fd.Value(), &d.card)
		case fieldBody:
			if at := fd.ArrayPositions(); len(at) == 1 {
				texts[at[0]] = string(fd.Value())
			}
		}
	})
	for i := range d.card.Texts {
		d.card.Texts[i].text = texts[uint64(i)]
	}
	if err != nil {
		return nil, fmt.Errorf("read %s in the index: %w", id, err)
	}
	return d, nil
}

// explain says what was searched besides the words given, and what was missing.
func (f *finding) explain(out *Result) {
	better := f.request.Query
	for _, s := range f.wanted {
		var near string
		for _, w := range s.ways {
			if w.text == "" {
				continue
			}
			if !slices.Contains(out.AlsoSearched, w.text) {
				out.AlsoSearched = append(out.AlsoSearched, w.text)
			}
			if w.weight == weightTypo && near == "" {
				near = f.dict.written(w.text)
			}
		}
		if near != "" || s.count == 0 && !f.request.Exact {
			out.Missing = append(out.Missing, s.text)
		}
		if near != "" {
			better = strings.Replace(better, s.text, near, 1)
		}
	}
	if better != f.request.Query {
		out.Suggest = better
	}
}
