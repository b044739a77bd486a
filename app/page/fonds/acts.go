package fonds

import (
	"context"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
)

// onChosen shows what can be done with what is chosen.
func (p *Fonds) onChosen() {
	w := p.env.Words
	p.chosen.RemoveAll()
	if n := p.grid.Chosen.Count(p.total); n > 0 {
		row := kit.Row(look.Near, kit.NewText(w.N("fonds.chosen", n), kit.Strong), kit.Gap())
		if p.env.Pages.Has("scene") {
			row.Add(kit.NewButton(w.T("fonds.project"), "project", p.onProject).Small())
		}
		row.Add(kit.NewGrave(w.T("fonds.aside"), "trash", p.onAside).Small())
		row.Add(kit.NewIconButton("close", w.T("fonds.unchoose"), p.onUnchoose))
		p.chosen.Add(kit.Box(look.GoldTint, look.RadiusControl, kit.Pad(look.Near, look.Snug, row)))
	}
	p.chosen.Refresh()
	p.env.Session.Choice.Set(p.inSight())
}

func (p *Fonds) onUnchoose() {
	p.grid.Chosen.Clear()
	p.grid.Rebind()
	p.onChosen()
}

// inSight are the chosen items that were read.
func (p *Fonds) inSight() []archive.ID {
	var ids []archive.ID
	for i := range p.total {
		if item, ok := p.items[i]; ok && p.grid.Chosen.Has(i) {
			ids = append(ids, item.ID)
		}
	}
	return ids
}

// withChosen reads every chosen item, in sight or not, then calls do.
func (p *Fonds) withChosen(do func([]archive.Item)) {
	r, places := p.route, map[int]bool{}
	for i := range p.total {
		if p.grid.Chosen.Has(i) {
			places[i] = true
		}
	}
	task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) ([]archive.Item, error) {
		all, _, err := p.env.Session.Archive.Items(ctx, filterOf(r), sortOf(r), archive.Page{})
		var out []archive.Item
		for i, item := range all {
			if places[i] {
				out = append(out, item)
			}
		}
		return out, err
	}, func(items []archive.Item, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		do(items)
	})
}

func (p *Fonds) onProject() {
	p.withChosen(func(items []archive.Item) {
		ids := ""
		for i, item := range items {
			if i > 0 {
				ids += ","
			}
			ids += string(item.ID)
		}
		p.env.Window.Go(page.Route{Page: "scene"}.With("items", ids))
	})
}

// onAside asks, with the safe answer first.
func (p *Fonds) onAside() {
	w := p.env.Words
	n := p.grid.Chosen.Count(p.total)
	p.env.Window.Ask(kit.NewDialog(w.N("fonds.aside.ask", n), w.T("fonds.aside.why"), nil,
		kit.Answer{Text: w.T("fonds.aside.no")}, kit.Answer{Text: w.T("fonds.aside"), As: kit.Grave, Do: p.putAside}))
}

func (p *Fonds) putAside() {
	w := p.env.Words
	p.withChosen(func(items []archive.Item) {
		c := archive.Change{Label: w.N("fonds.aside.label", len(items))}
		for _, i := range items {
			c.Edits = append(c.Edits, archive.Edit{Before: i})
		}
		p.env.Window.Apply(c, func(step string, err error) {
			if err != nil {
				p.env.Window.Fail(err)
				return
			}
			p.env.Window.Notify(c.Label, step)
		})
	})
}

// onNew makes a collection inside the one shown.
func (p *Fonds) onNew() {
	w := p.env.Words
	title := kit.NewField(w.T("fonds.new.title"))
	levels := []archive.Level{archive.LevelFonds, archive.LevelCollection, archive.LevelSeries, archive.LevelFile, archive.LevelAlbum}
	var segments []kit.Segment
	for _, l := range levels {
		segments = append(segments, kit.Segment{Text: w.T("level." + string(l))})
	}
	why := kit.NewText(w.T("level.fonds.why"), kit.Mention.Wrap(0))
	chosen := levels[0]
	level := kit.NewSegmented(func(i int) { chosen = levels[i]; why.SetText(w.T("level." + string(chosen) + ".why")) }, segments...)
	parent := p.now.here.ID
	p.env.Window.Ask(kit.NewDialog(w.T("fonds.new.ask"), "", kit.Column(look.Snug, title, level, why),
		kit.Answer{Text: w.T("fonds.new.no")},
		kit.Answer{Text: w.T("fonds.new.yes"), As: kit.Gold, Do: func() { p.makeCollection(title.Text(), chosen, parent) }}))
}

func (p *Fonds) makeCollection(title string, level archive.Level, parent archive.ID) {
	lang := archive.Lang("fr")
	if langs := p.now.part.Languages.Sorted(); len(langs) > 0 {
		lang = langs[0].Tag
	}
	if archive.T(lang, title) == nil {
		return
	}
	c := archive.Collection{ID: p.env.Session.Archive.NewID(), Level: level, Title: archive.T(lang, title), Parent: parent, Banks: p.now.here.Banks}
	p.env.Window.Apply(archive.Change{Label: p.env.Words.T("fonds.new.label", "title", title), Edits: []archive.Edit{{After: c}}}, nil)
}
