package journal

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
	"palabre/assets/words"
)

// aside is the view of what was put aside.
type aside struct {
	j      *Journal
	latest task.Latest
	all    []discard
	chosen chosen

	list  *kit.List
	ruler *asideCell
	bar   *fyne.Container
	none  *fyne.Container
	root  *fyne.Container
}

func newAside(j *Journal) *aside {
	s := &aside{j: j, bar: kit.Row(look.Near), none: container.NewStack()}
	s.ruler = newAsideCell(s)
	s.list = kit.NewList(func() fyne.CanvasObject { return newAsideCell(s) }, func(i int, o fyne.CanvasObject) { s.fill(i, o.(*asideCell)) }, func(i int, _ float32) float32 {
		s.fill(i, s.ruler)
		return s.ruler.MinSize().Height
	})
	s.list.OnOpen = func(i int) { s.back(s.all[i].id) }
	s.root = kit.Column(0, kit.Pad(look.Snug, look.Wide, kit.AtLeast(0, barHeight, s.bar)), kit.Stretch(container.NewStack(kit.Pad(0, look.Near, s.list), s.none)))
	return s
}

func (s *aside) object() fyne.CanvasObject { return s.root }
func (s *aside) focus() fyne.Focusable     { return s.list.Focusable() }

func (s *aside) load(ctx context.Context, _ page.Route) {
	a, w := s.j.env.Session.Archive, s.j.env.Words
	task.Load(s.latest.Next(ctx), s.j.env.Tasks, func(ctx context.Context) ([]discard, error) { return readAside(ctx, a, w) }, s.show)
}

func (s *aside) show(all []discard, err error) {
	w := s.j.env.Words
	if err != nil {
		s.j.env.Window.Fail(err)
		return
	}
	s.all, s.chosen = all, s.chosen.among(all)
	s.list.Clear()
	s.list.SetCount(len(all))
	s.none.RemoveAll()
	if len(all) == 0 {
		s.none.Add(kit.Pad(look.Wide, look.Wide, kit.NewEmpty(w.T("journal.aside.none"), w.T("journal.aside.none.why"), nil)))
	} else {
		s.list.Activate(0)
	}
	s.showBar()
}

// showBar offers to give back together what is chosen.
func (s *aside) showBar() {
	w := s.j.env.Words
	s.bar.RemoveAll()
	if n := len(s.chosen); n > 0 {
		s.bar.Add(kit.NewGold(w.N("journal.aside.all", n), "undo", func() { s.back(s.chosen...) }))
		s.bar.Add(kit.Gap())
	}
	s.root.Refresh()
}

func (s *aside) choose(id archive.ID, on bool) {
	s.chosen = s.chosen.with(id, on)
	s.showBar()
}

// back gives records back, in one step.
func (s *aside) back(ids ...archive.ID) {
	a, label := s.j.env.Session.Archive, s.j.env.Words.N("journal.aside.label", len(ids))
	s.j.act(label, func(ctx context.Context) (string, error) { return a.Back(ctx, label, ids...) })
}

func (s *aside) fill(i int, c *asideCell) {
	if i < len(s.all) {
		c.set(s.all[i], s.chosen.has(s.all[i].id), s.j.env.Words)
	}
}

// barHeight keeps the room of the bar when nothing is chosen.
const barHeight float32 = 36

// asideCell shows a record that was put aside.
type asideCell struct {
	widget.BaseWidget
	id    archive.ID
	check *kit.Check
	name  *kit.Text
	what  *kit.Text
	back  *kit.Button
	root  *fyne.Container
}

func newAsideCell(s *aside) *asideCell {
	w := s.j.env.Words
	c := &asideCell{name: kit.NewText("", kit.Strong.Wrap(1)), what: kit.NewText("", kit.Mention.Wrap(1))}
	c.check = kit.NewCheck("", func(on bool) { s.choose(c.id, on) })
	c.back = kit.NewButton(w.T("journal.aside.back"), "undo", func() { s.back(c.id) }).Small()
	c.root = kit.Pad(0, look.Snug, kit.Row(look.Snug, kit.AtLeast(look.Wide, 0, c.check), kit.Stretch(kit.Column(0, c.name, c.what)), c.back))
	c.ExtendBaseWidget(c)
	return c
}

func (c *asideCell) set(d discard, on bool, w *words.Words) {
	c.id = d.id
	c.check.Set(on)
	c.name.SetText(d.name)
	c.what.SetText(w.T("journal.aside.what", "kind", d.kind, "who", d.who))
	c.back.Labelled(w.T("journal.aside.back.one", "name", d.name))
}

// CreateRenderer is Fyne's.
func (c *asideCell) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.root) }
