package search

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"palabre/archive"
)

// Facets counts the records found by the facts a page filters by. Each is counted under
// the conditions of all the others and not its own ("or" inside, "and" across). A value
// that the words have and the conditions leave out is there with 0.
type Facets struct {
	Kinds       map[archive.Kind]int
	Types       map[archive.ItemType]int
	Banks       map[string]int // by EID; "" on no bank
	Places      map[archive.ID]int
	People      map[archive.ID]int
	Actions     map[archive.ID]int
	Events      map[archive.ID]int
	Collections map[archive.ID]int
	Years       map[int]archive.YearCount // by year, then bank; a record counts in each year it spans, at most 30
	Undated     int
}

// maxValues bounds the values of one facet.
const maxValues = 500

// counted are the fields counted, each with the group of conditions that is its own.
var counted = map[string]string{
	fieldKind: fieldType, fieldType: fieldType, fieldBank: fieldBank, fieldPlace: fieldPlace, fieldPerson: fieldPerson,
	fieldAction: fieldAction, fieldEvent: fieldEvent, fieldCollection: fieldCollection, fieldYearBank: fieldYear, fieldSpan: fieldYear,
}

// facets counts the records that words finds.
func (f *finding) facets(words query.Query) (*Facets, error) {
	// Fields whose own group has no condition are counted together.
	groups := map[string][]string{}
	for field, group := range counted {
		if !f.conditional(group) {
			group = ""
		}
		groups[group] = append(groups[group], field)
	}
	counts := map[string]map[string]int{}
	for group, fields := range groups {
		if err := f.count(met(words, f.conditions, f.unwanted, group), fields, counts); err != nil {
			return nil, err
		}
	}
	if len(f.conditions) > 0 {
		bare := map[string]map[string]int{}
		if err := f.count(met(words, f.permanent(), f.unwanted, ""), keysOf(counted), bare); err != nil {
			return nil, err
		}
		for field, values := range bare {
			for v := range values {
				counts[field][v] += 0
			}
		}
	}
	return laid(counts), nil
}

func (f *finding) conditional(group string) bool {
	for _, c := range f.conditions {
		if c.group == group {
			return true
		}
	}
	return false
}

// permanent are the conditions that no one may leave: what may not be shown is not
// even a zero.
func (f *finding) permanent() []filter {
	var out []filter
	for _, c := range f.conditions {
		if c.group == fieldShowing {
			out = append(out, c)
		}
	}
	return out
}

// count adds to counts the values of fields over what q finds.
func (f *finding) count(q query.Query, fields []string, counts map[string]map[string]int) error {
	req := bleve.NewSearchRequestOptions(q, 0, 0, false)
	req.Score = "none"
	for _, field := range fields {
		req.AddFacet(field, bleve.NewFacetRequest(field, maxValues))
	}
	res, err := f.store.bleve.SearchInContext(f.ctx, req)
	if err != nil {
		return fmt.Errorf("count: %w", err)
	}
	for _, field := range fields {
		counts[field] = map[string]int{}
		if r := res.Facets[field]; r != nil && r.Terms != nil {
			for _, t := range r.Terms.Terms() {
				counts[field][t.Term] = t.Count
			}
		}
	}
	return nil
}

// laid gives counts their names.
func laid(counts map[string]map[string]int) *Facets {
	out := &Facets{
		Kinds: typed[archive.Kind](counts[fieldKind]), Types: typed[archive.ItemType](counts[fieldType]), Banks: typed[string](counts[fieldBank]),
		Places: typed[archive.ID](counts[fieldPlace]), People: typed[archive.ID](counts[fieldPerson]), Actions: typed[archive.ID](counts[fieldAction]),
		Events: typed[archive.ID](counts[fieldEvent]), Collections: typed[archive.ID](counts[fieldCollection]),
		Years: map[int]archive.YearCount{}, Undated: counts[fieldSpan]["none"],
	}
	for key, n := range counts[fieldYearBank] {
		year, bank, _ := strings.Cut(key, " ")
		y, err := strconv.Atoi(year)
		if err != nil {
			continue
		}
		if out.Years[y] == nil {
			out.Years[y] = archive.YearCount{}
		}
		out.Years[y][unbank(bank)] = n
	}
	return out
}

func typed[K ~string](counts map[string]int) map[K]int {
	out := make(map[K]int, len(counts))
	for v, n := range counts {
		out[K(unbank(v))] = n
	}
	return out
}

// unbank reads the absence of a bank.
func unbank(v string) string {
	if v == noBank {
		return ""
	}
	return v
}

func keysOf(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}
