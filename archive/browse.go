package archive

import (
	"context"
	"strconv"
	"strings"

	"palabre/archive/edtf"
	"palabre/archive/internal/catalogue"
)

// Filter chooses items. Zero fields do not filter; within one field any value will do,
// between fields all must hold.
type Filter struct {
	Collections []ID // each with all below it
	Types       []ItemType
	Banks       []string // "" asks for items on no bank; an item of both banks is in each
	People      []ID
	Places      []ID
	Actions     []ID
	Events      []ID
	Accession   ID
	From, To    edtf.Date // dated items whose span touches [From.First, To.Last]
	Lacks       []string  // "date", "title", "place", "people", "rights": lacking any of these
	Words       string    // folded substring of title or received name, for the filter box of a page
}

// Sort orders items.
type Sort string

// The orders. SortDate puts undated items last; SortTitle collates in French.
const (
	SortDate  Sort = "date"
	SortTitle Sort = "title"
	SortCote  Sort = "cote"
	SortAdded Sort = "added" // newest first
)

var sorts = map[Sort]catalogue.Order{SortDate: catalogue.ByDate, SortTitle: catalogue.ByTitle, SortCote: catalogue.ByCote, SortAdded: catalogue.ByAdded}

// Page is a window on a list. Limit 0 means all.
type Page struct{ Offset, Limit int }

// Items returns a window of the items chosen, and how many there are in all.
func (a *Archive) Items(ctx context.Context, f Filter, s Sort, p Page) (items []Item, total int, err error) {
	tree, err := a.arrangement(ctx)
	if err != nil {
		return nil, 0, err
	}
	q := f.query(tree)
	r := a.catalogue.Read()
	if total, err = r.Count(ctx, q); err != nil {
		return nil, 0, err
	}
	rows, err := r.Cards(ctx, q, sorts[s], p.Offset, p.Limit)
	if err != nil {
		return nil, 0, err
	}
	items = make([]Item, 0, len(rows))
	for _, row := range rows {
		rec, _, err := a.recordOf(ctx, row)
		if err != nil {
			return nil, 0, err
		}
		if it, ok := rec.(Item); ok {
			items = append(items, it)
		}
	}
	return items, total, nil
}

// arrangement is each collection's parent.
type arrangement map[ID]ID

func (a *Archive) arrangement(ctx context.Context) (arrangement, error) {
	out := arrangement{}
	for r, err := range a.All(ctx, KindCollection) {
		if err != nil {
			return nil, err
		}
		if c, ok := r.(Collection); ok {
			out[c.ID] = c.Parent
		}
	}
	return out, nil
}

// above yields id and what stands above it, the nearest first. Two copies can make a ring
// of parents without knowing: a ring is gone round once.
func (t arrangement) above(id ID) []ID {
	var out []ID
	for range len(t) + 1 {
		if id == "" || len(out) > 0 && id == out[0] {
			break
		}
		out = append(out, id)
		id = t[id]
	}
	return out
}

// below lists ids and all collections that stand below one of them.
func (t arrangement) below(tops []ID) []string {
	wanted := map[ID]bool{}
	for _, id := range tops {
		wanted[id] = true
	}
	out := ids(Set[ID](tops))
	for id := range t {
		for _, up := range t.above(id)[min(1, len(t.above(id))):] {
			if wanted[up] {
				out = append(out, string(id))
				break
			}
		}
	}
	return out
}

func (f Filter) query(t arrangement) catalogue.Query {
	q := catalogue.Query{Words: Fold(strings.TrimSpace(f.Words)), Terms: map[string][]string{
		termBank: f.Banks, termPeople: ids(f.People), termPlace: ids(f.Places), termAction: ids(f.Actions), termEvent: ids(f.Events),
	}}
	if f.Accession != "" {
		q.Terms[termAccession] = []string{string(f.Accession)}
	}
	if len(f.Collections) > 0 {
		q.Collections = t.below(f.Collections)
	}
	for _, t := range f.Types {
		q.Types = append(q.Types, string(t))
	}
	for i, l := range lacking {
		for _, asked := range f.Lacks {
			if asked == l {
				q.Lacks |= 1 << i
			}
		}
	}
	q.From, q.To = int64(edtf.DayMin), int64(edtf.DayMax)
	if first, _, ok := f.From.Bounds(); ok {
		q.Touches, q.From = true, int64(first)
	}
	if _, last, ok := f.To.Bounds(); ok {
		q.Touches, q.To = true, int64(last)
	}
	return q
}

// Counts are the numbers of items chosen, by several facts at once.
type Counts struct {
	Total      int
	Types      map[ItemType]int
	Years      map[int]YearCount // an item counts in each year its span covers, at most 30
	Undated    int
	Banks      map[string]int // by EID; "" on no bank
	BothBanks  int
	Collection map[ID]int // directly in it
	Below      map[ID]int // in it and below
	People     map[ID]int
	Places     map[ID]int
	Actions    map[ID]int
	Events     map[ID]int
	Lacks      map[string]int // "date", "title", "place", "people", "rights"
}

// YearCount is one year of a two-bank histogram, by EID of bank ("" on none).
type YearCount map[string]int

// Counts counts the items chosen.
func (a *Archive) Counts(ctx context.Context, f Filter) (Counts, error) {
	c := Counts{
		Types: map[ItemType]int{}, Years: map[int]YearCount{}, Banks: map[string]int{}, Collection: map[ID]int{}, Below: map[ID]int{},
		People: map[ID]int{}, Places: map[ID]int{}, Actions: map[ID]int{}, Events: map[ID]int{}, Lacks: map[string]int{},
	}
	tree, err := a.arrangement(ctx)
	if err != nil {
		return c, err
	}
	q, r := f.query(tree), a.catalogue.Read()
	groups, err := r.Groups(ctx, q)
	if err != nil {
		return c, err
	}
	for _, g := range groups {
		c.group(g, tree)
	}
	tallies, err := r.Tallies(ctx, q, termBank, termBothBanks, termYearBank, termPeople, termPlace, termAction, termEvent)
	if err != nil {
		return c, err
	}
	for _, t := range tallies {
		c.tally(t)
	}
	return c, nil
}

func (c *Counts) group(g catalogue.Group, t arrangement) {
	c.Total += g.N
	c.Types[ItemType(g.Type)] += g.N
	if !g.Dated {
		c.Undated += g.N
	}
	if g.Collection != "" {
		c.Collection[ID(g.Collection)] += g.N
		for _, up := range t.above(ID(g.Collection)) {
			c.Below[up] += g.N
		}
	}
	for i, l := range lacking {
		if g.Lacks&(1<<i) != 0 {
			c.Lacks[l] += g.N
		}
	}
}

func (c *Counts) tally(t catalogue.Tally) {
	switch t.Name {
	case termBank:
		c.Banks[t.Value] = t.N
	case termBothBanks:
		c.BothBanks = t.N
	case termYearBank:
		year, bank, _ := strings.Cut(t.Value, " ")
		y, err := strconv.Atoi(year)
		if err != nil {
			return
		}
		if c.Years[y] == nil {
			c.Years[y] = YearCount{}
		}
		c.Years[y][bank] = t.N
	case termPeople:
		c.People[ID(t.Value)] = t.N
	case termPlace:
		c.Places[ID(t.Value)] = t.N
	case termAction:
		c.Actions[ID(t.Value)] = t.N
	case termEvent:
		c.Events[ID(t.Value)] = t.N
	}
}
