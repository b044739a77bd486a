package home

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

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
const Name = "accueil"

// Home is the page of the whole archive.
type Home struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	latest task.Latest
	body   *fyne.Container
	root   fyne.CanvasObject
	over   overview
	keep   copies.Advice // what keeping the archive asks for
	hero   *hero
}

// New makes the page.
func New(env *page.Env) page.Page {
	h := &Home{env: env, ctx: context.Background(), body: kit.Column(look.Snug)}
	h.hero = newHero(env)
	h.root = container.NewVScroll(kit.PadEach(look.Near, look.Wide, look.Wide, look.Wide, kit.Middle(look.ContentWidest, h.body)))
	return h
}

// Title is the page's name.
func (h *Home) Title() string { return h.env.Words.T("page.home") }

// Content is the page.
func (h *Home) Content() fyne.CanvasObject { return h.root }

// Open counts what there is.
func (h *Home) Open(ctx context.Context, _ page.Route) { h.ctx = ctx; h.load(); h.remind() }

// Changed counts again.
func (h *Home) Changed([]archive.ID) { h.load() }

// Close has nothing to let go of.
func (h *Home) Close() {}

// Keys are those of the photograph of the day.
func (h *Home) Keys() []page.Key {
	w := h.env.Words
	return []page.Key{
		{Name: fyne.KeyLeft, Says: w.T("home.hero.previous"), Do: func() { h.hero.turn(-1) }},
		{Name: fyne.KeyRight, Says: w.T("home.hero.next"), Do: func() { h.hero.turn(1) }},
	}
}

func (h *Home) load() {
	ctx := h.latest.Next(h.ctx) // an import changes the archive many times: only the last count matters
	day := h.env.Now()
	task.Load(ctx, h.env.Tasks, func(ctx context.Context) (overview, error) { return read(ctx, h.env.Session.Archive, day) }, func(o overview, err error) {
		h.show(o, err)
		if err == nil && len(h.hero.memories) == 0 {
			h.remember(ctx)
		}
	})
}

// remind reads, once a visit, whether the copies ask for something.
func (h *Home) remind() {
	if !h.env.Pages.Has("sauvegardes") {
		return
	}
	a, every, now := h.env.Session.Archive, h.env.Program.Preferences().CheckEvery(), h.env.Now()
	task.Load(h.ctx, h.env.Tasks, func(ctx context.Context) (copies.Advice, error) { return keeping(ctx, a, every, now) }, func(advice copies.Advice, err error) {
		if err != nil {
			h.env.Window.Fail(err)
			return
		}
		if h.keep = advice; advice != copies.AdviseNothing && h.over.part.ID != "" {
			h.lay()
		}
	})
}

// remember looks for the photograph of the day once the rest is there.
func (h *Home) remember(ctx context.Context) {
	day, years := h.env.Now(), slices.Collect(maps.Keys(h.over.counts.Years))
	task.Load(ctx, h.env.Tasks, func(ctx context.Context) ([]memory, error) { return remember(ctx, h.env.Session.Archive, years, day) },
		func(m []memory, err error) {
			if err != nil {
				h.env.Window.Fail(err)
				return
			}
			if len(m) > 0 {
				h.hero.set(m, page.BanksOf(h.over.part, h.env.Words))
				h.lay()
			}
		})
}

func (h *Home) show(o overview, err error) {
	if err != nil {
		h.env.Window.Fail(err)
		return
	}
	h.over = o
	h.lay()
}

// lay puts the parts in their places, the photograph of the day where there is one.
func (h *Home) lay() {
	h.body.RemoveAll()
	h.body.Add(h.greeting())
	halves := []float32{58, 42}
	switch {
	case h.over.counts.Total == 0:
		h.body.Add(h.empty())
	case len(h.hero.memories) > 0:
		h.body.Add(kit.Shares(look.Snug, halves, h.hero.root, h.todo()))
		h.body.Add(kit.Shares(look.Snug, halves, h.years(), h.state()))
		h.body.Add(h.imports())
	default:
		h.body.Add(kit.Shares(look.Snug, halves, h.years(), h.todo()))
		h.body.Add(kit.Shares(look.Apart, []float32{1, 1}, h.state()))
		h.body.Add(h.imports())
	}
	h.body.Refresh()
	h.root.Refresh()
}

func (h *Home) greeting() fyne.CanvasObject {
	w, o := h.env.Words, h.over
	hello := w.T("home.hello.nobody")
	if name := h.env.Program.Preferences().Name; name != "" {
		hello = w.T("home.hello", "name", name)
	}
	words := kit.Column(look.Hair, kit.NewText(hello, kit.Title1.Wrap(2)), kit.NewText(h.line(), kit.Compact.In(look.Ink2).Wrap(2)))
	row := kit.Row(look.Near, kit.Stretch(words))
	if o.counts.Total == 0 {
		return row // the doors below lead on
	}
	if h.env.Pages.Has("expositions") {
		row.Add(kit.NewButton(w.T("home.present"), "project", func() { h.env.Window.Go(page.Route{Page: "expositions"}) }))
	}
	if h.env.Pages.Has("importer") {
		row.Add(kit.NewGold(w.T("home.import"), "import", func() { h.env.Window.Go(page.Route{Page: "importer"}) }))
	}
	return row
}

// line is the day and what the archive holds: only what it has any of.
func (h *Home) line() string {
	w, o := h.env.Words, h.over
	line := w.T("home.line", "day", capital(w.LongDay(h.env.Now())), "items", w.N("items", o.counts.Total))
	and := func(more string) { line = w.T("home.line.and", "line", line, "more", more) }
	if n := o.counts.Types[archive.TypeTestimony]; n > 0 {
		and(w.N("home.voices", n))
	}
	if o.actions > 0 {
		and(w.N("home.actions", o.actions))
	}
	if from, to, ok := o.span(); ok && from < to {
		and(w.T("home.span", "from", strconv.Itoa(from), "to", strconv.Itoa(to)))
	}
	return line
}

// capital makes the first letter of s a capital, as a line begins.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// doorWidth is what a door needs.
const doorWidth float32 = 240

// empty offers the first steps.
func (h *Home) empty() fyne.CanvasObject {
	w := h.env.Words
	lead := kit.Column(look.Near, kit.NewText(w.T("home.empty"), kit.Title2), kit.NewText(w.T("home.empty.why"), kit.Body.In(look.Ink2).Wrap(0)))
	var doors []fyne.CanvasObject
	if h.env.Pages.Has("importer") {
		doors = append(doors, kit.NewDoor("import", w.T("home.import"), w.T("home.door.import"), func() { h.env.Window.Go(page.Route{Page: "importer"}) }).Gold())
	}
	doors = append(doors, kit.NewDoor("sliders", w.T("home.door.settings"), w.T("home.door.settings.text"), func() { h.env.Window.Go(page.Route{Page: "reglages"}) }))
	if h.env.Program.HasSample() {
		doors = append(doors, kit.NewDoor("tree", w.T("start.sample"), w.T("start.sample.text"), h.env.Program.MakeSample))
	}
	return kit.Column(look.Apart, kit.CardPadded(look.Wide, kit.Row(look.Wide, kit.NewLogo(56), kit.Stretch(lead))), kit.Tiles(look.Apart, doorWidth, doors...))
}
