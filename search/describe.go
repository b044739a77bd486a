package search

import (
	"context"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
)

// Part says in what part of a description words were found.
type Part string

// The parts of a description.
const (
	PartTitle   Part = "title"
	PartCote    Part = "cote"
	PartAnalyse Part = "analyse"
	PartPeople  Part = "people"  // people and organisations
	PartPlaces  Part = "places"  // places and their spellings
	PartContext Part = "context" // action, event, collection it belongs to
	PartKeyword Part = "keyword"
	PartCredit  Part = "credit"
	PartFile    Part = "file"   // a name as received
	PartPage    Part = "page"   // the text of an original
	PartSpeech  Part = "speech" // what is said in a recording
)

// passage of a description: one part and its text, and where it stands.
type text struct {
	Part Part   `json:"in"`
	Page int    `json:"page,omitempty"`
	File string `json:"file,omitempty"` // EID of the file whose page it is
	Cues []cue  `json:"cues,omitempty"` // of speech, in order
	text string
}

// cue is when the words of a speech are said that begin at a byte.
type cue struct {
	Byte int   `json:"b"`
	MS   int64 `json:"ms"`
}

// card is what a hit says of itself, stored beside the words.
type card struct {
	Kind  archive.Kind     `json:"kind"`
	Type  archive.ItemType `json:"type,omitempty"`
	Title string           `json:"title,omitempty"`
	Cote  string           `json:"cote,omitempty"`
	Date  string           `json:"date,omitempty"`
	File  string           `json:"name,omitempty"` // first name as received
	Words int              `json:"words"`          // how long it is
	Texts []text           `json:"texts"`
}

// description is a record as the index sees it: texts to find, facts to filter by.
type description struct {
	id     archive.ID
	card   card
	people []string
	places []string
	files  []string

	banks, placeIDs, peopleIDs, actions, events, collections, refers []string
	date                                                             edtf.Date
	showing                                                          archive.Showing
}

// add adds a text to find in.
func (d *description) add(p Part, s string) {
	s = strings.TrimSpace(s)
	if s == "" || slices.ContainsFunc(d.card.Texts, func(t text) bool { return t.Part == p && t.text == s }) {
		return
	}
	d.card.Texts = append(d.card.Texts, text{Part: p, text: s})
}

// addText adds each language of t.
func (d *description) addText(p Part, t archive.Text) {
	for _, s := range values(t) {
		d.add(p, s)
	}
}

// reader is what the index needs of an archive to describe a record.
type reader interface {
	Get(ctx context.Context, id archive.ID) (r archive.Record, aside bool, err error)
	Text(d archive.Digest) ([]fact.Page, error)
	Transcripts(ctx context.Context, item archive.ID) ([]archive.Transcript, error)
}

// describer turns records into descriptions. It remembers the authorities it has read,
// so it serves one run and no longer; it is for one goroutine.
type describer struct {
	from  reader
	known map[archive.ID]archive.Record
}

func newDescriber(from reader) *describer {
	return &describer{from: from, known: map[archive.ID]archive.Record{}}
}

// describe describes r.
func (ds *describer) describe(ctx context.Context, r archive.Record) description {
	d := description{id: r.RecordID(), card: card{Kind: r.RecordKind()}}
	switch r := r.(type) {
	case archive.Item:
		ds.item(ctx, &d, r)
	case archive.Person:
		d.authority(r.Name, r.Names, PartPeople, r.Banks)
		d.addText(PartAnalyse, r.Role)
		d.addText(PartAnalyse, r.Note)
	case archive.Organisation:
		d.authority(r.Name, r.Names, PartPeople, r.Banks)
		d.addText(PartAnalyse, r.Note)
		d.add(PartKeyword, r.Kind)
	case archive.Place:
		d.authority(r.Name, r.Names, PartPlaces, r.Banks)
		d.addText(PartAnalyse, r.Note)
		d.add(PartKeyword, r.Kind)
		ds.place(ctx, &d, r.Parent)
	case archive.Action:
		d.title(r.Title)
		d.addText(PartAnalyse, r.Analyse)
		d.addText(PartAnalyse, r.Objectives)
		d.dated(r.Period)
		d.banks = r.Banks
		ds.placesOf(ctx, &d, r.Places)
		ds.peopleOf(ctx, &d, append(append(ids(r.Carrier), r.Partners...), r.Funders...))
	case archive.Event:
		d.title(r.Title)
		d.addText(PartAnalyse, r.Analyse)
		d.add(PartKeyword, r.Kind)
		d.dated(r.Date)
		d.banks = r.Banks
		ds.placesOf(ctx, &d, r.Places)
		ds.peopleOf(ctx, &d, r.People)
		ds.contextOf(ctx, &d, &d.actions, ids(r.Action))
	case archive.Collection:
		d.title(r.Title)
		d.cote(r.Cote)
		d.addText(PartAnalyse, r.Analyse)
		d.addText(PartAnalyse, r.History)
		d.dated(r.Date)
		d.banks = r.Banks
		ds.peopleOf(ctx, &d, ids(r.Producer))
		ds.collections(ctx, &d, r.Parent)
	case archive.Exhibition:
		d.title(r.Title)
		d.addText(PartAnalyse, r.Analyse)
		for _, s := range r.Sections.Sorted() {
			d.addText(PartContext, s.Title)
		}
		for _, s := range r.Slides.Sorted() {
			d.addText(PartContext, s.Title)
			d.addText(PartAnalyse, s.Label)
			d.addText(PartAnalyse, s.Notes)
		}
	case archive.Accession, archive.Partnership, archive.Transcript, archive.Preservation: // not looked for by words
	}
	return d
}

// item describes an item with the names of all that it refers to and the text of its
// originals.
func (ds *describer) item(ctx context.Context, d *description, it archive.Item) {
	d.card.Type = it.Type
	d.title(it.Title)
	d.cote(it.Cote)
	d.addText(PartAnalyse, it.Analyse)
	d.dated(it.Date)
	d.banks = it.Banks
	d.showing = it.Showing
	ds.peopleOf(ctx, d, append(append(archive.Set[archive.ID]{}, it.Authors...), it.People...))
	ds.placesOf(ctx, d, it.Places)
	ds.contextOf(ctx, d, &d.actions, it.Actions)
	ds.contextOf(ctx, d, &d.events, it.Events)
	ds.collections(ctx, d, it.Collection)
	d.add(PartKeyword, strings.Join(it.Keywords, ", "))
	d.add(PartCredit, it.Credit)
	for _, f := range it.Files.Sorted() {
		for _, n := range f.Names {
			d.file(string(n))
		}
		if f.Facts != nil {
			d.add(PartAnalyse, f.Facts.Description)
			d.add(PartTitle, f.Facts.Title)
			d.add(PartKeyword, strings.Join(f.Facts.Keywords, ", "))
			d.add(PartKeyword, strings.Join(f.Facts.People, ", "))
		}
		ds.pages(d, f)
	}
	ds.speech(ctx, d, it)
}

// pages adds the text kept for an original, page by page. A text that cannot be read
// is one that is not there: the record stays findable by the rest.
func (ds *describer) pages(d *description, f archive.File) {
	pages, err := ds.from.Text(f.Digest)
	if err != nil {
		return
	}
	for _, p := range pages {
		if s := strings.TrimSpace(p.Text); s != "" {
			d.card.Texts = append(d.card.Texts, text{Part: PartPage, Page: p.Number, File: f.EID, text: p.Text})
		}
	}
}

// speech adds what is said in a recording, in each language, and who speaks. The cues of
// one language are one text: people do not stop at the end of a subtitle.
func (ds *describer) speech(ctx context.Context, d *description, it archive.Item) {
	switch it.Type {
	case archive.TypeRecording, archive.TypeTestimony, archive.TypeFilm:
	case archive.TypePhoto, archive.TypeDocument, archive.TypeOther:
		return
	}
	all, err := ds.from.Transcripts(ctx, it.ID)
	if err != nil {
		return // as a text that cannot be read
	}
	for _, t := range all {
		said := map[archive.Lang]*text{}
		for _, c := range t.Cues.Sorted() {
			d.add(PartCredit, c.Speaker)
			for lang, words := range c.Text {
				one := said[lang]
				if one == nil {
					one = &text{Part: PartSpeech}
					said[lang] = one
				}
				one.Cues = append(one.Cues, cue{len(one.text), c.Start.Or(0)})
				one.text += words + "\n"
			}
		}
		for _, lang := range slices.Sorted(maps.Keys(said)) {
			said[lang].text = strings.TrimRight(said[lang].text, "\n")
			d.card.Texts = append(d.card.Texts, *said[lang])
		}
	}
}

// at is when the words that begin at a byte are said.
func (t text) at(b int) time.Duration {
	i, exact := slices.BinarySearchFunc(t.Cues, b, func(c cue, b int) int { return c.Byte - b })
	if !exact {
		i--
	}
	if i < 0 {
		return 0
	}
	return time.Duration(t.Cues[i].MS) * time.Millisecond
}

func (d *description) title(t archive.Text) {
	d.addText(PartTitle, t)
	d.card.Title = t.In("fr")
}

func (d *description) cote(c archive.Cote) {
	d.add(PartCote, string(c))
	d.card.Cote = string(c)
}

func (d *description) dated(t edtf.Date) {
	d.date = t
	d.card.Date = t.String()
}

// file adds a name as received, cut where a person would: at signs, and between
// letters and figures.
func (d *description) file(name string) {
	if d.card.File == "" {
		d.card.File = name
	}
	words := spread(strings.TrimSuffix(name, path.Ext(name)))
	d.files = append(d.files, words)
	d.add(PartFile, words)
}

// spread parts the words of a file name: "IMG_0312-puitsDorpéni" reads "IMG 0312 puits
// Dorpéni".
func spread(name string) string {
	var b strings.Builder
	before := ' '
	for _, r := range name {
		digits := unicode.IsDigit(before) != unicode.IsDigit(r) && unicode.IsLetter(before) != unicode.IsLetter(r)
		camel := unicode.IsLower(before) && unicode.IsUpper(r)
		if digits && (unicode.IsLetter(before) || unicode.IsLetter(r)) || camel {
			b.WriteByte(' ')
		}
		if r == '_' || r == '.' || r == '-' {
			r = ' '
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// authority adds the names of a person, an organisation or a place.
func (d *description) authority(name archive.Text, others archive.Set[string], p Part, banks archive.Set[string]) {
	d.title(name)
	d.banks = banks
	d.add(p, strings.Join(others, ", "))
	if all := append(values(name), others...); p == PartPlaces {
		d.places = all
	} else {
		d.people = all
	}
}

// peopleOf adds the names of people and organisations.
func (ds *describer) peopleOf(ctx context.Context, d *description, of archive.Set[archive.ID]) {
	for _, id := range of {
		name, others := ds.named(ctx, d, id)
		if name == "" {
			continue
		}
		d.peopleIDs = append(d.peopleIDs, string(id))
		d.people = append(append(d.people, name), others...)
		d.add(PartPeople, strings.Join(append([]string{name}, others...), ", "))
	}
}

// placesOf adds the names of places.
func (ds *describer) placesOf(ctx context.Context, d *description, of archive.Set[archive.ID]) {
	for _, id := range of {
		ds.place(ctx, d, id)
	}
}

// place adds a place and those it lies in.
func (ds *describer) place(ctx context.Context, d *description, id archive.ID) {
	for depth := 0; id != "" && depth < 6; depth++ {
		name, others := ds.named(ctx, d, id)
		if name == "" {
			return
		}
		d.placeIDs = append(d.placeIDs, string(id))
		d.places = append(append(d.places, name), others...)
		d.add(PartPlaces, strings.Join(append([]string{name}, others...), ", "))
		p, _ := ds.known[id].(archive.Place)
		id = p.Parent
	}
}

// contextOf adds the titles of actions or events, and notes their IDs.
func (ds *describer) contextOf(ctx context.Context, d *description, into *[]string, of archive.Set[archive.ID]) {
	for _, id := range of {
		if title, _ := ds.named(ctx, d, id); title != "" {
			*into = append(*into, string(id))
			d.add(PartContext, title)
		}
	}
}

// collections adds the collection an item stands in, and notes those above.
func (ds *describer) collections(ctx context.Context, d *description, id archive.ID) {
	for depth := 0; id != "" && depth < 12; depth++ {
		title, _ := ds.named(ctx, d, id)
		c, ok := ds.known[id].(archive.Collection)
		if !ok {
			return
		}
		d.collections = append(d.collections, string(id))
		if depth == 0 {
			d.add(PartContext, title)
		}
		id = c.Parent
	}
}

// named returns the name and the other names of a record, and notes that d holds them.
// A record that is absent or put aside has none.
func (ds *describer) named(ctx context.Context, d *description, id archive.ID) (name string, others []string) {
	r, ok := ds.known[id]
	if !ok {
		got, aside, err := ds.from.Get(ctx, id)
		if err == nil && !aside {
			r = got
		}
		ds.known[id] = r
	}
	d.refers = append(d.refers, string(id))
	switch r := r.(type) {
	case archive.Person:
		return called(r.Name, r.Names)
	case archive.Organisation:
		return called(r.Name, r.Names)
	case archive.Place:
		return called(r.Name, r.Names)
	case archive.Action:
		return called(r.Title, nil)
	case archive.Event:
		return called(r.Title, nil)
	case archive.Collection:
		return called(r.Title, nil)
	case archive.Partnership, archive.Accession, archive.Item, archive.Exhibition, archive.Transcript, archive.Preservation: // named by nothing
	}
	return "", nil
}

// called parts the name shown from all the others.
func called(name archive.Text, others archive.Set[string]) (string, []string) {
	all := append(values(name), others...)
	if len(all) == 0 {
		return "", nil
	}
	return all[0], all[1:]
}

// values lists the languages of t, French first, then by tag.
func values(t archive.Text) []string {
	var out []string
	for _, l := range slices.SortedFunc(maps.Keys(t), func(a, b archive.Lang) int {
		if (a == "fr") != (b == "fr") {
			return map[bool]int{true: -1, false: 1}[a == "fr"]
		}
		return strings.Compare(string(a), string(b))
	}) {
		if t[l] != "" {
			out = append(out, t[l])
		}
	}
	return out
}

// ids lists those of the given IDs that name something.
func ids(of ...archive.ID) archive.Set[archive.ID] {
	return slices.DeleteFunc(of, func(id archive.ID) bool { return id == "" })
}
