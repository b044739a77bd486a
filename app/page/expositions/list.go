package expositions

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/scene"
	"palabre/app/present"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
)

// The names of the two pages in routes.
const (
	Name         = "expositions"
	WorkshopName = "exposition"
)

// List is the page of every exhibition.
type List struct {
	env  *page.Env
	ctx  context.Context //nolint:containedctx // of the visit
	root *fyne.Container
	body *fyne.Container
}

// New makes the page of every exhibition.
func New(env *page.Env) page.Page {
	l := &List{env: env, body: container.NewStack()}
	w := env.Words
	top := kit.Row(look.Near, kit.NewText(w.T("page.exhibitions"), kit.Title1), kit.Gap(), kit.NewButton(w.T("exhibitions.new"), "plus", func() { l.onNew(nil) }))
	l.root = kit.Pad(look.Wide, look.Wide, kit.Column(look.Apart, top, kit.Stretch(l.body)))
	return l
}

// Title is the page's name.
func (l *List) Title() string { return l.env.Words.T("page.exhibitions") }

// Content is the page.
func (l *List) Content() fyne.CanvasObject { return l.root }

// Close has nothing to let go of.
func (l *List) Close() {}

// Keys are those of the page.
func (l *List) Keys() []page.Key {
	return []page.Key{{Name: fyne.KeyN, Modifier: fyne.KeyModifierControl, Says: l.env.Words.T("exhibitions.new"), Do: func() { l.onNew(nil) }}}
}

// Open shows every exhibition; items named by the route ask for a new one made of them.
func (l *List) Open(ctx context.Context, r page.Route) {
	l.ctx = ctx
	l.load()
	var ids []archive.ID
	for id := range strings.SplitSeq(r.Get("items"), ",") {
		if id != "" {
			ids = append(ids, archive.ID(id))
		}
	}
	if len(ids) > 0 {
		l.env.Window.Replace(page.Route{Page: Name})
		l.onNew(ids)
	}
}

// Changed reads again.
func (l *List) Changed([]archive.ID) { l.load() }

func (l *List) load() {
	places, err := session.PlaceStore()
	if err != nil {
		l.env.Window.Fail(err)
		return
	}
	task.Load(l.ctx, l.env.Tasks, func(ctx context.Context) ([]bench, error) {
		return shelf(ctx, l.env.Session.Archive, places.Load, l.env.Now())
	}, l.show)
}

func (l *List) show(all []bench, err error) {
	if err != nil {
		l.env.Window.Fail(err)
		return
	}
	w := l.env.Words
	if len(all) == 0 {
		first := kit.NewGold(w.T("exhibitions.new"), "plus", func() { l.onNew(nil) })
		l.body.Objects = []fyne.CanvasObject{kit.Column(0, kit.NewEmpty(w.T("exhibitions.empty.title"), w.T("exhibitions.empty.text"), first))}
		l.body.Refresh()
		return
	}
	cards := kit.Flow(look.Wide)
	for _, b := range all {
		cards.Add(l.card(b))
	}
	l.body.Objects = []fyne.CanvasObject{container.NewVScroll(kit.Pad(look.Hair, look.Hair, cards))}
	l.body.Refresh()
}

// The size of a card's picture.
const cardWidth, cardHeight float32 = 340, 191

// card is one exhibition: its first picture, what it holds, and the two doors into it.
func (l *List) card(b bench) fyne.CanvasObject {
	w, ex := l.env.Words, b.script.Exhibition
	thumb := kit.NewThumb(l.env.Pictures, 800)
	if i, ok := b.face(); ok {
		thumb.Set(kit.Picture{Key: present.Face(i).String()})
	} else {
		thumb.Set(kit.Picture{Icon: "screen"})
	}
	_, watch, blocked := b.counts()
	tags := kit.Flow(look.Near)
	switch {
	case len(b.steps) == 0:
		tags.Add(kit.NewTag(w.T("exhibitions.hollow"), "", kit.TagOutline))
	case blocked == 0 && watch == 0:
		tags.Add(kit.NewTag(w.T("exhibitions.ready"), "check", kit.TagGood))
	}
	if watch > 0 {
		tags.Add(kit.NewTag(w.N("exhibitions.watch", watch), "warning", kit.TagWarn))
	}
	if blocked > 0 {
		tags.Add(kit.NewTag(w.N("exhibitions.blocked", blocked), "lock", kit.TagFault))
	}
	doors := kit.Row(look.Near, kit.NewButton(w.T("exhibitions.open"), "pencil", func() { l.env.Window.Go(workshop(ex.ID)) }), kit.Gap())
	if step, ok := b.resumes(); ok {
		doors.Add(kit.NewButton(w.T("exhibitions.resume", "n", step.Number), "play", func() { l.env.Window.Go(stage(ex.ID, step.Slide.EID)) }))
	}
	if len(b.steps) > 0 {
		doors.Add(kit.NewGold(w.T("exhibitions.present"), "project", func() { l.env.Window.Go(stage(ex.ID, "")) }))
	}
	words := kit.Column(look.Near, kit.NewText(titleOf(l.env, ex), kit.Title2.Wrap(2)), kit.NewText(measure(l.env, b), kit.Compact.In(look.Ink2).Wrap(1)), tags, doors)
	return kit.CardPadded(look.Apart, kit.Column(look.Snug, kit.AtLeast(cardWidth, cardHeight, thumb), words))
}

func titleOf(env *page.Env, ex archive.Exhibition) string {
	if t := ex.Title.In(archive.Lang(env.Words.Lang())); t != "" {
		return t
	}
	return env.Words.T("exhibitions.untitled")
}

// measure says how many slides there are, and how long they last.
func measure(env *page.Env, b bench) string {
	if len(b.steps) == 0 {
		return env.Words.N("exhibitions.slides", 0)
	}
	return env.Words.N("exhibitions.measure", len(b.steps), "minutes", minutes(b.lasts()))
}

func workshop(id archive.ID) page.Route { return page.Route{Page: WorkshopName, ID: string(id)} }

func stage(id archive.ID, at string) page.Route {
	return page.Route{Page: scene.Name, ID: string(id), At: at}
}

// onNew asks for the title of a new exhibition, made of items or empty.
func (l *List) onNew(items []archive.ID) {
	w := l.env.Words
	field := kit.NewField(w.T("exhibitions.title"))
	field.SetPlaceholder(w.T("exhibitions.title.like"))
	text := w.T("exhibitions.new.text")
	if len(items) > 0 {
		text = w.N("exhibitions.new.items", len(items))
	}
	make := func() { l.create(field.Text(), items) }
	d := kit.NewDialog(w.T("exhibitions.new.ask"), text, field,
		kit.Answer{Text: w.T("exhibitions.cancel")},
		kit.Answer{Text: w.T("exhibitions.create"), As: kit.Gold, Do: make})
	l.env.Window.Ask(d.StartAt(field.Focusable()))
}

// create makes an exhibition and opens it in the workshop.
func (l *List) create(title string, ids []archive.ID) {
	a := l.env.Session.Archive
	task.Load(l.ctx, l.env.Tasks, func(ctx context.Context) (archive.Exhibition, error) {
		ex := archive.Exhibition{ID: a.NewID(), Title: archive.T(archive.Lang(l.env.Words.Lang()), title)}
		var items []archive.Item
		for _, id := range ids {
			r, _, err := a.Get(ctx, id)
			if err != nil {
				return ex, err
			}
			if i, ok := r.(archive.Item); ok {
				items = append(items, i)
			}
		}
		ex, _ = addItems(ex, "", items, a.NewID)
		return ex, nil
	}, func(ex archive.Exhibition, err error) {
		if err != nil {
			l.env.Window.Fail(err)
			return
		}
		l.keep(ex)
	})
}

func (l *List) keep(ex archive.Exhibition) {
	c := archive.Change{Label: l.env.Words.T("exhibitions.step.new", "title", titleOf(l.env, ex)), Edits: []archive.Edit{{After: ex}}}
	l.env.Window.Apply(c, func(step string, err error) {
		if err != nil {
			l.env.Window.Fail(err)
			return
		}
		l.env.Window.Go(workshop(ex.ID))
		l.env.Window.Notify(c.Label, step)
	})
}
