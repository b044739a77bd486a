package frame

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/agree"
	"palabre/app/task"
	"palabre/archive"
)

// Frame is the window of one open archive. Its methods run on the interface's
// goroutine.
type Frame struct {
	env   *page.Env
	pages page.Registry
	win   fyne.Window

	rail   *rail
	top    *topBar
	strip  *strip
	body   *fyne.Container // holds the page's content
	notes  *notices
	root   fyne.CanvasObject
	screen fyne.CanvasObject // over everything, on the full screen; or nil

	now   page.Page
	name  string          // of now
	ctx   context.Context //nolint:containedctx // the present page's life
	leave context.CancelFunc
	paged []fyne.Shortcut // keys with modifiers of now
	stop  func()          // ends the watch on the archive

	news news
	life context.Context //nolint:containedctx // the window's, which ends with [Frame.Close]
	end  context.CancelFunc
}

// New makes the frame of env's archive in win. env.Window is set to it.
func New(env *page.Env, pages page.Registry, win fyne.Window) *Frame {
	f := &Frame{env: env, pages: pages, win: win, body: container.NewStack()}
	env.Window = f
	f.life, f.end = context.WithCancel(context.Background())
	f.news.mark = env.Session.Archive.Position()
	f.rail = newRail(f)
	f.top = newTopBar(f)
	f.strip = newStrip(f)
	f.notes = newNotices()
	work := container.NewBorder(f.top.root, nil, nil, nil, f.body)
	main := container.New(&skeleton{f: f}, f.rail.root, work, f.strip.root)
	f.root = container.NewStack(kit.OnGround(look.Paper, main), f.notes.root)
	f.stop = env.Session.Watch(func(ids []archive.ID) {
		env.Tasks.Do(func() { f.changed(ids) })
	})
	f.bindKeys()
	return f
}

// Root is what the window shows.
func (f *Frame) Root() fyne.CanvasObject { return f.root }

// Start shows the place the session is at, or the first page.
func (f *Frame) Start() {
	if here, _ := f.env.Session.History.Here(); here.Page == "" {
		f.env.Session.History.Visit(page.Route{Page: f.pages[0].Name})
	}
	f.show()
	f.strip.readCopies()
	agree.Lost(f.env)
}

// Close leaves the page, which says what it wants back, and lets go of the archive's watch.
func (f *Frame) Close() {
	f.keep()
	f.leavePage()
	f.stop()
	f.end()
	f.strip.stop()
	f.unbindKeys()
}

// Go opens a place, and remembers it.
func (f *Frame) Go(r page.Route) {
	f.keep()
	f.env.Session.History.Visit(r)
	f.show()
}

// Replace notes that the present page shows r now.
func (f *Frame) Replace(r page.Route) {
	f.env.Session.History.Replace(r)
	f.Retitle()
}

// Back goes to the place before.
func (f *Frame) Back() {
	f.keep()
	f.env.Session.History.Back()
	f.show()
}

// Forward goes to the place after.
func (f *Frame) Forward() {
	f.keep()
	f.env.Session.History.Forward()
	f.show()
}

// keep lets the page say what it wants back, after its fields were left.
func (f *Frame) keep() {
	f.win.Canvas().Unfocus()
	if k, ok := f.now.(page.Keeper); ok {
		f.env.Session.History.Keep(k.Keep())
	}
}

func (f *Frame) leavePage() {
	if f.now == nil {
		return
	}
	f.win.Canvas().Unfocus()
	f.leave()
	f.unbindPage()
	f.now.Close()
	f.now = nil
}

// show opens the place the history is at. Another record of the same page is opened by
// the page that is there.
func (f *Frame) show() {
	here, kept := f.env.Session.History.Here()
	entry, ok := f.pages.Find(here.Page)
	if !ok {
		entry = page.Entry{Name: here.Page, New: newNowhere}
	}
	if f.now == nil || f.name != here.Page {
		if f.name == copiesPage {
			f.strip.readCopies() // some may have been made there
		}
		f.leavePage()
		f.now, f.name = entry.New(f.env), here.Page
		f.body.Objects = []fyne.CanvasObject{f.now.Content()}
		f.body.Refresh()
		f.bindPage()
	} else {
		f.leave()
	}
	f.ctx, f.leave = context.WithCancel(context.Background())
	f.now.Open(f.ctx, here)
	if k, ok := f.now.(page.Keeper); ok && kept != nil {
		k.Restore(kept)
	}
	f.rail.light(entry)
	f.Retitle()
}

// Retitle reads the page's name and way again.
func (f *Frame) Retitle() { f.top.refresh() }

func (f *Frame) changed(ids []archive.ID) {
	f.top.refreshUndo()
	f.strip.show()
	f.hear()
	if w, ok := f.now.(page.Watcher); ok {
		w.Changed(ids)
	}
}

// Apply makes a change in the background. It is not the page's: leaving the page does
// not lose what was typed.
func (f *Frame) Apply(c archive.Change, done func(string, error)) {
	f.strip.saving(true)
	task.Load(context.Background(), f.env.Tasks,
		func(ctx context.Context) (string, error) {
			return f.env.Session.Apply(context.WithoutCancel(ctx), c) // closing the program waits for it
		},
		func(step string, err error) {
			f.strip.saving(false)
			f.top.refreshUndo()
			switch {
			case done != nil:
				done(step, err)
			case err != nil:
				f.Fail(err)
			}
		})
}

// Ask shows a dialog over the window.
func (f *Frame) Ask(d *kit.Dialog) { d.Open(f.win.Canvas()) }

// Focus gives the keyboard to o.
func (f *Frame) Focus(o fyne.Focusable) { f.win.Canvas().Focus(o) }

// Top is Fyne's window.
func (f *Frame) Top() fyne.Window { return f.win }

// FullScreen shows o over the whole screen, or the window again when o is nil.
func (f *Frame) FullScreen(o fyne.CanvasObject) {
	f.screen = o
	if o == nil {
		f.win.SetContent(f.root)
		f.win.SetFullScreen(false)
		return
	}
	f.win.SetContent(o)
	f.win.SetFullScreen(true)
}

// skeleton places rail, work and strip, and folds the rail when there is little room.
type skeleton struct{ f *Frame }

func (k *skeleton) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 420) }

func (k *skeleton) Layout(parts []fyne.CanvasObject, s fyne.Size) {
	t := fyne.CurrentApp().Settings().Theme()
	folded := s.Width < look.RailFolds || look.TextScale(t) >= look.RailFoldsText
	k.f.rail.fold(folded)
	k.f.top.fold(look.TextScale(t) >= look.RailFoldsText || s.Width < look.RailFolds)
	w := look.RailWidth * max(1, look.TextScale(t))
	if folded {
		w = look.RailNarrow * max(1, min(look.TextScale(t), 1.35))
	}
	h := parts[2].MinSize().Height
	parts[0].Move(fyne.NewPos(0, 0))
	parts[0].Resize(fyne.NewSize(w, s.Height-h))
	parts[1].Move(fyne.NewPos(w, 0))
	parts[1].Resize(fyne.NewSize(s.Width-w, s.Height-h))
	parts[2].Move(fyne.NewPos(0, s.Height-h))
	parts[2].Resize(fyne.NewSize(s.Width, h))
}

// Drop gives dropped files to the page, or to the one that imports.
func (f *Frame) Drop(paths []string) {
	if d, ok := f.now.(page.Dropper); ok {
		d.Drop(paths)
		return
	}
	if !f.pages.Has("importer") {
		return
	}
	f.Go(page.Route{Page: "importer"})
	if d, ok := f.now.(page.Dropper); ok {
		d.Drop(paths)
	}
}
