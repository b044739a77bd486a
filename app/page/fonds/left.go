package fonds

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/archive"
)

// left is the tree of collections and the facets.
type left struct {
	root   fyne.CanvasObject
	tree   *fyne.Container
	facets *fyne.Container
	years  *kit.Bars
	span   *fyne.Container     // the years chosen
	turned map[archive.ID]bool // collections opened or closed by hand
}

func (p *Fonds) makeLeft() {
	w := p.env.Words
	p.left = left{tree: kit.Column(0), facets: kit.Column(look.Apart), years: kit.NewBars(), span: container.NewStack(), turned: map[archive.ID]bool{}}
	p.left.years.OnYear = func(y int) { p.goFiltered(p.route.WithYears(y, y)) }
	p.left.years.OnSpan = func(from, to int) { p.goFiltered(p.route.WithYears(from, to)) }
	head := kit.Row(look.Near, kit.NewText(w.T("page.fonds"), kit.Strong), kit.Gap(), kit.NewIconButton("plus", w.T("fonds.new"), p.onNew).As(kit.Quiet).Small())
	p.left.root = container.NewVScroll(kit.Pad(look.Snug, look.Snug, kit.Column(look.Apart, kit.Column(look.Hair, head, p.left.tree), p.left.facets)))
}

func (p *Fonds) showTree() {
	w := p.env.Words
	p.left.tree.RemoveAll()
	if len(p.now.tree) > 0 || p.now.total > 0 {
		p.left.tree.Add(p.place(w.T("fonds.all"), look.NoSide, p.now.total, ""))
	}
	for _, b := range unfold(p.now.tree, p.now.here.ID, p.left.turned) {
		p.left.tree.Add(p.branch(b))
	}
	if p.now.loose > 0 && len(p.now.tree) > 0 {
		p.left.tree.Add(p.place(w.T("fonds.loose"), look.NoSide, p.now.loose, Loose))
	}
	p.left.tree.Refresh()
}

// place is a line that leads to a part of the archive.
func (p *Fonds) place(name string, side look.Side, n int, id string) *kit.ListRow {
	row := kit.NewRow(name, "", side, func() { p.env.Window.Go(page.Route{Page: Name, ID: id}) })
	row.WithEnd(kit.NewText(p.env.Words.Number(int64(n)), kit.Compact.In(look.Ink2)))
	row.Choose(p.route.ID == id)
	return row
}

// chevron is the room of the button that opens a branch; the button itself is wider, so
// that it is easily hit.
const chevron, chevronHit float32 = 22, 30

func (p *Fonds) branch(b branch) fyne.CanvasObject {
	w, c := p.env.Words, b.collection
	side := look.NoSide
	if b.depth == 0 {
		side = p.banks.Side(c.Banks) // those within are of the same hand, most often
	}
	var turn fyne.CanvasObject = kit.AtLeast(chevron, 0, kit.Gap())
	if b.parent {
		icon, label := "chevron-right", "fonds.unfold"
		if b.open {
			icon, label = "chevron-down", "fonds.fold"
		}
		turn = kit.PadEach(0, chevron-chevronHit, 0, 0, kit.NewIconButton(icon, w.T(label, "name", p.name(c)), func() {
			p.left.turned[c.ID] = !b.open
			p.showTree()
		}).As(kit.Quiet).Small())
	}
	row := kit.Stretch(p.place(p.name(c), side, b.count, string(c.ID)))
	return kit.PadEach(0, 0, 0, float32(b.depth)*look.Near, kit.Row(0, turn, row))
}

func (p *Fonds) showFacets() {
	p.left.facets.RemoveAll()
	noIcon, noSide := func(string) string { return "" }, func(string) look.Side { return look.NoSide }
	p.facet("fonds.facet.type", keyType, p.now.types, func(v string) string { return page.TypeIcon(archive.ItemType(v)) }, noSide)
	p.showYears()
	p.facet("fonds.facet.state", keyState, p.now.states, noIcon, noSide)
	p.facet("fonds.facet.bank", keyBank, p.now.banks, noIcon, func(v string) look.Side { return p.banks.Side(archive.SetOf(v)) })
	p.facet("fonds.facet.people", keyPerson, p.now.people, noIcon, noSide)
	p.left.facets.Hidden = p.now.total == 0
	p.left.facets.Refresh()
}

func (p *Fonds) facet(title, key string, list []facet, icon func(string) string, side func(string) look.Side) {
	if len(list) == 0 {
		return
	}
	w := p.env.Words
	rows := kit.Column(look.Hair, kit.NewText(w.T(title), kit.Strong), kit.Line())
	for _, f := range list {
		check := kit.NewFacet(f.name, icon(f.value), side(f.value), func(bool) { p.goFiltered(p.route.Tick(key, f.value)) })
		check.Set(f.on)
		check.SetCount(w.Number(int64(f.count)), f.count == 0)
		rows.Add(check)
	}
	p.left.facets.Add(rows)
}

// showYears shows the histogram of years, and the span asked for.
func (p *Fonds) showYears() {
	w := p.env.Words
	bars := p.banks.Bars(p.now.years)
	if len(bars) == 0 {
		return
	}
	from, to := p.route.Years(bars[0].Year, bars[len(bars)-1].Year)
	p.left.years.Set(bars)
	p.left.years.Choose(from, to)
	p.left.span.RemoveAll()
	if from != 0 {
		p.left.span.Add(kit.Row(0, kit.Gap(), kit.NewChip(page.SayYears(w, p.route.Get(session.KeyFrom), p.route.Get(session.KeyTo)), "", look.NoSide, func() { p.goFiltered(p.route.WithYears(0, 0)) }), kit.Gap()))
	}
	p.left.span.Hidden = from == 0
	p.left.facets.Add(kit.Column(look.Hair, kit.NewText(w.T("fonds.facet.period"), kit.Strong), kit.Line(), p.left.years, p.left.span))
}
