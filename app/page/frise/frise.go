package frise

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/edtf"
)

// Frise is the page.
type Frise struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	latest task.Latest     // only the last archive read is shown
	route  page.Route
	asked  asked
	loaded bool
	told   told
	board  board
	banks  page.Banks
	say    speaker
	back   string // what was picked before, to be picked again

	chart   *chart
	strip   *strip
	card    *sheet
	over    *fyne.Container // holds the card, over the chart
	nothing *fyne.Container // says that nothing is in sight
	said    string          // by nothing
	drawn   *fyne.Container // the drawing
	listed  *fyne.Container // the list in its place
	list    *kit.Grid
	rows    []row
	bar     bar
	undated *kit.Button
	bridges *fyne.Container // of the legend
	root    fyne.CanvasObject
}

// New makes the page.
func New(env *page.Env) page.Page {
	p := &Frise{env: env, ctx: context.Background()}
	p.say = speaker{
		Words: env.Words, has: env.Pages.Has,
		item: func(i archive.Item) string { return page.ItemTitle(i, env.Words) },
		date: func(d edtf.Date) string { return page.SayDate(d, env.Words) },
	}
	p.chart, p.strip = newChart(p.say, env.Pictures), newStrip(p.say)
	p.chart.onView, p.chart.onPick, p.chart.onEnter = p.onView, p.showCard, p.onEnter
	p.strip.onWindow = func(first, last edtf.Day, settled bool) { p.chart.see(p.chart.view.showing(first, last), settled) }
	p.over, p.nothing = container.NewWithoutLayout(), container.NewStack()
	p.makeBar()
	p.makeList()
	foot := kit.Column(0, kit.Line(), kit.OnGround(look.Hollow, p.strip))
	p.drawn = container.NewBorder(p.makeLegend(), foot, nil, nil, container.NewStack(p.chart, p.nothing, p.over))
	p.listed = kit.Column(0, kit.Line(), kit.Stretch(kit.Pad(look.Near, look.Near, p.list)))
	p.root = container.NewBorder(p.bar.root, nil, nil, nil, container.NewStack(p.drawn, p.listed))
	p.listed.Hide()
	return p
}

// Title says what is in sight, and how much has no date.
func (p *Frise) Title() string {
	if !p.loaded {
		return p.env.Words.T("page.frise")
	}
	return p.say.heading(p.board, p.chart.view)
}

// Content is the page.
func (p *Frise) Content() fyne.CanvasObject { return p.root }

// Close has nothing to let go of: what loads ends with the visit.
func (p *Frise) Close() {}

// Zones are where F6 goes.
func (p *Frise) Zones() []fyne.Focusable {
	if p.asked.list {
		return []fyne.Focusable{p.list.Focusable()}
	}
	return []fyne.Focusable{p.chart, p.strip.grips[0], p.strip.grips[1]}
}

// Keys are the keys of the page. They act on the drawing also when nothing has the focus.
func (p *Frise) Keys() []page.Key {
	w := p.env.Words
	key := func(name fyne.KeyName, says string) page.Key {
		return page.Key{Name: name, Says: says, Do: func() { p.typed(name) }}
	}
	return []page.Key{
		key(fyne.KeyLeft, w.T("frise.key.lane")), key(fyne.KeyRight, w.T("frise.key.lane")),
		key(fyne.KeyUp, w.T("frise.key.across")), key(fyne.KeyDown, w.T("frise.key.across")),
		{Name: fyne.KeyPlus, Says: w.T("frise.key.zoom"), Do: func() { p.chart.zoom(nearer) }},
		{Name: fyne.KeyMinus, Says: w.T("frise.key.zoom"), Do: func() { p.chart.zoom(1 / nearer) }},
		key(fyne.KeyHome, w.T("frise.key.ends")), key(fyne.KeyEnd, w.T("frise.key.ends")),
		key(fyne.KeyReturn, w.T("frise.key.open")),
		{Name: fyne.KeyL, Says: w.T("frise.key.list"), Do: p.onList},
	}
}

// typed gives the keyboard to the drawing, or to the list, and the key too.
func (p *Frise) typed(name fyne.KeyName) {
	if p.asked.list {
		p.env.Window.Focus(p.list.Focusable())
		return
	}
	p.env.Window.Focus(p.chart)
	p.chart.TypedKey(&fyne.KeyEvent{Name: name})
}

// Keep is what was picked.
func (p *Frise) Keep() any { return p.chart.picked }

// Restore picks it again.
func (p *Frise) Restore(kept any) {
	if name, ok := kept.(string); ok {
		p.back = name
	}
}

// Open shows the days that r asks for.
func (p *Frise) Open(ctx context.Context, r page.Route) {
	p.ctx, p.route, p.asked, p.loaded = ctx, r, askedOf(r), false
	p.load()
}

// Changed reads the archive again, and stays where it is in time.
func (p *Frise) Changed([]archive.ID) { p.load() }

func (p *Frise) load() {
	a := p.env.Session.Archive
	task.Load(p.latest.Next(p.ctx), p.env.Tasks, func(ctx context.Context) (told, error) { return read(ctx, a) }, p.show)
}

// show shows an archive that was read.
func (p *Frise) show(t told, err error) {
	if err != nil {
		p.env.Window.Fail(err)
		return
	}
	p.told, p.banks = t, page.BanksOf(t.source.Partnership, p.env.Words)
	p.fill()
	if p.back != "" {
		p.chart.pick(p.back)
		p.back = ""
	}
	p.onView(true)
}

// fill shows what is asked of the archive that was read.
func (p *Frise) fill() {
	p.board = newBoard(p.told, p.asked)
	v := newView(p.board.chart, p.asked, edtf.DayOf(p.env.Now()), max(p.chart.view.width, 1000))
	now := p.chart.view
	switch {
	case !p.loaded:
		v = p.board.opening(p.asked, v)
	case now.span.From == v.span.From && now.span.To == v.span.To:
		v = now // to the pixel
	default:
		w := now.window()
		v = v.showing(w.From, w.To-1)
	}
	p.loaded = true
	p.strip.set(p.board)
	p.chart.set(p.board, v)
	p.showCard()
	p.refreshBar()
	p.undated.Set(p.env.Words.N("frise.undated.see", p.board.undated), "chevron-right")
	p.undated.Hidden = p.board.undated == 0 || p.undatedItems().Page == ""
	p.drawn.Hidden, p.listed.Hidden = p.asked.list, !p.asked.list
	if p.asked.list {
		p.fillList()
	}
	p.root.Refresh()
}

// ask shows otherwise what was read: other lanes, one axis, the list.
func (p *Frise) ask(r page.Route) {
	p.route, p.asked = r, askedOf(r)
	p.fill()
	p.onView(true)
}

// undatedItems is where the items without a date are.
func (p *Frise) undatedItems() page.Route {
	if !p.env.Pages.Has("fonds") {
		return page.Route{}
	}
	return page.Route{Page: "fonds"}.With("etat", "date")
}

// onView follows the drawing: the strip, the card and the words.
func (p *Frise) onView(settled bool) {
	p.strip.show(p.chart.view, p.chart.gutter)
	p.placeCard()
	if !p.loaded {
		return
	}
	p.refreshScale()
	p.showNothing()
	if settled {
		p.route = p.chart.view.route(p.route)
		p.env.Window.Replace(p.route)
	}
}

// showNothing says so when nothing is in sight.
func (p *Frise) showNothing() {
	said := ""
	if p.chart.laid.bands != nil && p.chart.laid.empty(p.chart.view) {
		said = p.say.nothing(p.board, p.chart.view)
	}
	if said == p.said {
		return
	}
	p.said = said
	p.nothing.RemoveAll()
	if said != "" {
		doors := kit.Flow(look.Near, kit.NewButton(p.env.Words.T("frise.nothing.whole"), "", func() {
			p.chart.see(p.chart.view.showing(p.board.chart.First, p.board.chart.Last), true)
		}))
		if p.undatedItems().Page != "" && p.board.undated > 0 {
			doors.Add(kit.NewButton(p.env.Words.T("frise.nothing.date"), "calendar", func() { p.env.Window.Go(p.undatedItems()) }))
		}
		p.nothing.Add(container.NewCenter(kit.AtLeast(look.DialogWidth, 0, kit.NewEmpty(said, p.env.Words.T("frise.nothing.why"), doors))))
	}
	p.nothing.Refresh()
}

// onEnter opens what is picked, or goes into its card.
func (p *Frise) onEnter() {
	t, ok := p.chart.thing()
	if !ok {
		return
	}
	c := p.say.cardOf(p.board, t)
	switch {
	case p.card != nil && p.card.first != nil:
		p.env.Window.Focus(p.card.first)
	case c.open.Page != "":
		p.env.Window.Go(c.open)
	case c.count > 0 && c.items.Page != "":
		p.env.Window.Go(c.items)
	}
}
