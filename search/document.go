package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"palabre/archive"
	"palabre/search/french"
)

// Bounds of one record: a text beyond them is kept in the archive and not in the index.
const (
	maxTexts = 5000    // parts and pages
	maxBytes = 8 << 20 // all texts together
	maxYears = 30      // that one date counts in
)

// noBank stands in the index for the absence of a bank: no EID is written so.
const noBank = "~"

// document lays d out in fields. The card it stores counts the words of every text, so
// that a long one does not win by its length.
func (d description) document() (doc *document.Document, length int, err error) {
	doc = document.NewDocument(string(d.id))
	add := func(f document.Field) { doc.AddField(f) }
	room := maxBytes
	d.card.Texts = d.card.Texts[:min(len(d.card.Texts), maxTexts)]
	for i, t := range d.card.Texts {
		room -= len(t.text)
		if room < 0 {
			d.card.Texts = d.card.Texts[:i]
			break
		}
		at, b, w := []uint64{uint64(i)}, []byte(t.text), &words{name: t.Part == PartPeople || t.Part == PartPlaces || d.card.Kind != archive.KindItem && t.Part == PartTitle}
		add(document.NewTextFieldCustom(fieldBody, at, b, asText, meaning{w}))
		add(document.NewTextFieldCustom(fieldExact, at, b, asVectors, letters{w}))
		add(document.NewTextFieldCustom(fieldSay, at, b, asFilter, sayer{w}))
		if t.Part == PartTitle {
			add(document.NewTextFieldCustom(fieldTitle, nil, b, asWords, meaning{w}))
			if d.card.Kind != archive.KindItem {
				add(document.NewTextFieldCustom(fieldLabel, nil, b, asFilter, letters{w}))
			}
		}
		d.card.Words += strings.Count(t.text, " ") + 1
	}
	for field, texts := range map[string][]string{fieldPlaces: d.places, fieldPeople: d.people, fieldFile: d.files} {
		for _, t := range texts {
			add(document.NewTextFieldCustom(field, nil, []byte(t), asWords, letters{&words{}}))
		}
	}
	if len(d.banks) == 0 {
		d.banks = []string{noBank}
	}
	for field, values := range map[string][]string{
		fieldKind: {string(d.card.Kind)}, fieldType: {string(d.card.Type)}, fieldBank: d.banks, fieldPlace: d.placeIDs, fieldPerson: d.peopleIDs,
		fieldAction: d.actions, fieldEvent: d.events, fieldCollection: d.collections, fieldShowing: {string(d.showing)},
	} {
		addKeywords(doc, field, values, asKeyword)
	}
	addKeywords(doc, fieldRefers, d.refers, asFilter)
	if d.card.Cote != "" {
		addKeywords(doc, fieldCote, []string{coteKey(d.card.Cote)}, asFilter)
		addKeywords(doc, fieldCoteOrder, []string{coteOrder(d.card.Cote)}, asKeyword)
	}
	d.addDate(doc)
	b, err := json.Marshal(d.card)
	if err != nil {
		return nil, 0, fmt.Errorf("describe %s: %w", d.id, err)
	}
	add(document.NewTextFieldWithIndexingOptions(fieldCard, nil, b, asStored))
	add(document.NewTextFieldWithIndexingOptions(fieldShape, nil, []byte(d.card.shape().String()), asValue|index.IndexField|index.SkipFreqNorm))
	return doc, d.card.Words, nil
}

// addKeywords adds each value once, as it is.
func addKeywords(doc *document.Document, field string, values []string, how index.FieldIndexingOptions) {
	values = slices.Clone(values)
	slices.Sort(values)
	for _, v := range slices.Compact(values) {
		if v != "" {
			doc.AddField(document.NewTextFieldWithIndexingOptions(field, nil, []byte(v), how))
		}
	}
}

// addDate adds what a date is found by: its first and last day, the years it covers,
// alone and by bank, and how much a year says of it.
func (d description) addDate(doc *document.Document) {
	first, last, dated := d.date.Bounds()
	if !dated {
		addKeywords(doc, fieldSpan, []string{"none"}, asKeyword)
		return
	}
	span := "exact"
	if last-first > 366 {
		span = "wide"
	}
	addKeywords(doc, fieldSpan, []string{span}, asKeyword)
	doc.AddField(document.NewNumericFieldWithIndexingOptions(fieldFirst, nil, float64(first), index.IndexField|index.DocValues))
	doc.AddField(document.NewNumericFieldWithIndexingOptions(fieldLast, nil, float64(last), index.IndexField|index.DocValues))
	var years, both []string
	for _, y := range d.date.Years(maxYears) {
		years = append(years, strconv.Itoa(y))
		for _, b := range d.banks {
			both = append(both, fmt.Sprintf("%d %s", y, b))
		}
	}
	addKeywords(doc, fieldYear, years, asKeyword)
	addKeywords(doc, fieldYearBank, both, asKeyword)
}

// coteKey is a cote as it is typed: folded, without spaces or signs.
func coteKey(cote string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, french.Fold(cote))
}

// coteOrder is a cote as it is sorted: its numbers by value, so that "2 Fi 9" stands
// before "2 Fi 10".
func coteOrder(cote string) string {
	var b strings.Builder
	folded := french.Fold(cote)
	for i := 0; i < len(folded); {
		j := i
		for j < len(folded) && folded[j] >= '0' && folded[j] <= '9' {
			j++
		}
		if j == i {
			b.WriteByte(folded[i])
			i++
			continue
		}
		fmt.Fprintf(&b, "%010s", folded[i:j])
		i = j
	}
	return b.String()
}
