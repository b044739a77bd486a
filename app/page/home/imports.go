package home

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/archive"
)

// cardWidth is what the card of an entry needs.
const cardWidth float32 = 330

// imports are the last entries, each with some of its pictures and what it wants.
func (h *Home) imports() fyne.CanvasObject {
	w := h.env.Words
	var cards []fyne.CanvasObject
	for _, e := range h.over.entries {
		cards = append(cards, h.entry(e))
	}
	for len(cards) < recent {
		cards = append(cards, kit.Gap()) // one entry is no wider than one of three
	}
	return kit.Column(look.Hair, kit.NewText(w.T("home.imports"), kit.Title2), kit.Tiles(look.Snug, cardWidth, cards...))
}

// entry is the card of one.
func (h *Home) entry(e entry) fyne.CanvasObject {
	w, banks := h.env.Words, page.BanksOf(h.over.part, h.env.Words)
	title := e.Title.In(archive.Lang(w.Lang()))
	if title == "" {
		title = w.Day(e.ID.Time())
	}
	name := kit.Row(look.Hair+2, kit.NewBankMark(banks.Side(e.bank())), kit.Stretch(kit.NewText(title, kit.Strong.Wrap(2))))
	facts := kit.Column(look.Hair, name,
		kit.NewText(w.T("home.entry", "day", w.Day(e.ID.Time()), "items", w.N("items", e.counts.Total)), kit.Compact.In(look.Ink2).Wrap(1)),
		kit.NewText(w.N("home.entry.titled", e.counts.Total-e.counts.Lacks["title"], "total", e.counts.Total), kit.Compact.In(look.Ink2).Wrap(1)))
	tag := kit.NewTag(w.T("home.entry.done"), "", kit.TagGood)
	if l := e.lack(); l != "" {
		tag = kit.NewTag(w.N("home.entry."+l, e.counts.Lacks[l]), "", kit.TagWarn)
	}
	words := kit.Column(look.Near, facts, kit.Gap(), kit.Row(0, tag, kit.Gap()))
	inside := kit.Pad(look.Near+2, look.Near+2, kit.FullRow(look.Snug, h.mosaic(e.items), kit.Stretch(words)))
	return kit.NewPressable(title, inside, func() { h.env.Window.Go(page.Route{Page: "fonds"}.With("accession", string(e.ID))) }).Card()
}

// mosaic is four pictures of an entry, two by two.
func (h *Home) mosaic(items []archive.Item) fyne.CanvasObject {
	var cells [pictures]fyne.CanvasObject
	for i := range cells {
		t := kit.NewThumb(h.env.Pictures, 160).Rounded(look.RadiusInner).Bare()
		if i < len(items) {
			p := page.ItemPicture(items[i], h.env.Words)
			p.Sign = "" // too small to bear it
			t.Set(p)
		}
		cells[i] = kit.AtLeast(62, 52, t)
	}
	row := func(a, b fyne.CanvasObject) fyne.CanvasObject { return kit.Row(2, a, b) }
	return kit.Column(2, row(cells[0], cells[1]), row(cells[2], cells[3]))
}
