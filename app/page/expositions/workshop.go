package expositions

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/scene"
	"palabre/app/present"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/exhibition"
)

// Workshop is the page of one exhibition: slides at the left, the slide in the middle
// with what must be settled under it, its properties at the right.
type Workshop struct {
	env   *page.Env
	ctx   context.Context //nolint:containedctx // of the visit
	route page.Route
	root  *fyne.Container

	bench bench
	slide string // the active slide
	at    int    // where it stands, should it go
	read  bool

	edits  edits
	whole  *fyne.Container
	head   *fyne.Container
	reel   *reel
	canvas *frame
	check  *fyne.Container
	panel  *panel
	latest task.Latest
}

// NewWorkshop makes the page of one exhibition.
func NewWorkshop(env *page.Env) page.Page {
	p := &Workshop{env: env, root: container.NewStack(), head: container.NewStack(), check: kit.Column(0)}
	p.edits = edits{env: env, failed: p.load, settled: p.load}
	p.reel = newReel(p)
	p.canvas = newFrame(env, p.onStep, p.present)
	p.panel = newPanel(p)
	middle := kit.Column(0, kit.PadEach(look.Apart, look.Apart, look.Near, look.Apart, p.canvas.root),
		kit.Stretch(kit.OnGround(look.Surface, kit.Column(0, kit.Line(), kit.Stretch(container.NewVScroll(kit.Pad(look.Snug, look.Apart, p.check)))))))
	body := kit.FullRow(0,
		kit.AtLeast(reelWidth, 0, p.reel.root), kit.Line(),
		kit.Stretch(kit.OnGround(look.Hollow, middle)), kit.Line(),
		kit.AtLeast(look.InspectorWidth, 0, kit.OnGround(look.Surface, p.panel.root)))
	p.whole = kit.Column(0, kit.Pad(look.Near, look.Apart, p.head), kit.Line(), kit.Stretch(body))
	p.root.Objects = []fyne.CanvasObject{p.whole}
	return p
}

// Title is the exhibition's.
func (p *Workshop) Title() string {
	if !p.read {
		return p.env.Words.T("page.exhibition")
	}
	return titleOf(p.env, p.bench.script.Exhibition)
}

// Trail leads back to all of them.
func (p *Workshop) Trail() []page.Crumb {
	return []page.Crumb{{Text: p.env.Words.T("page.exhibitions"), To: page.Route{Page: Name}}}
}

// Content is the page.
func (p *Workshop) Content() fyne.CanvasObject { return p.root }

// Close lets go of the canvas.
func (p *Workshop) Close() { p.canvas.close() }

// Zones are the parts of the page for F6.
func (p *Workshop) Zones() []fyne.Focusable {
	return []fyne.Focusable{p.reel.grid.Focusable(), p.panel.title.Focusable()}
}

// Open shows an exhibition at a slide.
func (p *Workshop) Open(ctx context.Context, r page.Route) {
	p.ctx, p.route, p.slide = ctx, r, r.At
	p.load()
}

// Changed reads again, unless it is the page's own edits that are being written.
func (p *Workshop) Changed([]archive.ID) {
	if p.edits.idle() {
		p.load()
	}
}

func (p *Workshop) load() {
	places, err := session.PlaceStore()
	if err != nil {
		p.env.Window.Fail(err)
		return
	}
	id := archive.ID(p.route.ID)
	task.Load(p.latest.Next(p.ctx), p.env.Tasks, func(ctx context.Context) (bench, error) {
		s, err := present.Read(ctx, p.env.Session.Archive, id)
		if err != nil {
			return bench{}, err
		}
		at, err := places.Load(id)
		return lay(s, at, p.env.Now()), err
	}, p.loaded)
}

func (p *Workshop) loaded(b bench, err error) {
	switch {
	case errors.Is(err, archive.ErrNotFound): // put aside, here or elsewhere
		p.env.Window.Go(page.Route{Page: Name})
	case err != nil:
		p.env.Window.Fail(err)
	case p.edits.idle(): // else what is on the bench is newer
		p.bench, p.read = b, true
		p.show()
		p.env.Window.Retitle()
	}
}

// show is the only place that writes to widgets.
func (p *Workshop) show() {
	if p.bench.find(p.slide) < 0 {
		p.slide = ""
		if n := len(p.bench.steps); n > 0 { // the slide is gone: the one that took its place
			p.slide = p.bench.steps[max(0, min(p.at, n-1))].Slide.EID
		}
	}
	p.at = p.bench.find(p.slide)
	p.showHead()
	p.reel.show(p.bench, p.slide)
	p.showCheck()
	p.showSlide()
}

// showSlide shows the active slide in the middle and at the right.
func (p *Workshop) showSlide() {
	step, ok := p.active()
	p.canvas.show(p.ctx, p.bench.script, step, ok, len(p.bench.steps))
	p.panel.show(p.bench, step, ok)
}

func (p *Workshop) active() (exhibition.Step, bool) {
	i := p.bench.find(p.slide)
	if i < 0 {
		return exhibition.Step{}, false
	}
	return p.bench.steps[i], true
}

func (p *Workshop) showHead() {
	w, ex := p.env.Words, p.bench.script.Exhibition
	row := kit.Row(look.Near,
		kit.Stretch(kit.Row(look.Near, kit.NewText(titleOf(p.env, ex), kit.Title2), kit.NewText(measure(p.env, p.bench), kit.Compact.In(look.Ink2)),
			kit.NewIconButton("pencil", w.T("workshop.rename"), p.onRename), kit.NewIconButton("trash", w.T("workshop.aside"), p.onAside))))
	if step, ok := p.bench.resumes(); ok {
		row.Add(kit.NewButton(w.T("exhibitions.resume", "n", step.Number), "play", func() { p.env.Window.Go(stage(ex.ID, step.Slide.EID)) }))
	}
	here := kit.NewButton(w.T("workshop.from"), "next", p.presentHere)
	gold := kit.NewGold(w.T("workshop.present"), "project", p.present)
	here.SetEnabled(len(p.bench.steps) > 0)
	gold.SetEnabled(len(p.bench.steps) > 0)
	row.Add(here)
	row.Add(gold)
	p.head.Objects = []fyne.CanvasObject{row}
	p.whole.Refresh() // the head may be higher than it was
}

func (p *Workshop) present() {
	if len(p.bench.steps) > 0 {
		p.env.Window.Go(stage(p.bench.script.Exhibition.ID, ""))
	}
}

func (p *Workshop) presentHere() {
	if p.slide != "" {
		p.env.Window.Go(stage(p.bench.script.Exhibition.ID, p.slide))
	}
}

// Keys are those of the page.
func (p *Workshop) Keys() []page.Key {
	const alt, ctrl = fyne.KeyModifierAlt, fyne.KeyModifierControl
	w := p.env.Words
	return []page.Key{
		{Name: fyne.KeyF5, Says: w.T("workshop.key.present"), Do: p.present},
		{Name: fyne.KeyF5, Modifier: ctrl, Says: w.T("workshop.key.here"), Do: p.presentHere},
		{Name: fyne.KeyPageDown, Says: w.T("workshop.key.next"), Do: func() { p.onStep(1) }},
		{Name: fyne.KeyPageUp, Says: w.T("workshop.key.previous"), Do: func() { p.onStep(-1) }},
		{Name: fyne.KeyDown, Modifier: alt, Says: w.T("workshop.key.down"), Do: func() { p.onMove(p.slide, 1) }},
		{Name: fyne.KeyUp, Modifier: alt, Says: w.T("workshop.key.up"), Do: func() { p.onMove(p.slide, -1) }},
		{Name: fyne.KeyD, Modifier: ctrl, Says: w.T("workshop.double"), Do: p.onDouble},
		{Name: fyne.KeyDelete, Says: w.T("workshop.remove"), Do: p.onRemove},
		{Name: fyne.KeyN, Modifier: ctrl, Says: w.T("workshop.add"), Do: p.onAdd},
	}
}

// choose makes a slide the active one.
func (p *Workshop) choose(eid string) {
	if eid == p.slide {
		return
	}
	p.slide, p.at = eid, p.bench.find(eid)
	p.env.Window.Replace(page.Route{Page: WorkshopName, ID: p.route.ID, At: eid})
	p.showSlide()
}

func (p *Workshop) onStep(by int) {
	if i := p.bench.find(p.slide) + by; i >= 0 && i < len(p.bench.steps) {
		p.reel.grid.Activate(i)
	}
}

func (p *Workshop) onAside() {
	w, ex := p.env.Words, p.bench.script.Exhibition
	title := titleOf(p.env, ex)
	aside := func() {
		c := archive.Change{Label: w.T("workshop.step.aside", "title", title), Edits: []archive.Edit{{Before: ex}}}
		p.env.Window.Apply(c, func(step string, err error) {
			if err != nil {
				p.env.Window.Fail(err)
				return
			}
			p.env.Window.Go(page.Route{Page: Name})
			p.env.Window.Notify(c.Label, step)
		})
	}
	p.env.Window.Ask(kit.NewDialog(w.T("workshop.aside.ask", "title", title), w.T("workshop.aside.text"), nil,
		kit.Answer{Text: w.T("exhibitions.cancel")}, kit.Answer{Text: w.T("workshop.aside"), As: kit.Grave, Do: aside}))
}

func (p *Workshop) onAnswer(i archive.Item) { scene.AskShowing(p.env, i, p.load) }
