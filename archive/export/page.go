package export

import (
	"context"
	_ "embed"
	"errors"
	"html/template"
	"strings"

	"palabre/archive"
)

//go:embed page.html
var pageText string

// row is one item on the page of a bag.
type row struct {
	Cote, Title, Date, Analyse, Credit string
	Files                              []link
}

// link is one original of an item.
type link struct {
	Path, Name string
	Picture    bool // a browser shows it
}

// shownByBrowsers are the pictures that every browser has shown for twenty years.
var shownByBrowsers = map[string]bool{"image/jpeg": true, "image/png": true, "image/gif": true, "image/webp": true, "image/bmp": true}

// page writes a page to read in a browser: what the bag holds, with its pictures.
func (b *bag) page(ctx context.Context) error {
	w := b.o.Words
	t, err := template.New("page").Funcs(template.FuncMap{"say": w.T}).Parse(pageText)
	if err != nil {
		return err
	}
	part, err := b.a.Partnership(ctx)
	if err != nil {
		return err
	}
	lang := archive.Lang(w.Lang())
	var rows []row
	for _, it := range b.choice.Items {
		r := row{Cote: string(it.Cote), Title: it.Title.In(lang), Date: it.Date.In(w.Lang()), Analyse: it.Analyse.In(lang), Credit: it.Credit}
		for _, f := range it.Files.Sorted() {
			if as, here := b.stored[f.Digest]; here {
				r.Files = append(r.Files, link{Path: as, Name: as[strings.LastIndexByte(as, '/')+1:], Picture: shownByBrowsers[f.MIME]})
			}
		}
		rows = append(rows, r)
	}
	f, err := b.create("index.html")
	if err != nil {
		return err
	}
	return errors.Join(t.Execute(f, map[string]any{
		"Lang": w.Lang(), "Archive": part.Name.In(lang), "Title": b.o.Title, "Rows": rows, "Count": w.N("export.items", len(rows)), "Day": w.Day(b.o.Day),
	}), f.Close())
}
