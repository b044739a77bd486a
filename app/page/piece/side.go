package piece

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/agree"
	"palabre/app/page/describe"
	"palabre/app/page/scene"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/rights"
)

// side is what is said of the item: where it may be shown first, then its description, its
// file, its history.
type side struct {
	p      *Piece
	ctx    context.Context //nolint:containedctx // of the visit
	latest task.Latest     // of the history
	now    shown

	title  *kit.Text
	mark   *kit.BankMark
	line   *kit.Text
	nth    *kit.Text
	may    *fyne.Container
	tabs   *kit.Segmented
	form   *describe.Form
	file   *fyne.Container
	log    *fyne.Container
	scroll *container.Scroll
	root   fyne.CanvasObject
}

// The tabs, in order.
const (
	tabForm = iota
	tabFile
	tabLog
)

// sideWidth is the width of the panel.
const sideWidth float32 = 392

func newSide(p *Piece) *side {
	w := p.env.Words
	s := &side{p: p, ctx: context.Background(), title: kit.NewText("", kit.Title2.Plain().Wrap(3)), mark: kit.NewBankMark(look.NoSide), line: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(2)), nth: kit.NewText("", kit.Compact.In(look.Ink2))}
	s.may, s.file, s.log = container.NewStack(), kit.Column(look.Snug), kit.Column(look.Apart)
	s.form = describe.New(p.env)
	s.tabs = kit.NewSegmented(func(int) { s.turn() }, kit.Segment{Text: w.T("piece.tab.form")}, kit.Segment{Text: w.T("piece.tab.file")}, kit.Segment{Text: w.T("piece.tab.log")})
	head := kit.Column(look.Hair, s.title, kit.Row(look.Near, s.mark, kit.Stretch(s.line), s.nth))
	body := kit.Column(look.Apart, head, s.may, kit.Row(0, s.tabs, kit.Gap()), s.form.Object(), s.file, s.log)
	s.scroll = container.NewVScroll(kit.Pad(look.Snug, look.Apart, body))
	edge := kit.AtLeast(1, 0, kit.OnGround(look.Rule, kit.Gap()))
	s.root = kit.AtLeast(sideWidth, 0, kit.OnGround(look.Surface, container.NewBorder(nil, nil, edge, nil, s.scroll)))
	s.turn()
	return s
}

// show says what is known of an item. other tells that it is another than before.
func (s *side) show(ctx context.Context, now shown, other bool) {
	w := s.p.env.Words
	s.ctx, s.now = ctx, now
	banks := page.BanksOf(now.part, w)
	s.title.SetText(page.ItemTitle(now.item, w))
	s.line.SetText(spoken(w, string(now.item.Cote), banks.Names(now.item.Banks)))
	s.mark.Set(banks.Side(now.item.Banks))
	s.mark.Hidden = len(now.item.Banks) == 0
	s.showMay()
	s.form.Show(ctx, now.item)
	s.showFile()
	s.readLog()
	if other {
		s.scroll.ScrollToTop()
	}
	s.scroll.Refresh()
}

// place says which item of its collection it is.
func (s *side) place(n neighbours) {
	s.nth.SetText("")
	if n.at >= 0 {
		s.nth.SetText(s.p.env.Words.T("piece.nth", "n", n.at+1, "of", n.total))
	}
	s.scroll.Refresh()
}

// turn shows the tab that is chosen.
func (s *side) turn() {
	at := s.tabs.Chosen()
	s.form.Object().(*fyne.Container).Hidden = at != tabForm
	s.file.Hidden, s.log.Hidden = at != tabFile, at != tabLog
	s.scroll.Refresh()
}

// showMay says where the item may be shown, why, and lets one answer.
func (s *side) showMay() {
	w := s.p.env.Words
	m := mayOf(w, s.now.item, s.p.env.Now(), func(v rights.Verdict) string { return page.SayVerdict(v, w) })
	icon, tint, ink := "lock", look.WarnTint, look.Warn
	if m.room {
		icon, tint, ink = "award", look.GoodTint, look.Good
	}
	ask := func() { scene.AskShowing(s.p.env, s.now.item, func() {}) }
	head := kit.Row(look.Near, kit.NewIconIn(icon, ink), kit.Stretch(kit.NewText(m.title, kit.Strong.In(ink).Wrap(0))))
	told := kit.Column(look.Near, head)
	for _, g := range m.groups {
		tags := kit.Flow(look.Hair)
		for _, n := range g.names {
			if g.allowed {
				tags.Add(kit.NewTag(n, "check", kit.TagOutline))
			} else {
				tags.Add(kit.NewTag(n, "close", kit.TagPlain))
			}
		}
		told.Add(kit.Column(look.Hair, tags, kit.NewText(g.why, kit.Mention.Wrap(0))))
	}
	if s.now.item.Showing == archive.ShowingUnknown {
		told.Add(kit.Row(0, kit.NewButton(w.T("piece.may.answer"), "", ask).Small(), kit.Gap()))
	} else {
		head.Add(kit.NewIconButton("pencil", w.T("piece.may.again"), ask).Small())
	}
	s.may.RemoveAll()
	s.may.Add(kit.EdgedBox(tint, ink, look.RadiusCard, kit.Pad(look.Near, look.Snug, told)))
}

// showFile says what is known of the file that is looked at.
func (s *side) showFile() {
	w := s.p.env.Words
	s.file.RemoveAll()
	if len(s.now.sides) == 0 {
		s.file.Add(kit.NewText(w.T("piece.nofile"), kit.Body.In(look.Ink2).Wrap(0)))
		return
	}
	for _, l := range linesOf(w, s.now.file(), s.now.accession) {
		s.file.Add(kit.Column(look.Hair, kit.NewText(l.name, kit.Mention), selectable(l.value)))
	}
	buttons := kit.Flow(look.Near)
	if s.now.path != "" {
		buttons.Add(s.p.saveButton())
	}
	if s.now.accession.ID != "" {
		to := page.Route{Page: "fonds"}.With("accession", string(s.now.accession.ID))
		buttons.Add(kit.NewLink(w.T("piece.came.all"), func() { s.p.env.Window.Go(to) }))
	}
	s.file.Add(buttons)
}

// selectable is a text that can be copied, without the space that its widget keeps around it.
func selectable(text string) fyne.CanvasObject {
	l := widget.NewLabel(text)
	l.Wrapping, l.Selectable, l.SizeName = fyne.TextWrapWord, true, look.SizeCompact
	return kit.Pad(-look.Near, -look.Near, l)
}

// readLog tells what was done to the item.
func (s *side) readLog() {
	a, w, id := s.p.env.Session.Archive, s.p.env.Words, s.now.item.ID
	task.Load(s.latest.Next(s.ctx), s.p.env.Tasks, func(ctx context.Context) ([]deed, error) { return readLog(ctx, a, w, id) }, func(all []deed, err error) {
		if err != nil {
			s.p.env.Window.Fail(err)
			return
		}
		s.log.RemoveAll()
		for _, d := range all {
			s.log.Add(s.deed(d))
		}
		s.scroll.Refresh()
	})
}

// deed is one line of the history.
func (s *side) deed(d deed) fyne.CanvasObject {
	w := s.p.env.Words
	ink := look.Ink
	if d.undone {
		ink = look.Ink3
	}
	head := kit.Row(look.Near, kit.Stretch(kit.NewText(d.what, kit.Compact.Bold().In(ink).Wrap(0))))
	switch {
	case d.undone:
		head.Add(kit.NewTag(w.T("piece.log.undone"), "undo", kit.TagPlain))
	case d.alone:
		head.Add(kit.NewIconButton("undo", w.T("piece.log.undo"), func() { s.takeBack(d) }).Small())
	}
	lines := kit.Column(0, head)
	for _, c := range d.said {
		line := kit.Row(look.Near, kit.Stretch(kit.NewText(page.OnScreen(c.Text), kit.Compact.In(ink).Wrap(0))))
		if former := c.Former(); len(former) > 0 {
			line.Add(kit.NewIconButton("rotate", w.T("piece.log.former"), func() { s.giveBack(page.OnScreen(c.Text), former) }).Small())
		}
		lines.Add(line)
	}
	lines.Add(kit.NewText(d.who, kit.Mention.Wrap(0)))
	return lines
}

// giveBack shows again what was shown before.
func (s *side) giveBack(what string, former []archive.Given) {
	a, w := s.p.env.Session.Archive, s.p.env.Words
	label := w.T("piece.log.former.label", "what", page.ItemTitle(s.now.item, w))
	task.Load(context.Background(), s.p.env.Tasks, func(ctx context.Context) (archive.Change, error) { return a.Giving(ctx, label, former...) }, func(c archive.Change, err error) {
		if err != nil {
			s.p.env.Window.Fail(err)
			return
		}
		s.p.env.Window.Apply(c, func(step string, err error) {
			if err != nil {
				s.p.env.Window.Fail(err)
				return
			}
			s.p.env.Window.Notify(w.T("piece.log.former.done", "what", what), step)
		})
	})
}

// takeBack takes back something that was done to this item alone. It is not the page's:
// leaving does not stop it.
func (s *side) takeBack(d deed) {
	a, w := s.p.env.Session.Archive, s.p.env.Words
	task.Load(context.Background(), s.p.env.Tasks, func(ctx context.Context) (archive.Undone, error) { return a.Undo(ctx, d.step) }, func(u archive.Undone, err error) {
		switch {
		case err != nil:
			s.p.env.Window.Fail(err)
		case len(u.Left) > 0:
			agree.Left(s.p.env, u)
		default:
			s.p.env.Window.Notify(w.T("piece.log.takenback", "what", u.Label), "")
		}
	})
}
