package recherche

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"palabre/app/session"
	"palabre/archive"
	"palabre/search"
)

// Name is the page's in routes: "recherche?q=puits&rive=sud&de=2007&a=2010".
const Name = "recherche"

// What a route asks for, by its keys.
const (
	keyWords  = "q"
	keyExact  = "exact"
	keyType   = "type"
	keyBank   = "rive"
	keyPlace  = "lieu"
	keyPerson = "personne"
	keyAction = "action"
	keyEvent  = "evenement"
	keyFonds  = "fonds"
	keySort   = "tri"
)

// The genres, in their order: types of items, then the other kinds of records.
var (
	types = []archive.ItemType{archive.TypeTestimony, archive.TypePhoto, archive.TypeDocument, archive.TypeFilm, archive.TypeRecording, archive.TypeOther}
	kinds = []archive.Kind{
		archive.KindAction, archive.KindEvent, archive.KindCollection, archive.KindExhibition, archive.KindPerson, archive.KindOrganisation, archive.KindPlace,
	}
)

// orders are the sorts, as they are offered.
var orders = []search.Sort{search.ByRelevance, search.ByDate, search.ByCote}

// portion is how many hits are read at once.
const portion = 50

// requestOf reads what a route asks for; what is not understood asks nothing.
func requestOf(r session.Route) search.Request {
	q := search.Request{
		Query: r.Get(keyWords), Exact: r.Get(keyExact) == "1", Banks: r.All(keyBank), Places: r.IDs(keyPlace), People: r.IDs(keyPerson),
		Actions: r.IDs(keyAction), Events: r.IDs(keyEvent), Collections: r.IDs(keyFonds), From: r.Year(session.KeyFrom), To: r.Year(session.KeyTo), Sort: sortOf(r), Limit: portion,
	}
	for _, v := range r.All(keyType) {
		switch {
		case slices.Contains(types, archive.ItemType(v)):
			q.Types = append(q.Types, archive.ItemType(v))
		case slices.Contains(kinds, archive.Kind(v)):
			q.Kinds = append(q.Kinds, archive.Kind(v))
		}
	}
	return q
}

// sortOf is the order a route asks for. Without words nothing is nearer than another:
// the order is then by date.
func sortOf(r session.Route) search.Sort {
	s := search.Sort(r.Get(keySort))
	if slices.Contains(orders, s) && s != search.ByRelevance {
		return s
	}
	if strings.TrimSpace(r.Get(keyWords)) == "" {
		return search.ByDate
	}
	return search.ByRelevance
}

// plain is the words that a page may light: those looked for everywhere.
func plain(query string) string {
	var out []string
	for _, c := range search.Parse(query).Clauses {
		if c.Key == search.Anywhere && !c.Not {
			out = append(out, c.Text)
		}
	}
	return strings.Join(out, " ")
}

// head is what is typed before the word that is being typed.
func head(typed string) string {
	i := strings.LastIndexFunc(typed, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) })
	if i < 0 {
		return ""
	}
	_, n := utf8.DecodeRuneInString(typed[i:])
	return typed[:i+n]
}

// filterOf is the filter that a record of a kind makes, "" when it makes none.
func filterOf(k archive.Kind) string {
	switch k {
	case archive.KindPerson:
		return keyPerson
	case archive.KindPlace:
		return keyPlace
	case archive.KindAction:
		return keyAction
	case archive.KindEvent:
		return keyEvent
	case archive.KindCollection:
		return keyFonds
	case archive.KindItem, archive.KindOrganisation, archive.KindExhibition, archive.KindAccession, archive.KindPartnership, archive.KindTranscript, archive.KindPreservation:
	}
	return ""
}

// taken is a route once a suggestion is taken: a record filters in place of the word that
// was being typed, a word completes it.
func taken(r session.Route, s search.Suggestion) session.Route {
	before := head(r.Get(keyWords))
	if key := filterOf(s.Kind); key != "" {
		r = r.With(keyWords, strings.TrimRight(before, " "))
		if r.Has(key, string(s.ID)) {
			return r
		}
		return r.Tick(key, string(s.ID))
	}
	if strings.Contains(s.Text, " ") && !strings.HasSuffix(before, `"`) {
		return r.With(keyWords, before+`"`+s.Text+`" `)
	}
	return r.With(keyWords, before+s.Text+" ")
}

// replaced is a query with another word in the place of one.
func replaced(query, word, by string) string {
	if strings.Contains(by, " ") {
		by = `"` + by + `"`
	}
	return strings.Replace(query, word, by, 1)
}

// orderName names an order in the catalogue.
func orderName(s search.Sort) string {
	if s == search.ByRelevance {
		return "relevance"
	}
	return string(s)
}
