package frame

import (
	"context"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/task"
	"palabre/archive"
)

// strip says that everything is saved, and what goes on.
type strip struct {
	f     *Frame
	root  fyne.CanvasObject
	saved *kit.Text
	sign  *kit.Icon
	tasks *fyne.Container
	ficti *fyne.Container
	busy  int
	stop  func() // ends the watch on the tasks
}

func newStrip(f *Frame) *strip {
	s := &strip{f: f, tasks: kit.Row(look.Wide), ficti: kit.Row(0)}
	s.sign, s.saved = kit.NewIcon("check"), kit.NewText("", kit.Compact)
	row := kit.Row(look.Near, s.sign, s.saved, kit.PadEach(0, 0, 0, look.Apart, s.tasks), kit.Gap(), s.ficti)
	s.root = kit.OnGround(look.Hollow, kit.Column(0, kit.Line(), kit.Pad(look.Hair+2, look.Apart, row)))
	s.show()
	s.stop = f.env.Tasks.Watch(s.showTasks)
	task.Load(context.Background(), f.env.Tasks, f.env.Session.Archive.Partnership, s.showPartnership)
	return s
}

func (s *strip) saving(on bool) {
	if on {
		s.busy++
	} else {
		s.busy--
	}
	s.show()
}

func (s *strip) show() {
	w := s.f.env.Words
	ro, by := s.f.env.Session.Archive.ReadOnly()
	icon, colour, text := "check", look.Good, w.T("strip.saved")
	switch {
	case ro && by != "":
		icon, colour, text = "lock", look.Warn, w.T("strip.readonly.by", "who", by)
	case ro:
		icon, colour, text = "lock", look.Warn, w.T("strip.readonly")
	case s.busy > 0:
		icon, colour, text = "disk", look.Ink2, w.T("strip.saving")
	}
	s.sign.Set(icon, colour)
	s.saved.SetStyle(kit.Compact.In(colour))
	s.saved.SetText(text)
}

func (s *strip) showTasks(all []task.Status) {
	s.tasks.RemoveAll()
	for i, t := range all {
		if i == 2 {
			break
		}
		s.tasks.Add(s.f.taskLine(t))
	}
	if len(all) > 2 {
		s.tasks.Add(kit.NewText(s.f.env.Words.N("strip.more", len(all)-2), kit.Compact.In(look.Ink2)))
	}
	s.root.Refresh() // the row takes the room that its tasks need
}

func (s *strip) showPartnership(p archive.Partnership, err error) {
	if err == nil && p.Fictitious {
		s.ficti.Add(kit.NewTag(s.f.env.Words.T("strip.fictitious"), "", kit.TagOutline))
	}
}
