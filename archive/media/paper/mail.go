package paper

import (
	"context"
	"strings"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/internal/prose"
	"palabre/archive/media/paper/mail"
)

// maxMail is how much of a message is read, attachments included.
const maxMail = 48 << 20

// mailDocument is a message: its subject is the title, its sender the creator; or a box of
// messages, each of which is a page.
type mailDocument struct{ src fact.Source }

func (d mailDocument) facts(context.Context) (fact.Facts, []fact.Problem) {
	f := fact.Facts{Kind: fact.Document}
	b, _, err := load(d.src, 1<<20)
	if err != nil {
		return f, []fact.Problem{{Key: "problem.paper.unreadable", Err: err}}
	}
	if mail.IsBox(b) {
		if all, _, err := load(d.src, maxMail); err == nil {
			if len(mail.Box(all)) > 1 {
				return f, nil // of many people and days; its messages are pages of text, not of paper
			}
		}
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
	if mail.IsBox(b) {
		if box := mail.Box(b); len(box) > 1 {
			return messagesOf(box, cut)
		}
	}
	m := mail.Read(b)
	return flowing(m.Text, cut || m.Cut)
}

// messagesOf makes a page of each message of a box: when, who, about what, and its words.
func messagesOf(box [][]byte, cut bool) (pages []fact.Page, problems []fact.Problem) {
	size := 0
	for i, b := range box {
		m := mail.Read(b)
		var head []string
		for _, s := range append([]string{m.Date}, append(m.From, m.Subject)...) {
			if s != "" {
				head = append(head, s)
			}
		}
		text := strings.TrimSpace(strings.Join(head, "\n") + "\n\n" + m.Text)
		if size += len(text); size > prose.MaxBytes {
			cut = true
			break
		}
		cut = cut || m.Cut
		pages = append(pages, fact.Page{Number: i + 1, Text: text})
	}
	if cut {
		problems = []fact.Problem{{Key: "problem.paper.cut"}}
	}
	return pages, problems
}
