package session

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"palabre/archive"
)

// Known is the records that a form may name, by kind: who and what the archive knows.
// The zero Known knows nothing.
type Known map[archive.Kind][]KnownRecord

// KnownRecord is one of them. Its first name is the one it is shown by.
type KnownRecord struct {
	ID    archive.ID
	Names []string
	Banks archive.Set[string]
}

// ReadKnown reads the records of some kinds, in the order of their names. Those who may
// be authors are persons and organisations: both are under archive.KindPerson.
func ReadKnown(ctx context.Context, a *archive.Archive, lang archive.Lang, kinds ...archive.Kind) (Known, error) {
	out := Known{}
	for _, k := range kinds {
		read := []archive.Kind{k}
		if k == archive.KindPerson {
			read = append(read, archive.KindOrganisation)
		}
		for _, k2 := range read {
			for r, err := range a.All(ctx, k2) {
				if err != nil {
					return nil, err
				}
				if n := namesOf(r, lang); len(n.Names) > 0 {
					out[k] = append(out[k], n)
				}
			}
		}
		slices.SortStableFunc(out[k], func(a, b KnownRecord) int { return cmp.Compare(folded(a.Names[0]), folded(b.Names[0])) })
	}
	return out, nil
}

// namesOf is every way in which a record is called, the one in lang first.
func namesOf(r archive.Record, lang archive.Lang) KnownRecord {
	out := KnownRecord{ID: r.RecordID()}
	var text archive.Text
	var others []string
	switch r := r.(type) {
	case archive.Person:
		text, others, out.Banks = r.Name, r.Names, r.Banks
	case archive.Organisation:
		text, others, out.Banks = r.Name, r.Names, r.Banks
	case archive.Place:
		text, others, out.Banks = r.Name, r.Names, r.Banks
	case archive.Action:
		text, out.Banks = r.Title, r.Banks
	case archive.Event:
		text, out.Banks = r.Title, r.Banks
	case archive.Collection:
		text, others, out.Banks = r.Title, []string{string(r.Cote)}, r.Banks
	case archive.Accession:
		text = r.Title
	case archive.Exhibition:
		text = r.Title
	case archive.Partnership, archive.Item:
	}
	all := append([]string{text.In(lang)}, others...)
	for _, t := range text {
		all = append(all, t)
	}
	for _, n := range all {
		if n != "" && !slices.Contains(out.Names, n) {
			out.Names = append(out.Names, n)
		}
	}
	return out
}

// Find is the record called name, compared without case or accents; ok is false when
// nothing bears it, or two things do.
func (k Known) Find(kind archive.Kind, name string) (r KnownRecord, ok bool) {
	want, found := folded(name), 0
	for _, n := range k[kind] {
		if slices.ContainsFunc(n.Names, func(s string) bool { return folded(s) == want }) {
			r, found = n, found+1
		}
	}
	if found != 1 {
		return KnownRecord{}, false
	}
	return r, true
}

// Like lists the records with a name that holds text, those that begin with it first.
func (k Known) Like(kind archive.Kind, text string) []KnownRecord {
	want := folded(text)
	var begin, hold []KnownRecord
	for _, n := range k[kind] {
		switch {
		case slices.ContainsFunc(n.Names, func(s string) bool { return strings.HasPrefix(folded(s), want) }):
			begin = append(begin, n)
		case slices.ContainsFunc(n.Names, func(s string) bool { return strings.Contains(folded(s), want) }):
			hold = append(hold, n)
		}
	}
	return append(begin, hold...)
}

// Named makes a record known by its name alone; nil for kinds that need more.
func Named(kind archive.Kind, id archive.ID, name archive.Text) archive.Record {
	switch kind {
	case archive.KindPerson:
		return archive.Person{ID: id, Name: name}
	case archive.KindOrganisation:
		return archive.Organisation{ID: id, Name: name}
	case archive.KindPlace:
		return archive.Place{ID: id, Name: name}
	case archive.KindEvent:
		return archive.Event{ID: id, Title: name}
	case archive.KindAction:
		return archive.Action{ID: id, Level: archive.ActionAction, Title: name}
	case archive.KindCollection:
		return archive.Collection{ID: id, Level: archive.LevelFile, Title: name}
	case archive.KindPartnership, archive.KindAccession, archive.KindItem, archive.KindExhibition:
	}
	return nil
}

// folded compares names as people do: without case, accents or runs of spaces.
func folded(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
	return strings.Join(strings.Fields(s), " ")
}
