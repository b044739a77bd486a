package snapshot

import (
	"context"
	"slices"
	"strconv"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
)

// chapters are the kinds of records that have pages of their own beside the fonds.
var chapters = []archive.Kind{
	archive.KindPerson, archive.KindOrganisation, archive.KindPlace, archive.KindAction, archive.KindEvent,
}

var chapterNames = map[archive.Kind]string{
	archive.KindPerson: "personnes", archive.KindPlace: "lieux", archive.KindAction: "actions", archive.KindEvent: "evenements",
	archive.KindOrganisation: "organismes", //nolint:misspell // French
}

// perChapter is how many records stand on one page of a chapter, and perEntry how many
// items each names.
const (
	perChapter = 150
	perEntry   = 60
)

func chapterPage(k archive.Kind, n int) string {
	name := chapterNames[k]
	if n > 0 {
		name += "-" + strconv.Itoa(n+1)
	}
	return name + ".html"
}

// chapterSpots says on which page of its chapter each record stands.
func (b *book) chapterSpots() {
	for _, k := range chapters {
		for i, e := range b.known[k] {
			b.spots[e.ID] = chapterPage(k, i/perChapter) + "#" + anchor(e.ID)
		}
	}
}

// entry is one record of a chapter.
type entry struct {
	Anchor, Name, Detail string
	Others               []string
	Text                 []string
	Items                []card
	More                 int
}

func (t *tongue) chapters(ctx context.Context) error {
	for _, k := range chapters {
		all := t.known[k]
		pages := (len(all) + perChapter - 1) / perChapter
		for i := range pages {
			var entries []entry
			for _, e := range all[i*perChapter : min(len(all), (i+1)*perChapter)] {
				one, err := t.entry(ctx, e)
				if err != nil {
					return err
				}
				entries = append(entries, one)
			}
			err := t.write("chapter", t.frame(t.w.T("snapshot.chapter."+string(k)), chapterPage(k, i)), map[string]any{
				"Entries": entries, "Turns": turns(i, pages, func(i int) string { return chapterPage(k, i) }),
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *tongue) entry(ctx context.Context, e authority.Entry) (entry, error) {
	r, _, err := t.a.Get(ctx, e.ID)
	if err != nil {
		return entry{}, err
	}
	out := entry{Anchor: anchor(e.ID), Name: authority.Of(r, t.lang).Name(), Others: e.Names[min(1, len(e.Names)):]}
	switch r := r.(type) {
	case archive.Person:
		out.Detail, out.Text = r.Role.In(t.lang, t.book.lang), lines(r.Note.In(t.lang, t.book.lang))
	case archive.Organisation:
		out.Detail, out.Text = r.Kind, lines(r.Note.In(t.lang, t.book.lang))
	case archive.Place:
		out.Detail, out.Text = r.Kind, lines(r.Note.In(t.lang, t.book.lang))
	case archive.Action:
		out.Detail, out.Text = t.dated(r.Period), lines(r.Analyse.In(t.lang, t.book.lang))
	case archive.Event:
		out.Detail, out.Text = t.dated(r.Date), lines(r.Analyse.In(t.lang, t.book.lang))
	case archive.Partnership, archive.Collection, archive.Accession, archive.Item, archive.Exhibition, archive.Transcript, archive.Preservation: // have no chapter
	}
	items := t.items[e.ID]
	for _, id := range items[:min(len(items), perEntry)] {
		out.Items = append(out.Items, card{To: t.spots[id], Title: t.titles[id], Picture: t.pictures[id]})
	}
	out.More = len(items) - len(out.Items)
	return out, nil
}

// byDate orders events as they happened, the undated last.
func (b *book) byDate(ctx context.Context) error {
	dates := map[archive.ID]edtf.Date{}
	for r, err := range b.a.All(ctx, archive.KindEvent) {
		if err != nil {
			return err
		}
		if e, ok := r.(archive.Event); ok {
			dates[e.ID] = e.Date
		}
	}
	slices.SortStableFunc(b.known[archive.KindEvent], func(x, y authority.Entry) int {
		return edtf.Compare(dates[x.ID], dates[y.ID])
	})
	return nil
}
