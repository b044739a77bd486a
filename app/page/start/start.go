package start

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/assets/words"
)

// Start is the window without an archive. Its methods run on the interface's goroutine.
type Start struct {
	words   *words.Words
	tasks   *task.Runner
	program page.Program
	win     fyne.Window

	root *fyne.Container
	busy *waiting // what is waited for; nil when nothing is

}

// New makes the three doors in win.
func New(w *words.Words, tasks *task.Runner, program page.Program, win fyne.Window) *Start {
	s := &Start{words: w, tasks: tasks, program: program, win: win, root: container.NewStack()}
	s.showDoors()
	return s
}

// Root is what the window shows.
func (s *Start) Root() fyne.CanvasObject { return kit.OnGround(look.Paper, s.root) }

// Ready makes the window listen to the keys of this page.
func (s *Start) Ready() {
	s.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { s.program.Quit() })
	s.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name != fyne.KeyEscape {
			return
		}
		if d, ok := s.win.Canvas().Overlays().Top().(kit.Dismisser); ok {
			d.Dismiss()
		} else if s.win.Canvas().Overlays().Top() == nil && s.busy == nil {
			s.showDoors()
		}
	})
}

func (s *Start) set(o fyne.CanvasObject) {
	s.root.Objects = []fyne.CanvasObject{o}
	s.root.Refresh()
}

// doorWidth is what a door needs.
const doorWidth float32 = 240

func (s *Start) showDoors() {
	w := s.words
	title := kit.Row(look.Apart, kit.Gap(), kit.NewLogo(72), kit.NewText(w.T("start.title"), kit.Title1.Sized(look.SizeFigure)), kit.Gap())
	lead := kit.Middle(look.SheetWidth-look.Vast, kit.NewText(w.T("start.lead"), kit.Reading.In(look.Ink2).Wrap(0).Centre()))
	doors := []fyne.CanvasObject{
		kit.NewDoor("folder-open", w.T("start.open"), w.T("start.open.text"), s.onOpen),
		kit.NewDoor("plus", w.T("start.new"), w.T("start.new.text"), s.showNew),
	}
	if s.program.HasSample() {
		doors = append(doors, kit.NewDoor("tree", w.T("start.sample"), w.T("start.sample.text"), s.onSample))
	}
	if len(s.program.Preferences().Recent) == 0 {
		doors[len(doors)-1].(*kit.Door).Gold() // a first visit: the example, where there is one
	}
	sheet := kit.Column(look.Wide, kit.Pad(look.Near, 0, title), lead, kit.Pad(look.Near, 0, kit.Tiles(look.Apart, doorWidth, doors...)))
	if recent := s.recent(); recent != nil {
		sheet.Add(recent)
	}
	calm := kit.Column(look.Hair, kit.Row(0, kit.Gap(), kit.NewIcon("shield"), kit.Gap()), kit.NewText(w.T("start.calm"), kit.Compact.In(look.Ink2).Wrap(0).Centre()))
	sheet.Add(calm)
	s.set(container.NewVScroll(kit.Pad(look.Vast, look.Far, kit.Middle(960, sheet))))
}

// recent lists the archives opened before, or is nil.
func (s *Start) recent() fyne.CanvasObject {
	all := s.program.Preferences().Recent
	if len(all) == 0 {
		return nil
	}
	list := kit.Column(0)
	for _, r := range all {
		forget := kit.NewIconButton("close", s.words.T("start.forget"), func() { s.onForget(r.Dir) }).Small()
		list.Add(kit.NewIconRow(r.Name, r.Dir, "archive", func() { s.program.OpenArchive(r.Dir) }).WithEnd(forget))
	}
	return kit.Card(kit.Column(look.Near, kit.NewText(s.words.T("start.recent"), kit.Title3), list))
}

func (s *Start) onForget(dir string) {
	s.program.Prefer(func(p *session.Preferences) { p.Forget(dir) })
	s.showDoors()
}

func (s *Start) onOpen() { kit.ChooseFolder(s.win, s.program.OpenArchive) }

func (s *Start) onSample() { s.program.MakeSample() }
