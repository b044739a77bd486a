package paper

import (
	"context"
	"path"
	"strings"

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

func (d zipDocument) facts(ctx context.Context) (fact.Facts, []fact.Problem) { return d.Facts(ctx) }

func (d zipDocument) text(ctx context.Context) ([]fact.Page, []fact.Problem) { return d.Text(ctx) }
