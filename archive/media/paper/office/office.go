package office

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/internal/elements"
	"palabre/archive/media/paper/internal/prose"
)

// Form is which kind of document a ZIP holds.
type Form int

// The forms read here. The zero Form is a ZIP that is no document.
const (
	NotADocument Form = iota
	Word
	Sheet
	Slides
	ODText
	ODSheet
	ODSlides // and drawings
	EPUB
)

// Document is an opened ZIP of parts. It is used by one goroutine at a time.
type Document struct {
	Form  Form
	parts *parts
}

// Open reads the list of parts of src and names its form; nothing else is read yet. An
// error says that src is no sound ZIP.
func Open(src fact.Source) (*Document, error) {
	p, err := openParts(src)
	if err != nil {
		return nil, err
	}
	return &Document{Form: formOf(p), parts: p}, nil
}

// formOf goes by what the ZIP holds: a wrong extension, or a template's, is common.
func formOf(p *parts) Form {
	switch {
	case p.has("META-INF/container.xml"):
		return EPUB
	case p.has("ppt/presentation.xml"):
		return Slides
	case p.has("xl/workbook.xml"):
		return Sheet
	case p.has("word/document.xml"), p.has("[Content_Types].xml") && p.wordDocument() != "":
		return Word
	case p.has("content.xml"):
		return openForm(p)
	}
	return NotADocument
}

// openForm reads the "mimetype" part of OpenDocument, absent from some old files.
func openForm(p *parts) Form {
	mime, err := p.bytes("mimetype", 1<<10)
	switch kind := string(mime); {
	case err != nil && !errors.Is(err, errAbsent):
		return ODText
	case strings.Contains(kind, "spreadsheet"), strings.Contains(kind, "calc"):
		return ODSheet
	case strings.Contains(kind, "presentation"), strings.Contains(kind, "graphics"), strings.Contains(kind, "impress"), strings.Contains(kind, "draw"):
		return ODSlides
	}
	return ODText
}

// Facts is what the document says of itself.
func (d *Document) Facts(ctx context.Context) (fact.Facts, []fact.Problem) {
	f := fact.Facts{Kind: fact.Document}
	var err error
	switch d.Form {
	case Word, Sheet, Slides:
		err = d.coreFacts(ctx, &f)
	case ODText, ODSheet, ODSlides:
		if d.locked(ctx) {
			return f, []fact.Problem{{Key: "problem.paper.locked"}}
		}
		err = d.openFacts(ctx, &f)
	case EPUB:
		err = d.bookFacts(ctx, &f)
	case NotADocument:
	}
	switch {
	case d.parts.damaged != nil:
		return f, []fact.Problem{{Key: "problem.paper.zip", Err: d.parts.damaged}}
	case err != nil && !errors.Is(err, errAbsent) && ctx.Err() == nil:
		return f, []fact.Problem{{Key: "problem.paper.description", Err: err}}
	}
	return f, nil
}

// Text is the words of the document: by slide for presentations, else one flowing page.
func (d *Document) Text(ctx context.Context) ([]fact.Page, []fact.Problem) {
	t := &text{doc: d, ctx: ctx}
	switch d.Form {
	case Word:
		t.word()
	case Sheet:
		t.sheet()
	case Slides:
		t.slides()
	case ODText, ODSheet, ODSlides:
		if d.locked(ctx) {
			return nil, []fact.Problem{{Key: "problem.paper.locked"}}
		}
		t.open()
	case EPUB:
		t.book()
	case NotADocument:
	}
	return t.done()
}

// Thumbnail is the small picture of the first page that some programs keep, or the
// cover of a book: bytes of a JPEG or PNG file, at most 16 MiB; nil when there is none.
func (d *Document) Thumbnail(ctx context.Context) []byte {
	names := []string{"Thumbnails/thumbnail.png", "docProps/thumbnail.jpeg", "docProps/thumbnail.jpg", "docProps/thumbnail.png"}
	if d.Form == EPUB {
		if b, err := d.package_(ctx); err == nil && b.cover != "" {
			names = []string{b.cover}
		}
	}
	for _, name := range names {
		if b, err := d.parts.bytes(name, 16<<20); err == nil {
			return b
		}
	}
	return nil
}

// text gathers what the parts of one document hold.
type text struct {
	doc      *Document
	ctx      context.Context //nolint:containedctx // lives for one call of Text
	pages    []fact.Page
	out      prose.Builder
	problems []fact.Problem
	cut      bool
}

// part walks one part; a part that is not there is nothing to say.
func (t *text) part(name string, w elements.Walker) {
	rc, err := t.doc.parts.open(name)
	if errors.Is(err, errAbsent) {
		return
	}
	if err == nil {
		err = w.Walk(t.ctx, rc)
		rc.Close()
	}
	t.failed(name, err)
}

// failed notes a damaged part, once for all the parts of one document.
func (t *text) failed(name string, err error) {
	switch {
	case err == nil || t.ctx.Err() != nil || len(t.problems) > 0:
	case errors.Is(err, errTooBig), errors.Is(err, elements.ErrBounds):
		t.problems = append(t.problems, fact.Problem{Key: "problem.paper.large", Err: err})
	default:
		t.problems = append(t.problems, fact.Problem{Key: "problem.paper.part", Args: []string{"part", name}, Err: err})
	}
}

// page ends a page, numbered from 1, and begins the next.
func (t *text) page() {
	t.pages = append(t.pages, fact.Page{Number: len(t.pages) + 1, Text: t.out.String()})
	t.cut = t.cut || t.out.Cut()
	t.out = prose.Builder{}
}

func (t *text) done() ([]fact.Page, []fact.Problem) {
	if t.out.Len() > 0 && len(t.pages) == 0 {
		t.pages = []fact.Page{{Text: t.out.String()}}
	}
	if t.cut || t.out.Cut() {
		t.problems = append(t.problems, fact.Problem{Key: "problem.paper.cut"})
	}
	return t.pages, t.problems
}

// numbered lists the parts "prefix1.xml", "prefix2.xml"… that are there, in order.
func (p *parts) numbered(prefix string) []string {
	prefix = strings.ToLower(prefix)
	most := 0
	for name := range p.opener {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			if n, err := strconv.Atoi(strings.TrimSuffix(rest, ".xml")); err == nil && n <= maxEntries {
				most = max(most, n)
			}
		}
	}
	var out []string
	for n := range most + 1 {
		if name := prefix + strconv.Itoa(n) + ".xml"; p.has(name) {
			out = append(out, name)
		}
	}
	if p.has(prefix + ".xml") {
		out = append(out, prefix+".xml")
	}
	return out
}
