package authority

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"palabre/archive"
)

// Known is the records that may be named, by kind, in the order of their names. The zero
// Known knows nothing. It is its holder's own: nothing in it changes by itself.
type Known map[archive.Kind][]Entry

// Entry is one record by its names.
type Entry struct {
	ID     archive.ID
	Names  []string // the first is the one it is shown by
	Detail string   // tells apart two of one name: a role, a day; may be ""
	Banks  archive.Set[string]
}

// Name is what the record is shown by, "" when it has none.
func (e Entry) Name() string {
	if len(e.Names) == 0 {
		return ""
	}
	return e.Names[0]
}

// bears tells that one of the names is, once folded, want.
func (e Entry) bears(want string) bool {
	return slices.ContainsFunc(e.Names, func(n string) bool { return Fold(n) == want })
}

// Read reads the records of some kinds. It may take long in a large archive; safe on any
// goroutine.
func Read(ctx context.Context, a *archive.Archive, lang archive.Lang, kinds ...archive.Kind) (Known, error) {
	out := Known{}
	for _, k := range kinds {
		for r, err := range a.All(ctx, k) {
			if err != nil {
				return nil, err
			}
			if e := Of(r, lang); len(e.Names) > 0 {
				out[k] = append(out[k], e)
			}
		}
		slices.SortStableFunc(out[k], func(a, b Entry) int { return cmp.Compare(Fold(a.Name()), Fold(b.Name())) })
	}
	return out, nil
}

// Of is a record by its names, the one in lang first.
func Of(r archive.Record, lang archive.Lang) Entry {
	e := Entry{ID: r.RecordID()}
	var others []string
	switch r := r.(type) {
	case archive.Person:
		others, e.Banks, e.Detail = r.Names, r.Banks, r.Role.In(lang)
	case archive.Organisation:
		others, e.Banks = r.Names, r.Banks
	case archive.Place:
		others, e.Banks = r.Names, r.Banks
	case archive.Action:
		e.Banks = r.Banks
	case archive.Event:
		e.Banks, e.Detail = r.Banks, r.Date.In(string(lang))
	case archive.Collection:
		others, e.Banks = []string{string(r.Cote)}, r.Banks
	case archive.Partnership, archive.Accession, archive.Item, archive.Exhibition, archive.Transcript, archive.Preservation: // by their title alone
	}
	text := archive.TitleOf(r)
	names := append([]string{text.In(lang)}, others...)
	for _, l := range slices.Sorted(maps.Keys(text)) {
		names = append(names, text[l])
	}
	for _, n := range names {
		if n != "" && !slices.Contains(e.Names, n) {
			e.Names = append(e.Names, n)
		}
	}
	return e
}

// Find lists the records of these kinds that bear a name, kind after kind.
func (k Known) Find(name string, kinds ...archive.Kind) (found []Entry) {
	want := Fold(name)
	if want == "" {
		return nil
	}
	for _, kind := range kinds {
		for _, e := range k[kind] {
			if e.bears(want) {
				found = append(found, e)
			}
		}
	}
	return found
}

// Name is what the record id is called, "…" when it is not among these kinds.
func (k Known) Name(id archive.ID, kinds ...archive.Kind) string {
	for _, kind := range kinds {
		for _, e := range k[kind] {
			if e.ID == id {
				return e.Name()
			}
		}
	}
	return "…"
}

// Like lists the records of these kinds with a name that holds text, those that begin
// with it first; but leaves out those already there.
func (k Known) Like(text string, but archive.Set[archive.ID], kinds ...archive.Kind) []Entry {
	want := Fold(text)
	var begin, hold []Entry
	for _, kind := range kinds {
		for _, e := range k[kind] {
			has := func(part func(string, string) bool) bool {
				return slices.ContainsFunc(e.Names, func(n string) bool { return part(Fold(n), want) })
			}
			switch {
			case but.Has(e.ID):
			case has(strings.HasPrefix):
				begin = append(begin, e)
			case has(strings.Contains):
				hold = append(hold, e)
			}
		}
	}
	return append(begin, hold...)
}

// Add makes a record known beside the others of its kind.
func (k Known) Add(r archive.Record, lang archive.Lang) {
	kind := r.RecordKind()
	k[kind] = append(k[kind], Of(r, lang))
}

// Make makes a record known by its name alone; nil for the kinds that need more.
func Make(kind archive.Kind, id archive.ID, name archive.Text, banks archive.Set[string]) archive.Record {
	switch kind {
	case archive.KindPerson:
		return archive.Person{ID: id, Name: name, Banks: banks}
	case archive.KindOrganisation:
		return archive.Organisation{ID: id, Name: name, Banks: banks}
	case archive.KindPlace:
		return archive.Place{ID: id, Name: name, Banks: banks}
	case archive.KindEvent:
		return archive.Event{ID: id, Title: name, Banks: banks}
	case archive.KindAction:
		return archive.Action{ID: id, Level: archive.ActionAction, Title: name, Banks: banks}
	case archive.KindCollection:
		return archive.Collection{ID: id, Level: archive.LevelFile, Title: name, Banks: banks}
	case archive.KindPartnership, archive.KindAccession, archive.KindItem, archive.KindExhibition, archive.KindTranscript, archive.KindPreservation:
	}
	return nil
}

// Fold is a name as it is compared: as archive.Fold, and without runs of spaces.
func Fold(s string) string { return strings.Join(strings.Fields(archive.Fold(s)), " ") }
