package describe

import (
	"context"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"palabre/archive"
	"palabre/archive/edtf"
)

// link is one of the fields that name other records.
type link struct {
	key   string         // of the catalogue, under "describe."
	kinds []archive.Kind // that it may name; what is made from it is of the first
	of    func(*archive.Item) *archive.Set[archive.ID]
}

// links are the fields that name other records.
var links = []link{
	{"authors", []archive.Kind{archive.KindPerson, archive.KindOrganisation}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Authors }},
	{"people", []archive.Kind{archive.KindPerson}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.People }},
	{"places", []archive.Kind{archive.KindPlace}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Places }},
	{"events", []archive.Kind{archive.KindEvent}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Events }},
	{"actions", []archive.Kind{archive.KindAction}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Actions }},
}

// known is every record that a field may name, by kind, with its names.
type known map[archive.Kind][]named

type named struct {
	id     archive.ID
	name   string
	other  []string
	detail string // tells apart two of one name: a role, a day
}

// readKnown reads the authorities, events and actions of the archive.
func readKnown(ctx context.Context, a *archive.Archive, lang archive.Lang) (known, error) {
	out := known{}
	for _, k := range []archive.Kind{archive.KindPerson, archive.KindOrganisation, archive.KindPlace, archive.KindEvent, archive.KindAction} {
		for r, err := range a.All(ctx, k) {
			if err != nil {
				return nil, err
			}
			out[k] = append(out[k], nameOf(r, lang))
		}
		slices.SortFunc(out[k], func(a, b named) int { return strings.Compare(folded(a.name), folded(b.name)) })
	}
	return out, nil
}

// nameOf is how a record is called in the form.
func nameOf(r archive.Record, lang archive.Lang) named {
	switch r := r.(type) {
	case archive.Person:
		return named{r.ID, r.Name.In(lang), r.Names, r.Role.In(lang)}
	case archive.Organisation:
		return named{r.ID, r.Name.In(lang), r.Names, ""}
	case archive.Place:
		return named{r.ID, r.Name.In(lang), r.Names, ""}
	case archive.Event:
		return named{r.ID, r.Title.In(lang), nil, say(r.Date, string(lang))}
	case archive.Action:
		return named{r.ID, r.Title.In(lang), nil, ""}
	case archive.Collection:
		return named{r.ID, r.Title.In(lang), nil, ""}
	case archive.Partnership, archive.Accession, archive.Item, archive.Exhibition:
	}
	return named{id: r.RecordID()}
}

// say is a date in a language of the interface.
func say(d edtf.Date, lang string) string {
	if lang == "en" {
		return d.English()
	}
	return d.French()
}

// find is a record of these kinds called name, spelling aside; ok is false when nobody
// knows it.
func (k known) find(name string, kinds ...archive.Kind) (archive.ID, bool) {
	want := folded(name)
	for _, kind := range kinds {
		for _, n := range k[kind] {
			if folded(n.name) == want || slices.ContainsFunc(n.other, func(o string) bool { return folded(o) == want }) {
				return n.id, true
			}
		}
	}
	return "", false
}

// name is what the record id is called.
func (k known) name(id archive.ID, kinds ...archive.Kind) string {
	for _, kind := range kinds {
		for _, n := range k[kind] {
			if n.id == id {
				return n.name
			}
		}
	}
	return "…"
}

// folded is s without accents, case or double spaces, for comparing.
func folded(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 0x300 && r < 0x370 {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(s)))
	return strings.Join(strings.Fields(s), " ")
}

// like are the records of these kinds whose name holds what was typed, but those already
// there; those whose name begins with it come first.
func (k known) like(text string, but archive.Set[archive.ID], kinds ...archive.Kind) []named {
	want := folded(text)
	var first, then []named
	for _, kind := range kinds {
		for _, n := range k[kind] {
			name := folded(n.name)
			switch {
			case but.Has(n.id):
			case strings.HasPrefix(name, want):
				first = append(first, n)
			case strings.Contains(name, want) || slices.ContainsFunc(n.other, func(o string) bool { return strings.Contains(folded(o), want) }):
				then = append(then, n)
			}
		}
	}
	return append(first, then...)
}
