package journal

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/edtf"
)

// steps is the view of the journal: the steps, and at their right what the active one did.
type steps struct {
	j      *Journal
	ctx    context.Context //nolint:containedctx // of what is shown
	latest task.Latest
	signed task.Latest // of the last reading of who signed
	opened task.Latest // of the last reading of a step
	route  page.Route
	all    []step
	more   bool // further steps are there to read
	busy   bool

	by       *kit.Pick
	byRow    *fyne.Container
	names    []string
	from, to *kit.Field
	list     *kit.List
	ruler    *stepCell
	none     *fyne.Container
	detail   *fyne.Container
	side     *container.Scroll
	root     *fyne.Container
}

// detailWidth is the width of what a step did at 100 %; it grows with the text, to widest
// times at most.
const detailWidth, widest float32 = 440, 1.4

func newSteps(j *Journal) *steps {
	w := j.env.Words
	s := &steps{j: j, ctx: context.Background(), ruler: newStepCell(w), byRow: kit.Column(0), none: container.NewStack(), detail: kit.Column(look.Apart)}
	s.list = kit.NewList(func() fyne.CanvasObject { return newStepCell(w) }, func(i int, o fyne.CanvasObject) { s.fill(i, o.(*stepCell)) }, func(i int, _ float32) float32 {
		s.fill(i, s.ruler)
		return s.ruler.MinSize().Height
	})
	s.list.OnActive, s.list.OnEnd = s.open, s.readMore
	s.from, s.to = s.dayField("journal.from", keyFrom), s.dayField("journal.to", keyTo)
	filters := kit.Shares(look.Snug, []float32{40, 30, 30}, s.byRow, s.from, s.to)
	s.side = container.NewVScroll(kit.Pad(look.Snug, look.Apart, s.detail))
	grown := min(look.TextScale(fyne.CurrentApp().Settings().Theme()), widest)
	left := kit.Column(0, kit.Pad(look.Snug, look.Wide, filters), kit.Stretch(container.NewStack(kit.Pad(0, look.Near, s.list), s.none)))
	edge := kit.AtLeast(1, 0, kit.OnGround(look.Rule, kit.Gap()))
	s.root = kit.FullRow(0, kit.Stretch(left), edge, kit.AtLeast(detailWidth*grown, 0, kit.OnGround(look.Surface, s.side)))
	return s
}

// dayField is a filter by day: what is typed in words.
func (s *steps) dayField(label, key string) *kit.Field {
	w := s.j.env.Words
	f := kit.NewDateField(w.T(label), func(text string) (string, bool) {
		d, err := edtf.Understand(text)
		if err != nil {
			return w.T("journal.day.not"), false
		}
		return d.In(w.Lang()), true
	})
	f.OnCommit = func(text string) { s.j.ask(s.route.With(key, text)) }
	return f
}

func (s *steps) object() fyne.CanvasObject { return s.root }
func (s *steps) focus() fyne.Focusable     { return s.list.Focusable() }

// load reads the first steps of a route.
func (s *steps) load(ctx context.Context, r page.Route) {
	s.ctx, s.route = s.latest.Next(ctx), r
	s.from.SetText(r.Get(keyFrom))
	s.to.SetText(r.Get(keyTo))
	s.readSigners()
	s.read(0, "")
}

// readSigners offers the names that the journal bears.
func (s *steps) readSigners() {
	a := s.j.env.Session.Archive
	task.Load(s.signed.Next(s.ctx), s.j.env.Tasks, a.Signers, func(names []string, err error) {
		if err != nil {
			s.j.env.Window.Fail(err)
			return
		}
		w := s.j.env.Words
		s.names = append([]string{""}, names...)
		s.by = kit.NewPick(w.T("journal.by"), func(i int) { s.j.ask(s.route.With(keyBy, s.names[i])) }, append([]string{w.T("journal.by.all")}, names...)...)
		for i, n := range s.names {
			if n == s.route.Get(keyBy) {
				s.by.Set(i)
			}
		}
		s.byRow.RemoveAll()
		s.byRow.Add(s.by)
		s.root.Refresh()
	})
}

func (s *steps) readMore() {
	if s.more && !s.busy {
		s.read(len(s.all), s.all[len(s.all)-1].day)
	}
}

// answer is a window of steps.
type answer struct {
	steps []step
	more  bool
}

func (s *steps) read(from int, day string) {
	a, w, f := s.j.env.Session.Archive, s.j.env.Words, filterOf(s.route)
	s.busy = true
	task.Load(s.ctx, s.j.env.Tasks, func(ctx context.Context) (n answer, err error) {
		n.steps, n.more, err = readSteps(ctx, a, w, f, from, day)
		return n, err
	}, func(n answer, err error) {
		s.busy = false
		if err != nil {
			s.j.env.Window.Fail(err)
			return
		}
		s.show(n, from)
	})
}

func (s *steps) show(n answer, from int) {
	w := s.j.env.Words
	s.more = n.more
	if from > 0 {
		s.all = append(s.all, n.steps...)
		s.list.SetCount(len(s.all))
		return
	}
	was := ""
	if i := s.list.Active(); i >= 0 && i < len(s.all) {
		was = s.all[i].entry.Step
	}
	s.all = n.steps
	s.list.Clear()
	s.list.SetCount(len(s.all))
	s.none.RemoveAll()
	if len(s.all) == 0 {
		s.none.Add(kit.Pad(look.Wide, look.Wide, kit.NewEmpty(w.T("journal.none"), w.T("journal.none.why"), nil)))
		s.hint("journal.choose")
		return
	}
	at := 0
	for i, o := range s.all {
		if was != "" && o.entry.Step == was {
			at = i
		}
	}
	s.list.Activate(at)
	s.root.Refresh()
}

func (s *steps) fill(i int, c *stepCell) {
	if i < len(s.all) {
		c.set(s.all[i], s.j.env.Words)
	}
}

// hint says something in place of what a step did.
func (s *steps) hint(key string) {
	s.detail.RemoveAll()
	s.detail.Add(kit.NewText(s.j.env.Words.T(key), kit.Body.In(look.Ink2).Wrap(0)))
	s.side.Refresh()
}

// open tells what a step did.
func (s *steps) open(i int) {
	if i < 0 || i >= len(s.all) {
		return
	}
	s.readAbout(s.all[i], 0)
}

func (s *steps) readAbout(o step, from int) {
	a, w := s.j.env.Session.Archive, s.j.env.Words
	task.Load(s.opened.Next(s.ctx), s.j.env.Tasks, func(ctx context.Context) ([]about, error) { return readAbout(ctx, a, w, o.entry, from) }, func(all []about, err error) {
		if err != nil {
			s.j.env.Window.Fail(err)
			return
		}
		if from == 0 {
			s.showStep(o, len(all) == 0)
		} else {
			s.detail.Remove(s.detail.Objects[len(s.detail.Objects)-1]) // the button that asked
		}
		for _, r := range all {
			s.detail.Add(s.record(r))
		}
		if next := from + recordsRead; o.entry.Total > next {
			s.detail.Add(kit.Row(0, kit.NewButton(w.T("journal.more"), "chevron-down", func() { s.readAbout(o, next) }).Small(), kit.Gap()))
		}
		if from == 0 {
			s.side.ScrollToTop()
		}
		s.side.Refresh()
	})
}

// showStep says which step is opened, and lets one take it back.
func (s *steps) showStep(o step, nothing bool) {
	w := s.j.env.Words
	s.detail.RemoveAll()
	head := kit.Column(look.Hair, kit.NewText(o.what, kit.Title2.Wrap(0)), kit.NewText(o.day, kit.Compact.In(look.Ink2).Wrap(0)), kit.NewText(o.who, kit.Compact.In(look.Ink2).Wrap(0)))
	if o.entry.Doubtful {
		head.Add(kit.NewText(w.T("journal.doubtful"), kit.Mention.In(look.Warn).Wrap(0)))
	}
	s.detail.Add(head)
	switch {
	case o.entry.Undone:
		s.detail.Add(kit.Row(0, kit.NewTag(w.T("journal.undone"), "undo", kit.TagPlain), kit.Gap()))
	case o.entry.Step != "":
		s.detail.Add(kit.Row(0, kit.NewButton(w.T("journal.undo"), "undo", func() { s.j.takeBack(o.entry) }), kit.Gap()))
	}
	if nothing {
		s.detail.Add(kit.NewText(w.T("journal.nothing"), kit.Body.In(look.Ink2).Wrap(0)))
	}
}

// record is what a step did to one record.
func (s *steps) record(r about) fyne.CanvasObject {
	w := s.j.env.Words
	lines := kit.Column(look.Hair, kit.NewText(r.kind, kit.Mention), kit.NewPressable(w.T("journal.record.open", "name", r.name), kit.NewText(r.name, kit.Strong.In(look.GoldText).Wrap(2)), func() { s.visit(r) }))
	for _, said := range r.said {
		line := kit.Row(look.Near, kit.Stretch(kit.NewText(page.OnScreen(said.Text), kit.Compact.Wrap(0))))
		if former := said.Former(); len(former) > 0 {
			line.Add(kit.NewIconButton("rotate", w.T("journal.former"), func() { s.giveBack(r.name, page.OnScreen(said.Text), former) }).Small())
		}
		lines.Add(line)
	}
	return kit.Column(look.Near, kit.Line(), lines)
}

// visit opens a record where it is looked at, or its history here.
func (s *steps) visit(r about) {
	to := r.to
	if !s.j.env.Pages.Has(to.Page) {
		to = page.Route{Page: Name}.With(keyRecord, string(r.id))
	}
	s.j.env.Window.Go(to)
}

// giveBack shows again what was shown before.
func (s *steps) giveBack(name, what string, former []archive.Given) {
	a, w := s.j.env.Session.Archive, s.j.env.Words
	label := w.T("journal.former.label", "what", name)
	s.j.act(w.T("journal.former.done", "what", what), func(ctx context.Context) (string, error) {
		c, err := a.Giving(ctx, label, former...)
		if err != nil {
			return "", err
		}
		return a.Apply(ctx, c)
	})
}

// undoActive takes the active step back.
func (s *steps) undoActive() {
	if i := s.list.Active(); s.root.Visible() && i >= 0 && i < len(s.all) && !s.all[i].entry.Undone && s.all[i].entry.Step != "" {
		s.j.takeBack(s.all[i].entry)
	}
}
