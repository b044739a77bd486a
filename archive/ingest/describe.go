package ingest

import (
	"slices"
	"strings"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
)

// propose fills what the archivist may change on the plan.
func (l *Line) propose() {
	l.Title = titleOf(l.Facts, l.Name)
	if l.Date, l.DateSource = dateOf(l.Facts); l.Date.IsZero() {
		if l.Date = dateOfName(l.Name); !l.Date.IsZero() {
			l.DateSource = archive.DateFileName
		}
	}
}

// types of items by the kind of their file. A recording is a testimony when somebody
// says so, not before.
var types = map[fact.Kind]archive.ItemType{
	fact.Picture:  archive.TypePhoto,
	fact.Sound:    archive.TypeRecording,
	fact.Film:     archive.TypeFilm,
	fact.Document: archive.TypeDocument,
}

// item describes a line: what its file states, then what is given for all. What a
// person gave once for all holds over what a name suggests.
func (l *Line) item(g Given, lang archive.Lang, day string, collection archive.ID) archive.Item {
	it := archive.Item{
		Type:       archive.TypeOther,
		Collection: collection,
		Title:      archive.T(lang, l.Title),
		Analyse:    archive.T(lang, analyseOf(l.Facts, l.Title)),
		Date:       l.Date,
		DateSource: l.DateSource,
		Authors:    setOf(g.Author),
		Places:     setOf(g.Place),
		Events:     setOf(g.Event),
		Actions:    setOf(g.Action),
		Keywords:   keywords(l.Facts.Keywords, g.Keywords),
		Credit:     credit(l.Facts.Creator),
		Files:      archive.List[archive.File]{file(l)},
	}
	if t, ok := types[l.Facts.Kind]; ok {
		it.Type = t
	}
	if it.Date.IsZero() || it.DateSource == archive.DateFileName && !g.Date.IsZero() {
		it.Date, it.DateSource = g.Date, archive.DateGiven
	}
	if it.Date.IsZero() {
		it.Date, it.DateSource = edtf.Date{}, ""
	}
	if g.Bank != "" {
		it.Banks = archive.SetOf(g.Bank)
	}
	if l.Facts.Lang != "" {
		it.Languages = archive.SetOf(l.Facts.Lang)
	}
	if g.Showing != archive.ShowingUnknown {
		it.Showing, it.ShowingBy, it.ShowingOn = g.Showing, g.Answers, day
	}
	return it
}

// file is the one File of a new item; the archive adds its digest and its name.
func file(l *Line) archive.File {
	f := archive.File{PUID: l.Format.PUID, MIME: l.Format.MIME, Format: l.Format.Name}
	if l.Facts.Kind != "" {
		facts := l.Facts
		f.Facts = &facts
	}
	return f
}

func setOf(id archive.ID) archive.Set[archive.ID] {
	if id == "" {
		return nil
	}
	return archive.SetOf(id)
}

const (
	maxKeywords = 64
	maxKeyword  = 80 // letters: longer is a sentence
)

// keywords joins those of a file and those given, each a few words in one line.
func keywords(lists ...[]string) archive.Set[string] {
	var out []string
	for _, words := range lists {
		for _, w := range words {
			if w = oneLine(w); w != "" && len([]rune(w)) <= maxKeyword && len(out) < maxKeywords {
				out = append(out, w)
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return archive.SetOf(out...)
}

// credit says the authors as the file wrote them; names of accounts and programs are none.
func credit(creators []string) string {
	var out []string
	for _, c := range creators {
		c = oneLine(c)
		if c != "" && !nobody[strings.ToLower(c)] && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return strings.Join(out, ", ")
}

// nobody is what programs write for an author.
var nobody = map[string]bool{
	"user": true, "admin": true, "administrator": true, "administrateur": true, "utilisateur": true, "owner": true, "unknown": true,
	"inconnu": true, "anonymous": true, "default": true, "pc": true, "hp": true, "acer": true, "asus": true, "dell": true, "windows user": true,
	"utilisateur windows": true, "picasa": true, "root": true, "none": true, "n/a": true, "artist": true, "auteur": true, "author": true, "-": true,
}
