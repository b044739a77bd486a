package recherche

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/rights"
	"palabre/search"
)

// hit is one result in words.
type hit struct {
	id       archive.ID
	kind     archive.Kind
	item     archive.Item // zero for another kind
	title    []run
	cote     string
	line     string // place, date, what it is
	people   string
	locked   bool // a room may not see it
	banks    archive.Set[string]
	passages []passage
	to       session.Route
}

// passage is a piece of text around words that were found, and where it leads.
type passage struct {
	where string // "p. 2", "12:31", "Lieu"; or ""
	sound bool
	leads bool // where is a place in the record
	whole []run
	text  []run // as much of it as two lines hold
	to    session.Route
}

// run is a part of a text, found or not.
type run struct {
	text  string
	found bool
}

// runs cuts a text at its marks. A mark that does not fit the text, or that would part a
// letter from its accents, is left out.
func runs(text string, marks [][2]int) []run {
	var out []run
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] <= m[0] || m[1] > len(text) || !begins(text, m[0]) || !begins(text, m[1]) {
			continue
		}
		if m[0] > at {
			out = append(out, run{text[at:m[0]], false})
		}
		out = append(out, run{text[m[0]:m[1]], true})
		at = m[1]
	}
	if at < len(text) {
		out = append(out, run{text[at:], false})
	}
	return out
}

// twoLines is how many bytes of a passage a hit shows.
const twoLines = 120

// shorten cuts a passage to about most bytes around its first mark, at spaces.
func shorten(text string, marks [][2]int, most int) (string, [][2]int) {
	if len(text) <= most {
		return text, marks
	}
	from, first := 0, [2]int{0, 0}
	if len(marks) > 0 {
		first = marks[0]
	}
	if first[0] > most/2 && first[0] <= len(text) {
		from = strings.LastIndexByte(text[:first[0]-most/3], ' ') + 1
	}
	to := len(text)
	if end := max(from+most, first[1]); end < len(text) {
		if i := strings.IndexByte(text[end:], ' '); i >= 0 {
			to = end + i
		}
	}
	before, after := "", ""
	if from > 0 {
		before = "… "
	}
	if to < len(text) {
		after = " …"
	}
	var kept [][2]int
	for _, m := range marks {
		if m[0] >= from && m[1] <= to {
			kept = append(kept, [2]int{m[0] - from + len(before), m[1] - from + len(before)})
		}
	}
	return before + text[from:to] + after, kept
}

// begins tells that a letter begins at i, or the text ends there.
func begins(s string, i int) bool {
	if i == len(s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return utf8.RuneStart(s[i]) && !unicode.Is(unicode.M, r)
}

// reader turns what was found into words.
type reader struct {
	names *names
	from  shelf
	query string
	whole bool // some hits hold every word
}

// hits puts into words all that was found; what has gone since is left out.
func (rd reader) hits(ctx context.Context, found []search.Hit) ([]hit, error) {
	out := make([]hit, 0, len(found))
	for _, h := range found {
		rec, _, err := rd.from.Get(ctx, h.ID)
		if errors.Is(err, archive.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		one, err := rd.hit(ctx, h, rec)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func (rd reader) hit(ctx context.Context, h search.Hit, rec archive.Record) (hit, error) {
	w := rd.names.w
	out := hit{id: h.ID, kind: h.Kind, cote: h.Cote, to: leads(h, passageAt(h), rd.query)}
	var facts, people []string
	var err error
	switch r := rec.(type) {
	case archive.Item:
		out.item, out.banks, out.locked = r, r.Banks, rights.Of(r).Showing == archive.ShowingOnSite
		facts, err = rd.names.all(ctx, r.Places)
		facts = append(facts, rd.date(h), rd.length(r))
		var e error
		people, e = rd.names.all(ctx, append(append([]archive.ID{}, r.Authors...), r.People...))
		err = errors.Join(err, e)
	case archive.Action:
		out.banks = r.Banks
		facts, err = rd.names.all(ctx, r.Places)
		facts = append([]string{w.T("recherche.kind.action")}, append(facts, rd.date(h))...)
	case archive.Event:
		out.banks = r.Banks
		facts, err = rd.names.all(ctx, r.Places)
		facts = append([]string{w.T("recherche.kind.event")}, append(facts, rd.date(h))...)
		var e error
		people, e = rd.names.all(ctx, r.People)
		err = errors.Join(err, e)
	case archive.Collection:
		out.banks = r.Banks
		facts = []string{w.T("recherche.kind.collection"), rd.date(h)}
	case archive.Person:
		out.banks = r.Banks
		facts = []string{w.T("recherche.kind.person"), r.Role.In(archive.Lang(w.Lang()))}
	case archive.Organisation:
		out.banks = r.Banks
		facts = []string{w.T("recherche.kind.organisation")}
	case archive.Place:
		out.banks = r.Banks
		facts = []string{w.T("recherche.kind.place")}
	case archive.Exhibition:
		facts = []string{w.T("recherche.kind.exhibition"), w.N("recherche.slides", len(r.Slides))}
	case archive.Accession, archive.Partnership, archive.Transcript, archive.Preservation:
	}
	if err != nil {
		return out, err
	}
	if h.Partial && rd.whole {
		facts = append(facts, w.T("recherche.partial"))
	}
	out.line = joined(facts...)
	out.people = peopleSaid(people)
	rd.words(&out, h, recordName(rec, w))
	return out, nil
}

// words lights the words found in the title, and lays out the other passages.
func (rd reader) words(out *hit, h search.Hit, title string) {
	out.title = runs(title, nil)
	lit := false
	var aside []passage
	for _, p := range h.Passages {
		if p.In == search.PartTitle && p.Text == title {
			out.title, lit = runs(p.Text, p.Marks), true
			continue
		}
		if p.In == search.PartCote {
			continue // shown beside the title
		}
		where, sound, leading := rd.where(p)
		one := passage{where, sound, leading, runs(p.Text, p.Marks), runs(shorten(p.Text, p.Marks, twoLines)), leads(h, p, rd.query)}
		if around[p.In] {
			aside = append(aside, one)
		} else {
			out.passages = append(out.passages, one)
		}
	}
	if len(out.passages) == 0 && !lit {
		out.passages = aside
	}
}

// around are the parts of a description that only say why it was found when nothing
// else does.
var around = map[search.Part]bool{search.PartContext: true, search.PartKeyword: true, search.PartCredit: true, search.PartPeople: true, search.PartPlaces: true}

// where says where a passage stands: the place of a recording, the page of a paper, or
// the part of the description.
func (rd reader) where(p search.Passage) (where string, sound, leading bool) {
	w := rd.names.w
	switch {
	case p.In == search.PartSpeech:
		return w.Clock(p.At), true, true
	case p.Page > 0:
		return w.T("recherche.page", "n", p.Page), false, true
	case w.Has("recherche.in." + string(p.In)):
		return w.T("recherche.in." + string(p.In)), false, false
	}
	return "", false, false
}

func (rd reader) date(h search.Hit) string {
	if h.Date.IsZero() && h.Kind != archive.KindItem {
		return ""
	}
	return h.Date.In(rd.names.w.Lang())
}

// length is how many pages a paper has; how long a sound lasts stands on its picture.
func (rd reader) length(i archive.Item) string {
	files := i.Files.Sorted()
	if len(files) == 0 || files[0].Facts == nil || files[0].Facts.Pages < 2 {
		return ""
	}
	return rd.names.w.N("recherche.pages", files[0].Facts.Pages)
}

// passageAt is the best passage of a hit that stands somewhere in it.
func passageAt(h search.Hit) search.Passage {
	for _, p := range h.Passages {
		if p.Page > 0 || p.In == search.PartSpeech {
			return p
		}
	}
	return search.Passage{}
}

// leads is the place that a hit opens, at one of its passages.
func leads(h search.Hit, p search.Passage, query string) session.Route {
	switch h.Kind {
	case archive.KindItem:
		r := session.Route{Page: "piece", ID: string(h.ID)}
		switch {
		case p.In == search.PartSpeech: // the piece begins a little before
			r.At = strconv.Itoa(int(p.At.Seconds()))
		case p.Page > 0:
			r.At = strconv.Itoa(p.Page)
		}
		return r.With("mot", plain(query))
	case archive.KindCollection:
		return session.Route{Page: "fonds", ID: string(h.ID)}
	case archive.KindExhibition:
		return session.Route{Page: "exposition", ID: string(h.ID)}
	case archive.KindPerson, archive.KindPlace, archive.KindAction, archive.KindEvent:
		return session.Route{Page: "fonds"}.With(filterOf(h.Kind), string(h.ID))
	case archive.KindOrganisation, archive.KindAccession, archive.KindPartnership, archive.KindTranscript, archive.KindPreservation:
	}
	return session.Route{Page: Name}.With(keyWords, `"`+h.Title+`"`)
}

// name is the title without its lights.
func (h hit) name() string {
	var b strings.Builder
	for _, r := range h.title {
		b.WriteString(r.text)
	}
	return b.String()
}

// at is the place that the hit opens at one of its passages.
func (h hit) at(passage int) session.Route {
	if passage > 0 && passage < len(h.passages) {
		return h.passages[passage].to
	}
	return h.to
}
