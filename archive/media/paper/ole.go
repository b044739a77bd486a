package paper

import (
	"context"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/ole"
)

// oleDocument is a document of Word, Excel or PowerPoint before 2007, or an encrypted
// one of any year.
type oleDocument struct{ *ole.Document }

// openOLE opens a compound file; one that holds no document is no document of ours.
func openOLE(src fact.Source) (document, []fact.Problem) {
	d, err := ole.Open(src)
	if err != nil {
		return nil, nil
	}
	return oleDocument{d}, nil
}

func (d oleDocument) facts(context.Context) (fact.Facts, []fact.Problem) {
	if d.Locked() {
		return d.Facts(), []fact.Problem{{Key: "problem.paper.locked"}}
	}
	return d.Facts(), nil
}

func (d oleDocument) text(ctx context.Context) ([]fact.Page, []fact.Problem) {
	if d.Locked() {
		return nil, nil // said with the facts
	}
	inner, cancel := limit(ctx)
	defer cancel()
	pages, cut := d.Text(inner)
	var problems []fact.Problem
	if cut {
		problems = []fact.Problem{{Key: "problem.paper.cut"}}
	}
	return pages, slow(ctx, inner, problems)
}
