package recherche

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"palabre/app/session"
	"palabre/archive"
	"palabre/assets/words"
	"palabre/search"
)

// finder finds; an index is one.
type finder interface {
	Find(ctx context.Context, r search.Request) (search.Result, error)
	Suggest(ctx context.Context, typed string, n int, showing []archive.Showing) ([]search.Suggestion, error)
}

// answer is what is shown of one search before it is counted.
type answer struct {
	part   archive.Partnership
	result search.Result
	hits   []hit
	took   time.Duration
	chips  []chip
	near   []nearby // when nothing was found
}

// nearby is a word that no record holds, and the words of the archive that begin as it does.
type nearby struct {
	word  string
	words []string
}

// counts is what is shown once everything is counted.
type counts struct {
	facets []facet
	years  map[int]archive.YearCount
	items  bool // pieces only were found
}

// asking is one search under way.
type asking struct {
	index finder
	shelf interface {
		shelf
		Partnership(ctx context.Context) (archive.Partnership, error)
		Counts(ctx context.Context, f archive.Filter) (archive.Counts, error)
	}
	w   *words.Words
	now func() time.Time
}

// find answers a route with its first hits, most of them.
func (k asking) find(ctx context.Context, r session.Route, most int) (a answer, err error) {
	if a.part, err = k.shelf.Partnership(ctx); err != nil {
		return a, err
	}
	n := newNames(k.shelf, k.w, a.part)
	q := requestOf(r)
	q.Limit = max(q.Limit, most)
	began := k.now()
	if a.result, err = k.index.Find(ctx, q); err != nil {
		return a, err
	}
	a.took = k.now().Sub(began)
	if a.hits, err = (reader{n, k.shelf, q.Query, a.result.Whole > 0}).hits(ctx, a.result.Hits); err != nil {
		return a, err
	}
	if a.chips, err = chipsOf(ctx, n, r); err != nil || a.result.Total > 0 {
		return a, err
	}
	return a, k.excuse(ctx, &a)
}

// further reads the hits that follow the first ones.
func (k asking) further(ctx context.Context, r session.Route, from int) ([]hit, error) {
	part, err := k.shelf.Partnership(ctx)
	if err != nil {
		return nil, err
	}
	q := requestOf(r)
	q.Offset = from
	result, err := k.index.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	return reader{newNames(k.shelf, k.w, part), k.shelf, q.Query, result.Whole > 0}.hits(ctx, result.Hits)
}

// excuse finds what would help when nothing was found: what answers without each filter,
// and words near those that nothing holds.
func (k asking) excuse(ctx context.Context, a *answer) error {
	for i, c := range a.chips {
		q := requestOf(c.without)
		q.Limit = 1
		result, err := k.index.Find(ctx, q)
		if err != nil {
			return err
		}
		a.chips[i].count = counted(result)
	}
	for _, word := range a.result.Missing {
		near, err := k.nearTo(ctx, word)
		if err != nil {
			return err
		}
		a.near = append(a.near, nearby{word, near})
	}
	return nil
}

// few is how many near words are offered, among many suggestions, and shortest how many
// first letters they share with the word at least.
const few, many, shortest = 3, 12, 3

func (k asking) nearTo(ctx context.Context, word string) ([]string, error) {
	letters := []rune(word)
	for n := len(letters) - 1; n >= shortest; n-- {
		all, err := k.index.Suggest(ctx, string(letters[:n]), many, nil)
		if err != nil {
			return nil, err
		}
		var out []string
		for _, s := range all {
			if s.Kind == "" && len(out) < few { // a word, not the name of a record
				out = append(out, s.Text)
			}
		}
		if len(out) > 0 {
			return out, nil
		}
	}
	return nil, nil
}

// count counts all that answers a route.
func (k asking) count(ctx context.Context, r session.Route) (c counts, err error) {
	part, err := k.shelf.Partnership(ctx)
	if err != nil {
		return c, err
	}
	q := requestOf(r)
	q.Limit, q.Facets = 1, true
	result, err := k.index.Find(ctx, q)
	if err != nil || result.Facets == nil {
		return c, err
	}
	all, err := k.shelf.Counts(ctx, archive.Filter{})
	if err != nil {
		return c, err
	}
	c.years = widened(result.Facets.Years, all.Years)
	c.items = len(q.Types) > 0 && len(q.Kinds) == 0 || !slices.ContainsFunc(kinds, func(kind archive.Kind) bool { return result.Facets.Kinds[kind] > 0 })
	c.facets, err = facetsOf(ctx, newNames(k.shelf, k.w, part), r, result.Facets)
	return c, err
}

// widened are the years found, over all those of the archive: the histogram then keeps its
// place under the hand while one asks for other words.
func widened(found, all map[int]archive.YearCount) map[int]archive.YearCount {
	out := make(map[int]archive.YearCount, len(all))
	for y := range all {
		out[y] = nil
	}
	maps.Copy(out, found)
	return out
}

// counted is how many records answer: those that hold every word, or else some.
func counted(r search.Result) int {
	if r.Whole > 0 {
		return r.Whole
	}
	return r.Total
}

// figure says how many answer: pieces, or records of several kinds.
func figure(w *words.Words, n int, items bool) string {
	if items {
		return w.N("recherche.items", n)
	}
	return w.N("recherche.answers", n)
}

// onlyItems tells that all hits are pieces.
func onlyItems(hits []hit) bool {
	return !slices.ContainsFunc(hits, func(h hit) bool { return h.kind != archive.KindItem })
}

// tookSaid says how long the index took, to the hundredth of a second.
func tookSaid(w *words.Words, d time.Duration) string {
	c := max(1, int((d+10*time.Millisecond-1)/(10*time.Millisecond)))
	return w.T("recherche.took", "s", c/100, "c", fmt.Sprintf("%02d", c%100))
}

// alsoSaid says what else was sought, and which words nothing holds nor comes near.
func alsoSaid(w *words.Words, r search.Result) string {
	var out []string
	if len(r.AlsoSearched) > 0 {
		out = append(out, w.T("recherche.also", "words", strings.Join(r.AlsoSearched[:min(len(r.AlsoSearched), mentioned)], ", ")))
	}
	for _, word := range r.Missing {
		if r.Total > 0 && (r.Suggest == "" || strings.Contains(r.Suggest, word)) {
			out = append(out, w.T("recherche.missing", "word", word))
		}
	}
	return strings.Join(out, "\n")
}

// orderSaid says in what order the hits stand, and how much of the words they hold.
func orderSaid(w *words.Words, s search.Sort, r search.Result) string {
	order := w.T("recherche.order." + orderName(s))
	switch some := r.Total - r.Whole; {
	case r.Whole == 0 && r.Total > 0:
		return joined(order, w.T("recherche.nowhole"))
	case some > 0:
		return joined(order, w.N("recherche.some", some))
	}
	return order
}

// mentioned is how many other words are told of.
const mentioned = 6

// peopleSaid names the first people, each once.
func peopleSaid(all []string) string {
	var out []string
	for _, name := range all {
		if !slices.Contains(out, name) && len(out) < mentioned {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

// added are the hits read further that were not there: while one reads, the order may
// have changed.
func added(hits, further []hit) []hit {
	there := map[archive.ID]bool{}
	for _, h := range hits {
		there[h.id] = true
	}
	for _, h := range further {
		if !there[h.id] {
			there[h.id] = true
			hits = append(hits, h)
		}
	}
	return hits
}

// placeOf is where a hit stands, the first one when it is not there, -1 when there is none.
func placeOf(hits []hit, id archive.ID) int {
	i := slices.IndexFunc(hits, func(h hit) bool { return h.id == id })
	if i < 0 && len(hits) > 0 {
		return 0
	}
	return i
}
