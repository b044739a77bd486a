package search

import (
	"cmp"
	"context"
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
// hold; zero fields ask nothing. Kinds and Types are one field: a record is of one of
// these kinds, or an item of one of these types.
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
	f.dict = dictionary{ctx, reader, float64(max(n, 1)), s.counting(ctx, r.Showing)}
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

// explain says what was searched besides the words given, and what was missing.
func (f *finding) explain(out *Result) {
	better := f.request.Query
	for _, s := range f.wanted {
		var near string
		for _, w := range s.ways {
			if w.text == "" {
				continue
			}
			said := w.text
			if w.weight == weightTypo {
				said = f.dict.written(said)
				near = cmp.Or(near, said)
			}
			if !slices.Contains(out.AlsoSearched, said) {
				out.AlsoSearched = append(out.AlsoSearched, said)
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
