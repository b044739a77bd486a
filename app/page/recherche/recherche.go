package recherche

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/search"
)

// Recherche is the page.
type Recherche struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // of the visit: what is sought ends with it
	route  page.Route
	latest task.Latest
	banks  page.Banks

	box    *kit.SearchBox
	count  *kit.Text
	also   *kit.Text
	years  *kit.Bars
	facets *fyne.Container
	hits   *fyne.Container
	root   fyne.CanvasObject
}

// answer is what is shown of one search.
type answer struct {
	result search.Result
	items  map[archive.ID]archive.Item
	part   archive.Partnership
	took   time.Duration
}

// New makes the page.
func New(env *page.Env) page.Page {
	w := env.Words
	p := &Recherche{env: env, ctx: context.Background(), count: kit.NewText("", kit.Strong), also: kit.NewText("", kit.Mention.In(look.Ink2).Wrap(2)), years: kit.NewBars()}
	p.box = kit.NewSearchBox(w.T("recherche.placeholder"), "", p.onQuery)
	p.facets, p.hits = kit.Column(look.Apart), kit.Column(look.Near)
	p.years.OnSpan = p.onYears
	head := kit.Column(look.Snug, p.box, kit.Row(look.Wide, kit.AtLeast(230, 0, kit.Column(look.Hair, p.count, p.also)), kit.Stretch(p.years)))
	left := container.NewVScroll(kit.Pad(look.Apart, look.Apart, p.facets))
	p.root = container.NewBorder(kit.OnGround(look.Surface, kit.Pad(look.Apart, look.Wide, head)), nil, kit.AtLeast(236, 0, left), nil,
		container.NewVScroll(kit.Pad(look.Apart, look.Wide, p.hits)))
	return p
}

// Title is the page's name.
func (p *Recherche) Title() string { return p.env.Words.T("page.recherche") }

// Content is the page.
func (p *Recherche) Content() fyne.CanvasObject { return p.root }

// Close ends what is sought.
func (p *Recherche) Close() {}

// FocusSearch gives the keyboard to the box.
func (p *Recherche) FocusSearch() { p.env.Window.Focus(p.box.Focusable()) }

// Open seeks what the route asks for.
func (p *Recherche) Open(ctx context.Context, r page.Route) {
	p.ctx, p.route = ctx, r
	p.box.SetText(r.Get("q"))
	p.find()
	p.FocusSearch()
}

// Changed seeks again.
func (p *Recherche) Changed([]archive.ID) { p.find() }

func (p *Recherche) onQuery(text string)       { p.filter("q", text) }
func (p *Recherche) onFacet(key, value string) { p.filter(key, ticked(p.route.Get(key), value)) }
func (p *Recherche) onYears(from, to int) {
	p.route = p.route.With("de", yearText(from)).With("a", yearText(to))
	p.filter("", "")
}

func yearText(y int) string {
	if y == 0 {
		return ""
	}
	return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
}

func (p *Recherche) filter(key, value string) {
	if key != "" {
		p.route = p.route.With(key, value)
	}
	p.env.Window.Replace(p.route)
	p.find()
}

// find asks the index; a newer request ends the former.
func (p *Recherche) find() {
	r, s := p.route, p.env.Session
	began := p.env.Now()
	task.Load(p.latest.Next(p.ctx), p.env.Tasks, func(ctx context.Context) (answer, error) { return ask(ctx, s, r) }, func(a answer, err error) {
		a.took = p.env.Now().Sub(began)
		p.show(a, err)
	})
}

func ask(ctx context.Context, s *session.Session, r session.Route) (a answer, err error) {
	if a.part, err = s.Archive.Partnership(ctx); err != nil {
		return a, err
	}
	q := requestOf(r)
	q.Facets = true
	if a.result, err = s.Index.Find(ctx, q); err != nil {
		return a, err
	}
	a.items = map[archive.ID]archive.Item{}
	for _, h := range a.result.Hits {
		rec, _, err := s.Archive.Get(ctx, h.ID)
		if item, ok := rec.(archive.Item); ok && err == nil {
			a.items[h.ID] = item
		}
	}
	return a, nil
}

func (p *Recherche) show(a answer, err error) {
	w := p.env.Words
	p.hits.RemoveAll()
	if errors.Is(err, search.ErrBuilding) {
		p.hits.Add(kit.NewBanner(kit.BannerWarn, w.T("recherche.building"), w.T("recherche.building.why")))
		p.hits.Refresh()
		return
	}
	if err != nil {
		p.env.Window.Fail(err)
		return
	}
	p.banks = page.BanksOf(a.part, w)
	p.count.SetText(w.N("recherche.count", a.result.Total, "time", w.T("recherche.time", "ms", a.took.Milliseconds())))
	p.also.SetText("")
	p.showYears(a)
	p.showFacets(a)
	for _, h := range a.result.Hits {
		p.hits.Add(p.hit(a, h))
		p.hits.Add(kit.Line())
	}
	if a.result.Total == 0 && p.route.Get("q") != "" {
		p.hits.Add(p.nothing(a))
	}
	p.hits.Refresh()
}

// nothing says which words found nothing, and what is near.
func (p *Recherche) nothing(a answer) fyne.CanvasObject {
	w := p.env.Words
	var near fyne.CanvasObject
	if s := a.result.Suggest; s != "" {
		near = kit.NewButton(w.T("recherche.near", "query", s), "search", func() { p.box.SetText(s); p.filter("q", s) })
	}
	return kit.NewEmpty(w.T("recherche.nothing"), w.T("recherche.nothing.why"), near)
}

func (p *Recherche) showYears(a answer) {
	var bars []kit.Bar
	if f := a.result.Facets; f != nil {
		bars = p.banks.Bars(f.Years)
	}
	p.years.Set(bars)
	p.years.Refresh()
}

func (p *Recherche) showFacets(a answer) {
	w, f := p.env.Words, a.result.Facets
	p.facets.RemoveAll()
	if f == nil {
		return
	}
	line := func(box *fyne.Container, key, value, name, icon string, side look.Side, n int) {
		c := kit.NewFacet(name, icon, side, func(bool) { p.onFacet(key, value) })
		for _, on := range listed(p.route.Get(key)) {
			if on == value {
				c.Set(true)
			}
		}
		c.SetCount(w.T("recherche.figure", "n", n), n == 0)
		box.Add(c)
	}
	kinds := kit.Column(look.Hair, kit.NewText(w.T("fonds.facet.type"), kit.Strong), kit.Line())
	for _, t := range []archive.ItemType{archive.TypePhoto, archive.TypeTestimony, archive.TypeRecording, archive.TypeDocument, archive.TypeFilm, archive.TypeOther} {
		if n, ok := f.Types[t]; ok {
			line(kinds, "type", string(t), w.N("type."+string(t), 2), page.TypeIcon(t), look.NoSide, n)
		}
	}
	banks := kit.Column(look.Hair, kit.NewText(w.T("fonds.facet.bank"), kit.Strong), kit.Line())
	for _, id := range p.banks.IDs {
		line(banks, "rive", id, p.banks.Name(id), "", p.banks.Side(archive.SetOf(id)), f.Banks[id])
	}
	p.facets.Add(kinds)
	p.facets.Add(banks)
	p.facets.Refresh()
}

// hit is one result: its picture, its title, where and when, and its passages.
func (p *Recherche) hit(a answer, h search.Hit) fyne.CanvasObject {
	w := p.env.Words
	item, isItem := a.items[h.ID]
	title, picture := h.Title, kit.Picture{Icon: "flag"}
	var side look.Side
	if isItem {
		title, picture, side = page.ItemTitle(item, w), page.ItemPicture(item, w), p.banks.Side(item.Banks)
	}
	to := leads(h, p.route.Get("q"))
	row := kit.NewRow(title, w.T("recherche.line", "cote", h.Cote, "date", page.SayDate(h.Date, w)), side, func() { p.open(to) })
	words := kit.Column(look.Hair, row)
	for _, s := range h.Passages {
		words.Add(p.passage(s))
	}
	thumb := kit.NewThumb(p.env.Pictures, 320)
	thumb.Set(picture)
	return kit.TopRow(look.Apart, kit.AtLeast(112, 76, thumb), kit.Stretch(words))
}

// open goes to a hit, or to the nearest page there is.
func (p *Recherche) open(to page.Route) {
	if !p.env.Pages.Has(to.Page) {
		to = page.Route{Page: "fonds"}.With("q", to.Get("mot"))
	}
	p.env.Window.Go(to)
}

// passage is the words around what was found, the found ones in bold.
func (p *Recherche) passage(s search.Passage) fyne.CanvasObject {
	style := widget.RichTextStyle{Inline: true, SizeName: look.SizeCompact, ColorName: look.Ink2}
	found := widget.RichTextStyle{Inline: true, SizeName: look.SizeCompact, ColorName: look.GoldText, TextStyle: fyne.TextStyle{Bold: true}}
	var segments []widget.RichTextSegment
	if s.Page > 0 {
		segments = append(segments, &widget.TextSegment{Style: found, Text: p.env.Words.T("recherche.page", "n", s.Page) + "  "})
	}
	for _, r := range runs(s.Text, s.Marks) {
		st := style
		if r.found {
			st = found
		}
		segments = append(segments, &widget.TextSegment{Style: st, Text: r.text})
	}
	text := widget.NewRichText(segments...)
	text.Wrapping = fyne.TextWrapWord
	return text
}
