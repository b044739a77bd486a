package app

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"palabre/app/frame"
	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/start"
	"palabre/app/session"
	"palabre/app/sound"
	"palabre/app/task"
	"palabre/archive"
	"palabre/assets/words"
)

// Options are what the command line and the system say.
type Options struct {
	Dir  string // the archive to open; "" the three doors
	Lang string // "fr", "en"; "" the preferences, then the system's
	Now  func() time.Time
	Card sound.Output // the sound card; nil for silence
}

// App is the program in its window. Its methods run on the interface's goroutine.
type App struct {
	fyne  fyne.App
	win   fyne.Window
	tasks *task.Runner
	store session.Store
	prefs session.Preferences
	opt   Options
	mixer *sound.Mixer

	session *session.Session
	frame   *frame.Frame
	start   *start.Start

	reading *task.Task // what reads scanned pages, nil when nothing does

	lost bool // the archive's folder could not be looked at the last time
}

// New makes the program in f. The preferences are read; a fault in reading them is told
// once the window is there.
func New(f fyne.App, o Options) *App {
	a := &App{fyne: f, opt: o}
	a.tasks = task.New(fyne.Do) //nolint:forbidigo // here, and nowhere else
	a.mixer = sound.NewMixer(o.Card, o.Now)
	var err error
	if a.store, err = session.PreferenceStore(); err == nil {
		a.prefs, err = a.store.Load()
	}
	f.SetIcon(look.AppIcon())
	a.dress()
	a.win = f.NewWindow(a.words().T("app.name"))
	a.win.SetPadded(false)
	a.win.SetMaster()
	a.win.Resize(a.size())
	a.win.SetCloseIntercept(a.Quit)
	a.win.SetOnDropped(a.dropped)
	a.showStart()
	if err != nil {
		a.fail(err)
	}
	return a
}

// Run shows the window until it is closed.
func (a *App) Run() {
	if a.opt.Dir != "" {
		a.OpenArchive(a.opt.Dir)
	}
	a.win.ShowAndRun()
}

// words are the interface's: what the command line says, else what the person prefers,
// else the system's.
func (a *App) words() *words.Words {
	switch {
	case a.opt.Lang != "":
		return words.In(a.opt.Lang)
	case a.prefs.Lang != "":
		return words.In(a.prefs.Lang)
	}
	return words.In(systemLang())
}

// dress gives the window its colours and sizes.
func (a *App) dress() {
	a.fyne.Settings().SetTheme(look.Theme{Mode: look.Mode(a.prefs.Mode), Scale: a.prefs.Scale})
}

func (a *App) size() fyne.Size {
	if a.prefs.Window[0] > 0 && a.prefs.Window[1] > 0 {
		return fyne.NewSize(float32(a.prefs.Window[0]), float32(a.prefs.Window[1]))
	}
	return fyne.NewSize(1440, 900)
}

// env is what pages are given, the window aside.
func (a *App) env() *page.Env {
	return &page.Env{Session: a.session, Tasks: a.tasks, Words: a.words(), Pictures: a.session.Pictures, Sound: a.mixer, Program: a, Pages: pages(), Now: a.opt.Now}
}

// show makes the window anew around what is open, in the present language and look.
func (a *App) show() {
	if a.frame != nil {
		a.frame.Close()
		a.frame = nil
	}
	if a.session == nil {
		a.showStart()
		return
	}
	a.start = nil
	a.translate()
	a.frame = frame.New(a.env(), pages(), a.win)
	a.win.SetContent(a.frame.Root())
	a.frame.Start()
}

// translate gives the toolkit the words of the interface.
func (a *App) translate() {
	if err := kit.Translate(a.words()); err != nil {
		a.fail(err)
	}
}

func (a *App) showStart() {
	a.translate()
	a.start = start.New(a.words(), a.tasks, a, a.win)
	a.win.SetContent(a.start.Root())
	a.start.Ready()
}

// enter opens what made gives, in place of the present archive.
func (a *App) enter(made func(context.Context) (*session.Session, error)) {
	a.start.Busy(true)
	task.Load(context.Background(), a.tasks, made, func(s *session.Session, err error) {
		a.start.Busy(false)
		if err != nil {
			a.fail(err)
			return
		}
		a.session = s
		task.Load(context.Background(), a.tasks, s.Archive.Partnership, a.remember)
		a.show()
		a.poll(s)
		a.warm(s)
		a.care(s, careAfter)
		a.readLater(s, "")
	})
}

// remember puts the archive first among the recent ones.
func (a *App) remember(p archive.Partnership, err error) {
	if err != nil || a.session == nil {
		return // the archive is open all the same; only its name is missing
	}
	name := p.Name.In(archive.Lang(a.words().Lang()))
	a.win.SetTitle(a.words().T("app.title", "archive", name))
	a.prefs.Opened(a.session.Archive.Dir(), name, a.opt.Now())
	a.save()
}

// leave closes the present archive.
func (a *App) leave() {
	if a.frame != nil {
		a.frame.Close()
		a.frame = nil
	}
	a.stopReading()
	a.tasks.Rest() // an import that runs keeps what it has done
	if a.session != nil {
		if err := a.session.Close(); err != nil {
			a.fail(err)
		}
		a.session = nil
	}
}

func (a *App) save() {
	if err := a.store.Save(a.prefs); err != nil {
		a.fail(err)
	}
}

// fail tells of an error when no page can.
func (a *App) fail(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	if a.frame != nil {
		a.frame.Fail(err)
		return
	}
	frame.Explained(a.words(), err, a.win).Open(a.win.Canvas())
}

// Quit leaves fields, so that they commit, then waits for what is written.
func (a *App) Quit() {
	a.win.Canvas().Unfocus()
	s := a.win.Canvas().Size()
	if !a.win.FullScreen() {
		a.prefs.Window = [2]int{int(s.Width), int(s.Height)}
	}
	a.save()
	a.tasks.Close() // what is being written ends first
	a.leave()
	a.mixer.Close()
	a.win.Close()
}

func (a *App) dropped(_ fyne.Position, uris []fyne.URI) {
	paths := make([]string, 0, len(uris))
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	if a.frame != nil {
		a.frame.Drop(paths)
	}
}
