package home

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
)

// Name is the page's in routes.
const Name = "accueil"

// Home is the page of the whole archive.
type Home struct {
	env  *page.Env
	ctx  context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	body *fyne.Container
	root fyne.CanvasObject
}

// New makes the page.
func New(env *page.Env) page.Page {
	h := &Home{env: env, ctx: context.Background(), body: kit.Column(look.Apart)}
	h.root = container.NewVScroll(kit.Pad(look.Wide, look.Wide, h.body))
	return h
}

// Title is the page's name.
func (h *Home) Title() string { return h.env.Words.T("page.home") }

// Content is the page.
func (h *Home) Content() fyne.CanvasObject { return h.root }

// Open counts what there is.
func (h *Home) Open(ctx context.Context, _ page.Route) { h.ctx = ctx; h.load() }

// Changed counts again.
func (h *Home) Changed([]archive.ID) { h.load() }

// Close has nothing to let go of.
func (h *Home) Close() {}

func (h *Home) load() {
	task.Load(h.ctx, h.env.Tasks, func(ctx context.Context) (overview, error) { return read(ctx, h.env.Session.Archive) }, h.show)
}

func (h *Home) show(o overview, err error) {
	if err != nil {
		h.env.Window.Fail(err)
		return
	}
	h.body.RemoveAll()
	h.body.Add(h.greeting(o))
	if o.counts.Total == 0 {
		h.body.Add(h.empty())
	} else {
		h.body.Add(kit.Shares(look.Apart, []float32{56, 44}, h.years(o), h.state(o)))
		h.body.Add(kit.Shares(look.Apart, []float32{56, 44}, h.imports(o), h.todo(o)))
	}
	h.body.Refresh()
	h.root.Refresh()
}

func (h *Home) greeting(o overview) fyne.CanvasObject {
	w := h.env.Words
	hello := w.T("home.hello.nobody")
	if name := h.env.Program.Preferences().Name; name != "" {
		hello = w.T("home.hello", "name", name)
	}
	day := w.T("home.line", "day", w.LongDay(h.env.Now()), "items", w.N("items", o.counts.Total), "voices", w.N("home.voices", o.counts.Types[archive.TypeTestimony]), "actions", w.N("home.actions", o.actions))
	row := kit.Row(look.Near, kit.Stretch(kit.Column(look.Hair, kit.NewText(hello, kit.Title1), kit.NewText(day, kit.Compact.In(look.Ink2).Wrap(2)))))
	if h.env.Pages.Has("importer") {
		row.Add(kit.NewGold(w.T("home.import"), "import", func() { h.env.Window.Go(page.Route{Page: "importer"}) }))
	}
	return row
}

// empty offers the first step.
func (h *Home) empty() fyne.CanvasObject {
	w := h.env.Words
	return kit.NewEmpty(w.T("home.empty"), w.T("home.empty.why"), kit.NewGold(w.T("home.import"), "import", func() { h.env.Window.Go(page.Route{Page: "importer"}) }))
}

func (h *Home) years(o overview) fyne.CanvasObject {
	w, banks := h.env.Words, page.BanksOf(o.part, h.env.Words)
	bars := kit.NewBars()
	bars.Set(banks.Bars(o.counts.Years))
	bars.OnYear = func(y int) {
		h.env.Window.Go(page.Route{Page: "fonds"}.With("de", strconv.Itoa(y)).With("a", strconv.Itoa(y)))
	}
	head := kit.Row(look.Near, kit.NewText(w.T("home.years"), kit.Title2), kit.Gap())
	for _, id := range banks.IDs {
		head.Add(kit.NewBankMark(banks.Side(archive.SetOf(id))))
		head.Add(kit.NewText(banks.Name(id), kit.Mention))
	}
	return kit.Card(kit.Column(look.Snug, head, kit.AtLeast(0, 140, bars)))
}

// state is how much of the archive is dated, titled, located, answered for.
func (h *Home) state(o overview) fyne.CanvasObject {
	w := h.env.Words
	box := kit.Column(look.Snug, kit.NewText(w.T("home.state"), kit.Title2))
	for _, s := range []struct {
		lack   string
		colour fyne.ThemeColorName
	}{{"date", look.Good}, {"title", look.Gold}, {"place", look.Gold}, {"rights", look.Warn}} {
		share := o.share(s.lack)
		box.Add(kit.Row(look.Snug, kit.AtLeast(120, 0, kit.NewText(w.T("home.state."+s.lack), kit.Compact)), kit.Stretch(kit.NewMeter(share, s.colour)),
			kit.AtLeast(48, 0, kit.NewText(w.T("home.percent", "n", int(share*100)), kit.Strong.Right()))))
	}
	return kit.Card(box)
}

// todo are lines that lead to the items that lack a fact.
func (h *Home) todo(o overview) fyne.CanvasObject {
	w := h.env.Words
	box := kit.Column(look.Hair, kit.NewText(w.T("home.todo"), kit.Title2))
	for _, l := range o.todo() {
		box.Add(kit.NewRow(w.N("home.todo."+l, o.counts.Lacks[l]), "", look.NoSide, func() { h.env.Window.Go(page.Route{Page: "fonds"}.With("etat", l)) }))
	}
	if len(o.todo()) == 0 {
		box.Add(kit.NewText(w.T("home.todo.none"), kit.Body.In(look.Ink2)))
	}
	return kit.Card(box)
}

// imports are the last entries.
func (h *Home) imports(o overview) fyne.CanvasObject {
	w := h.env.Words
	box := kit.Column(look.Snug, kit.NewText(w.T("home.imports"), kit.Title2))
	for _, e := range o.entries {
		pictures := kit.Row(look.Hair)
		for _, i := range o.pictures[e.ID] {
			t := kit.NewThumb(h.env.Pictures, 160)
			t.Set(page.ItemPicture(i, w))
			pictures.Add(kit.AtLeast(64, 48, t))
		}
		row := kit.NewRow(e.Title.In(archive.Lang(w.Lang()), "fr"), w.T("home.entry", "donor", e.Donor, "day", w.Day(e.ID.Time())), look.NoSide, func() {
			h.env.Window.Go(page.Route{Page: "fonds"}.With("accession", string(e.ID)))
		})
		box.Add(kit.Row(look.Snug, pictures, kit.Stretch(row)))
	}
	return kit.Card(box)
}
