package journal

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/agree"
	"palabre/app/task"
	"palabre/archive"
)

// Name is the page's in routes.
const Name = "journal"

// The views, in order, as routes name them.
var views = []string{"", "corbeille", "jumeaux"}

// leads say what each view is for.
var leads = map[string]string{"": "journal.lead", "corbeille": "journal.aside.none.why", "jumeaux": "journal.twins.lead"}

// panel is what a view shows.
type panel interface {
	object() fyne.CanvasObject
	load(ctx context.Context, r page.Route)
	focus() fyne.Focusable
}

// Journal is the page.
type Journal struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	route  page.Route
	latest task.Latest // of the head
	view   *kit.Segmented
	title  *kit.Text
	lead   *kit.Text
	acts   *fyne.Container // beside the title
	panels []panel
	steps  *steps
	root   *fyne.Container
}

// New makes the page.
func New(env *page.Env) page.Page {
	w := env.Words
	j := &Journal{env: env, ctx: context.Background(), title: kit.NewText("", kit.Title1.Wrap(2)), lead: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(0)), acts: kit.Row(look.Near)}
	j.view = kit.NewSegmented(j.onView, kit.Segment{Text: w.T("journal.view.steps")}, kit.Segment{Text: w.T("journal.view.aside")}, kit.Segment{Text: w.T("journal.view.twins")})
	j.steps = newSteps(j)
	j.panels = []panel{j.steps, newAside(j), newTwins(j)}
	bodies := container.NewStack()
	for _, p := range j.panels {
		bodies.Add(p.object())
	}
	head := kit.Column(look.Hair, kit.Row(look.Snug, kit.Stretch(j.title), j.acts, j.view), j.lead)
	j.root = kit.Column(0, kit.Pad(look.Apart, look.Wide, head), kit.Line(), kit.Stretch(bodies))
	return j
}

// Title is the page's name.
func (j *Journal) Title() string { return j.env.Words.T("page.journal") }

// Content is the page.
func (j *Journal) Content() fyne.CanvasObject { return j.root }

// Close has nothing to let go of.
func (j *Journal) Close() {}

// Zones are where F6 goes.
func (j *Journal) Zones() []fyne.Focusable {
	if f := j.panel().focus(); f != nil {
		return []fyne.Focusable{f}
	}
	return nil
}

// Keys are the keys of the page.
func (j *Journal) Keys() []page.Key {
	w := j.env.Words
	return []page.Key{
		{Name: fyne.KeyDelete, Says: w.T("journal.key.undo"), Do: j.steps.undoActive},
		{Name: fyne.KeyV, Says: w.T("journal.key.view"), Do: func() { j.onView((j.view.Chosen() + 1) % len(views)) }},
	}
}

// Open shows what the route asks for.
func (j *Journal) Open(ctx context.Context, r page.Route) {
	j.ctx = ctx
	j.show(r)
	if f := j.panel().focus(); f != nil {
		j.env.Window.Focus(f)
	}
}

// Changed reads again what is shown.
func (j *Journal) Changed([]archive.ID) { j.panel().load(j.ctx, j.route) }

func (j *Journal) panel() panel { return j.panels[slices.Index(views, j.route.Get(keyView))] }

// ask shows the same page otherwise: a filter is not a place.
func (j *Journal) ask(r page.Route) {
	j.env.Window.Replace(r)
	j.show(r)
}

func (j *Journal) onView(i int) { j.ask(page.Route{Page: Name}.With(keyView, views[i])) }

func (j *Journal) show(r page.Route) {
	if !slices.Contains(views, r.Get(keyView)) {
		r = r.With(keyView, "")
	}
	j.route = r
	shown := j.panel()
	for i, p := range j.panels {
		if p == shown {
			p.object().Show()
			j.view.Choose(i)
		} else {
			p.object().Hide()
		}
	}
	j.title.SetText(j.Title())
	j.lead.SetText(j.env.Words.T(leads[r.Get(keyView)]))
	j.acts.RemoveAll()
	j.readHead(r)
	shown.load(j.ctx, r)
	j.root.Refresh()
}

// heads are the record and the accession that a route names.
type heads struct{ record, accession sheet }

func (j *Journal) readHead(r page.Route) {
	a, w := j.env.Session.Archive, j.env.Words
	record, accession := archive.ID(r.Get(keyRecord)), archive.ID(r.Get(keyAccession))
	task.Load(j.latest.Next(j.ctx), j.env.Tasks, func(ctx context.Context) (h heads, err error) {
		if h.record, err = readSheet(ctx, a, w, record); err == nil {
			h.accession, err = readSheet(ctx, a, w, accession)
		}
		return h, err
	}, j.showHead)
}

// showHead names the record whose history it is.
func (j *Journal) showHead(h heads, err error) {
	w := j.env.Words
	switch {
	case err != nil:
		j.env.Window.Fail(err)
		return
	case h.record.id != "":
		j.title.SetText(h.record.name)
		j.lead.SetText(h.record.kind)
	case h.accession.id != "":
		j.lead.SetText(w.T("journal.accession", "name", h.accession.name))
	default:
		return
	}
	if to := h.record.to; j.env.Pages.Has(to.Page) {
		j.acts.Add(kit.NewButton(w.T("journal.sheet.open"), "", func() { j.env.Window.Go(to) }).Small())
	}
	j.acts.Add(kit.NewButton(w.T("journal.sheet.all"), "", func() { j.env.Window.Go(page.Route{Page: Name}) }).Small())
	j.root.Refresh()
}

// takeBack takes a step back. It is not the page's: leaving does not stop it.
func (j *Journal) takeBack(e archive.Entry) {
	a, w := j.env.Session.Archive, j.env.Words
	task.Load(context.Background(), j.env.Tasks, func(ctx context.Context) (archive.Undone, error) { return a.Undo(ctx, e.Step) }, func(u archive.Undone, err error) {
		switch {
		case err != nil:
			j.env.Window.Fail(err)
		case len(u.Left) > 0:
			agree.Left(j.env, u)
		default:
			j.env.Window.Notify(w.T("journal.takenback", "what", u.Label), "")
		}
	})
}

// act writes by something that answers with the step it made, then offers to take it back.
func (j *Journal) act(says string, write func(ctx context.Context) (step string, err error)) {
	task.Load(context.Background(), j.env.Tasks, write, func(step string, err error) {
		if err != nil {
			j.env.Window.Fail(err)
			return
		}
		j.env.Window.Notify(says, step)
	})
}
