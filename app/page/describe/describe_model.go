package describe

import (
	"errors"
	"strings"

	"golang.org/x/text/unicode/norm"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// worded is the change of a field that is typed in, by its key; ok is false when nothing
// changes. The error is of a date that is not understood.
func worded(w *words.Words, i archive.Item, lang archive.Lang, field, text string) (c archive.Change, ok bool, err error) {
	after := i
	switch field {
	case "date":
		return dated(w, i, text)
	case "title":
		after.Title = i.Title.With(lang, text)
	case "analyse":
		after.Analyse = i.Analyse.With(lang, text)
	case "keywords":
		after.Keywords = keywords(text)
	}
	c, ok = one(w.T("describe.label."+field), i, after)
	return c, ok, nil
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

// dated is the change of the date; the error is a *edtf.SyntaxError. A person said it now,
// unless a caption already did: then its reading was corrected.
func dated(w *words.Words, i archive.Item, text string) (archive.Change, bool, error) {
	var d edtf.Date
	if text = strings.TrimSpace(text); text != "" {
		var err error
		if d, err = edtf.Understand(text); err != nil {
			return archive.Change{}, false, err
		}
	}
	if d == i.Date {
		return archive.Change{}, false, nil
	}
	after := i
	after.Date = d
	switch {
	case d.IsZero():
		after.DateSource = ""
	case i.DateSource != archive.DateCaption:
		after.DateSource = archive.DatePerson
	}
	c, ok := one(w.T("describe.label.date", "date", d.In(w.Lang())), i, after)
	return c, ok, nil
}

// sources are where a date may have been read, as they are offered.
var sources = []archive.DateSource{archive.DatePerson, archive.DateCaption, archive.DateGiven, archive.DateCamera, archive.DateFile, archive.DateFileName, ""}

// sourceName is a source in words: "légende, dos".
func sourceName(w *words.Words, s archive.DateSource) string {
	if s == "" {
		return w.T("describe.source.unsaid")
	}
	return w.T("describe.source." + string(s))
}

// sourced is the change of where the date was read.
func sourced(w *words.Words, i archive.Item, s archive.DateSource) (archive.Change, bool) {
	after := i
	after.DateSource = s
	return one(w.T("describe.label.source", "source", sourceName(w, s)), i, after)
}

// types are what an item may be, as they are offered.
var types = []archive.ItemType{archive.TypePhoto, archive.TypeTestimony, archive.TypeRecording, archive.TypeDocument, archive.TypeFilm, archive.TypeOther}

// typeName is a type in words: "photographie".
func typeName(w *words.Words, t archive.ItemType) string { return w.N("type."+string(t), 1) }

// kinded is the change of what an item is.
func kinded(w *words.Words, i archive.Item, t archive.ItemType) (archive.Change, bool) {
	after := i
	after.Type = t
	return one(w.T("describe.label.type", "type", typeName(w, t)), i, after)
}

// added is the change that names a known record in a field.
func added(w *words.Words, k authority.Known, i archive.Item, l link, id archive.ID) (archive.Change, bool) {
	after := i
	set := l.of(&after)
	*set = set.With(id)
	return one(w.T("describe.label.add."+l.key, "name", k.Name(id, l.kinds...)), i, after)
}

// addedNew is the change that names in a field a record that nobody knew, and makes it.
func addedNew(w *words.Words, i archive.Item, l link, lang archive.Lang, name string, id archive.ID) (archive.Change, bool) {
	if name = strings.TrimSpace(name); name == "" {
		return archive.Change{}, false
	}
	after := i
	set := l.of(&after)
	*set = set.With(id)
	c, _ := one(w.T("describe.label.add."+l.key, "name", name), i, after)
	c.Edits = append([]archive.Edit{{After: authority.Make(l.kinds[0], id, archive.T(lang, name), i.Banks)}}, c.Edits...)
	return c, true
}

// removed is the change that no longer names a record in a field.
func removed(w *words.Words, k authority.Known, i archive.Item, l link, id archive.ID) (archive.Change, bool) {
	after := i
	set := l.of(&after)
	*set = set.Without(id)
	return one(w.T("describe.label.remove."+l.key, "name", k.Name(id, l.kinds...)), i, after)
}

// banked is the change of whether an item is of a bank.
func banked(w *words.Words, i archive.Item, bank, name string) (archive.Change, bool) {
	after := i
	if i.Banks.Has(bank) {
		after.Banks = i.Banks.Without(bank)
		return one(w.T("describe.label.remove.banks", "name", name), i, after)
	}
	after.Banks = i.Banks.With(bank)
	return one(w.T("describe.label.add.banks", "name", name), i, after)
}

func one(label string, before, after archive.Item) (archive.Change, bool) {
	return archive.Change{Label: label, Edits: []archive.Edit{{Before: before, After: after}}}, !archive.Equal(before, after)
}

// other is who wrote the same field meanwhile; ok is false when err says nothing of that.
// by is "" when nobody signed.
func other(err error) (by string, ok bool) {
	var conflict *archive.ConflictError
	if !errors.As(err, &conflict) || len(conflict.Conflicts) == 0 {
		return "", false
	}
	return conflict.Conflicts[0].By, true
}

// valueOf is what a field of words says of an item, as it is typed.
func valueOf(w *words.Words, i archive.Item, lang archive.Lang, field string) string {
	switch field {
	case "title":
		return i.Title.In(lang)
	case "analyse":
		return i.Analyse.In(lang)
	case "keywords":
		return strings.Join(i.Keywords, ", ")
	case "date":
		if !i.Date.IsZero() {
			return i.Date.In(w.Lang())
		}
	}
	return ""
}
