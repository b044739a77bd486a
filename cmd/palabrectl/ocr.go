package main

import (
	"context"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/media/ocr"
	pages "palabre/archive/reading"
)

func ocrCommands(p *program) []*cobra.Command {
	return []*cobra.Command{p.command("ocr", 0, -1, func(c *cobra.Command, args []string) error {
		return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error { return p.ocr(ctx, a, args) })
	})}
}

// pagesRead is what was read of one item.
type pagesRead struct {
	ID         archive.ID `json:"id"`
	Pages      int        `json:"pages"`
	Words      int        `json:"words"`
	Confidence int        `json:"confidence"`
}

// ocr reads the pages of the items named, or of all that wait.
func (p *program) ocr(ctx context.Context, a *archive.Archive, names []string) error {
	engine, err := ocr.Find(ctx)
	if err != nil {
		return err
	}
	var ids []archive.ID
	for _, name := range names {
		id, err := p.one(ctx, a, name)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	if len(names) == 0 {
		if ids, err = pages.Pending(ctx, a, engine.Maker()); err != nil {
			return err
		}
		if len(ids) == 0 {
			p.say("ctl.ocr.none")
		}
	}
	for _, id := range ids {
		if err := p.readItem(ctx, a, engine, id); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) readItem(ctx context.Context, a *archive.Archive, engine *ocr.Engine, id archive.ID) error {
	r, err := pages.Item(ctx, a, engine, id, p.progress())
	if err != nil {
		return err
	}
	title := string(id)
	if rec, _, err := a.Get(ctx, id); err == nil {
		if it, ok := rec.(archive.Item); ok && it.Title.In("fr") != "" {
			title = it.Title.In("fr")
		}
	}
	for _, f := range r.Problems {
		p.problem(title, p.sentence(f.Key, f.Args))
	}
	return p.emit(pagesRead{id, r.Pages, r.Words, r.Confidence}, func() string {
		return p.words.T("ctl.ocr.done", "title", printable(title), "pages", r.Pages, "words", r.Words, "confidence", r.Confidence)
	})
}
