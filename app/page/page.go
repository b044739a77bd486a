package page

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/session"
	"palabre/app/sound"
	"palabre/app/task"
	"palabre/archive"
	"palabre/assets/words"
)

// Route is a place in the program; see [session.Route].
type Route = session.Route

// Page is one screen of the program. It is made anew at each visit. All its methods
// run on the interface's goroutine.
type Page interface {
	// Title is what the top bar calls the place, once Open has shown it.
	Title() string
	// Content is the page's tree of widgets, made once.
	Content() fyne.CanvasObject
	// Open shows what r asks for. It may be called again with another ID, At or Query of
	// the same page. ctx ends when the page is left, or opened again.
	Open(ctx context.Context, r Route)
	// Close lets go of what the page holds. Fields were left, so committed, before.
	Close()
}

// Further abilities, asked for by interface and never assumed.
type (
	// Trailed pages stand inside others: "Fonds › Comité de jumelage › Album".
	Trailed interface{ Trail() []Crumb }
	// Finder pages have a box that filters them (Ctrl F).
	Finder interface{ FocusSearch() }
	// Keyed pages have keys of their own, listed by F1.
	Keyed interface{ Keys() []Key }
	// Watcher pages hear of records that changed, whoever changed them.
	Watcher interface{ Changed(ids []archive.ID) }
	// Keeper pages want something back when they are returned to: scroll, selection.
	Keeper interface {
		Keep() any
		Restore(kept any)
	}
	// Zoned pages tell where F6 goes in them, in order: facets, content, inspector.
	Zoned interface{ Zones() []fyne.Focusable }
	// Dropper pages take files dropped on the window.
	Dropper interface{ Drop(paths []string) }
)

// Crumb is one step of the way to a page.
type Crumb struct {
	Text string
	To   Route
}

// Key is a key of a page: it works when no field has the focus (letters, arrows) or
// always (with Ctrl or Alt).
type Key struct {
	Name     fyne.KeyName // fyne.KeyR, fyne.KeyF2…
	Modifier fyne.KeyModifier
	Says     string // what it does, for F1; "" for the twin of a key that says it
	Do       func()
}

// Env is what a page is given.
type Env struct {
	Session  *session.Session
	Tasks    *task.Runner
	Words    *words.Words
	Pictures kit.Pictures // by the digest of an original, in hexadecimal
	Sound    *sound.Mixer
	Window   Window
	Program  Program
	Pages    Registry // which pages there are
	Now      func() time.Time
}

// Window is what a page may ask of the window around it. On the interface's goroutine.
type Window interface {
	// Go opens a place, and remembers it.
	Go(r Route)
	// Replace notes that the present page shows r now (a filter, a page turned): nothing
	// is opened and Back does not stop there.
	Replace(r Route)
	// Back goes to the place before.
	Back()
	// Retitle reads Title and Trail again.
	Retitle()
	// Apply makes a change in the background, then calls done, which may be nil. An
	// error that done does not take (nil done) is told to the person.
	Apply(c archive.Change, done func(step string, err error))
	// Notify shows a short notice, with "Annuler" when step is not "".
	Notify(text, step string)
	// Fail tells of an error: what happened, what was kept, what to do.
	Fail(err error)
	// Ask shows a dialog over the window.
	Ask(d *kit.Dialog)
	// Focus gives the keyboard to o.
	Focus(o fyne.Focusable)
	// FullScreen shows o over the whole screen, or, when nil, the window again.
	FullScreen(o fyne.CanvasObject)
	// Top is Fyne's window, for menus and file dialogs.
	Top() fyne.Window
}

// Program is what settings and the first start may ask of the whole program.
type Program interface {
	Preferences() session.Preferences
	// Prefer changes the preferences, keeps them, and shows the window anew when the
	// language, the colours or the size of text changed.
	Prefer(change func(*session.Preferences))
	// OpenArchive opens the archive in dir in place of the present one.
	OpenArchive(dir string)
	// CreateArchive makes an archive, then opens it.
	CreateArchive(dir string, p archive.Partnership)
	// MakeSample makes the sample archive through the real import, then opens it; made
	// before, it is opened as it was left.
	MakeSample()
	// HasSample tells whether there is a sample to make.
	HasSample() bool
	// CloseArchive goes back to the three doors.
	CloseArchive()
	// Quit leaves the program, once what is being written is written.
	Quit()
}
