package recherche

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/archive"
	"palabre/search"
)

// top is the box, what is asked beside the words, what was found and when it is from.
type top struct {
	root    fyne.CanvasObject
	box     *kit.SearchBox
	inside  *fyne.Container // filters in the box
	below   *fyne.Container // or under it, when there are many
	ways    *fyne.Container // to go on typing
	figure  *kit.Text
	took    *kit.Text
	also    *kit.Text
	instead *fyne.Container // the same question, better written
	exact   *kit.Button
	years   *kit.Bars
	first   int // year the histogram begins with
	last    int
}

// figuresWidth is the width of what stands left of the histogram.
const figuresWidth float32 = 236

func (p *Recherche) makeTop() {
	w := p.env.Words
	t := &p.top
	t.inside, t.below, t.ways, t.instead = kit.Row(look.Near), kit.Flow(look.Near), kit.Flow(look.Near), kit.Column(0)
	t.box = kit.NewSearchBox(w.T("recherche.placeholder"), "", p.onEnter).Large().WithEnd(t.inside)
	t.box.OnTyped = p.onTyped
	t.figure, t.took = kit.NewText("", kit.Strong.Sized(look.SizeTranscript)), kit.NewText("", kit.Body.In(look.Ink2))
	t.also = kit.NewText("", kit.Mention.Wrap(3))
	t.exact = kit.NewButton(w.T("recherche.exact"), "", func() { p.ask(p.route.With(keyExact, "1")) }).As(kit.Quiet).Small()
	t.years = kit.NewBars()
	t.years.OnYear = p.onYear
	t.years.OnSpan = func(from, to int) { p.ask(p.route.WithYears(from, to)) }
	t.below.Hide()
	t.ways.Hide()
	figures := kit.Column(look.Hair, kit.Row(look.Hair+2, t.figure, t.took, kit.Gap()), t.also, t.instead, kit.PadEach(0, 0, 0, -look.Near, kit.Row(0, t.exact, kit.Gap())))
	head := kit.Column(look.Snug, t.box, t.below, t.ways, kit.TopRow(look.Apart, kit.AtLeast(figuresWidth, 0, kit.Narrow(figuresWidth, figures)), kit.Stretch(t.years)))
	t.root = kit.Column(0, kit.OnGround(look.Surface, kit.PadEach(look.Snug, look.Wide, look.Snug, look.Wide, head)), kit.Line())
}

// showChips shows each filter with a cross that takes it away: in the box, or under it
// when they would leave no room for the words.
func (p *Recherche) showChips(all []chip) {
	t := &p.top
	t.inside.RemoveAll()
	t.below.RemoveAll()
	for _, c := range all {
		one := kit.NewChip(c.text, "", p.banks.Side(archive.SetOf(c.bank)), func() { p.ask(c.without) })
		t.inside.Add(one)
	}
	if t.inside.MinSize().Width > t.box.Size().Width/2 {
		t.below.Objects, t.inside.Objects = t.inside.Objects, nil
	}
	t.below.Hidden = len(t.below.Objects) == 0
	t.box.Refresh()
	t.below.Refresh()
}

// suggest offers ways to go on typing, none to offer nothing.
func (p *Recherche) suggest(all []search.Suggestion) {
	t := &p.top
	hidden := len(all) == 0
	if hidden && t.ways.Hidden {
		return
	}
	t.ways.RemoveAll()
	left := t.box.Size().Width
	for _, s := range all {
		b := kit.NewButton(s.Text, kindIcon(s.Kind), func() { p.take(s) }).Small()
		if left -= b.MinSize().Width + look.Near; left < 0 {
			break // one line of them
		}
		t.ways.Add(b)
	}
	t.ways.Hidden = hidden
	p.root.Refresh()
}

func (p *Recherche) take(s search.Suggestion) {
	p.ask(taken(p.route, s))
	p.FocusSearch()
}

// showFigure says how many answer, how fast, and what else was sought.
func (p *Recherche) showFigure() {
	w, t, r := p.env.Words, &p.top, p.now.result
	t.figure.SetText(figure(w, counted(r), p.items))
	t.took.SetText(tookSaid(w, p.now.took))
	t.also.SetText(alsoSaid(w, r))
	t.also.Hidden = t.also.Text() == ""
	t.exact.Hidden = p.route.Get(keyWords) == "" || p.route.Get(keyExact) == "1"
	t.instead.RemoveAll()
	if r.Suggest != "" && r.Total > 0 {
		t.instead.Add(kit.Row(0, kit.NewButton(w.T("recherche.instead", "query", r.Suggest), "", func() { p.ask(p.route.With(keyWords, r.Suggest)) }).Small(), kit.Gap()))
	}
	t.root.Refresh()
}

// showYears shows the histogram, and the span asked for.
func (p *Recherche) showYears(years map[int]archive.YearCount) {
	t := &p.top
	bars := p.banks.Bars(years)
	t.years.Set(bars)
	t.first, t.last = 0, 0
	if len(bars) > 0 {
		t.first, t.last = bars[0].Year, bars[len(bars)-1].Year
	}
	t.years.Choose(p.route.Years(t.first, t.last))
}

// onYear asks for one year, or for all of them when it was that one.
func (p *Recherche) onYear(y int) {
	if from, to := p.route.Years(p.top.first, p.top.last); from == y && to == y {
		y = 0
	}
	p.ask(p.route.WithYears(y, y))
}

// kindIcon is the drawing that stands for a kind of record, "" for a word.
func kindIcon(k archive.Kind) string {
	switch k {
	case archive.KindAction:
		return "flag"
	case archive.KindEvent:
		return "calendar"
	case archive.KindPerson:
		return "person"
	case archive.KindOrganisation:
		return "people"
	case archive.KindPlace:
		return "place"
	case archive.KindCollection:
		return "archive"
	case archive.KindExhibition:
		return "screen"
	case archive.KindItem:
		return "page"
	case archive.KindAccession, archive.KindPartnership, archive.KindTranscript, archive.KindPreservation:
	}
	return ""
}

// genreIcon is the drawing of a line of the facet of genres.
func genreIcon(value string) string {
	if icon := kindIcon(archive.Kind(value)); icon != "" {
		return icon
	}
	return page.TypeIcon(archive.ItemType(value))
}
