package importer

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/ingest"
)

// work is what is under way in an archive: it outlives the page.
type work struct {
	of     *session.Session
	plan   *ingest.Plan
	task   *task.Task
	report *ingest.Report
}

// current is the import under way: there is one window, and one import at a time.
var current = &work{}

// Importer is the page.
type Importer struct {
	env   *page.Env
	fate  ingest.Fate
	seen  []int // the lines the table shows
	root  *fyne.Container
	table *widget.List
	gold  *kit.Button
	how   *kit.Text
}

// New makes the page.
func New(env *page.Env) page.Page {
	if current.of != env.Session {
		current = &work{of: env.Session}
	}
	return &Importer{env: env, root: container.NewStack()}
}

// Title is the page's name.
func (p *Importer) Title() string { return p.env.Words.T("page.importer") }

// Content is the page.
func (p *Importer) Content() fyne.CanvasObject { return p.root }

// Open shows what is under way, or where to begin.
func (p *Importer) Open(context.Context, page.Route) { p.show() }

// Close leaves what is under way.
func (p *Importer) Close() {}

// Drop takes folders dropped on the window.
func (p *Importer) Drop(paths []string) { p.scan(paths) }

func (p *Importer) show() {
	p.root.RemoveAll()
	switch {
	case current.report != nil:
		p.root.Add(p.reported())
	case current.task != nil:
		p.root.Add(p.underWay())
	case current.plan != nil:
		p.root.Add(p.planned())
	default:
		p.root.Add(p.choosing())
	}
	p.root.Refresh()
}

// choosing is the first step.
func (p *Importer) choosing() fyne.CanvasObject {
	w := p.env.Words
	path := kit.NewField(w.T("importer.path"))
	path.SetHint(w.T("importer.path.hint"))
	path.OnCommit = func(s string) {
		if s != "" {
			p.scan([]string{s})
		}
	}
	choose := kit.NewGold(w.T("importer.choose"), "folder", func() { kit.ChooseFolder(p.env.Window.Top(), func(dir string) { p.scan([]string{dir}) }) })
	return kit.Pad(look.Vast, look.Wide, kit.Middle(look.SheetWidth, kit.Column(look.Apart,
		kit.NewText(w.T("importer.title"), kit.Title1), kit.NewText(w.T("importer.lead"), kit.Body.In(look.Ink2).Wrap(0)),
		kit.Card(kit.Column(look.Apart, kit.Row(look.Near, choose, kit.Gap()), path)))))
}

// scan reads the folders: nothing is written.
func (p *Importer) scan(paths []string) {
	if current.task != nil {
		return
	}
	of := current
	of.plan, of.report = nil, nil
	var plan *ingest.Plan
	of.task = p.env.Tasks.Start(p.env.Words.T("importer.task.scan"), func(ctx context.Context, tell archive.Tell) (err error) {
		plan, err = ingest.Scan(ctx, of.of.Archive, paths, ingest.Options{}, tell)
		return err
	}, func(err error) {
		of.task, of.plan = nil, plan
		p.ended(err)
	})
	p.show()
}

// run takes the plan in.
func (p *Importer) run() {
	of := current
	var report ingest.Report
	of.task = p.env.Tasks.Start(p.env.Words.T("importer.task.run"), func(ctx context.Context, tell archive.Tell) (err error) {
		report, err = ingest.Run(ctx, of.of.Archive, of.plan, ingest.Options{}, tell)
		return err
	}, func(err error) {
		of.task = nil
		if err == nil || report.Imported+report.Already > 0 {
			of.report, of.plan = &report, nil
		}
		p.ended(err)
	})
	p.show()
}

func (p *Importer) ended(err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		p.env.Window.Fail(err)
	}
	p.show()
}

// underWay shows how far the work is.
func (p *Importer) underWay() fyne.CanvasObject {
	w := p.env.Words
	meter := kit.NewMeter(0, look.Gold)
	figures, rest := kit.NewText("", kit.Compact), kit.NewText("", kit.Mention.In(look.Ink2))
	t := current.task
	tell := func([]task.Status) {
		s := t.Status()
		if s.Progress.Total > 0 {
			meter.Set(float32(s.Progress.Done) / float32(s.Progress.Total))
		}
		figures.SetText(w.T("importer.progress", "done", s.Progress.Done, "total", s.Progress.Total, "current", s.Progress.Current))
		rest.SetText(left(w, s.Left))
	}
	p.env.Tasks.Watch(tell)
	pause := kit.NewButton(w.T("importer.pause"), "pause", nil)
	pause.OnTapped(func() {
		if t.Status().Paused {
			t.Resume()
			pause.Set(w.T("importer.pause"), "pause")
		} else {
			t.Pause()
			pause.Set(w.T("importer.resume"), "play")
		}
	})
	stop := kit.NewButton(w.T("importer.stop"), "stop", t.Stop)
	return kit.Pad(look.Vast, look.Wide, kit.Middle(look.SheetWidth, kit.Card(kit.Column(look.Apart,
		kit.NewText(t.Status().Name, kit.Title2), meter, kit.Row(look.Near, kit.Stretch(figures), rest),
		kit.NewText(w.T("importer.elsewhere"), kit.Compact.In(look.Ink2).Wrap(0)), kit.Row(look.Near, kit.Gap(), pause, stop)))))
}

// planned is the plan, and what is known once for all.
func (p *Importer) planned() fyne.CanvasObject {
	w, plan := p.env.Words, current.plan
	c := plan.Counts()
	fates := append([]ingest.Fate{""}, ingest.Fates()...)
	segments := []kit.Segment{{Text: w.T("importer.fate.all", "n", c.Total)}}
	kept := fates[:1]
	for _, f := range fates[1:] {
		if n := c.Files[f]; n > 0 {
			segments = append(segments, kit.Segment{Text: w.T("importer.fate.one", "fate", w.T("fate."+string(f)), "n", n)})
			kept = append(kept, f)
		}
	}
	p.seen = shown(plan, p.fate, "")
	p.table = widget.NewList(func() int { return len(p.seen) }, func() fyne.CanvasObject { return newRow() }, func(i widget.ListItemID, o fyne.CanvasObject) {
		if r, ok := o.(*row); ok {
			at := p.seen[i]
			r.set(said(w, plan.Lines[at]), func(on bool) { plan.Lines[at].Take = on; p.figures() })
		}
	})
	p.table.HideSeparators = false
	choice := kit.NewSegmented(func(i int) { p.fate = kept[i]; p.seen = shown(plan, p.fate, ""); p.table.Refresh() }, segments...)
	p.how = kit.NewText("", kit.Compact.In(look.Ink2))
	p.gold = kit.NewGold("", "import", p.run)
	p.figures()
	foot := kit.OnGround(look.Hollow, kit.Pad(look.Snug, look.Wide, kit.Row(look.Apart, kit.Stretch(p.how), kit.NewButton(w.T("importer.renounce"), "", p.renounce), p.gold)))
	head := kit.Column(look.Near, kit.NewText(w.T("importer.plan"), kit.Title1),
		kit.NewText(w.T("importer.plan.lead", "files", w.N("importer.files", c.Total), "folders", w.N("importer.folders", folders(plan)), "size", w.Size(size(plan))), kit.Body.In(look.Ink2).Wrap(2)), choice)
	middle := container.NewBorder(kit.Pad(look.Apart, look.Wide, head), nil, nil, nil, kit.Pad(0, look.Wide, p.table))
	side := container.NewVScroll(kit.Pad(look.Apart, look.Apart, p.given()))
	return container.NewBorder(nil, foot, nil, kit.OnGround(look.Surface, kit.AtLeast(364, 0, side)), middle)
}

func (p *Importer) figures() {
	w, c := p.env.Words, current.plan.Counts()
	p.how.SetText(w.T("importer.tocopy", "size", w.Size(c.Bytes)))
	p.gold.Set(w.N("importer.run", c.Taken), "import")
	p.gold.SetEnabled(c.Taken > 0)
}

func (p *Importer) renounce() {
	current.plan = nil
	p.show()
}

// given are the facts given once for all.
func (p *Importer) given() fyne.CanvasObject {
	w, g := p.env.Words, &current.plan.Given
	donor := kit.NewField(w.T("importer.donor"))
	donor.OnCommit = func(s string) { g.Donor = s }
	hows := []archive.How{archive.HowGift, archive.HowDeposit, archive.HowLoan, archive.HowTransfer}
	var ways []kit.Segment
	for _, h := range hows {
		ways = append(ways, kit.Segment{Text: w.T("importer.how." + string(h))})
	}
	why := kit.NewText(w.T("importer.how."+string(hows[0])+".why"), kit.Mention.Wrap(0))
	g.How = hows[0]
	how := kit.NewSegmented(func(i int) { g.How = hows[i]; why.SetText(w.T("importer.how." + string(hows[i]) + ".why")) }, ways...)
	date := kit.NewDateField(w.T("importer.date"), func(s string) (string, bool) {
		d, err := edtf.Understand(s)
		if err != nil {
			return w.T("importer.date.not"), false
		}
		return w.T("importer.date.understood", "date", page.SayDate(d, w)), true
	})
	date.OnCommit = func(s string) {
		if d, err := edtf.Understand(s); err == nil {
			g.Date = d
		}
	}
	return kit.Column(look.Apart, kit.NewText(w.T("importer.once"), kit.Title2), kit.NewText(w.T("importer.once.lead"), kit.Compact.In(look.Ink2).Wrap(0)),
		donor, kit.Column(look.Hair, kit.NewText(w.T("importer.how"), kit.Mention), how, why), date, p.may())
}

// may is the question that the stage obeys.
func (p *Importer) may() fyne.CanvasObject {
	w, g := p.env.Words, &current.plan.Given
	var checks []*kit.Check
	box := kit.Column(look.Near, kit.NewText(w.T("importer.may"), kit.Strong))
	for i, a := range answers {
		c := kit.NewCheck(w.T("importer.may."+string(a)), nil)
		checks = append(checks, c)
		c.OnChange = func(bool) {
			for j, other := range checks {
				other.Set(j == i)
			}
			g.Showing, g.Answers = a, ""
			if a == archive.ShowingHall {
				g.Answers = p.env.Program.Preferences().Name
			}
		}
		box.Add(c)
	}
	checks[len(checks)-1].Set(true)
	box.Add(kit.NewText(w.T("importer.may.why"), kit.Mention.Wrap(0)))
	return box
}

// reported is what the import did.
func (p *Importer) reported() fyne.CanvasObject {
	w, r := p.env.Words, current.report
	rows := kit.Column(look.Near)
	for _, pr := range r.Problems {
		rows.Add(kit.Column(0, kit.NewText(pr.Path, kit.Compact.Bold()), kit.NewText(sentence(w, pr.Key, pr.Args), kit.Compact.In(look.Ink2).Wrap(0))))
	}
	again := func() { current.report = nil; p.show() }
	acts := kit.Row(look.Near)
	if p.env.Pages.Has("fonds") && r.Accession != "" {
		acts.Add(kit.NewGold(w.T("importer.see"), "archive", func() {
			p.env.Window.Go(page.Route{Page: "fonds"}.With("accession", string(r.Accession)))
		}))
	}
	acts.Add(kit.NewButton(w.T("importer.again"), "import", again))
	acts.Add(kit.Gap())
	if r.Step != "" {
		acts.Add(kit.NewGrave(w.T("importer.undo"), "undo", p.undo))
	}
	title := w.N("importer.done", r.Imported)
	if r.Imported == 0 && r.Already > 0 {
		title = w.T("importer.nothing")
	}
	return container.NewVScroll(kit.Pad(look.Vast, look.Wide, kit.Middle(look.SheetWidth, kit.Column(look.Apart, kit.NewText(title, kit.Title1.Wrap(0)),
		kit.NewText(w.T("importer.done.rest", "already", r.Already, "unreadable", r.Unreadable, "ignored", r.Ignored), kit.Body.In(look.Ink2).Wrap(0)), acts, kit.Line(), rows))))
}

func (p *Importer) undo() {
	step, of := current.report.Step, current
	task.Load(context.Background(), p.env.Tasks, func(ctx context.Context) (archive.Undone, error) { return of.of.Archive.Undo(ctx, step) }, func(u archive.Undone, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		p.env.Window.Notify(p.env.Words.T("importer.undone", "label", u.Label), "")
		of.report = nil
		p.show()
	})
}
