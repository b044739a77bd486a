package archive

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"palabre/archive/edtf"
	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// Names of terms in the catalogue.
const (
	termCote      = "cote"
	termDigest    = "digest"
	termRefers    = "refers"   // an ID that the record names
	termVersions  = "versions" // a path that has two values or more
	termReturned  = "returned" // a path that was put aside and came back by itself
	termBank      = "bank"
	termBothBanks = "both-banks"
	termYear      = "year"
	termYearBank  = "year-bank"
	termPeople    = "people"
	termPlace     = "place"
	termAction    = "action"
	termEvent     = "event"
	termAccession = "accession"

	termEliminated = "eliminated" // a digest and its size in bytes
)

// maxYears is in how many years an item can count.
const maxYears = 30

// lacking are the things an item may lack, by the bit of each.
var lacking = []string{"date", "title", "place", "people", "rights"}

// mappingVersion changes whenever rowOf fills the catalogue otherwise.
const mappingVersion = "4"

// rowOf makes the catalogue's row of a record.
func rowOf(id ID, s *journal.State, forks journal.Forks) (catalogue.Record, error) {
	packed, err := s.MarshalBinary()
	if err != nil {
		return catalogue.Record{}, err
	}
	row := catalogue.Record{ID: string(id), Kind: s.Kind, Aside: s.Aside(forks), State: packed}
	for path, r := range s.Registers {
		if versions(Kind(s.Kind), path, r) != nil {
			row.Terms = append(row.Terms, catalogue.Term{Name: termVersions, Value: path})
		}
	}
	for path := range returned(s, row.Aside, removed(s, forks)) {
		row.Terms = append(row.Terms, catalogue.Term{Name: termReturned, Value: path})
	}
	values := shown(s, forks)
	rec, ok := assemble(Kind(s.Kind), id, values)
	if !ok {
		return row, nil
	}
	row.Terms = append(row.Terms, references(id, s)...)
	if it, ok := rec.(Item); ok {
		for _, f := range it.Files {
			if !f.Digest.IsZero() {
				row.Terms = append(row.Terms, catalogue.Term{Name: termDigest, Value: f.Digest.String()})
			}
		}
		if !row.Aside {
			row.Terms = append(row.Terms, itemTerms(it)...)
			row.Card = cardOf(it)
		}
	}
	if p, ok := rec.(Preservation); ok {
		for _, gone := range eliminationTerms(p) {
			row.Terms = append(row.Terms, catalogue.Term{Name: termEliminated, Value: gone})
		}
	}
	if c := coteOf(rec); c != "" && !row.Aside {
		row.Terms = append(row.Terms, catalogue.Term{Name: termCote, Value: foldCote(string(c))})
	}
	return row, nil
}

// references lists the IDs that stand in the record's registers, as values or as elements
// of sets.
func references(id ID, s *journal.State) (out []catalogue.Term) {
	for path, r := range s.Registers {
		for _, e := range r.Live() {
			if to, ok := namedID(path, e.Value); ok && to != id {
				out = append(out, catalogue.Term{Name: termRefers, Value: string(to)})
			}
		}
	}
	return out
}

// namedID reads the ID that a register names, if it does.
func namedID(path string, v journal.Value) (ID, bool) {
	switch {
	case journal.IsNull(v):
		return "", false
	case string(v) == "true":
		id, err := ParseID(path[strings.LastIndexByte(path, '.')+1:])
		return id, err == nil
	case len(v) > 28 && len(v) < 100 && v[0] == '"':
		id, err := ParseID(string(v[1 : len(v)-1]))
		return id, err == nil
	}
	return "", false
}

func coteOf(r Record) Cote {
	switch r := r.(type) {
	case Item:
		return r.Cote
	case Collection:
		return r.Cote
	case Partnership, Accession, Person, Organisation, Place, Action, Event, Exhibition, Transcript, Preservation:
	}
	return ""
}

// foldCote compares cotes as a reader would: without case, accents or spaces.
func foldCote(c string) string { return strings.ReplaceAll(Fold(c), " ", "") }

func itemTerms(it Item) (out []catalogue.Term) {
	add := func(name string, values ...string) {
		for _, v := range values {
			out = append(out, catalogue.Term{Name: name, Value: v})
		}
	}
	banks := []string(it.Banks)
	if len(banks) == 0 {
		banks = []string{""}
	}
	add(termBank, banks...)
	if len(it.Banks) > 1 {
		add(termBothBanks, "")
	}
	for _, y := range it.Date.Years(maxYears) {
		add(termYear, strconv.Itoa(y))
		for _, b := range banks {
			add(termYearBank, strconv.Itoa(y)+" "+b)
		}
	}
	add(termPeople, ids(it.People)...)
	add(termPlace, ids(it.Places)...)
	add(termAction, ids(it.Actions)...)
	add(termEvent, ids(it.Events)...)
	add(termAccession, ids(it.Accessions)...)
	return out
}

func ids(s Set[ID]) []string {
	out := make([]string, len(s))
	for i, id := range s {
		out[i] = string(id)
	}
	return out
}

func cardOf(it Item) *catalogue.Card {
	c := &catalogue.Card{
		Collection: string(it.Collection), Type: string(it.Type), Title: titleKey(it.Title.In()), Cote: coteKey(string(it.Cote)),
		Added: it.ID.minted(), Words: wordsOf(it), Lacks: lacks(it),
	}
	if first, last, ok := it.Date.Bounds(); ok {
		c.Dated, c.First, c.Last = true, int64(first), int64(last)
	} else {
		c.First, c.Last = int64(edtf.DayMax), int64(edtf.DayMax)
	}
	return c
}

func lacks(it Item) (bits int64) {
	for i, lacking := range []bool{it.Date.IsZero(), len(it.Title) == 0, len(it.Places) == 0, len(it.People) == 0, it.Showing == ShowingUnknown} {
		if lacking {
			bits |= 1 << i
		}
	}
	return bits
}

// wordsOf is what the filter box of a page looks in: titles, cote and received names.
func wordsOf(it Item) string {
	var b strings.Builder
	for _, t := range it.Title {
		b.WriteString(Fold(t) + "\n")
	}
	if it.Cote != "" {
		b.WriteString(Fold(string(it.Cote)) + "\n")
	}
	for _, f := range it.Files {
		for _, n := range f.Names {
			b.WriteString(Fold(string(n)) + "\n")
		}
	}
	return b.String()
}

// collators sort as a French reader does, numbers by their value. A collator serves one
// goroutine at a time.
var collators = sync.Pool{New: func() any { return collate.New(language.French, collate.IgnoreCase, collate.Numeric) }}

// titleKey compares as titles do in French; an empty title comes last.
func titleKey(title string) []byte {
	if title == "" {
		return []byte{0xff}
	}
	c, _ := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var b collate.Buffer
	return append([]byte{0}, c.KeyFromString(&b, title)...)
}

// coteKey compares as cotes do: letters by letters, numbers by their value.
func coteKey(cote string) []byte {
	if cote == "" {
		return []byte{0xff}
	}
	key := []byte{0}
	for s := Fold(cote); s != ""; {
		digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
		if digits == 0 {
			key, s = append(key, s[0]), s[1:]
			continue
		}
		number := strings.TrimLeft(s[:digits], "0")
		key = append(append(key, '0', byte(min(len(number), 255))), number...)
		s = s[digits:]
	}
	return key
}
