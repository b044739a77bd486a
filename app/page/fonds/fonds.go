package fonds

import (
	"context"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
)

// Fonds is the page.
type Fonds struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	latest task.Latest     // only the last contents asked for are shown
	route  page.Route
	now    contents
	banks  page.Banks

	left  left
	list  list
	bar   *fyne.Container // what can be done with what is chosen
	empty *fyne.Container

	heading   *kit.Text
	figures   *kit.Text
	rename    *kit.Button
	asked     *fyne.Container
	sort      *kit.Segmented
	box       *kit.SearchBox
	inspector *inspector
	root      fyne.CanvasObject
	back      *kept // to give back once the list is there
}

// New makes the page.
func New(env *page.Env) page.Page {
	w := env.Words
	p := &Fonds{env: env, ctx: context.Background(), heading: kit.NewText("", kit.Title1.Wrap(2)), figures: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(1))}
	p.box = kit.NewSearchBox(w.T("fonds.filter"), "", func(string) { env.Window.Focus(p.list.grid.Focusable()) })
	p.box.OnTyped = p.onFilter
	p.rename = kit.NewIconButton("pencil", w.T("fonds.edit"), p.onEdit).Small()
	p.asked, p.bar, p.empty = kit.Flow(look.Near), container.NewStack(), container.NewStack()
	p.inspector = newInspector(env)
	p.sort = kit.NewSegmented(p.onSort, kit.Segment{Text: w.T("fonds.sort.date")}, kit.Segment{Text: w.T("fonds.sort.title")}, kit.Segment{Text: w.T("fonds.sort.cote")}, kit.Segment{Text: w.T("fonds.sort.added")})
	p.makeLeft()
	p.makeList()
	head := kit.Column(look.Near,
		kit.Row(look.Snug, kit.Stretch(kit.Row(look.Near, kit.Stretch(p.heading), p.rename)), p.list.sizes, p.list.views),
		kit.Row(look.Snug, kit.Stretch(p.figures), p.sort, kit.AtLeast(filterWidth, 0, p.box)), p.asked, p.bar)
	middle := kit.PadEach(look.Snug, look.Near, 0, look.Near, kit.Column(look.Near, kit.Pad(0, look.Near, head), kit.Stretch(container.NewStack(p.list.box, p.empty))))
	side := container.NewBorder(nil, nil, kit.AtLeast(1, 0, kit.OnGround(look.Rule, kit.Gap())), nil, p.inspector.root)
	p.root = container.NewBorder(nil, nil,
		kit.AtLeast(look.FacetsWidth, 0, container.NewBorder(nil, nil, nil, kit.AtLeast(1, 0, kit.OnGround(look.Rule, kit.Gap())), p.left.root)),
		kit.AtLeast(look.InspectorWidth, 0, kit.OnGround(look.Surface, side)), middle)
	return p
}

const filterWidth float32 = 190

// Title is where one is.
func (p *Fonds) Title() string {
	switch {
	case p.route.ID == Loose:
		return p.env.Words.T("fonds.loose")
	case p.now.here.ID == "":
		return p.env.Words.T("page.fonds")
	}
	return p.name(p.now.here)
}

// Trail is the collections around.
func (p *Fonds) Trail() []page.Crumb {
	if p.route.ID == "" {
		return nil
	}
	crumbs := []page.Crumb{{Text: p.env.Words.T("page.fonds"), To: page.Route{Page: Name}}}
	for _, c := range above(p.now.tree, p.now.here.ID) {
		crumbs = append(crumbs, page.Crumb{Text: p.name(c), To: page.Route{Page: Name, ID: string(c.ID)}})
	}
	return crumbs
}

func (p *Fonds) name(c archive.Collection) string {
	if t := c.Title.In(archive.Lang(p.env.Words.Lang())); t != "" {
		return t
	}
	return p.env.Words.T("item.untitled")
}

// Content is the page.
func (p *Fonds) Content() fyne.CanvasObject { return p.root }

// Close has nothing to let go of: what loads ends with the visit.
func (p *Fonds) Close() {}

// FocusSearch gives the keyboard to the filter.
func (p *Fonds) FocusSearch() { p.env.Window.Focus(p.box.Focusable()) }

// Zones are where F6 goes.
func (p *Fonds) Zones() []fyne.Focusable {
	return []fyne.Focusable{p.list.grid.Focusable(), p.inspector.form.Title().Focusable(), p.box.Focusable()}
}

// Keys are the keys of the page.
func (p *Fonds) Keys() []page.Key {
	w := p.env.Words
	keys := []page.Key{
		{Name: fyne.KeyF2, Says: w.T("fonds.key.title"), Do: func() { p.env.Window.Focus(p.inspector.form.Title().Focusable()) }},
		{Name: fyne.KeyE, Modifier: fyne.KeyModifierControl, Says: w.T("fonds.key.together"), Do: p.onTogether},
	}
	if p.env.Pages.Has("scene") { // not the window's own: all of a query may be chosen, which only this page knows
		keys = append(keys, page.Key{Name: fyne.KeyP, Modifier: fyne.KeyModifierControl, Says: w.T("keys.project"), Do: p.onProject})
	}
	return keys
}

// kept is what one would miss on coming back.
type kept struct {
	offset float32
	active archive.ID
	turned map[archive.ID]bool
	rows   bool
	size   int
	all    bool // all was chosen, but
	marks  map[int]archive.ID
}

// Keep gives the scroll, the active item, the tree, the view and what is chosen.
func (p *Fonds) Keep() any {
	all, _ := p.list.grid.Chosen.All()
	return kept{p.list.grid.Offset(), p.list.active, maps.Clone(p.left.turned), p.list.rows, p.list.size, all, maps.Clone(p.list.marks)}
}

// Restore takes them back; all but the tree and the view once the list is there.
func (p *Fonds) Restore(k any) {
	if k, ok := k.(kept); ok {
		p.back, p.left.turned, p.list.active, p.list.marks = &k, k.turned, k.active, k.marks
		p.view(k.rows, k.size)
		if k.all {
			p.list.grid.Chosen.ChooseAll()
		}
		p.load(true)
	}
}

// Open shows a place.
func (p *Fonds) Open(ctx context.Context, r page.Route) {
	other := r.ID != p.route.ID
	p.ctx, p.route = ctx, r
	p.box.SetText(r.Get(keyWords))
	p.sort.Choose(slices.Index(orders, sortOf(r)))
	if other {
		p.list.active = ""
	}
	p.load(false)
}

// Changed reads again what is shown.
func (p *Fonds) Changed([]archive.ID) { p.load(true) }

// loaded is all that a load brings.
type loaded struct {
	contents contents
	windows  map[int][]archive.Item
	places   map[archive.ID]int  // of the items to keep chosen, and of the active one
	versions map[archive.ID]bool // the records of which a field has several values
}

// load reads the place again. same tells that the list asks for the same items as before:
// what is chosen then stays chosen.
func (p *Fonds) load(same bool) {
	r, q, first := p.route, p.query(), p.list.first
	find := sought{near: []int{max(0, p.list.grid.Active()), 0}, thorough: same}
	var keep []archive.ID
	if same {
		keep = slices.Collect(maps.Values(p.list.marks))
		find.near = append(find.near, slices.Sorted(maps.Keys(p.list.marks))...)
	}
	find.ids = keep
	if p.list.active != "" {
		find.ids = append(slices.Clone(keep), p.list.active)
	}
	active, a, w := p.list.active, p.env.Session.Archive, p.env.Words
	task.Load(p.latest.Next(p.ctx), p.env.Tasks, func(ctx context.Context) (l loaded, err error) {
		if l.contents, err = read(ctx, a, w, r); err != nil {
			return l, err
		}
		if l.places, err = q.places(ctx, a, find); err != nil {
			return l, err
		}
		if l.versions, err = withVersions(ctx, a); err != nil {
			return l, err
		}
		l.windows = map[int][]archive.Item{}
		for _, place := range []int{first, first + window/2, l.places[active]} {
			if _, there := l.windows[place/window*window]; !there {
				from, items, err := q.read(ctx, a, place)
				if err != nil {
					return l, err
				}
				l.windows[from] = items
			}
		}
		return l, nil
	}, func(l loaded, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		p.show(l, same, keep)
	})
}

func (p *Fonds) show(l loaded, same bool, keep []archive.ID) {
	w := p.env.Words
	p.now, p.banks = l.contents, page.BanksOf(l.contents.part, w)
	p.heading.SetText(p.Title())
	p.rename.Hidden = p.now.here.ID == ""
	p.figures.SetText(w.N("fonds.figures", p.now.counts.Total))
	if p.now.here.Cote != "" {
		p.figures.SetText(w.N("fonds.figures.cote", p.now.counts.Total, "cote", string(p.now.here.Cote)))
	}
	p.showTree()
	p.showFacets()
	p.showAsked()
	p.fillList(l, same, keep)
	p.showEmpty()
	p.env.Window.Retitle()
	p.root.Refresh()
}

// showAsked shows each filter, with a cross that takes it away.
func (p *Fonds) showAsked() {
	p.asked.RemoveAll()
	for _, f := range p.now.asked {
		p.asked.Add(kit.NewChip(f.name, "filter", look.NoSide, func() { p.goFiltered(f.without) }))
	}
	p.asked.Hidden = len(p.now.asked) == 0
}

// showEmpty says why there is nothing, and the first step.
func (p *Fonds) showEmpty() {
	w := p.env.Words
	p.empty.RemoveAll()
	p.empty.Hidden = p.now.counts.Total > 0
	if p.empty.Hidden {
		return
	}
	if len(p.now.asked) > 0 {
		ways := kit.Column(look.Near)
		for _, f := range p.now.asked {
			ways.Add(kit.Row(0, kit.NewButton(w.N("fonds.empty.without", f.count, "filter", f.name), "close", func() { p.goFiltered(f.without) }), kit.Gap()))
		}
		p.empty.Add(kit.Column(0, kit.NewEmpty(w.N("fonds.empty.filtered", len(p.now.asked)), w.T("fonds.empty.filtered.why"), ways)))
		return
	}
	var button fyne.CanvasObject
	if p.env.Pages.Has("importer") {
		button = kit.NewGold(w.T("fonds.empty.import"), "import", func() { p.env.Window.Go(page.Route{Page: "importer"}) })
	}
	p.empty.Add(kit.Column(0, kit.NewEmpty(w.T("fonds.empty"), w.T("fonds.empty.why"), button)))
}

// onFilter filters by words once typing rests.
func (p *Fonds) onFilter(text string) {
	if text == p.route.Get(keyWords) {
		return
	}
	p.route = p.route.With(keyWords, text)
	task.Load(p.latest.Next(p.ctx), p.env.Tasks, func(ctx context.Context) (struct{}, error) {
		rest := time.NewTimer(look.TypingRest)
		defer rest.Stop()
		select {
		case <-ctx.Done():
		case <-rest.C:
		}
		return struct{}{}, ctx.Err()
	}, func(_ struct{}, err error) {
		if err == nil {
			p.goFiltered(p.route)
		}
	})
}

func (p *Fonds) onSort(i int) {
	p.route = p.route.With(keySort, string(orders[i]))
	p.env.Window.Replace(p.route)
	p.load(true)
}

// goFiltered shows the same place with other filters.
func (p *Fonds) goFiltered(r page.Route) {
	p.route = r
	p.box.SetText(r.Get(keyWords))
	p.env.Window.Replace(r)
	p.load(false)
}
