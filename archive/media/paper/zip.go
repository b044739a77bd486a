package paper

import (
	"context"
	"errors"
	"path"
	"strings"
	"time"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/office"
)

// zipDocument is a document of package office.
type zipDocument struct{ *office.Document }

// openZip opens a ZIP; one that holds no document is no document of ours.
func openZip(src fact.Source) (document, []fact.Problem) {
	d, err := office.Open(src)
	if err != nil && named(src.Name) {
		return lostDocument{err}, nil
	}
	if err != nil {
		return nil, nil
	}
	if d.Form == office.NotADocument {
		return nil, nil
	}
	return zipDocument{d}, nil
}

// named tells whether a name says that a ZIP is a document, which only counts when
// nothing can be read in it.
func named(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".ppsx", ".odt", ".ott", ".ods", ".odp", ".odg", ".epub":
		return true
	}
	return false
}

// lostDocument is a document of which nothing can be read.
type lostDocument struct{ err error }

func (d lostDocument) facts(context.Context) (fact.Facts, []fact.Problem) {
	return fact.Facts{Kind: fact.Document}, []fact.Problem{{Key: "problem.paper.zip", Err: d.err}}
}

func (lostDocument) text(context.Context) ([]fact.Page, []fact.Problem) { return nil, nil }

func (d zipDocument) facts(ctx context.Context) (fact.Facts, []fact.Problem) {
	inner, cancel := limit(ctx)
	defer cancel()
	f, problems := d.Facts(inner)
	return f, slow(ctx, inner, problems)
}

func (d zipDocument) text(ctx context.Context) ([]fact.Page, []fact.Problem) {
	inner, cancel := limit(ctx)
	defer cancel()
	pages, problems := d.Text(inner)
	return pages, slow(ctx, inner, problems)
}

// unpackTime is how long the parts of one document may be read when the caller sets no
// limit: XML made to waste time takes a second for 8 MB.
const unpackTime = 5 * time.Second

// limit gives ctx a deadline if it has none.
func limit(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, unpackTime)
}

// slow says that the time was up, unless it was the caller who gave up.
func slow(ctx, inner context.Context, problems []fact.Problem) []fact.Problem {
	if errors.Is(inner.Err(), context.DeadlineExceeded) && !errors.Is(ctx.Err(), context.Canceled) {
		return append(problems, fact.Problem{Key: "problem.paper.slow", Err: inner.Err()})
	}
	return problems
}
