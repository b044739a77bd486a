package recherche

import (
	"slices"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/archive"
)

// show shows an answer; same tells that it answers what was asked before.
func (p *Recherche) show(a answer, same bool) {
	offset := p.list.Offset()
	p.now, p.fresh, p.ended = a, true, false
	p.banks, p.items = page.BanksOf(a.part, p.env.Words), onlyItems(a.hits)
	p.showFigure()
	p.showChips(a.chips)
	p.showOrder()
	p.showNotice()
	p.list.Clear()
	p.list.SetCount(len(a.hits))
	switch {
	case p.back != nil:
		p.active, p.passage, offset = p.back.active, p.back.passage, p.back.offset
	case !same:
		p.active, p.passage, offset = "", 0, 0
	}
	at, passage := placeOf(a.hits, p.active), p.passage
	p.active = "" // told anew
	p.list.Activate(at)
	if at >= 0 && passage < len(a.hits[at].passages) {
		p.passage = passage
		p.showPreview()
	}
	if p.back != nil || same {
		p.list.SetOffset(offset)
	}
	p.back = nil
	if at < 0 {
		p.preview.clear()
	}
	p.root.Refresh()
}

func (p *Recherche) showOrder() {
	s := sortOf(p.route)
	p.order.SetText(orderSaid(p.env.Words, s, p.now.result))
	p.sort.Choose(slices.Index(orders, s))
	p.order.Hidden = len(p.now.hits) == 0
	p.sort.Hidden = len(p.now.hits) == 0
}

// bind shows hit i in a cell.
func (p *Recherche) bind(i int, o fyne.CanvasObject) { p.fill(i, o.(*hitCell)) }

// measure is how high hit i is over a width.
func (p *Recherche) measure(i int, width float32) float32 {
	p.fill(i, p.ruler)
	return p.ruler.heightAt(width)
}

func (p *Recherche) fill(i int, c *hitCell) {
	if i >= len(p.now.hits) {
		return
	}
	h, w := p.now.hits[i], p.env.Words
	a := beside{picture: p.picture(h), side: p.banks.Side(h.banks), at: -1}
	if n := len(h.passages) - inSight; n > 0 {
		a.more = w.N("recherche.more", n)
	}
	if h.id == p.active && len(h.passages) > 1 {
		a.at = p.passage
	}
	c.set(h, a)
}

// picture is the reduced picture of a hit, or the drawing of its kind.
func (p *Recherche) picture(h hit) kit.Picture {
	if h.kind != archive.KindItem {
		return kit.Picture{Icon: kindIcon(h.kind)}
	}
	picture := page.ItemPicture(h.item, p.env.Words)
	picture.Sign = "" // the lock stands beside the cote
	return picture
}

// onActive makes the preview about hit i.
func (p *Recherche) onActive(i int) {
	if i < 0 || i >= len(p.now.hits) || p.now.hits[i].id == p.active {
		return
	}
	p.active, p.passage = p.now.hits[i].id, 0
	p.showPreview()
}

// step makes the next hit active, or the one before.
func (p *Recherche) step(by int) {
	p.moved = true
	p.list.Step(by)
}

// current is the active hit.
func (p *Recherche) current() (hit, bool) {
	i := p.list.Active()
	if i < 0 || i >= len(p.now.hits) {
		return hit{}, false
	}
	return p.now.hits[i], true
}

func (p *Recherche) showPreview() {
	h, there := p.current()
	if !there {
		p.preview.clear()
		return
	}
	p.preview.show(h, p.passage, p.picture(h), p.banks)
	p.list.Rebind()
}

// nextPassage goes to the next passage of the active hit, then to the first of the next hit.
func (p *Recherche) nextPassage() {
	h, there := p.current()
	p.moved = true
	switch {
	case !there:
		return
	case p.passage+1 < len(h.passages):
		p.passage++
		p.showPreview()
	default:
		p.list.Step(1)
	}
}

// openActive opens the active hit, at the passage one is at.
func (p *Recherche) openActive() {
	if h, there := p.current(); there {
		p.open(h.at(p.passage))
	}
}

// open goes to a place, if there is a page for it.
func (p *Recherche) open(to page.Route) {
	switch {
	case to.Page == Name:
		p.env.Window.Go(to)
	case p.env.Pages.Has(to.Page):
		p.env.Window.Go(to)
	}
}

// showNotice says, in place of the hits, that nothing was found and what would help.
func (p *Recherche) showNotice() {
	p.notice.RemoveAll()
	if p.now.result.Total > 0 {
		p.notice.Hide()
		return
	}
	w, words := p.env.Words, p.route.Get(keyWords)
	p.notice.Show()
	ways := kit.Column(look.Near)
	way := func(text, icon string, r page.Route) {
		ways.Add(kit.Row(0, kit.NewButton(text, icon, func() { p.ask(r) }), kit.Gap()))
	}
	for _, n := range p.now.near {
		text := w.T("recherche.missing", "word", n.word)
		if len(n.words) > 0 {
			text = w.T("recherche.missing.near", "word", n.word)
		}
		ways.Add(kit.NewText(text, kit.Body.Wrap(0)))
		near := kit.Flow(look.Near)
		for _, word := range n.words {
			near.Add(kit.NewButton(word, "search", func() { p.ask(p.route.With(keyWords, replaced(words, n.word, word))) }))
		}
		ways.Add(near)
	}
	if s := p.now.result.Suggest; s != "" {
		way(w.T("recherche.instead", "query", s), "search", p.route.With(keyWords, s))
	}
	for _, c := range p.now.chips {
		way(w.N("recherche.without", c.count, "filter", c.text), "close", c.without)
	}
	why := w.T("recherche.nothing.why")
	switch {
	case words == "" && len(p.now.chips) == 0:
		why = w.T("recherche.empty.why")
	case len(p.now.chips) > 0:
		why = w.T("recherche.nothing.filtered")
	}
	p.notice.Add(kit.NewEmpty(w.T("recherche.nothing"), why, nil))
	p.notice.Add(ways)
	p.notice.Refresh()
}

// showBuilding says that the index is being made, and asks it again.
func (p *Recherche) showBuilding() {
	w := p.env.Words
	p.now = answer{}
	p.list.Clear()
	p.preview.clear()
	p.showOrder()
	p.notice.RemoveAll()
	p.notice.Add(kit.NewBanner(kit.BannerInfo, w.T("recherche.building"), w.N("recherche.building.why", int(p.env.Session.Index.Making()))))
	p.notice.Show()
	p.root.Refresh()
	p.tryAgain()
}
