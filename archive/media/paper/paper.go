package paper

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"palabre/archive/media/fact"
)

// ErrNoPreview says that a document has no picture of its pages that can be made here.
var ErrNoPreview = errors.New("no picture of this document")

// document is one document of a known form. Its methods stop at ctx and never panic on
// purpose; [guard] is for the day one does.
type document interface {
	facts(ctx context.Context) (fact.Facts, []fact.Problem)
	text(ctx context.Context) ([]fact.Page, []fact.Problem)
}

// open chooses the reader. A nil document is no document at all.
func open(src fact.Source) (document, []fact.Problem) {
	f, err := formOf(src)
	if err != nil {
		return nil, []fact.Problem{{Key: "problem.paper.unreadable", Err: err}}
	}
	switch f {
	case noForm:
		return nil, nil
	case formPDF:
		return pdfDocument{src}, nil
	case formZip:
		return openZip(src)
	case formOLE:
		return openOLE(src)
	case formRTF:
		return rtfDocument{src}, nil
	case formMail:
		return mailDocument{src}, nil
	case formHTML, formXML, formMarkdown, formText:
	}
	return textDocument{src: src, form: f}, nil
}

// Read finds what the document says of itself, in a few milliseconds and without its
// whole text. Kind is zero when src is no document. A damaged document gives what could
// be read, and a Problem.
func Read(ctx context.Context, src fact.Source) (f fact.Facts, problems []fact.Problem) {
	defer guard(&problems)
	doc, problems := open(src)
	if doc == nil {
		return fact.Facts{}, problems
	}
	return doc.facts(ctx)
}

// Text reads the words of the document, at most 8 MB of them: by page, numbered from 1,
// where the format has pages, else as one Page 0.
func Text(ctx context.Context, src fact.Source) (pages []fact.Page, problems []fact.Problem) {
	defer guard(&problems)
	doc, problems := open(src)
	if doc == nil {
		return nil, problems
	}
	return doc.text(ctx)
}

// flowing is a text without pages.
func flowing(text string, cut bool) (pages []fact.Page, problems []fact.Problem) {
	if text != "" {
		pages = []fact.Page{{Text: text}}
	}
	if cut {
		problems = []fact.Problem{{Key: "problem.paper.cut"}}
	}
	return pages, problems
}

// guard turns a panic of a reader into a Problem of the file.
func guard(problems *[]fact.Problem) {
	if r := recover(); r != nil {
		*problems = append(*problems, fact.Problem{Key: "problem.paper.damaged", Err: fmt.Errorf("%v\n%s", r, debug.Stack())})
	}
}

// load reads src whole, up to most bytes; cut says that there was more.
func load(src fact.Source, most int64) (b []byte, cut bool, err error) {
	b = make([]byte, min(src.Size, most))
	n, err := src.ReadAt(b, 0)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return b[:n], src.Size > most, err
}
