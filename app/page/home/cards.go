package home

import (
	"strconv"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/archive"
	"palabre/archive/copies"
)

// icons stand beside what items lack.
var icons = map[string]string{"date": "calendar", "title": "pencil", "place": "place", "people": "faces", "rights": "lock"}

// todo are the lines that lead to what waits to be done.
func (h *Home) todo() fyne.CanvasObject {
	w, o := h.env.Words, h.over
	box := kit.Column(0, kit.PadEach(0, 0, look.Near, 0, kit.NewText(w.T("home.todo"), kit.Title2)))
	line := func(n int, icon, what, act string, to page.Route) {
		figure := kit.AtLeast(look.Vast, 0, kit.NewText(w.Number(int64(n)), kit.Title2.Right()))
		button := kit.NewButton(act, "", func() { h.env.Window.Go(to) }).Small()
		row := kit.Row(look.Snug, figure, kit.NewIcon(icon), kit.Stretch(kit.NewText(what, kit.Strong.Wrap(2))), button)
		box.Add(kit.Line())
		box.Add(kit.Pad(look.Near-1, 0, row))
	}
	if h.keep != copies.AdviseNothing {
		see := kit.NewButton(w.T("home.keep.act"), "", func() { h.env.Window.Go(page.Route{Page: "sauvegardes"}) }).Small()
		row := kit.Row(look.Snug, kit.AtLeast(look.Vast, 0, kit.Row(0, kit.Gap(), kit.NewIconIn("warning", look.Warn))), kit.NewIcon("shield"), kit.Stretch(kit.NewText(w.T("home.keep."+string(h.keep)), kit.Strong.Wrap(2))), see)
		box.Add(kit.Line())
		box.Add(kit.Pad(look.Near-1, 0, row))
	}
	if n := o.blocked.slides; n > 0 && h.env.Pages.Has("exposition") {
		x := o.blocked.exhibition
		line(n, "screen", w.N("home.todo.blocked", n, "exhibition", x.Title.In(archive.Lang(w.Lang()))), w.T("home.act.blocked"), page.Route{Page: "exposition", ID: string(x.ID)})
	}
	for _, l := range o.todo() {
		n := o.counts.Lacks[l]
		line(n, icons[l], w.N("home.todo."+l, n), w.T("home.act."+l), page.Route{Page: "fonds"}.With("etat", l))
	}
	if len(box.Objects) == 1 {
		box.Add(kit.NewText(w.T("home.todo.none"), kit.Body.In(look.Ink2).Wrap(0)))
	}
	return kit.Card(box)
}

func (h *Home) years() fyne.CanvasObject {
	w, banks := h.env.Words, page.BanksOf(h.over.part, h.env.Words)
	bars := kit.NewBars()
	bars.Set(banks.Bars(h.over.counts.Years))
	bars.OnYear = h.year
	legend := kit.Row(look.Near)
	for _, id := range banks.IDs {
		legend.Add(kit.NewBankMark(banks.Side(archive.SetOf(id))))
		legend.Add(kit.NewText(banks.Name(id), kit.Mention))
	}
	if h.env.Pages.Has("frise") {
		legend.Add(kit.NewLink(w.T("home.timeline"), func() { h.env.Window.Go(page.Route{Page: "frise"}) }))
	}
	head := kit.Ends(look.Near, kit.NewText(w.T("home.years"), kit.Title2), legend)
	return kit.Card(kit.Column(look.Hair, head, kit.Stretch(kit.AtLeast(0, 112, bars))))
}

// year opens a year of the histogram: in the timeline, or in the list.
func (h *Home) year(y int) {
	to := page.Route{Page: "fonds"}
	if h.env.Pages.Has("frise") {
		to.Page = "frise"
	}
	h.env.Window.Go(to.With("de", strconv.Itoa(y)).With("a", strconv.Itoa(y)))
}

// state is how much of the archive is dated, titled, located, answered for, and on which
// bank it is.
func (h *Home) state() fyne.CanvasObject {
	w := h.env.Words
	box := kit.Column(look.Hair/2, kit.NewText(w.T("home.state"), kit.Title2))
	for _, s := range []struct {
		lack   string
		colour fyne.ThemeColorName
	}{{"date", look.Good}, {"title", look.Gold}, {"place", look.Gold}, {"rights", look.Warn}} {
		share := h.over.share(s.lack)
		name := w.T("home.state." + s.lack)
		percent := w.T("home.percent", "n", int(share*100))
		line := kit.Shares(look.Snug, []float32{26, 60, 14}, kit.NewText(name, kit.Compact.Wrap(1)), kit.NewMeter(share, s.colour), kit.NewText(percent, kit.Compact.Bold().Right()))
		box.Add(kit.NewPressable(w.T("home.state.open", "fact", name, "share", percent), line, func() {
			h.env.Window.Go(page.Route{Page: "fonds"}.With("etat", s.lack))
		}))
	}
	if shores := h.shores(); shores != nil {
		box.Add(kit.Pad(look.Hair, 0, kit.Line()))
		box.Add(shores)
	}
	return kit.Card(box)
}

// shores is a bar of the two banks and of what is on both, and its figures; nil when
// there are not two.
func (h *Home) shores() fyne.CanvasObject {
	w, banks := h.env.Words, page.BanksOf(h.over.part, h.env.Words)
	if len(banks.IDs) != 2 {
		return nil
	}
	only, both := h.over.shores(banks.IDs)
	side := func(i int) look.Side { return banks.Side(archive.SetOf(banks.IDs[i])) }
	colour := map[look.Side]fyne.ThemeColorName{look.SouthSide: look.South, look.NorthSide: look.North}
	var bar, words []fyne.CanvasObject
	var shares []float32
	add := func(n int, c fyne.ThemeColorName, s look.Side, name string) {
		if n > 0 {
			bar, shares = append(bar, kit.AtLeast(2, look.Near, kit.Box(c, 2, kit.Gap()))), append(shares, float32(n))
		}
		words = append(words, kit.Row(look.Hair, kit.NewBankMark(s), kit.NewText(w.T("home.shore", "name", name, "n", n), kit.Mention)))
	}
	add(only[0], colour[side(0)], side(0), banks.Name(banks.IDs[0]))
	add(both, look.Gold, look.BothSides, w.T("home.shores.both"))
	add(only[1], colour[side(1)], side(1), banks.Name(banks.IDs[1]))
	if len(bar) == 0 {
		return nil
	}
	return kit.Column(look.Hair, kit.Shares(2, shares, bar...), kit.Flow(look.Apart, words...))
}
