package importer

import (
	"context"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
)

// Importer is the page. With an ID it shows the report of a past accession.
type Importer struct {
	env      *page.Env
	ctx      context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	work     *work
	route    page.Route
	pictures *pictures
	root     *fyne.Container
	planned  *planned // while step 2 is shown
}

// The steps, in order.
const (
	stepChoose = iota
	stepCheck
	stepCopy
	stepReport
)

// New makes the page.
func New(env *page.Env) page.Page {
	return &Importer{env: env, ctx: context.Background(), work: workIn(env), pictures: newPictures(env.Tasks), root: container.NewStack()}
}

// Title is the source while there is one, else the page's name.
func (p *Importer) Title() string {
	if name := p.source(); name != "" {
		return name
	}
	return p.env.Words.T("page.importer")
}

// Trail leads back to the page's own name.
func (p *Importer) Trail() []page.Crumb {
	if p.source() == "" {
		return nil
	}
	return []page.Crumb{{Text: p.env.Words.T("page.importer"), To: page.Route{Page: Name}}}
}

// source is the name of what was chosen.
func (p *Importer) source() string {
	if len(p.work.paths) == 0 || p.route.ID != "" {
		return ""
	}
	return filepath.Base(p.work.paths[0])
}

// Content is the page.
func (p *Importer) Content() fyne.CanvasObject { return p.root }

// Open shows what is under way, where to begin, or a past report.
func (p *Importer) Open(ctx context.Context, r page.Route) {
	p.ctx, p.route = ctx, r
	p.work.changed = p.show
	if r.ID != "" {
		p.work.changed, p.work.ticked = nil, nil
		p.past(archive.ID(r.ID))
		return
	}
	p.show()
}

// Close leaves what is under way to itself.
func (p *Importer) Close() { p.work.changed, p.work.ticked = nil, nil }

// Drop takes folders dropped on the window.
func (p *Importer) Drop(paths []string) {
	if p.route.ID != "" {
		p.env.Window.Go(page.Route{Page: Name})
	}
	p.work.scan(paths)
}

// FocusSearch goes to the box that narrows the table.
func (p *Importer) FocusSearch() {
	if p.planned != nil {
		p.env.Window.Focus(p.planned.box.Focusable())
	}
}

// Zones are the table and the fields beside it.
func (p *Importer) Zones() []fyne.Focusable {
	if p.planned == nil {
		return nil
	}
	return []fyne.Focusable{p.planned.table, p.planned.first}
}

// Keys are those of the plan.
func (p *Importer) Keys() []page.Key {
	return []page.Key{{Name: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Says: p.env.Words.T("importer.keys.run"), Do: p.onRun}}
}

// show shows the step that the work is at.
func (p *Importer) show() {
	p.planned, p.work.ticked = nil, nil
	switch w := p.work; {
	case w.task != nil:
		p.put(p.underWay())
	case w.report != nil:
		p.put(p.reported(outcome{report: w.report.Report, accession: w.report.Accession, step: w.report.Step, halt: w.halt, here: true}))
	case w.plan != nil && len(w.plan.Lines) > 0:
		p.planned = newPlanned(p)
		p.put(p.planned.root)
	default:
		p.put(p.choosing())
	}
	p.env.Window.Retitle()
}

func (p *Importer) put(o fyne.CanvasObject) {
	p.root.RemoveAll()
	p.root.Add(o)
	p.root.Refresh() // adding lays out, but does not paint
}

func (p *Importer) onRun() {
	if p.planned != nil {
		p.planned.run()
	}
}

// steps says where one is on the way: those done, the present one, those to come; on several
// lines in large text.
func (p *Importer) steps(at int) *fyne.Container {
	scale := look.TextScale(fyne.CurrentApp().Settings().Theme())
	line := kit.Row(look.Near)
	if scale >= look.RailFoldsText {
		line = kit.Flow(look.Near)
	}
	side := discSide * max(1, scale)
	for i, k := range []string{"choose", "check", "copy", "report"} {
		one := kit.Row(look.Near)
		if i > 0 {
			one.Add(kit.NewText("—", kit.Compact.In(look.Ink3)))
		}
		style := kit.Compact.In(look.Ink2)
		var disc fyne.CanvasObject
		switch {
		case i < at:
			disc = kit.Box(look.Good, side/2, container.NewCenter(kit.NewIconIn("check", look.Surface)))
		case i == at:
			disc = kit.EdgedBox(look.Gold, look.GoldText, side/2, container.NewCenter(kit.NewText(strconv.Itoa(i+1), kit.Mention.Bold().In(look.OnGold))))
			style = kit.Compact.Bold()
		default:
			disc = kit.EdgedBox(look.Surface, look.Border, side/2, container.NewCenter(kit.NewText(strconv.Itoa(i+1), kit.Mention)))
		}
		one.Add(kit.AtLeast(side, side, disc))
		one.Add(kit.NewText(p.env.Words.T("importer.step."+k), style))
		line.Add(one)
	}
	return line
}

const discSide float32 = 22

// sheet is a step on a page of its own, under its place on the way.
func (p *Importer) sheet(at int, things ...fyne.CanvasObject) fyne.CanvasObject {
	all := append([]fyne.CanvasObject{p.steps(at)}, things...)
	return container.NewVScroll(kit.Pad(look.Wide, look.Wide, kit.Middle(look.SheetWidth, kit.Column(look.Apart, all...))))
}

// undo takes an import back, as one step.
func (p *Importer) undo(step string) {
	a := p.env.Session.Archive
	task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) (archive.Undone, error) { return a.Undo(ctx, step) }, func(u archive.Undone, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		p.env.Window.Notify(p.env.Words.T("importer.undone", "label", u.Label), "")
		if p.route.ID != "" {
			p.env.Window.Go(page.Route{Page: Name})
			return
		}
		p.work.again()
	})
}
