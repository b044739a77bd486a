package paper

import (
	"context"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/mail"
)

// maxMail is how much of a message is read, attachments included.
const maxMail = 48 << 20

// mailDocument is a message: its subject is the title, its sender the creator.
type mailDocument struct{ src fact.Source }

func (d mailDocument) facts(context.Context) (fact.Facts, []fact.Problem) {
	f := fact.Facts{Kind: fact.Document}
	b, _, err := load(d.src, 1<<20)
	if err != nil {
		return f, []fact.Problem{{Key: "problem.paper.unreadable", Err: err}}
	}
	m := mail.Read(b)
	f.Title, f.Creator, f.Taken = m.Subject, m.From, m.Date
	if f.Taken != "" {
		f.TakenFrom = "mail"
	}
	f.Lang = Language(m.Text)
	return f, nil
}

func (d mailDocument) text(context.Context) ([]fact.Page, []fact.Problem) {
	b, cut, err := load(d.src, maxMail)
	if err != nil {
		return nil, []fact.Problem{{Key: "problem.paper.unreadable", Err: err}}
	}
	m := mail.Read(b)
	return flowing(m.Text, cut || m.Cut)
}
