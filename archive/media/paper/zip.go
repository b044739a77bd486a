package paper

import (
	"context"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/office"
)

// zipDocument is a document of package office.
type zipDocument struct{ *office.Document }

// openZip opens a ZIP; one that holds no document is no document of ours.
func openZip(src fact.Source) (document, []fact.Problem) {
	d, err := office.Open(src)
	if err != nil {
		return nil, []fact.Problem{{Key: "problem.paper.zip", Err: err}}
	}
	if d.Form == office.NotADocument {
		return nil, nil
	}
	return zipDocument{d}, nil
}

func (d zipDocument) facts(ctx context.Context) (fact.Facts, []fact.Problem) { return d.Facts(ctx) }

func (d zipDocument) text(ctx context.Context) ([]fact.Page, []fact.Problem) { return d.Text(ctx) }
