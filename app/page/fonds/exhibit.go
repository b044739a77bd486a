package fonds

import (
	"context"

	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/expositions"
	"palabre/app/task"
	"palabre/archive"
)

// exhibitHeight is the most a list of exhibitions takes before it scrolls.
const exhibitHeight float32 = 240

// onExhibit asks in which exhibition the chosen items go: one there is, or a new one.
func (p *Fonds) onExhibit() {
	p.withChosen(func(items []archive.Item) {
		task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) (all []archive.Exhibition, err error) {
			for r, err := range p.env.Session.Archive.All(ctx, archive.KindExhibition) {
				if err != nil {
					return nil, err
				}
				if ex, ok := r.(archive.Exhibition); ok {
					all = append(all, ex)
				}
			}
			return all, nil
		}, func(all []archive.Exhibition, err error) {
			if err != nil {
				p.env.Window.Fail(err)
				return
			}
			p.askExhibition(items, all)
		})
	})
}

func (p *Fonds) askExhibition(items []archive.Item, all []archive.Exhibition) {
	w := p.env.Words
	make := func() { p.env.Window.Go(page.Route{Page: expositions.Name}.With("items", joined(items))) }
	if len(all) == 0 {
		make()
		return
	}
	var d *kit.Dialog
	rows := kit.Column(0)
	for _, ex := range all {
		rows.Add(kit.NewIconRow(p.exhibition(ex), w.N("fonds.exhibit.slides", len(ex.Slides)), "screen", func() {
			d.Close()
			p.exhibit(ex, items)
		}))
	}
	list := container.NewVScroll(rows)
	d = kit.NewDialog(w.N("fonds.exhibit.ask", len(items)), w.T("fonds.exhibit.why"), kit.AtLeast(0, min(exhibitHeight, rows.MinSize().Height+look.Near), list),
		kit.Answer{Text: w.T("fonds.exhibit.no")}, kit.Answer{Text: w.T("fonds.exhibit.new"), Do: make})
	p.env.Window.Ask(d)
}

func (p *Fonds) exhibition(ex archive.Exhibition) string {
	if t := ex.Title.In(archive.Lang(p.env.Words.Lang())); t != "" {
		return t
	}
	return p.env.Words.T("item.untitled")
}

// exhibit adds the items at the end of an exhibition.
func (p *Fonds) exhibit(ex archive.Exhibition, items []archive.Item) {
	after := expositions.WithItems(ex, items, p.env.Session.Archive.NewID)
	label := p.env.Words.N("fonds.exhibit.label", len(items), "title", p.exhibition(ex))
	p.apply(archive.Change{Label: label, Edits: []archive.Edit{{Before: ex, After: after}}})
}
