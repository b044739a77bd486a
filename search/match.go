package search

import (
	"slices"

	"github.com/blevesearch/bleve/v2/search/query"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/search/french"
)

// query is the Bleve query for anything that s may be said as.
func (s sought) query() query.Query {
	var any []query.Query
	for _, w := range s.ways {
		any = append(any, w.queries()...)
	}
	if s.year != "" {
		any = append(any, term(fieldYear, s.year, 1))
	}
	if len(any) == 0 {
		return query.NewMatchNoneQuery()
	}
	return query.NewDisjunctionQuery(any)
}

// queries gives the Bleve queries for one way of saying.
func (w way) queries() []query.Query {
	if len(w.row) > 1 {
		q := query.NewMultiPhraseQuery(w.row, w.field)
		q.SetBoost(w.weight)
		return []query.Query{q}
	}
	var any []query.Query
	for _, t := range w.row[0] {
		any = append(any, term(w.field, t, w.weight))
		if w.field == fieldBody && w.text == "" {
			any = append(any, term(fieldTitle, t, 2))
		}
	}
	return any
}

// filter is one condition that a record must meet. Values of one group are
// alternatives; groups are met together, and counted each without itself.
type filter struct {
	group string
	query query.Query
}

// filters gives the conditions of a request and of the keys of its query. A date that
// is not understood is no condition.
func filters(r Request, q Query, bank func(string) []string) []filter {
	var out []filter
	add := func(group string, field string, values []string) {
		if len(values) > 0 {
			out = append(out, filter{group, anyTerm(field, values)})
		}
	}
	if len(r.Kinds) > 0 || len(r.Types) > 0 {
		genres := append(terms(fieldKind, strs(r.Kinds)), terms(fieldType, strs(r.Types))...)
		out = append(out, filter{fieldType, query.NewDisjunctionQuery(genres)})
	}
	add(fieldBank, fieldBank, banks(r.Banks))
	add(fieldPlace, fieldPlace, strs(r.Places))
	add(fieldPerson, fieldPerson, strs(r.People))
	add(fieldAction, fieldAction, strs(r.Actions))
	add(fieldEvent, fieldEvent, strs(r.Events))
	add(fieldCollection, fieldCollection, strs(r.Collections))
	add(fieldShowing, fieldShowing, strs(r.Showing))
	from, to := r.From, r.To
	for _, c := range q.Clauses {
		if c.Key == FromDate || c.Key == UntilDate {
			if d, err := edtf.Understand(c.Text); err == nil && !d.IsZero() {
				if c.Key == FromDate {
					from = d
				} else {
					to = d
				}
			}
			continue
		}
		if m := c.condition(bank); m != nil {
			if c.Not {
				m = query.NewBooleanQuery([]query.Query{everything()}, nil, []query.Query{m})
			}
			out = append(out, filter{string(c.Key), m})
		}
	}
	if m := touching(from, to); m != nil {
		out = append(out, filter{fieldYear, m})
	}
	return out
}

// condition is what a clause with a key asks, nil for one looked for everywhere.
func (c Clause) condition(bank func(string) []string) query.Query {
	switch c.Key {
	case InPlace:
		return allWords(fieldPlaces, c.Text)
	case InPerson:
		return allWords(fieldPeople, c.Text)
	case InFile:
		return allWords(fieldFile, spread(c.Text))
	case OfType:
		return ofType(c.Text)
	case OnBank:
		return anyTerm(fieldBank, banks(bank(c.Text)))
	case WithCote:
		q := query.NewPrefixQuery(coteKey(c.Text))
		q.SetField(fieldCote)
		q.SetBoost(0)
		return q
	case Anywhere, FromDate, UntilDate:
	}
	return nil
}

// typeWords are the first letters by which a person names a type or a kind, folded,
// in French and English.
var typeWords = []struct {
	begins      string
	field, term string
}{
	{"photo", fieldType, string(archive.TypePhoto)}, {"image", fieldType, string(archive.TypePhoto)}, {"picture", fieldType, string(archive.TypePhoto)},
	{"temoi", fieldType, string(archive.TypeTestimony)}, {"testimon", fieldType, string(archive.TypeTestimony)},
	{"enreg", fieldType, string(archive.TypeRecording)}, {"son", fieldType, string(archive.TypeRecording)}, {"record", fieldType, string(archive.TypeRecording)}, {"audio", fieldType, string(archive.TypeRecording)},
	{"doc", fieldType, string(archive.TypeDocument)}, {"film", fieldType, string(archive.TypeFilm)}, {"video", fieldType, string(archive.TypeFilm)},
	{"autre", fieldType, string(archive.TypeOther)}, {"other", fieldType, string(archive.TypeOther)},
	{"pers", fieldKind, string(archive.KindPerson)}, {"orga", fieldKind, string(archive.KindOrganisation)},
	{"lieu", fieldKind, string(archive.KindPlace)}, {"place", fieldKind, string(archive.KindPlace)},
	{"action", fieldKind, string(archive.KindAction)}, {"even", fieldKind, string(archive.KindEvent)},
	{"fonds", fieldKind, string(archive.KindCollection)}, {"coll", fieldKind, string(archive.KindCollection)}, {"doss", fieldKind, string(archive.KindCollection)}, {"album", fieldKind, string(archive.KindCollection)},
	{"expo", fieldKind, string(archive.KindExhibition)}, {"exhib", fieldKind, string(archive.KindExhibition)},
}

// ofType is the condition for a type named in words; a type nobody knows has nothing.
func ofType(text string) query.Query {
	folded := french.Fold(text)
	for _, t := range typeWords {
		if len(folded) >= len(t.begins) && folded[:len(t.begins)] == t.begins {
			return term(t.field, t.term, 0)
		}
	}
	return query.NewMatchNoneQuery()
}

// allWords asks for every word of text in a field of letters.
func allWords(field, text string) query.Query {
	var all []query.Query
	for _, w := range french.Words(text) {
		if french.Stop(french.Fold(w.Text)) {
			continue
		}
		all = append(all, anyTerm(field, exactly(w)))
	}
	if len(all) == 0 {
		return query.NewMatchNoneQuery()
	}
	return query.NewConjunctionQuery(all)
}

// anyTerm asks for any of values in a field, as a condition: it adds nothing to a score.
func anyTerm(field string, values []string) query.Query {
	if len(values) == 0 {
		return query.NewMatchNoneQuery()
	}
	return query.NewDisjunctionQuery(terms(field, values))
}

func terms(field string, values []string) []query.Query {
	out := make([]query.Query, 0, len(values))
	for _, v := range values {
		out = append(out, term(field, v, 0))
	}
	return out
}

// touching asks for dates whose span touches that from the first day of from to the
// last of to; nil when both are undated.
func touching(from, to edtf.Date) query.Query {
	var all []query.Query
	if first, _, ok := from.Bounds(); ok {
		all = append(all, within(fieldLast, new(float64(first)), nil))
	}
	if _, last, ok := to.Bounds(); ok {
		all = append(all, within(fieldFirst, nil, new(float64(last))))
	}
	if len(all) == 0 {
		return nil
	}
	return query.NewConjunctionQuery(all)
}

// everything is met by every record, and adds nothing to its score.
func everything() query.Query {
	q := query.NewMatchAllQuery()
	q.SetBoost(0)
	return q
}

// within asks for numbers from low to high, both included.
func within(field string, low, high *float64) query.Query {
	yes := true
	q := query.NewNumericRangeInclusiveQuery(low, high, &yes, &yes)
	q.SetField(field)
	q.SetBoost(0)
	return q
}

// met joins what is sought with conditions, those of the group but left out.
func met(words query.Query, conditions []filter, unwanted []sought, but string) query.Query {
	must := []query.Query{words}
	for _, f := range conditions {
		if f.group != but || but == "" {
			must = append(must, f.query)
		}
	}
	var not []query.Query
	for _, s := range unwanted {
		not = append(not, s.strictly())
	}
	if len(must) == 1 && not == nil {
		return words
	}
	return query.NewBooleanQuery(must, nil, not)
}

// strictly is the query for s without its synonyms and near spellings: what a person
// does not want is that word, not its neighbours.
func (s sought) strictly() query.Query {
	s.ways = slices.DeleteFunc(slices.Clone(s.ways), func(w way) bool { return w.text != "" })
	return s.query()
}

func strs[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// banks writes the absence of a bank as the index does.
func banks(eids []string) []string {
	out := slices.Clone(eids)
	for i, b := range out {
		if b == "" {
			out[i] = noBank
		}
	}
	return out
}
