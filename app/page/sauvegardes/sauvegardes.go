package sauvegardes

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/copies"
)

// Name is the page's in routes.
const Name = "sauvegardes"

// Sauvegardes is the page of the copies.
type Sauvegardes struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	latest task.Latest
	body   *fyne.Container
	root   *container.Scroll
	model  model
}

// New makes the page.
func New(env *page.Env) page.Page {
	s := &Sauvegardes{env: env, ctx: context.Background(), body: kit.Column(look.Apart)}
	s.root = container.NewVScroll(kit.Pad(look.Apart, look.Wide, kit.Middle(look.ContentWidest, s.body)))
	return s
}

// Title is the page's name.
func (s *Sauvegardes) Title() string { return s.env.Words.T("page.sauvegardes") }

// Content is the page.
func (s *Sauvegardes) Content() fyne.CanvasObject { return s.root }

// Open reads how the archive is kept.
func (s *Sauvegardes) Open(ctx context.Context, _ page.Route) {
	s.ctx = ctx
	s.load()
}

// Changed reads it again.
func (s *Sauvegardes) Changed([]archive.ID) { s.load() }

// Close has nothing to let go of.
func (s *Sauvegardes) Close() {}

func (s *Sauvegardes) load() {
	ctx := s.latest.Next(s.ctx)
	a, every, now := s.env.Session.Archive, s.env.Program.Preferences().CheckEvery(), s.env.Now()
	task.Load(ctx, s.env.Tasks, func(ctx context.Context) (model, error) { return read(ctx, a, every, now) }, s.show)
}

func (s *Sauvegardes) show(m model, err error) {
	if err != nil {
		s.env.Window.Fail(err)
		return
	}
	s.model = m
	s.body.RemoveAll()
	s.body.Add(s.head())
	s.body.Add(s.next())
	s.body.Add(kit.Shares(look.Apart, []float32{58, 42}, s.list(), s.here()))
	s.body.Add(s.levels())
	s.body.Refresh()
	s.root.Refresh()
}

func (s *Sauvegardes) head() fyne.CanvasObject {
	w := s.env.Words
	title := kit.Column(look.Hair, kit.NewText(s.Title(), kit.Title1), kit.NewText(w.T("copies.lead"), kit.Compact.In(look.Ink2).Wrap(0)))
	row := kit.Row(look.Near, kit.Stretch(title))
	if s.model.Fixity.Originals > 0 {
		row.Add(kit.NewGold(w.T("copies.new"), "copies", s.onNew))
	}
	return row
}

var banners = map[tone]kit.BannerKind{calm: kit.BannerInfo, wanting: kit.BannerWarn, grave: kit.BannerFault, well: kit.BannerGood}

// next is the one thing to do.
func (s *Sauvegardes) next() fyne.CanvasObject {
	a := s.model.advise(s.env.Words)
	if a.act == "" {
		return kit.NewBanner(banners[a.tone], a.title, a.text)
	}
	return kit.NewBanner(banners[a.tone], a.title, a.text, kit.NewButton(a.act, "", s.onNext))
}

// list is the copies.
func (s *Sauvegardes) list() fyne.CanvasObject {
	w := s.env.Words
	box := kit.Column(look.Near, kit.NewText(w.T("copies.list"), kit.Title2))
	all := s.model.lines(w)
	if len(all) == 0 {
		box.Add(kit.NewText(w.T("copies.none"), kit.Body.In(look.Ink2).Wrap(0)))
	}
	for _, l := range all {
		box.Add(kit.Line())
		box.Add(s.copyLine(l))
	}
	return kit.CardPadded(look.Wide, box)
}

var tags = map[tone]kit.TagKind{calm: kit.TagPlain, wanting: kit.TagWarn, grave: kit.TagWarn, well: kit.TagGood}

func (s *Sauvegardes) copyLine(l line) fyne.CanvasObject {
	w := s.env.Words
	icon := "disk"
	if !l.Here {
		icon = "usb"
	}
	head := kit.Row(look.Near, kit.NewIcon(icon), kit.Stretch(kit.NewText(l.title, kit.Strong.Wrap(2))), kit.NewTag(l.tag, "", tags[l.tone]))
	facts := kit.Column(look.Hair,
		kit.NewText(l.updated, kit.Compact.In(look.Ink2).Wrap(0)),
		kit.NewText(l.verified, kit.Compact.In(look.Ink2).Wrap(0)),
		kit.NewText(l.where, kit.Mention.Wrap(2)))
	acts := kit.Flow(look.Near)
	if l.Here {
		acts.Add(kit.NewButton(w.T("copies.update"), "copies", func() { s.copyTo(l.Dir, copies.Declared{}) }).Small())
		acts.Add(kit.NewButton(w.T("copies.verify.copy"), "shield", func() { s.verifyCopy(l) }).Small())
		acts.Add(kit.NewButton(w.T("copies.trial"), "health", func() { s.onTrial(l.Dir) }).Small())
	}
	return kit.Pad(look.Hair, 0, kit.Column(look.Near, head, facts, acts))
}

// here is what is known of the originals of this folder.
func (s *Sauvegardes) here() fyne.CanvasObject {
	w := s.env.Words
	box := kit.Column(look.Near, kit.NewText(w.T("copies.here"), kit.Title2))
	for _, l := range s.model.fixity(w) {
		box.Add(kit.NewText(l, kit.Body.In(look.Ink2).Wrap(0)))
	}
	if s.model.Fixity.Originals == 0 {
		return kit.CardPadded(look.Wide, box)
	}
	box.Add(kit.NewMeter(s.model.share(), look.Good))
	acts := kit.Flow(look.Near, kit.NewButton(w.T("copies.verify"), "shield", s.onVerify))
	if s.model.writable {
		acts.Add(kit.NewButton(w.T("copies.repair"), "health", s.onRepair))
	}
	box.Add(acts)
	box.Add(kit.Pad(look.Hair, 0, kit.Line()))
	box.Add(kit.NewText(w.T("copies.every"), kit.Mention.Wrap(0)))
	box.Add(kit.Flow(0, s.period()))
	return kit.CardPadded(look.Wide, box)
}

// period chooses within which time everything is read again.
func (s *Sauvegardes) period() fyne.CanvasObject {
	w := s.env.Words
	var segments []kit.Segment
	chosen := 1
	for i, days := range periods {
		segments = append(segments, kit.Segment{Text: w.N("copies.days", days)})
		if float64(days)*24 == s.model.every.Hours() {
			chosen = i
		}
	}
	c := kit.NewSegmented(s.onPeriod, segments...)
	c.Choose(chosen)
	return c
}

// columnWidth is what a column of the levels needs.
const columnWidth float32 = 200

// levels are the five columns of the NDSA.
func (s *Sauvegardes) levels() fyne.CanvasObject {
	w := s.env.Words
	var cells []fyne.CanvasObject
	for _, c := range s.model.columns(w) {
		cell := kit.Column(look.Hair, kit.NewText(c.name, kit.Strong.Wrap(1)), kit.NewMeter(float32(c.level)/4, look.Gold), kit.NewText(c.reached, kit.Compact))
		if c.next != "" {
			cell.Add(kit.NewText(c.next, kit.Mention.Wrap(0)))
		}
		cells = append(cells, cell)
	}
	head := kit.Column(look.Hair, kit.NewText(w.T("ndsa.title"), kit.Title2), kit.NewText(w.T("ndsa.lead"), kit.Mention.Wrap(0)))
	return kit.CardPadded(look.Wide, kit.Column(look.Apart, head, kit.Tiles(look.Apart, columnWidth, cells...)))
}
