package fonds

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
)

// window is how many items are read at once around what is in sight.
const window = 120

// Fonds is the page.
type Fonds struct {
	env   *page.Env
	ctx   context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	route page.Route
	now   contents
	banks page.Banks

	items map[int]archive.Item // by place in the list
	asked map[int]bool         // windows on their way
	total int

	root      fyne.CanvasObject
	heading   *kit.Text
	figures   *kit.Text
	box       *kit.SearchBox
	tree      *fyne.Container
	facets    *fyne.Container
	grid      *kit.Grid
	empty     *fyne.Container
	chosen    *fyne.Container
	inspector *inspector
}

// New makes the page.
func New(env *page.Env) page.Page {
	w := env.Words
	p := &Fonds{env: env, ctx: context.Background(), heading: kit.NewText("", kit.Title1.Wrap(1)), figures: kit.NewText("", kit.Compact.In(look.Ink2))}
	p.box = kit.NewSearchBox(w.T("fonds.filter"), "", p.onFilter)
	p.tree, p.facets, p.empty, p.chosen = kit.Column(0), kit.Column(look.Apart), container.NewStack(), container.NewStack()
	p.grid = kit.NewGrid(func() fyne.CanvasObject { return kit.NewItemCell(env.Pictures, 320) }, p.bind)
	p.grid.OnOpen, p.grid.OnActive, p.grid.OnChosen = p.onOpen, p.onActive, p.onChosen
	p.size(cellWidth)
	p.inspector = newInspector(env)
	sort := kit.NewSegmented(p.onSort, kit.Segment{Text: w.T("fonds.sort.date")}, kit.Segment{Text: w.T("fonds.sort.title")}, kit.Segment{Text: w.T("fonds.sort.cote")}, kit.Segment{Text: w.T("fonds.sort.added")})
	left := container.NewVScroll(kit.Pad(look.Apart, look.Snug, kit.Column(look.Apart,
		kit.Row(look.Near, kit.NewText(w.T("page.fonds"), kit.Strong), kit.Gap(), kit.NewIconButton("plus", w.T("fonds.new"), p.onNew)), p.tree, p.facets)))
	head := kit.Column(look.Near,
		kit.Row(look.Apart, kit.Stretch(p.heading), sort),
		kit.Row(look.Apart, kit.Stretch(p.figures), kit.AtLeast(240, 0, p.box)), p.chosen)
	middle := kit.Pad(look.Apart, look.Wide, kit.Column(look.Apart, head, kit.Stretch(container.NewStack(p.grid, p.empty))))
	p.root = container.NewBorder(nil, nil, kit.OnGround(look.Paper, kit.AtLeast(look.FacetsWidth, 0, left)), kit.OnGround(look.Surface, kit.AtLeast(look.InspectorWidth, 0, p.inspector.root)), middle)
	return p
}

// cellWidth is the least width of a cell of the grid.
const cellWidth float32 = 150

func (p *Fonds) size(width float32) {
	p.grid.SetCell(width, kit.ItemCellHeight(fyne.CurrentApp().Settings().Theme(), width))
}

// Title is where one is.
func (p *Fonds) Title() string {
	if t := p.now.here.Title.In(p.lang()); t != "" {
		return t
	}
	return p.env.Words.T("page.fonds")
}

// Trail is the collections around.
func (p *Fonds) Trail() []page.Crumb {
	if p.now.here.ID == "" {
		return nil
	}
	crumbs := []page.Crumb{{Text: p.env.Words.T("page.fonds"), To: page.Route{Page: Name}}}
	for _, b := range p.now.tree {
		if b.collection.ID == p.now.here.Parent {
			crumbs = append(crumbs, page.Crumb{Text: b.collection.Title.In(p.lang()), To: page.Route{Page: Name, ID: string(b.collection.ID)}})
		}
	}
	return crumbs
}

func (p *Fonds) lang() archive.Lang { return archive.Lang(p.env.Words.Lang()) }

// Content is the page.
func (p *Fonds) Content() fyne.CanvasObject { return p.root }

// Close lets the pictures go.
func (p *Fonds) Close() {}

// FocusSearch gives the keyboard to the filter.
func (p *Fonds) FocusSearch() { p.env.Window.Focus(p.box.Focusable()) }

// Zones are where F6 goes.
func (p *Fonds) Zones() []fyne.Focusable {
	return []fyne.Focusable{p.box.Focusable(), p.grid.Focusable()}
}

// Keys are the keys of the page.
func (p *Fonds) Keys() []page.Key {
	return []page.Key{{Name: fyne.KeyF2, Says: p.env.Words.T("fonds.key.title"), Do: func() { p.env.Window.Focus(p.inspector.form.Title().Focusable()) }}}
}

// kept is what one would miss on coming back.
type kept struct {
	offset float32
	active int
}

// Keep gives the scroll and the active item.
func (p *Fonds) Keep() any { return kept{p.grid.Offset(), p.grid.Active()} }

// Restore takes them back.
func (p *Fonds) Restore(k any) {
	if k, ok := k.(kept); ok {
		p.grid.SetOffset(k.offset)
		p.grid.Activate(k.active)
	}
}

// Open shows a place.
func (p *Fonds) Open(ctx context.Context, r page.Route) {
	p.ctx, p.route = ctx, r
	p.box.SetText(r.Get("q"))
	p.load()
}

// Changed reads again what is shown.
func (p *Fonds) Changed([]archive.ID) { p.load() }

func (p *Fonds) load() {
	r := p.route
	task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) (contents, error) {
		return read(ctx, p.env.Session.Archive, p.env.Words, r)
	}, p.show)
}

func (p *Fonds) show(c contents, err error) {
	if err != nil {
		p.env.Window.Fail(err)
		return
	}
	w := p.env.Words
	same := c.counts.Total == p.total && p.now.here.ID == c.here.ID
	p.now, p.banks, p.total = c, page.BanksOf(c.part, w), c.counts.Total
	p.items, p.asked = map[int]archive.Item{}, map[int]bool{}
	p.heading.SetText(p.Title())
	p.figures.SetText(w.N("fonds.figures", c.counts.Total, "cote", string(c.here.Cote)))
	p.showTree()
	p.showFacets()
	if !same {
		p.grid.SetList(p.total, nil)
		p.onChosen()
	}
	p.ask(0)
	p.ask(max(0, p.grid.Active()))
	p.grid.Rebind()
	p.showEmpty()
	p.env.Window.Retitle()
}

func (p *Fonds) showTree() {
	w := p.env.Words
	p.tree.RemoveAll()
	whole := kit.NewRow(w.T("fonds.all"), "", look.NoSide, func() { p.env.Window.Go(page.Route{Page: Name}) }).WithEnd(p.count(p.now.total))
	whole.Choose(p.now.here.ID == "")
	p.tree.Add(whole)
	for _, b := range p.now.tree {
		row := kit.NewRow(b.collection.Title.In(p.lang()), "", p.banks.Side(b.collection.Banks), func() {
			p.env.Window.Go(page.Route{Page: Name, ID: string(b.collection.ID)})
		}).WithEnd(p.count(b.count))
		row.Choose(b.collection.ID == p.now.here.ID)
		p.tree.Add(kit.PadEach(0, 0, 0, float32(b.depth)*look.Apart, row))
	}
	p.tree.Refresh()
}

func (p *Fonds) count(n int) *kit.Text {
	return kit.NewText(p.env.Words.T("fonds.count", "n", n), kit.Compact.In(look.Ink2))
}

func (p *Fonds) showFacets() {
	w := p.env.Words
	p.facets.RemoveAll()
	block := func(title, key string, list []facet, icon func(string) string, side func(string) look.Side) {
		if len(list) == 0 {
			return
		}
		rows := kit.Column(look.Hair, kit.NewText(w.T(title), kit.Strong), kit.Line())
		for _, f := range list {
			check := kit.NewFacet(f.name, icon(f.value), side(f.value), func(bool) { p.onFacet(key, f.value) })
			check.Set(f.on)
			check.SetCount(w.T("fonds.count", "n", f.count), f.count == 0)
			rows.Add(check)
		}
		p.facets.Add(rows)
	}
	none, nowhere := func(string) string { return "" }, func(string) look.Side { return look.NoSide }
	block("fonds.facet.type", "type", p.now.types, func(v string) string { return page.TypeIcon(archive.ItemType(v)) }, nowhere)
	block("fonds.facet.state", "etat", p.now.states, none, nowhere)
	block("fonds.facet.bank", "rive", p.now.banks, none, func(v string) look.Side { return p.banks.Side(archive.SetOf(v)) })
	block("fonds.facet.people", "personne", p.now.people, none, nowhere)
	p.facets.Refresh()
}

// showEmpty says why there is nothing, and the first step.
func (p *Fonds) showEmpty() {
	w := p.env.Words
	p.empty.RemoveAll()
	switch {
	case p.total > 0:
	case p.route.Query != "":
		p.empty.Add(kit.NewEmpty(w.T("fonds.empty.filtered"), w.T("fonds.empty.filtered.why"), kit.NewButton(w.T("fonds.empty.unfilter"), "close", func() { p.env.Window.Go(page.Route{Page: Name, ID: p.route.ID}) })))
	case p.env.Pages.Has("importer"):
		p.empty.Add(kit.NewEmpty(w.T("fonds.empty"), w.T("fonds.empty.why"), kit.NewGold(w.T("fonds.empty.import"), "import", func() { p.env.Window.Go(page.Route{Page: "importer"}) })))
	default:
		p.empty.Add(kit.NewEmpty(w.T("fonds.empty"), w.T("fonds.empty.why"), nil))
	}
	p.empty.Refresh()
}

// bind shows the item at a place, or asks for its window.
func (p *Fonds) bind(i int, cell fyne.CanvasObject) {
	c, ok := cell.(*kit.ItemCell)
	if !ok {
		return
	}
	item, here := p.items[i]
	if !here {
		c.Set(kit.Picture{Icon: "page"}, "", "")
		p.ask(i)
		return
	}
	c.Set(page.ItemPicture(item, p.env.Words), page.ItemTitle(item, p.env.Words), page.SayDate(item.Date, p.env.Words))
}

// ask reads the window around a place, once.
func (p *Fonds) ask(i int) {
	from := i / window * window
	if p.asked[from] || from >= p.total && p.total > 0 {
		return
	}
	p.asked[from] = true
	r, items, asked := p.route, p.items, p.asked
	task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) ([]archive.Item, error) {
		list, _, err := p.env.Session.Archive.Items(ctx, filterOf(r), sortOf(r), archive.Page{Offset: from, Limit: window})
		return list, err
	}, func(list []archive.Item, err error) {
		if err != nil {
			delete(asked, from)
			p.env.Window.Fail(err)
			return
		}
		for n, item := range list {
			items[from+n] = item
			p.grid.RebindOne(from + n)
		}
		if at := p.grid.Active(); at < 0 && len(list) > 0 {
			p.grid.Activate(0)
		} else if at >= from && at < from+len(list) {
			p.onActive(at)
		}
	})
}

func (p *Fonds) onFilter(text string)      { p.filter("q", text) }
func (p *Fonds) onFacet(key, value string) { p.filter(key, ticked(p.route.Get(key), value)) }

func (p *Fonds) onSort(i int) {
	p.filter("tri", string([]archive.Sort{archive.SortDate, archive.SortTitle, archive.SortCote, archive.SortAdded}[i]))
	p.grid.SetList(p.total, nil)
}

func (p *Fonds) filter(key, value string) {
	p.route = p.route.With(key, value)
	p.env.Window.Replace(p.route)
	p.load()
}

func (p *Fonds) onOpen(i int) {
	if item, ok := p.items[i]; ok && p.env.Pages.Has("piece") {
		p.env.Window.Go(page.Route{Page: "piece", ID: string(item.ID)})
	}
}

func (p *Fonds) onActive(i int) {
	if item, ok := p.items[i]; ok {
		p.inspector.show(p.ctx, item, p.banks, i, p.total)
	}
}
