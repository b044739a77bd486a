package snapshot

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"palabre/archive"
)

// card is one item among others: its picture and its title.
type card struct{ To, Title, Date, Picture, Kind string }

// notice is all that is said of one item.
type notice struct {
	Anchor, Cote, Title, Date, Type, Credit, Showing string
	Analyse                                          []string
	Picture                                          string
	Named                                            []named
	Files                                            []original
	Said                                             []cue
}

// named is one field of a notice that names other records, or words.
type named struct {
	Label string
	Links []link
}

// original is one file of an item.
type original struct {
	To, Name, Format, Size, Digest string
	Sound, Film                    bool
}

// cue is a line of a transcript.
type cue struct{ At, Speaker, Text string }

// shelf writes the pages of one collection.
func (t *tongue) shelf(ctx context.Context, n int, s shelf) error {
	count := max(1, (len(s.items)+perPage-1)/perPage)
	var below []link
	for m, other := range t.shelved {
		if c := t.collections[other.collection]; c.ID != "" && c.Parent == s.collection && s.collection != "" {
			below = append(below, link{To: page(m, 0), Text: t.shelfTitle(other), Count: len(other.items)})
		}
	}
	for i := range count {
		var cards []card
		var notices []notice
		for _, id := range s.items[i*perPage : min(len(s.items), (i+1)*perPage)] {
			r, _, err := t.a.Get(ctx, id)
			if err != nil {
				return err
			}
			it, ok := r.(archive.Item)
			if !ok {
				continue
			}
			one, err := t.notice(ctx, it)
			if err != nil {
				return err
			}
			notices = append(notices, one)
			cards = append(cards, card{To: "#" + one.Anchor, Title: one.Title, Date: one.Date, Picture: one.Picture, Kind: one.Type})
		}
		c := t.collections[s.collection]
		err := t.write("shelf", t.frame(t.shelfTitle(s), page(n, i)), map[string]any{
			"Crumbs": t.crumbs(s.collection), "Cote": c.Cote, "Level": t.word("level", string(c.Level)), "Date": t.dated(c.Date),
			"Analyse": lines(c.Analyse.In(t.lang, t.book.lang)), "History": lines(c.History.In(t.lang, t.book.lang)),
			"Below": below, "Cards": cards, "Notices": notices, "Count": len(s.items),
			"Turns": turns(i, count, func(i int) string { return page(n, i) }),
		})
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (t *tongue) notice(ctx context.Context, it archive.Item) (notice, error) {
	n := notice{
		Anchor: anchor(it.ID), Cote: string(it.Cote), Title: titleOf(it, t.lang, t.book.lang), Date: it.Date.In(t.w.Lang()),
		Credit: it.Credit, Analyse: lines(it.Analyse.In(t.lang, t.book.lang)), Picture: t.pictures[it.ID],
	}
	if it.Type != "" {
		n.Type = t.word("type", string(it.Type))
	}
	if it.Showing != archive.ShowingUnknown {
		n.Showing = t.w.T("snapshot.showing."+string(it.Showing), "who", it.ShowingBy)
	}
	for _, f := range []struct {
		path string
		ids  []archive.ID
	}{{"authors", it.Authors}, {"people", it.People}, {"places", it.Places}, {"actions", it.Actions}, {"events", it.Events}} {
		t.names(&n, f.path, f.ids)
	}
	if len(it.Keywords) > 0 {
		n.Named = append(n.Named, named{Label: t.w.T("table.column.keywords"), Links: []link{{Text: strings.Join(it.Keywords, ", ")}}})
	}
	var banks []string
	for _, b := range t.part.Banks.Sorted() {
		if it.Banks.Has(b.EID) {
			banks = append(banks, b.Name.In(t.lang, t.book.lang))
		}
	}
	if len(banks) > 0 {
		n.Named = append(n.Named, named{Label: t.w.T("table.column.banks"), Links: []link{{Text: strings.Join(banks, ", ")}}})
	}
	for _, f := range it.Files.Sorted() {
		n.Files = append(n.Files, t.original(f))
	}
	var err error
	n.Said, err = t.said(ctx, it.ID)
	return n, err
}

func (t *tongue) names(n *notice, path string, ids []archive.ID) {
	if len(ids) == 0 {
		return
	}
	f := named{Label: t.w.T("table.column." + path)}
	for _, id := range ids {
		f.Links = append(f.Links, link{To: t.spots[id], Text: t.known.Name(id, chapters...)})
	}
	n.Named = append(n.Named, f)
}

// original says where a file lies, from a page: four folders up is the archive.
func (t *tongue) original(f archive.File) original {
	o := original{Format: f.Format, Size: t.w.Size(f.Bytes.Or(0)), Digest: f.Digest.String()}
	if len(f.Names) > 0 {
		o.Name = f.Names[0].Base()
	}
	if path, err := t.a.Original(f.Digest); err == nil {
		if rel, err := filepath.Rel(t.a.Dir(), path); err == nil {
			o.To = "../../../../" + (&url.URL{Path: filepath.ToSlash(rel)}).EscapedPath()
		}
	}
	o.Sound, o.Film = strings.HasPrefix(f.MIME, "audio/"), strings.HasPrefix(f.MIME, "video/")
	return o
}

// said is the transcript of an item, in this language where it was translated.
func (t *tongue) said(ctx context.Context, id archive.ID) ([]cue, error) {
	all, err := t.a.Transcripts(ctx, id)
	if err != nil {
		return nil, err
	}
	var out []cue
	for _, one := range all {
		for _, c := range one.Cues {
			text := c.Text.In(t.lang, one.Language, t.book.lang)
			if text == "" {
				continue
			}
			q := cue{Speaker: c.Speaker, Text: text}
			if ms, ok := c.Start.Get(); ok {
				q.At = t.w.Clock(time.Duration(ms) * time.Millisecond)
			}
			out = append(out, q)
		}
	}
	return out, nil
}
