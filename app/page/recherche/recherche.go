package recherche

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/scene"
	"palabre/app/task"
	"palabre/archive"
)

// Recherche is the page.
type Recherche struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // of the visit: what is sought ends with it
	asked  context.Context //nolint:containedctx // of the search shown: its further hits end with it
	latest task.Latest     // only the last thing sought is shown
	words  task.Latest     // and the last words suggested
	route  page.Route
	now    answer
	banks  page.Banks
	items  bool // what was counted is pieces only
	fresh  bool // what is shown answers the route
	moved  bool // a hit was reached by a key since something was typed: Enter opens it
	ended  bool // no further hits
	more   bool // further hits are on their way

	top     top
	left    left
	list    *kit.List
	ruler   *hitCell // measures hits
	order   *kit.Text
	sort    *kit.Segmented
	notice  *fyne.Container // in place of the hits
	preview *preview
	root    fyne.CanvasObject

	active  archive.ID // the hit the preview is about
	passage int        // of that hit
	back    *kept      // to give back once the hits are there
}

// The widths of the facets and of the preview at 100 %; they grow with the text, to widest
// times at most.
const facetsWidth, previewWidth, widest float32 = 236, 300, 1.4

// New makes the page.
func New(env *page.Env) page.Page {
	w := env.Words
	p := &Recherche{env: env, ctx: context.Background(), asked: context.Background(), ruler: newHitCell(nil, nil)}
	p.preview = newPreview(env, p.open)
	p.makeTop()
	p.makeLeft()
	p.list = kit.NewList(func() fyne.CanvasObject { return newHitCell(env.Pictures, p.open) }, p.bind, p.measure)
	p.list.OnOpen, p.list.OnActive, p.list.OnEnd = func(int) { p.openActive() }, p.onActive, p.onEnd
	p.order, p.notice = kit.NewText("", kit.Compact.In(look.Ink2).Wrap(2)), kit.Column(look.Apart)
	p.sort = kit.NewSegmented(p.onSort, kit.Segment{Text: w.T("recherche.sort.relevance")}, kit.Segment{Text: w.T("recherche.sort.date")}, kit.Segment{Text: w.T("recherche.sort.cote")})
	heading := kit.Pad(0, look.Near, kit.Row(look.Snug, kit.Stretch(p.order), p.sort))
	hits := kit.PadEach(look.Near, look.Near, 0, look.Near, kit.Column(look.Hair, heading, kit.Stretch(container.NewStack(p.list, container.NewVScroll(kit.Pad(look.Near, look.Near, p.notice))))))
	line := func() fyne.CanvasObject { return kit.AtLeast(1, 0, kit.OnGround(look.Rule, kit.Gap())) }
	grown := min(look.TextScale(fyne.CurrentApp().Settings().Theme()), widest)
	body := kit.FullRow(0, kit.AtLeast(facetsWidth*grown, 0, p.left.root), line(), kit.Stretch(hits), line(), kit.AtLeast(previewWidth*grown, 0, kit.OnGround(look.Surface, p.preview.root)))
	p.root = kit.Column(0, p.top.root, kit.Stretch(body))
	return p
}

// Title is the page's name.
func (p *Recherche) Title() string { return p.env.Words.T("page.recherche") }

// Content is the page.
func (p *Recherche) Content() fyne.CanvasObject { return p.root }

// Close has nothing to let go of: what is sought ends with the visit.
func (p *Recherche) Close() {}

// FocusSearch gives the keyboard to the box.
func (p *Recherche) FocusSearch() { p.env.Window.Focus(p.top.box.Focusable()) }

// Zones are where F6 goes.
func (p *Recherche) Zones() []fyne.Focusable {
	zones := []fyne.Focusable{p.top.box.Focusable(), p.top.years}
	if p.left.first != nil {
		zones = append(zones, p.left.first)
	}
	return append(zones, p.list.Focusable(), p.preview.open)
}

// Keys are the keys of the page. The arrows and F3 work while one types.
func (p *Recherche) Keys() []page.Key {
	w := p.env.Words
	keys := []page.Key{
		{Name: fyne.KeyDown, Says: w.T("recherche.key.down"), Do: func() { p.step(1) }},
		{Name: fyne.KeyUp, Says: w.T("recherche.key.up"), Do: func() { p.step(-1) }},
		{Name: fyne.KeyReturn, Says: w.T("recherche.key.open"), Do: p.openActive},
		{Name: fyne.KeyF3, Says: w.T("recherche.key.passage"), Do: p.nextPassage},
	}
	if p.env.Pages.Has(scene.Name) {
		keys = append(keys, page.Key{Name: fyne.KeyP, Modifier: fyne.KeyModifierControl, Says: w.T("recherche.key.project"), Do: p.preview.onProject})
	}
	return keys
}

// kept is what one would miss on coming back.
type kept struct {
	offset  float32
	active  archive.ID
	passage int
	hits    int
	opened  map[string]bool
}

// Keep gives the scroll, the active hit, and how far hits were read.
func (p *Recherche) Keep() any {
	return kept{p.list.Offset(), p.active, p.passage, len(p.now.hits), p.left.opened}
}

// Restore takes them back once the hits are there.
func (p *Recherche) Restore(k any) {
	if k, ok := k.(kept); ok {
		p.back, p.left.opened = &k, k.opened
		p.find(soon{most: k.hits})
	}
}

// Open seeks what the route asks for.
func (p *Recherche) Open(ctx context.Context, r page.Route) {
	p.ctx, p.route = ctx, r
	p.top.box.SetText(r.Get(keyWords))
	p.suggest(nil)
	p.find(soon{})
	if r.Get(keyWords) == "" {
		p.FocusSearch()
	} else {
		p.env.Window.Focus(p.list.Focusable())
	}
}

// Changed seeks again once the index holds what changed.
func (p *Recherche) Changed([]archive.ID) {
	p.find(soon{rest: true, wait: true, same: true, most: len(p.now.hits)})
}
