package office

import (
	"context"
	"encoding/xml"
	"net/url"
	"path"
	"strings"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/internal/elements"
	"palabre/archive/media/paper/markup"
)

// maxChapter bounds one chapter of a book, in bytes.
const maxChapter = 16 << 20

// book is the package document of an EPUB: its reading order and its cover.
type book struct {
	name  string   // the part itself
	spine []string // the chapters, in reading order, as names of parts
	cover string   // the picture of the cover; empty when there is none
}

// package_ reads META-INF/container.xml, then the package document it names.
// (EPUB 3.3 §4.2.6.3 and §5.)
func (d *Document) package_(ctx context.Context) (book, error) {
	var b book
	rc, err := d.parts.small("META-INF/container.xml")
	if err != nil {
		return b, err
	}
	err = elements.Walker{Start: func(name string, attr []xml.Attr) bool {
		if name == "rootfile" && b.name == "" {
			b.name = elements.Value(attr, "full-path")
		}
		return true
	}}.Walk(ctx, rc)
	rc.Close()
	if err != nil {
		return b, err
	}
	if rc, err = d.parts.small(b.name); err != nil {
		return b, err
	}
	defer rc.Close()
	href, coverID := map[string]string{}, ""
	err = elements.Walker{Start: func(name string, attr []xml.Attr) bool {
		switch name {
		case "item":
			href[elements.Value(attr, "id")] = b.part(elements.Value(attr, "href"))
			if strings.Contains(elements.Value(attr, "properties"), "cover-image") {
				coverID = elements.Value(attr, "id")
			}
		case "itemref":
			if h := href[elements.Value(attr, "idref")]; h != "" && len(b.spine) < maxEntries {
				b.spine = append(b.spine, h)
			}
		case "meta":
			if elements.Value(attr, "name") == "cover" && coverID == "" {
				coverID = elements.Value(attr, "content")
			}
		}
		return true
	}}.Walk(ctx, rc)
	b.cover = href[coverID]
	return b, err
}

// part is the name of the part that href means from within the package document.
func (b book) part(href string) string {
	if u, err := url.PathUnescape(href); err == nil {
		href = u
	}
	return path.Join(path.Dir(b.name), href)
}

func (d *Document) bookFacts(ctx context.Context, f *fact.Facts) error {
	b, err := d.package_(ctx)
	if err != nil {
		return err
	}
	v, err := d.values(ctx, b.name)
	fill(f, v)
	for _, k := range v["subject"] {
		f.Keywords = append(f.Keywords, markup.List(k)...)
	}
	f.Taken = moment(first(v["date"]))
	stamp(f)
	return err
}

// book reads the chapters in reading order, each a page.
func (t *text) book() {
	b, err := t.doc.package_(t.ctx)
	t.failed(b.name, err)
	total := 0
	for _, name := range b.spine {
		if t.ctx.Err() != nil || total > maxChapter {
			return
		}
		raw, err := t.doc.parts.bytes(name, maxChapter)
		t.failed(name, err)
		if page, ok := markup.HTML(raw, ""); ok && page.Text != "" {
			t.out.Text(page.Text)
			total += len(page.Text)
			t.page()
		}
	}
}
