package frame

import (
	"context"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/agree"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/copies"
)

// strip says that everything is saved, what goes on, what arrived from elsewhere, and
// how well the archive is kept.
type strip struct {
	f       *Frame
	root    fyne.CanvasObject
	saved   *kit.Text
	sign    *kit.Icon
	tasks   *fyne.Container
	news    *kit.Button // what another copy brought, until it is looked at
	remarks *kit.Button // what was found wrong in the folder
	copies  *kit.Button
	ficti   *fyne.Container
	busy    int
	stop    func() // ends the watch on the tasks
}

func newStrip(f *Frame) *strip {
	s := &strip{f: f, tasks: kit.Row(look.Wide), ficti: kit.Row(0)}
	s.sign, s.saved = kit.NewIcon("check"), kit.NewText("", kit.Compact)
	s.news = kit.NewButton("", "exchange", f.seeNews).As(kit.Quiet).Small()
	s.remarks = kit.NewButton("", "info", func() { agree.Warnings(f.env) }).As(kit.Quiet).Small()
	s.copies = kit.NewButton("", "copies", func() { f.Go(page.Route{Page: copiesPage}) }).As(kit.Quiet).Small().Labelled(f.env.Words.T("agree.copies.open"))
	s.news.Hide()
	s.copies.Hide()
	row := kit.Row(look.Near, s.sign, s.saved, kit.PadEach(0, 0, 0, look.Apart, s.tasks), kit.Gap(), s.news, s.remarks, s.copies, s.ficti)
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
	n := agree.Remarks(s.f.env)
	s.remarks.Labelled(w.N("agree.warnings", n)).Set(w.N("agree.warnings.short", n), "info")
	setVisible(s.remarks, n > 0)
}

// copiesPage is where the copies of the archive are seen to, when there is such a page.
const copiesPage = "sauvegardes"

// readCopies tells how many copies there are, and how old the last is.
func (s *strip) readCopies() {
	if !s.f.pages.Has(copiesPage) {
		return
	}
	a := s.f.env.Session.Archive
	task.Load(context.Background(), s.f.env.Tasks, func(ctx context.Context) ([]copies.Copy, error) { return copies.List(ctx, a) }, s.showCopies)
}

func (s *strip) showCopies(all []copies.Copy, err error) {
	w := s.f.env.Words
	text := w.T("agree.copies.none")
	if len(all) > 0 {
		text = w.N("agree.copies", len(all), "ago", page.SayAgo(w, all[0].Updated, s.f.env.Now()))
	}
	s.copies.Set(text, "copies")
	setVisible(s.copies, err == nil) // the page itself says why they cannot be listed
	s.root.Refresh()
}

// showNews says what arrived until it is looked at.
func (s *strip) showNews(n agree.News) {
	w := s.f.env.Words
	s.news.Labelled(n.Says(w)).Set(w.N("agree.arrived.short", n.Total), "exchange")
	setVisible(s.news, n.Total > 0)
	s.root.Refresh()
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
