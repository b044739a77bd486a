package markup

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"palabre/archive/media/paper/internal/prose"
)

// markdown reads tables too, which people who write minutes use.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()

// Bounds of what is parsed as a tree; a text beyond them is kept as it is. The parser's
// time grows with the square of a paragraph's length, and of the depth of quotations.
const (
	maxMarkdown  = 1 << 20
	maxParagraph = 16 << 10
	maxQuotes    = 30
)

// Markdown reads a text already decoded. Front matter between "---" lines gives title,
// author, date and keywords; failing that the first heading of level 1 is the title.
func Markdown(source string) Page {
	front, body := frontMatter(source)
	p := front
	if len(body) > maxMarkdown || deep(body) {
		p.Text = prose.Clean(body)
		return p
	}
	src := []byte(body)
	root := markdown.Parse(text.NewReader(src))
	w := writer{src: src}
	if err := ast.Walk(root, w.visit); err != nil { // visit never fails
		return p
	}
	if p.Title == "" {
		p.Title = w.title
	}
	p.Text, p.Cut = w.out.String(), w.out.Cut()
	return p
}

// deep tells whether a paragraph is longer, or opens more quotations or lists, than any
// person writes.
func deep(s string) bool {
	paragraph := 0
	for line := range strings.Lines(s) {
		if paragraph += len(line); strings.TrimSpace(line) == "" {
			paragraph = 0
		}
		head := line[:min(len(line), 4*maxQuotes)]
		if paragraph > maxParagraph || strings.Count(head, ">")+strings.Count(head, "- ")+strings.Count(head, "* ") > maxQuotes {
			return true
		}
	}
	return false
}

type writer struct {
	src   []byte
	out   prose.Builder
	title string
}

func (w *writer) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if n.Type() == ast.TypeBlock {
		return w.block(n, entering), nil
	}
	if !entering {
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.Text:
		w.out.Text(string(n.Segment.Value(w.src)))
		if n.HardLineBreak() {
			w.out.Line()
		} else if n.SoftLineBreak() {
			w.out.Space()
		}
	case *ast.String:
		w.out.Text(string(n.Value))
	case *ast.AutoLink:
		w.out.Text(string(n.Label(w.src)))
	case *ast.RawHTML:
		return ast.WalkSkipChildren, nil
	}
	return ast.WalkContinue, nil
}

func (w *writer) block(n ast.Node, entering bool) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Heading:
		if entering && n.Level == 1 && w.title == "" {
			w.title = w.heading(n)
		}
		w.out.Blank()
	case *ast.Paragraph, *ast.List, *ast.Blockquote:
		w.out.Blank()
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.out.Blank()
		if entering {
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				w.out.Text(string(line.Value(w.src)))
			}
		}
	case *ast.HTMLBlock:
		if entering {
			w.html(n)
		}
		return ast.WalkSkipChildren
	default:
		if n.Kind().String() == "TableCell" {
			w.out.Tab()
		} else {
			w.out.Line()
		}
	}
	return ast.WalkContinue
}

// heading is the text of one heading alone.
func (w *writer) heading(n ast.Node) string {
	only := writer{src: w.src, title: "-"}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if err := ast.Walk(c, only.visit); err != nil {
			break
		}
	}
	return only.out.String()
}

// html keeps the words of a block written in HTML.
func (w *writer) html(n *ast.HTMLBlock) {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(w.src))
	}
	if page, ok := HTML([]byte(b.String()), ""); ok && page.Text != "" {
		w.out.Blank()
		w.out.Text(page.Text)
		w.out.Blank()
	}
}

// frontMatter reads the "key: value" lines that many programs put above a Markdown
// text, and gives the text without them.
func frontMatter(source string) (Page, string) {
	source = strings.ReplaceAll(source, "\r\n", "\n")
	rest, found := strings.CutPrefix(source, "---\n")
	if !found {
		return Page{}, source
	}
	front, body, found := strings.Cut(rest, "\n---\n")
	if !found || len(front) > 16<<10 {
		return Page{}, source
	}
	var p Page
	for line := range strings.Lines(front) {
		key, value, ok := strings.Cut(line, ":")
		if value = strings.Trim(strings.TrimSpace(value), `"'`); !ok || value == "" {
			continue
		}
		switch strings.ToLower(key) {
		case "title", "titre":
			p.Title = value
		case "author", "auteur", "authors":
			p.Creator = List(strings.Trim(value, "[]"))
		case "date":
			p.Date = value
		case "description", "summary":
			p.Description = value
		case "lang", "language":
			p.Lang = value
		case "tags", "keywords":
			for _, k := range List(strings.Trim(value, "[]")) {
				p.Keywords = append(p.Keywords, strings.Trim(k, `"'`))
			}
		}
	}
	return p, body
}
