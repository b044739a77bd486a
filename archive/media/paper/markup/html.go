// Package markup reads the text of HTML and Markdown: what a reader would see on the
// page, and what the page says of itself.
package markup

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"palabre/archive/media/paper/charset"
	"palabre/archive/media/paper/internal/prose"
)

// Page is what was read in one document.
type Page struct {
	Title       string
	Description string
	Creator     []string
	Keywords    []string
	Date        string // as written in the page: "2008-03-14", "14 mars 2008"…
	Lang        string // as written in the page: "fr", "fr-FR"…
	Text        string // in NFC
	Cut         bool   // there was more text than is kept
}

// HTML reads a page given as bytes in any encoding; label is the encoding declared by
// the bearer (a mail part), empty when nobody said. Scripts and styles are left out.
// The markup is read tag by tag and never as a tree, so that its depth costs nothing.
func HTML(b []byte, label string) (p Page, ok bool) {
	if label == "" {
		label = declared(b)
	}
	text, _, ok := charset.DecodeAs(b, label)
	if !ok {
		return Page{}, false
	}
	r := reader{z: html.NewTokenizer(strings.NewReader(text))}
	r.z.SetMaxBuf(1 << 20)
	r.read()
	r.page.Title = strings.TrimSpace(r.title.String())
	r.page.Text, r.page.Cut = r.body.String(), r.body.Cut()
	return r.page, true
}

type reader struct {
	z       *html.Tokenizer
	page    Page
	title   prose.Builder
	body    prose.Builder
	skip    atom.Atom // inside this element nothing is read
	inTitle bool      // inside the title
	pre     int       // inside so many elements whose white space counts
}

func (r *reader) read() {
	for {
		switch r.z.Next() {
		case html.ErrorToken:
			return // the end, or a tag longer than any author writes
		case html.TextToken:
			r.text(string(r.z.Text()))
		case html.StartTagToken:
			r.start()
		case html.SelfClosingTagToken:
			name, _ := r.z.TagName()
			r.around(atom.Lookup(name))
		case html.EndTagToken:
			r.end()
		}
	}
}

func (r *reader) text(s string) {
	switch {
	case r.skip != 0:
	case r.inTitle:
		r.title.Collapsed(html.UnescapeString(s))
	case r.pre > 0:
		r.body.Text(html.UnescapeString(s))
	default:
		r.body.Collapsed(html.UnescapeString(s))
	}
}

func (r *reader) start() {
	name, more := r.z.TagName()
	tag := atom.Lookup(name)
	if r.skip != 0 {
		return
	}
	switch tag {
	case atom.Script, atom.Style, atom.Template, atom.Object, atom.Svg, atom.Math:
		r.skip = tag
	case atom.Title:
		r.inTitle = true
	case atom.Meta:
		r.meta(attributes(r.z, more))
	case atom.Html:
		r.page.Lang = attributes(r.z, more)["lang"]
	case atom.Pre, atom.Textarea:
		r.pre++
	}
	r.around(tag)
}

func (r *reader) end() {
	name, _ := r.z.TagName()
	tag := atom.Lookup(name)
	switch {
	case r.skip != 0:
		if tag == r.skip {
			r.skip = 0
		}
		return
	case tag == atom.Title:
		r.inTitle = false
	case tag == atom.Pre || tag == atom.Textarea:
		r.pre = max(r.pre-1, 0)
	}
	r.around(tag)
}

// around owes the break that a tag makes in the text, at its start and at its end.
func (r *reader) around(tag atom.Atom) {
	switch tag {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Table, atom.Blockquote, atom.Section, atom.Article, atom.Ul, atom.Ol, atom.Pre, atom.Hr:
		r.body.Blank()
	case atom.Br, atom.Div, atom.Li, atom.Tr, atom.Dt, atom.Dd, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Figure, atom.Figcaption, atom.Caption, atom.Option, atom.Form, atom.Address, atom.Body:
		r.body.Line()
	case atom.Td, atom.Th:
		r.body.Tab()
	}
}

// meta reads <meta name= content=>, Dublin Core's names included.
func (r *reader) meta(a map[string]string) {
	content := strings.TrimSpace(a["content"])
	if content == "" {
		return
	}
	name := strings.ToLower(a["name"] + a["property"])
	switch strings.TrimPrefix(strings.TrimPrefix(name, "dcterms."), "dc.") {
	case "author", "creator":
		r.page.Creator = append(r.page.Creator, content)
	case "keywords", "subject":
		r.page.Keywords = append(r.page.Keywords, List(content)...)
	case "description":
		r.page.Description = content
	case "date", "created", "article:published_time":
		r.page.Date = content
	case "language":
		r.page.Lang = content
	}
}

// List cuts a line of keywords at semicolons, or at commas when there are none.
func List(s string) []string {
	by := ","
	if strings.Contains(s, ";") {
		by = ";"
	}
	var out []string
	for part := range strings.SplitSeq(s, by) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func attributes(z *html.Tokenizer, more bool) map[string]string {
	out := map[string]string{}
	for n := 0; more && n < 64; n++ {
		var k, v []byte
		k, v, more = z.TagAttr()
		out[string(k)] = string(v)
	}
	return out
}

// declared finds the encoding that a page states in its first bytes: <meta charset=x>,
// <meta … content="text/html; charset=x"> or an XML declaration.
func declared(b []byte) string {
	head := bytes.ToLower(b[:min(len(b), 4096)])
	for _, key := range []string{"charset=", "encoding="} {
		if _, rest, found := bytes.Cut(head, []byte(key)); found {
			rest = bytes.TrimLeft(rest, "\"' ")
			if n := bytes.IndexAny(rest, "\"' />;?"); n > 0 {
				return string(rest[:n])
			}
		}
	}
	return ""
}
