package snapshot

import (
	"context"
	_ "embed"
	"errors"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

//go:embed pages.html
var pagesText string

//go:embed style.css
var style []byte

// book is the pages of a snapshot, in every language.
type book struct {
	*snapshot
	collections map[archive.ID]archive.Collection
	order       []archive.ID // of collections, each before what stands in it
	depth       map[archive.ID]int
	shelved     []shelf
	spots       map[archive.ID]string       // the page and place where a record is told of
	titles      map[archive.ID]string       // of items
	items       map[archive.ID][]archive.ID // that name a record
	known       authority.Known
	pictures    map[archive.ID]string // of items, from images/
}

// pages writes the pages to read in a browser, and their pictures.
func (s *snapshot) pages(ctx context.Context) error {
	b := &book{
		snapshot: s, collections: map[archive.ID]archive.Collection{}, depth: map[archive.ID]int{}, spots: map[archive.ID]string{},
		titles: map[archive.ID]string{}, items: map[archive.ID][]archive.ID{}, pictures: map[archive.ID]string{},
	}
	var err error
	if b.known, err = authority.Read(ctx, s.a, s.lang, chapters...); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{b.arrange, b.shelves, b.copyPictures, b.byDate} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	b.chapterSpots()
	for _, lang := range words.Languages() {
		if err := b.in(ctx, lang); err != nil {
			return err
		}
	}
	return errors.Join(s.put("pages/style.css", style), s.put("index.html", b.door()))
}

// door is the page at the top of the folder: it leads to the archive's language.
func (b *book) door() []byte {
	lang := string(b.lang)
	if !slices.Contains(words.Languages(), lang) {
		lang = words.Languages()[0]
	}
	return []byte(`<!DOCTYPE html>
<html lang="` + lang + `"><head><meta charset="utf-8"><title>` + template.HTMLEscapeString(b.part.Name.In(b.lang)) + `</title>
<meta http-equiv="refresh" content="0; url=pages/` + lang + `/index.html"></head>
<body><p><a href="pages/fr/index.html">Entrer</a> · <a href="pages/en/index.html" lang="en">Enter</a></p></body></html>
`)
}

// tongue is the pages of one language.
type tongue struct {
	*book
	w     *words.Words
	lang  archive.Lang
	pages *template.Template
}

func (b *book) in(ctx context.Context, lang string) error {
	t := &tongue{book: b, w: words.In(lang), lang: archive.Lang(lang)}
	var err error
	t.pages, err = template.New("pages").Funcs(template.FuncMap{"say": t.w.T, "count": t.w.N}).Parse(pagesText)
	if err != nil {
		return err
	}
	if err := t.home(ctx); err != nil {
		return err
	}
	for n, s := range b.shelved {
		if err := t.shelf(ctx, n, s); err != nil {
			return err
		}
	}
	return t.chapters(ctx)
}

// frame is what every page has around it.
type frame struct {
	Lang, Other, Archive, Title, File, Day string
	Fictitious                             bool
	Chapters                               []link
}

// link leads to another page.
type link struct {
	To, Text string
	Count    int
}

func (t *tongue) frame(title, file string) frame {
	f := frame{
		Lang: t.w.Lang(), Archive: t.part.Name.In(t.lang, t.book.lang), Title: title, File: file, Day: t.w.Day(t.o.Day), Fictitious: t.part.Fictitious,
	}
	for _, l := range words.Languages() {
		if l != f.Lang {
			f.Other = l
		}
	}
	for _, k := range chapters {
		if n := len(t.known[k]); n > 0 {
			f.Chapters = append(f.Chapters, link{To: chapterPage(k, 0), Text: t.w.T("snapshot.chapter." + string(k)), Count: n})
		}
	}
	return f
}

// write fills a template into a page of this language.
func (t *tongue) write(name string, f frame, data any) error {
	w, err := t.create("pages/" + t.w.Lang() + "/" + f.File)
	if err != nil {
		return err
	}
	return errors.Join(t.pages.ExecuteTemplate(w, name, struct {
		frame
		Data any
	}{f, data}), w.Close())
}

// homeCollection is one line of the tree on the first page.
type homeCollection struct {
	link
	Cote, Level, Date string
	Depth             int
}

// home writes the first page: the collections as they stand in each other, and a strip of
// pictures.
func (t *tongue) home(context.Context) error {
	var tree []homeCollection
	var strip []card
	for n, s := range t.shelved {
		c := t.collections[s.collection]
		line := homeCollection{link: link{To: page(n, 0), Text: t.shelfTitle(s), Count: len(s.items)}, Depth: t.depth[c.ID]}
		if c.ID != "" {
			line.Cote, line.Level, line.Date = string(c.Cote), t.word("level", string(c.Level)), t.dated(c.Date)
		}
		tree = append(tree, line)
		for _, id := range s.items {
			if p := t.pictures[id]; p != "" && len(strip) < 12 {
				strip = append(strip, card{To: t.spots[id], Title: t.titles[id], Picture: p})
				break
			}
		}
	}
	return t.write("home", t.frame(t.part.Name.In(t.lang, t.book.lang), "index.html"), map[string]any{
		"Tree": tree, "Strip": strip, "Items": t.report.Items,
	})
}

// dated says a date, and nothing of what has none.
func (t *tongue) dated(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.In(t.w.Lang())
}

func (t *tongue) shelfTitle(s shelf) string {
	c, ok := t.collections[s.collection]
	if !ok {
		return t.w.T("snapshot.nowhere")
	}
	if title := c.Title.In(t.lang, t.book.lang); title != "" {
		return title
	}
	return string(c.Cote)
}

// word says a word of a closed vocabulary, as the tables do.
func (t *tongue) word(field, code string) string {
	if key := "table.code." + field + "." + code; t.w.Has(key) {
		return t.w.T(key)
	}
	return code
}

// crumbs lead from the first page to a collection.
func (t *tongue) crumbs(id archive.ID) []link {
	var out []link
	seen := map[archive.ID]bool{}
	for c, ok := t.collections[id]; ok && !seen[c.ID]; c, ok = t.collections[c.Parent] {
		seen[c.ID] = true
		if c.ID != id {
			out = append(out, link{To: t.spots[c.ID], Text: c.Title.In(t.lang, t.book.lang)})
		}
	}
	slices.Reverse(out)
	return out
}

// turns are the links to the other pages of a list.
func turns(at, pages int, name func(int) string) []link {
	if pages < 2 {
		return nil
	}
	var out []link
	for i := range pages {
		l := link{Text: strconv.Itoa(i + 1)}
		if i != at {
			l.To = name(i)
		}
		out = append(out, l)
	}
	return out
}

// lines cuts a text at its ends of lines, for paragraphs.
func lines(s string) []string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
