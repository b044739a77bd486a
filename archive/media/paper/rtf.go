package paper

import (
	"context"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/markup"
	"palabre/archive/media/paper/rtf"
)

// maxRTF is how much of an RTF file is read: pictures in it are written in hexadecimal.
const maxRTF = 96 << 20

// rtfDocument is a document in Rich Text Format.
type rtfDocument struct{ src fact.Source }

func (d rtfDocument) facts(context.Context) (fact.Facts, []fact.Problem) {
	f := fact.Facts{Kind: fact.Document}
	b, _, err := load(d.src, 1<<20) // what it says of itself comes first
	if err != nil {
		return f, []fact.Problem{{Key: "problem.paper.unreadable", Err: err}}
	}
	r := rtf.Read(b)
	f.Title, f.Description, f.Keywords, f.Pages = r.Title, r.Comment, markup.List(r.Keywords), r.Pages
	if r.Author != "" {
		f.Creator = []string{r.Author}
	}
	if f.Taken = r.Created; f.Taken != "" {
		f.TakenFrom = "document"
	}
	f.Lang = Language(r.Text)
	return f, nil
}

func (d rtfDocument) text(context.Context) ([]fact.Page, []fact.Problem) {
	b, more, err := load(d.src, maxRTF)
	if err != nil {
		return nil, []fact.Problem{{Key: "problem.paper.unreadable", Err: err}}
	}
	r := rtf.Read(b)
	return flowing(r.Text, more || r.Cut)
}
