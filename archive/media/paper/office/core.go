package office

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/internal/elements"
	"palabre/archive/media/paper/markup"
)

// values reads the elements without children of a part of properties: local name ->
// texts, each cut at 4,000 bytes, at most 400 of them.
func (d *Document) values(ctx context.Context, name string) (map[string][]string, error) {
	rc, err := d.parts.small(name)
	if err != nil {
		return nil, err
	}
	defer rc.Close()
	out, n := map[string][]string{}, 0
	var text strings.Builder
	err = elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			text.Reset()
			if name == "document-statistic" {
				out["page-count"] = []string{elements.Value(attr, "page-count")}
			}
			return true
		},
		Text: func(s string) { text.WriteString(s[:min(len(s), max(0, 4000-text.Len()))]) },
		End: func(name string) {
			if s := strings.TrimSpace(strings.ToValidUTF8(text.String(), "")); s != "" && n < 400 {
				out[name] = append(out[name], s)
				n++
			}
			text.Reset()
		},
	}.Walk(ctx, rc)
	return out, err
}

func first(v []string) string {
	if len(v) == 0 {
		return ""
	}
	return v[0]
}

// fill takes over Dublin Core's elements, common to the three families.
func fill(f *fact.Facts, v map[string][]string) {
	f.Title = first(v["title"])
	f.Description = first(v["description"])
	f.Lang = first(v["language"])
	f.Rights = first(v["rights"])
	f.Creator = append(f.Creator, v["creator"]...)
}

// coreFacts reads docProps/core.xml and docProps/app.xml. (ECMA-376 part 2 §11.)
func (d *Document) coreFacts(ctx context.Context, f *fact.Facts) error {
	v, err := d.values(ctx, "docProps/core.xml")
	if err == nil || len(v) > 0 {
		fill(f, v)
		if first(v["creator"]) == "" && first(v["lastModifiedBy"]) != "" {
			f.Creator = nil // who saved it last did not write it
		}
		f.Keywords = markup.List(first(v["keywords"]))
		f.Taken = moment(first(v["created"]))
	}
	app, appErr := d.values(ctx, "docProps/app.xml")
	if appErr == nil {
		f.Software = first(app["Application"])
		f.Pages = count(first(app["Pages"]))
		if d.Form == Slides {
			f.Pages = count(first(app["Slides"]))
		}
	}
	stamp(f)
	return err
}

// openFacts reads meta.xml. dc:creator is who saved last, meta:initial-creator who
// began: the author. (OpenDocument 1.3 part 3 §4.3.)
func (d *Document) openFacts(ctx context.Context, f *fact.Facts) error {
	v, err := d.values(ctx, "meta.xml")
	if len(v) == 0 {
		return err
	}
	fill(f, v)
	if author := first(v["initial-creator"]); author != "" {
		f.Creator = []string{author}
	}
	for _, k := range v["keyword"] {
		f.Keywords = append(f.Keywords, markup.List(k)...)
	}
	f.Software = first(v["generator"])
	f.Pages = count(first(v["page-count"]))
	f.Taken = moment(first(v["creation-date"]))
	stamp(f)
	return err
}

func stamp(f *fact.Facts) {
	if f.Taken != "" {
		f.TakenFrom = "document"
	}
}

// count reads a number of pages; a document says 0 when it never counted.
func count(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1_000_000 {
		return 0
	}
	return n
}

// moment keeps a date that is one, in the form of [fact.Facts.Taken], fractions left
// out. Templates often say 1970 or 1601: a date that no such file can have.
func moment(s string) string {
	s, _, _ = strings.Cut(s, ".")
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.Parse(form, s); err == nil && t.Year() > 1980 {
			return s
		}
	}
	return ""
}
