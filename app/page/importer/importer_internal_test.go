package importer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
	"palabre/archive/ingest"
	"palabre/archive/media/fact"
	"palabre/assets/words"
)

var (
	one = archive.Digest{1}
	two = archive.Digest{2}
)

func date(t *testing.T, s string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// stick is a plan as a stick brings it: a photograph and its copy, a recording, a file
// already here, one not read, an empty one and rubbish.
func stick(t *testing.T) *ingest.Plan {
	t.Helper()
	return &ingest.Plan{Lines: []ingest.Line{
		{Name: "Photos/a.jpg", Bytes: 100, Digest: one, Fate: ingest.New, Take: true, Facts: fact.Facts{Kind: fact.Picture}, Date: date(t, "2024-03-12"), DateSource: archive.DateCamera},
		{Name: "Photos/a (2).jpg", Bytes: 100, Digest: one, Fate: ingest.Here, Take: true, Twin: 1, Facts: fact.Facts{Kind: fact.Picture}},
		{Name: "Sons/kadi.wav", Bytes: 50, Digest: two, Fate: ingest.New, Take: true, Facts: fact.Facts{Kind: fact.Sound, DurationMS: 1445000}, Date: date(t, "2009"), DateSource: archive.DateFileName},
		{Name: "lettre.pdf", Bytes: 20, Digest: archive.Digest{3}, Fate: ingest.Here, Take: true, Item: "k7f2m9qa-01JD0000000000000000000009", Facts: fact.Facts{Kind: fact.Document}},
		{Name: "base.wdb", Bytes: 10, Digest: archive.Digest{4}, Fate: ingest.Unread, Take: true, Facts: fact.Facts{Kind: fact.Other}},
		{Name: "Photos/b.jpg", Digest: archive.Digest{5}, Fate: ingest.Unreadable, Take: true, Problems: []fact.Problem{{Key: "problem.import.empty"}}},
		{Name: "Thumbs.db", Bytes: 9, Fate: ingest.Left},
	}}
}

func TestFigures(t *testing.T) {
	f := figuresOf(stick(t))
	want := figures{files: 7, folders: 3, bytes: 289, enter: 4, made: 4, names: 2, copy: 160, review: 2}
	if f != want {
		t.Errorf("figures %+v, want %+v", f, want)
	}
}

func TestCardsCountEachFate(t *testing.T) {
	got := map[ingest.Fate]int{}
	var detail string
	for _, c := range cards(words.In("fr"), stick(t)) {
		got[c.fate] = c.n
		if c.fate == ingest.New {
			detail = c.detail
		}
	}
	if got[ingest.New] != 2 || got[ingest.Here] != 2 || got[ingest.Unread] != 1 || got[ingest.Unreadable] != 1 || got[ingest.Left] != 1 {
		t.Errorf("cards %v", got)
	}
	if _, shown := got[ingest.Back]; shown {
		t.Error("a fate that no file has is shown")
	}
	if want := "1 photographie, 1 enregistrement (24\u00a0min 5\u00a0s)"; detail != want {
		t.Errorf("new files are told as %q, want %q", detail, want)
	}
}

func TestFilter(t *testing.T) {
	for _, c := range []struct {
		name string
		f    filter
		want []int
	}{
		{"everything", filter{}, []int{0, 1, 2, 3, 4, 5, 6}},
		{"a fate", filter{fate: ingest.Here}, []int{1, 3}},
		{"letters of a folder, in any case", filter{letters: " PHOTOS/"}, []int{0, 1, 5}},
		{"what a person should look at", filter{review: true}, []int{2, 5}},
		{"all at once", filter{fate: ingest.New, review: true, letters: "kadi"}, []int{2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []int
			for _, e := range arrange(stick(t), c.f, false, nil) {
				got = append(got, e.line)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("shows %v, want %v", got, c.want)
			}
		})
	}
}

// Grouped, the table shows each folder once, and the files of those unfolded.
func TestByFolder(t *testing.T) {
	var got []string
	for _, e := range arrange(stick(t), filter{}, true, map[string]bool{"Photos": true}) {
		if e.line < 0 {
			got = append(got, fmt.Sprintf("%s:%d", e.folder, len(e.lines)))
		} else {
			got = append(got, fmt.Sprint(e.line))
		}
	}
	if want := []string{":3", "Photos:3", "0", "1", "5", "Sons:1"}; !slices.Equal(got, want) {
		t.Errorf("rows %v, want %v", got, want)
	}
}

func TestTickingAFolder(t *testing.T) {
	p := stick(t)
	all := []int{0, 2, 6}
	if !ticked(p, all) {
		t.Error("a folder whose files are all taken is not ticked")
	}
	tick(p, all, false)
	if ticked(p, all) || figuresOf(p).enter != 2 {
		t.Errorf("%d items enter, want 2", figuresOf(p).enter)
	}
	tick(p, all, true)
	if p.Lines[6].Take {
		t.Error("rubbish of the system was taken")
	}
}

func TestNothingNew(t *testing.T) {
	p := stick(t)
	if nothingNew(p) {
		t.Error("there is something new")
	}
	p.Lines = []ingest.Line{p.Lines[1], p.Lines[3], p.Lines[6]}
	if !nothingNew(p) {
		t.Error("every file is here already")
	}
}

func TestLinesInWords(t *testing.T) {
	w, p := words.In("fr"), stick(t)
	holders := map[archive.ID]string{p.Lines[3].Item: "2 J 46"}
	p.Lines[4].Take = false
	for i, want := range []line{
		{name: "a.jpg", date: "12 mars 2024", source: "par l’appareil", fate: "Nouveau", tone: good},
		{name: "a (2).jpg", fate: "Même contenu que a.jpg"},
		{name: "kadi.wav", date: "2009", source: "par le nom", fate: "Nouveau, 24\u00a0min 5\u00a0s", tone: good},
		{name: "lettre.pdf", fate: "Déjà présent\u00a0: 2 J 46"},
		{name: "base.wdb", date: "s. d.", source: "aucune trace", fate: "Reste sur la source"},
	} {
		got := say(w, p, i, holders, edtf.Date{})
		if got.name != want.name || got.date != want.date || got.source != want.source || got.fate != want.fate || got.tone != want.tone {
			t.Errorf("%q, %q %q, %q (tone %d), want %+v", got.name, got.date, got.source, got.fate, got.tone, want)
		}
	}
	if got := say(w, p, 5, nil, edtf.Date{}); got.tone != faulty || !strings.HasPrefix(got.fate, "Ce fichier est vide") {
		t.Errorf("an empty file is told as %q", got.fate)
	}
}

// A date given for all replaces the warning that a file has none.
func TestDateToBeGiven(t *testing.T) {
	w := words.In("en")
	p := &ingest.Plan{Lines: []ingest.Line{{Name: "x.jpg", Digest: one, Fate: ingest.New, Take: true, Facts: fact.Facts{Kind: fact.Picture}}}}
	if got := say(w, p, 0, nil, edtf.Date{}).fate; got != "New, date to be given" {
		t.Errorf("undated: %q", got)
	}
	got := say(w, p, 0, nil, date(t, "2004~"))
	if got.fate != "New" || got.date != "about 2004" || got.source != "for all" {
		t.Errorf("with a date for all: %q, %q %q", got.fate, got.date, got.source)
	}
	p.Lines[0].Date, p.Lines[0].DateSource = date(t, "2008-01-02"), archive.DateCamera
	if got := say(w, p, 0, nil, date(t, "2004~")); got.source != "by the camera" {
		t.Errorf("a date stated by the file gave way to the one given for all: %q", got.date)
	}
}

func TestTimeLeft(t *testing.T) {
	w := words.In("fr")
	for d, want := range map[time.Duration]string{
		0: "", 400 * time.Millisecond: "encore 1\u00a0s environ", 40 * time.Second: "encore 40\u00a0s environ",
		94 * time.Second: "encore 1\u00a0min 30\u00a0s environ", 83*time.Minute + 20*time.Second: "encore 1\u00a0h\u00a023 environ",
	} {
		if got := left(w, d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
	if said, share := progress(w, archive.Progress{Done: 50, Total: 200}); said != "50\u00a0octets sur 200\u00a0octets" || share != 0.25 {
		t.Errorf("progress %q, %v", said, share)
	}
	if said, share := progress(w, archive.Progress{Stage: ingest.StageList}); said != "" || share != 0 {
		t.Errorf("without a total: %q, %v", said, share)
	}
}

// Names that the archive knows are not made again; the others are, once each.
func TestGiven(t *testing.T) {
	const kimpera archive.ID = "k7f2m9qa-01JD0000000000000000000001"
	known := authority.Known{archive.KindPlace: {{ID: kimpera, Names: []string{"Kimpéra", "Kimpera-centre"}}}}
	n := 0
	mint := func() archive.ID {
		n++
		return archive.ID(fmt.Sprintf("k7f2m9qa-01JD000000000000000000001%d", n))
	}
	f := fill{
		place: named{name: " kimpera-CENTRE "}, event: named{name: "Délégation de mars 2024"}, author: named{name: "Sidiki Baro"},
		how: archive.HowDeposit, donor: " Sidiki Baro ", showing: archive.ShowingHall, answers: " Hélène Carmont ",
	}
	g, made := f.given(known, "fr", mint)
	if g.Place != kimpera || g.Event == "" || g.Author == "" || g.Collection != "" {
		t.Errorf("given %+v", g)
	}
	if g.Donor != "Sidiki Baro" || g.How != archive.HowDeposit || g.Answers != "Hélène Carmont" {
		t.Errorf("given %+v", g)
	}
	if len(made) != 2 {
		t.Fatalf("%d records are made, want 2", len(made))
	}
	e, ok := made[0].After.(archive.Event)
	if !ok || e.ID != g.Event || e.Title.In("fr") != "Délégation de mars 2024" {
		t.Errorf("made %+v", made[0].After)
	}
}

// Nobody answers for what is not to be shown in a room.
func TestWhoAnswers(t *testing.T) {
	f := fill{showing: archive.ShowingOnSite, answers: "Hélène Carmont"}
	if g, _ := f.given(nil, "fr", nil); g.Answers != "" || !f.ready() {
		t.Errorf("answers %q, ready %v", g.Answers, f.ready())
	}
	f = fill{showing: archive.ShowingHall, answers: "  "}
	if f.ready() {
		t.Error("an import to be shown may begin although nobody answers for it")
	}
}

func TestReportInSentences(t *testing.T) {
	w := words.In("fr")
	r := archive.Report{Imported: 1284, Already: 203, Unreadable: 1, Problems: []archive.ReportProblem{{Path: "b.jpg", Key: "problem.import.empty"}, {Path: "c", Key: "problem.of.a.newer.version"}}}
	if got := headline(w, r); got != "1\u202f284 pièces importées" {
		t.Errorf("headline %q", got)
	}
	if got := rest(w, r); len(got) != 2 || got[1] != "1 fichier illisible." {
		t.Errorf("rest %q", got)
	}
	all, more := faults(w, r)
	if len(all) != 2 || more != 0 || strings.Contains(all[1].sentence, "⟦") {
		t.Errorf("faults %v and %d more", all, more)
	}
	if got := headline(w, archive.Report{Already: 3}); got != "Rien de nouveau dans ce dossier" {
		t.Errorf("nothing new: %q", got)
	}
}

// However an import ends, the page has whole sentences for it.
func TestHalted(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{fmt.Errorf("copy: %w", context.Canceled), "importer.halted.stopped"},
		{fmt.Errorf("copy: %w", ingest.ErrSourceGone), "importer.halted.gone"},
		{errors.Join(fs.ErrPermission), "importer.halted.fault"},
	} {
		got := halted(c.err)
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
		if w := words.In("fr"); got != "" && (!w.Has(got) || !w.Has(got+".text")) {
			t.Errorf("%q is not said", got)
		}
	}
}

// Every key that is put together from a value has its words.
func TestKeysOfValues(t *testing.T) {
	w := words.In("fr")
	var keys []string
	for _, h := range append(slices.Clone(hows), archive.HowDation) {
		keys = append(keys, "importer.how."+key(h), "importer.how."+key(h)+".why")
	}
	for _, s := range answers {
		keys = append(keys, "importer.may."+key(s), "importer.may."+key(s)+".why")
	}
	for _, c := range folderChoices {
		keys = append(keys, "importer.folders."+key(c), "importer.folders."+key(c)+".why")
	}
	for _, f := range ingest.Fates() {
		keys = append(keys, "importer.card."+string(f), "importer.card."+string(f)+".detail")
		if f != ingest.Here {
			keys = append(keys, "importer.does."+string(f))
		}
	}
	for _, l := range (&fill{}).links() {
		keys = append(keys, "importer."+l.key, "importer."+l.key+".example", "importer."+l.key+".why", "importer."+l.key+".make")
	}
	for _, k := range keys {
		if !w.Has(k) {
			t.Errorf("%q is not said", k)
		}
	}
}

func TestRecentInWords(t *testing.T) {
	acc := archive.Accession{Title: archive.T("fr", "SIDIKI 2024"), How: archive.HowDeposit, Donor: "Sidiki Baro", Date: date(t, "2024-05-14"), Report: &archive.Report{Imported: 12, Problems: make([]archive.ReportProblem, 2)}}
	r := recentOf(words.In("fr"), acc)
	if r.title != "SIDIKI 2024" || r.detail != "14 mai 2024, dépôt, remis par Sidiki Baro" || r.figures != "12 pièces" || r.faults != 2 {
		t.Errorf("recent %+v", r)
	}
	acc.Report = nil
	if r := recentOf(words.In("fr"), acc); r.figures != "inachevée" {
		t.Errorf("without a report: %q", r.figures)
	}
}
