package fonds

import (
	"context"
	"strings"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/describe"
	"palabre/app/task"
	"palabre/archive"
)

// onChosen shows what can be done with what is chosen.
func (p *Fonds) onChosen() {
	w := p.env.Words
	p.bar.RemoveAll()
	n := p.list.grid.Chosen.Count(p.list.total)
	p.bar.Hidden = n == 0
	if n > 0 {
		row := kit.Row(look.Near, kit.Stretch(kit.NewText(w.N("fonds.chosen", n), kit.Strong.Wrap(1))),
			kit.NewButton(w.T("fonds.together"), "pencil", p.onTogether).Small())
		if p.env.Pages.Has("expositions") {
			row.Add(kit.NewButton(w.T("fonds.exhibit"), "screen", p.onExhibit).Small())
		}
		if p.env.Pages.Has("scene") {
			row.Add(kit.NewIconButton("project", w.T("fonds.project"), p.onProject).Small())
		}
		row.Add(kit.NewIconButton("trash", w.T("fonds.aside"), p.onAside).As(kit.Grave).Small())
		row.Add(kit.NewIconButton("close", w.T("fonds.unchoose"), p.onUnchoose).As(kit.Quiet).Small())
		p.bar.Add(kit.Box(look.GoldTint, look.RadiusControl, kit.Pad(look.Hair+2, look.Snug, row)))
	}
	p.mark()
	p.root.Refresh()
}

// mark notes which items stand at the places chosen, so that they stay chosen when the
// list is read again in another order.
func (p *Fonds) mark() {
	places := p.list.grid.Chosen.Places()
	if all, but := p.list.grid.Chosen.All(); all {
		places = but
	}
	p.list.marks = make(map[int]archive.ID, len(places))
	for _, i := range places {
		if item, ok := p.list.items[i]; ok {
			p.list.marks[i] = item.ID
		} else {
			p.ask(i)
		}
	}
	ids := make([]archive.ID, 0, len(p.list.marks))
	for _, i := range places {
		if id, ok := p.list.marks[i]; ok && p.list.grid.Chosen.Has(i) {
			ids = append(ids, id)
		}
	}
	p.env.Session.Choice.Set(ids)
}

func (p *Fonds) onUnchoose() {
	p.list.grid.Chosen.Clear()
	p.list.grid.Rebind()
	p.onChosen()
}

// withChosen reads every chosen item, in sight or not, in the order of the list, then
// calls do; nothing chosen means the active one.
func (p *Fonds) withChosen(do func([]archive.Item)) {
	q, chosen := p.query(), map[int]bool{}
	for i := range p.list.total {
		if p.list.grid.Chosen.Has(i) {
			chosen[i] = true
		}
	}
	if at := p.list.grid.Active(); len(chosen) == 0 && at >= 0 && at < p.list.total {
		chosen[at] = true
	}
	if len(chosen) == 0 {
		return
	}
	task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) (out []archive.Item, err error) {
		err = q.all(ctx, p.env.Session.Archive, func(place int, i archive.Item) bool {
			if chosen[place] {
				out = append(out, i)
			}
			return len(out) < len(chosen)
		})
		return out, err
	}, func(items []archive.Item, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		do(items)
	})
}

func (p *Fonds) onTogether() {
	p.withChosen(func(items []archive.Item) { describe.AskTogether(p.ctx, p.env, items, nil) })
}

func (p *Fonds) onProject() {
	p.withChosen(func(items []archive.Item) {
		p.env.Window.Go(page.Route{Page: "scene"}.With("items", joined(items)))
	})
}

func joined(items []archive.Item) string {
	ids := make([]string, len(items))
	for n, i := range items {
		ids[n] = string(i.ID)
	}
	return strings.Join(ids, ",")
}

// onAside asks, with the safe answer first.
func (p *Fonds) onAside() {
	w := p.env.Words
	p.withChosen(func(items []archive.Item) {
		p.env.Window.Ask(kit.NewDialog(w.N("fonds.aside.ask", len(items)), w.T("fonds.aside.why"), nil,
			kit.Answer{Text: w.T("fonds.aside.no")}, kit.Answer{Text: w.T("fonds.aside"), As: kit.Grave, Do: func() { p.putAside(items) }}))
	})
}

func (p *Fonds) putAside(items []archive.Item) {
	c := archive.Change{Label: p.env.Words.N("fonds.aside.label", len(items))}
	for _, i := range items {
		c.Edits = append(c.Edits, archive.Edit{Before: i})
	}
	p.apply(c)
}

// apply makes a change, and tells of it with a way to take it back.
func (p *Fonds) apply(c archive.Change) {
	p.env.Window.Apply(c, func(step string, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		p.env.Window.Notify(c.Label, step)
	})
}
