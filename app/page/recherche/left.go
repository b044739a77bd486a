package recherche

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive"
)

// left is the facets.
type left struct {
	root   fyne.CanvasObject
	box    *fyne.Container
	all    []facet
	opened map[string]bool // facets shown whole
	first  fyne.Focusable  // the first line, for F6
}

func (p *Recherche) makeLeft() {
	p.left = left{box: kit.Column(look.Apart), opened: map[string]bool{}}
	p.left.root = container.NewVScroll(kit.PadEach(look.Snug, look.Apart, look.Snug, look.Wide, p.left.box))
}

func (p *Recherche) showFacets(all []facet) {
	p.left.all, p.left.first = all, nil
	p.left.box.RemoveAll()
	for _, f := range all {
		p.left.box.Add(p.facet(f))
	}
	p.left.box.Refresh()
}

func (p *Recherche) facet(f facet) fyne.CanvasObject {
	w := p.env.Words
	rows := kit.Column(look.Hair, kit.NewText(w.T("recherche.facet."+f.key), kit.Strong), kit.Line())
	lines, more := f.shown(p.left.opened[f.key])
	for _, l := range lines {
		icon, side := "", look.NoSide
		switch f.key {
		case keyType:
			icon = genreIcon(l.value)
		case keyBank:
			side = p.banks.Side(archive.SetOf(l.value))
		}
		check := kit.NewFacet(l.name, icon, side, func(bool) { p.ask(p.route.Tick(f.key, l.value)) })
		check.Set(l.on)
		check.SetCount(w.Number(int64(l.count)), l.count == 0)
		if p.left.first == nil {
			p.left.first = check
		}
		rows.Add(check)
	}
	if more > 0 {
		rows.Add(kit.PadEach(0, 0, 0, -look.Near, kit.Row(0, kit.NewLink(w.N("recherche.facet.more", more), func() { p.unfold(f.key) }), kit.Gap())))
	}
	return rows
}

// unfold shows every line of a facet.
func (p *Recherche) unfold(key string) {
	p.left.opened[key] = true
	p.showFacets(p.left.all)
}
