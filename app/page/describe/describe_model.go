package describe

import (
	"context"
	"slices"
	"strings"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"

	"golang.org/x/text/unicode/norm"
)

// link is one of the fields that name other records.
type link struct {
	key  string // of the catalogue, under "describe."
	kind archive.Kind
	of   func(*archive.Item) *archive.Set[archive.ID]
}

// links are the fields that name other records, in the order of the form.
var links = []link{
	{"authors", archive.KindPerson, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Authors }},
	{"people", archive.KindPerson, func(i *archive.Item) *archive.Set[archive.ID] { return &i.People }},
	{"places", archive.KindPlace, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Places }},
	{"events", archive.KindEvent, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Events }},
	{"actions", archive.KindAction, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Actions }},
}

// known is every record that a field may name, by kind, with its names.
type known map[archive.Kind][]named

type named struct {
	id    archive.ID
	name  string
	other []string
}

// readKnown reads the authorities, events and actions of the archive.
func readKnown(ctx context.Context, a *archive.Archive, lang archive.Lang) (known, error) {
	out := known{}
	for _, k := range []archive.Kind{archive.KindPerson, archive.KindPlace, archive.KindEvent, archive.KindAction} {
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
		return named{r.ID, r.Name.In(lang), r.Names}
	case archive.Organisation:
		return named{r.ID, r.Name.In(lang), r.Names}
	case archive.Place:
		return named{r.ID, r.Name.In(lang), r.Names}
	case archive.Event:
		return named{r.ID, r.Title.In(lang), nil}
	case archive.Action:
		return named{r.ID, r.Title.In(lang), nil}
	case archive.Collection:
		return named{r.ID, r.Title.In(lang), nil}
	case archive.Partnership, archive.Accession, archive.Item, archive.Exhibition:
	}
	return named{id: r.RecordID()}
}

// find is the record called name, spelling aside; ok is false when nobody knows it.
func (k known) find(kind archive.Kind, name string) (archive.ID, bool) {
	want := folded(name)
	for _, n := range k[kind] {
		if folded(n.name) == want || slices.ContainsFunc(n.other, func(o string) bool { return folded(o) == want }) {
			return n.id, true
		}
	}
	return "", false
}

// name is what the record id is called.
func (k known) name(kind archive.Kind, id archive.ID) string {
	for _, n := range k[kind] {
		if n.id == id {
			return n.name
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

// made is a new record of a kind, called name.
func made(kind archive.Kind, id archive.ID, lang archive.Lang, name string, banks archive.Set[string]) archive.Record {
	text := archive.T(lang, name)
	switch kind {
	case archive.KindPlace:
		return archive.Place{ID: id, Name: text, Banks: banks}
	case archive.KindEvent:
		return archive.Event{ID: id, Title: text, Banks: banks}
	case archive.KindAction:
		return archive.Action{ID: id, Level: archive.ActionAction, Title: text, Banks: banks}
	case archive.KindOrganisation:
		return archive.Organisation{ID: id, Name: text, Banks: banks}
	case archive.KindCollection:
		return archive.Collection{ID: id, Level: archive.LevelAlbum, Title: text, Banks: banks}
	case archive.KindPerson, archive.KindItem, archive.KindAccession, archive.KindExhibition, archive.KindPartnership:
	}
	return archive.Person{ID: id, Name: text, Banks: banks}
}

// typed is the change of a field of words; ok is false when nothing changes.
func typed(w *words.Words, i archive.Item, lang archive.Lang, field, text string) (archive.Change, bool) {
	after := i
	switch field {
	case "title":
		after.Title = i.Title.With(lang, text)
	case "analyse":
		after.Analyse = i.Analyse.With(lang, text)
	case "keywords":
		after.Keywords = keywords(text)
	}
	return one(w.T("describe.label."+field), i, after)
}

// keywords reads words parted by commas or semicolons.
func keywords(text string) archive.Set[string] {
	var out []string
	for _, k := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		if k = norm.NFC.String(strings.TrimSpace(k)); k != "" {
			out = append(out, k)
		}
	}
	return archive.SetOf(out...)
}

// dated is the change of the date; a person said it.
func dated(w *words.Words, i archive.Item, text string) (archive.Change, bool, error) {
	d, err := edtf.Understand(strings.TrimSpace(text))
	if err != nil && strings.TrimSpace(text) != "" {
		return archive.Change{}, false, err
	}
	after := i
	after.Date, after.DateSource = d, archive.DatePerson
	if d == i.Date {
		return archive.Change{}, false, nil
	}
	c, ok := one(w.T("describe.label.date", "date", say(w, d)), i, after)
	return c, ok, nil
}

// say is a date in the language of the interface.
func say(w *words.Words, d edtf.Date) string {
	if w.Lang() == "en" {
		return d.English()
	}
	return d.French()
}

// added is the change that names a record in a field, and makes it when nobody knew it.
func added(w *words.Words, k known, i archive.Item, l link, lang archive.Lang, name string, mint func() archive.ID) (archive.Change, bool) {
	if name = strings.TrimSpace(name); name == "" {
		return archive.Change{}, false
	}
	id, ok := k.find(l.kind, name)
	var first []archive.Edit
	if !ok {
		id = mint()
		first = []archive.Edit{{After: made(l.kind, id, lang, name, i.Banks)}}
	}
	after := i
	set := l.of(&after)
	*set = set.With(id)
	c, changed := one(w.T("describe.label.add", "name", name), i, after)
	c.Edits = append(first, c.Edits...)
	return c, changed
}

// removed is the change that no longer names a record in a field.
func removed(w *words.Words, k known, i archive.Item, l link, id archive.ID) (archive.Change, bool) {
	after := i
	set := l.of(&after)
	*set = set.Without(id)
	return one(w.T("describe.label.remove", "name", k.name(l.kind, id)), i, after)
}

// banked is the change of whether an item is of a bank.
func banked(w *words.Words, i archive.Item, bank, name string) (archive.Change, bool) {
	after := i
	if i.Banks.Has(bank) {
		after.Banks = i.Banks.Without(bank)
		return one(w.T("describe.label.remove", "name", name), i, after)
	}
	after.Banks = i.Banks.With(bank)
	return one(w.T("describe.label.add", "name", name), i, after)
}

func one(label string, before, after archive.Item) (archive.Change, bool) {
	return archive.Change{Label: label, Edits: []archive.Edit{{Before: before, After: after}}}, !archive.Equal(before, after)
}
