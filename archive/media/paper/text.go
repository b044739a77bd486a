package paper

import (
	"context"
	"strings"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/charset"
	"palabre/archive/media/paper/internal/prose"
	"palabre/archive/media/paper/markup"
)

// maxText is how much of a text file is read, in bytes: in UTF-16 a text is twice as
// long as what is kept of it.
const maxText = 2 * prose.MaxBytes

// headFacts is how much of a text is read when only its facts are asked.
const headFacts = 64 << 10

// textDocument is plain text, Markdown, HTML, XML or CSV.
type textDocument struct {
	src  fact.Source
	form form
}

func (d textDocument) facts(context.Context) (fact.Facts, []fact.Problem) {
	f := fact.Facts{Kind: fact.Document}
	p, problems := d.page(headFacts)
	f.Title, f.Description, f.Creator, f.Keywords = p.Title, p.Description, p.Creator, p.Keywords
	f.Taken = day(p.Date)
	if f.Taken != "" {
		f.TakenFrom = "document"
	}
	if f.Lang = p.Lang; f.Lang == "" {
		f.Lang = Language(p.Text)
	}
	return f, problems
}

func (d textDocument) text(context.Context) ([]fact.Page, []fact.Problem) {
	p, problems := d.page(maxText)
	if len(problems) > 0 {
		return nil, problems
	}
	return flowing(p.Text, p.Cut)
}

// page reads the first most bytes.
func (d textDocument) page(most int64) (markup.Page, []fact.Problem) {
	b, cut, err := load(d.src, most)
	if err != nil {
		return markup.Page{}, []fact.Problem{{Key: "problem.paper.unreadable", Err: err}}
	}
	var p markup.Page
	switch d.form {
	case formHTML, formXML:
		p, _ = markup.HTML(b, "")
	default:
		text, _, _ := charset.Decode(b)
		if d.form == formMarkdown {
			p = markup.Markdown(text)
		} else {
			p = plain(text)
		}
	}
	p.Cut = p.Cut || cut
	return p, nil
}

// plain keeps a text as it is, within the bound.
func plain(text string) markup.Page {
	var out prose.Builder
	out.Text(text)
	return markup.Page{Text: out.String(), Cut: out.Cut()}
}

// day keeps the beginning of s when it is a date in figures, year first.
func day(s string) string {
	if len(s) < 10 {
		return ""
	}
	for i, c := range s[:10] {
		if i == 4 || i == 7 {
			if c != '-' {
				return ""
			}
		} else if !strings.ContainsRune("0123456789", c) {
			return ""
		}
	}
	return s[:10]
}
