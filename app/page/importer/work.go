package importer

import (
	"context"
	"errors"
	"time"

	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/ingest"
	"palabre/assets/words"
)

// work is what is under way in an archive: it outlives the page. On the interface's
// goroutine, save what its tasks do.
type work struct {
	env *page.Env // of the last visit

	paths   []string // what was chosen
	plan    *ingest.Plan
	read    time.Time // when the plan was
	free    int64     // bytes left on the archive's disk; -1 when that is not known
	holders map[archive.ID]string
	known   authority.Known
	fill    fill

	task    *task.Task
	copying bool // the task is the import itself, and not the reading of the source

	report *ingest.Report
	halt   error // why the import ended early
	fault  error // why the source could not be read

	changed func() // hears that another step has come; nil while the page is left
	ticked  func() // hears that the task went on
}

// current is the import under way: there is one window, and one import at a time.
var current = &work{env: &page.Env{}}

// watched is the runner whose progress is listened to: one may not stop listening.
var watched *task.Runner

// workIn gives the work of the archive of env. That of another archive ends.
func workIn(env *page.Env) *work {
	if current.env.Session != env.Session {
		if current.task != nil {
			current.task.Stop()
		}
		current = &work{free: -1, fill: fill{answers: env.Program.Preferences().Name}}
	}
	current.env = env
	if watched != env.Tasks {
		watched = env.Tasks
		env.Tasks.Watch(func([]task.Status) {
			if current.ticked != nil {
				current.ticked()
			}
		})
	}
	return current
}

func (w *work) tell() {
	if w.changed != nil {
		w.changed()
	}
}

// scanned is what the reading of a source brings back.
type scanned struct {
	plan    *ingest.Plan
	holders map[archive.ID]string
	known   authority.Known
	free    int64
}

// scan reads the folders: nothing is written.
func (w *work) scan(paths []string) {
	if w.task != nil || len(paths) == 0 {
		return
	}
	w.paths, w.plan, w.report, w.halt, w.fault, w.copying = paths, nil, nil, nil, nil, false
	s, lang := w.env.Session, archive.Lang(w.env.Words.Lang())
	var got scanned
	w.task = w.env.Tasks.Start(w.env.Words.T("importer.task.scan"), func(ctx context.Context, tell archive.Tell) (err error) {
		if got.plan, err = ingest.Scan(ctx, s.Archive, paths, ingest.Options{}, tell); err != nil {
			return err
		}
		got.free = session.Survey(s.Archive.Dir()).Free
		if got.holders, err = holdersOf(ctx, s.Archive, got.plan, lang); err != nil {
			return err
		}
		got.known, err = s.Known(ctx, lang)
		return err
	}, func(err error) {
		w.task = nil
		if err == nil {
			w.plan, w.holders, w.known, w.free, w.read = got.plan, got.holders, got.known, got.free, w.env.Now()
		} else {
			w.paths = nil
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			w.fault = err
		}
		w.tell()
	})
	w.tell()
}

// maxHolders bounds how many items already here are looked up to be named.
const maxHolders = 2000

// holdersOf names the items that hold files of the plan already: a cote, else a title.
func holdersOf(ctx context.Context, a *archive.Archive, p *ingest.Plan, lang archive.Lang) (map[archive.ID]string, error) {
	out := map[archive.ID]string{}
	for _, l := range p.Lines {
		if _, met := out[l.Item]; met || l.Item == "" || len(out) >= maxHolders {
			continue
		}
		r, _, err := a.Get(ctx, l.Item)
		if err != nil {
			return nil, err
		}
		if it, ok := r.(archive.Item); ok {
			out[l.Item] = string(it.Cote)
			if it.Cote == "" {
				out[l.Item] = it.Title.In(lang)
			}
		}
	}
	return out, nil
}

// run takes the plan in, after the records that its fields name for the first time.
func (w *work) run() {
	if w.task != nil || w.plan == nil {
		return
	}
	a, plan, fill, known, say := w.env.Session.Archive, w.plan, w.fill, w.known, w.env.Words
	var report ingest.Report
	w.copying = true
	w.task = w.env.Tasks.Start(say.T("importer.task.run"), func(ctx context.Context, tell archive.Tell) (err error) {
		if plan.Given, err = prepare(ctx, a, fill, known); err == nil {
			report, err = ingest.Run(ctx, a, plan, ingest.Options{}, tell)
		}
		return err
	}, func(err error) {
		w.task, w.plan, w.report, w.halt = nil, nil, &report, err
		if err == nil && report.Step != "" {
			w.env.Window.Notify(headline(w.env.Words, report.Report), report.Step)
		}
		w.tell()
	})
	w.tell()
}

// prepare makes the records that are missing, in one step, and gives what ingest is told.
func prepare(ctx context.Context, a *archive.Archive, f fill, known authority.Known) (ingest.Given, error) {
	p, err := a.Partnership(ctx)
	if err != nil {
		return ingest.Given{}, err
	}
	lang := archive.Lang("fr")
	if l := p.Languages.Sorted(); len(l) > 0 {
		lang = l[0].Tag
	}
	g, made := f.given(known, lang, a.NewID)
	if len(made) > 0 {
		_, err = a.Apply(ctx, archive.Change{Label: words.In(string(lang)).N("importer.label.make", len(made)), Edits: made})
	}
	return g, err
}

// again forgets what is done: the page is back at its first step.
func (w *work) again() {
	w.plan, w.report, w.halt, w.fault, w.paths = nil, nil, nil, nil, nil
	w.fill = fill{answers: w.fill.answers}
	w.tell()
}
