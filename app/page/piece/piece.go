package piece

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/media"
	"palabre/assets/words"
)

// Piece is the page of one item.
type Piece struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	visit  task.Latest     // of the item shown: another one ends it
	latest task.Latest     // of the last reading of it
	near   task.Latest     // of the last reading of its neighbours
	route  page.Route
	now    shown
	around neighbours
	shows  manner
	sight  sight
	seen   context.Context //nolint:containedctx // of the item shown

	side   *side
	strip  *strip
	tools  *fyne.Container // of the sight
	bar    *fyne.Container
	notice *fyne.Container // put aside
	left   *fyne.Container // the column of the sight
	middle *fyne.Container
	foot   *fyne.Container
	whole  *fyne.Container // or that there is no such item
	root   *fyne.Container
}

// sight shows the original of an item in its manner. Of the interface's goroutine.
type sight interface {
	object() fyne.CanvasObject
	column() fyne.CanvasObject // at its left, as high as the page; nil for none
	bar() []fyne.CanvasObject  // buttons above it, made once
	keys() []page.Key          // without modifiers
	// open shows an original; it may be called again for another one. ctx ends with the visit.
	open(ctx context.Context, s shown, r page.Route)
	close()
}

// sights make the sight of each manner.
var sights = map[manner]func(*Piece) sight{unread: newUnread, asPicture: newPhoto, asPaper: newPaper, asSound: newRecording}

// New makes the page.
func New(env *page.Env) page.Page {
	p := &Piece{env: env, ctx: context.Background(), tools: kit.Flow(look.Near), notice: container.NewStack(), left: container.NewStack(), middle: container.NewStack()}
	p.side = newSide(p)
	p.strip = newStrip(env, p.step)
	p.bar = kit.TopRow(look.Near, kit.Stretch(p.tools))
	if env.Pages.Has("scene") {
		p.bar.Add(kit.NewButton(env.Words.T("piece.project"), "project", p.onProject))
	}
	p.foot = kit.Pad(look.Snug, look.Apart, p.strip)
	top := kit.Column(0, p.notice, kit.Pad(look.Near, look.Apart, p.bar))
	view := container.NewBorder(nil, nil, p.left, nil, container.NewBorder(top, p.foot, nil, nil, p.middle))
	p.whole = container.NewBorder(nil, nil, nil, p.side.root, kit.OnGround(look.Hollow, view))
	p.whole.Hide()
	p.root = container.NewStack(p.whole)
	return p
}

// Title is what the item is called.
func (p *Piece) Title() string {
	switch {
	case p.now.item.ID == "":
		return p.env.Words.T("page.piece")
	case p.now.item.Cote != "":
		return string(p.now.item.Cote)
	}
	return page.ItemTitle(p.now.item, p.env.Words)
}

// Trail is where the item stands.
func (p *Piece) Trail() []page.Crumb {
	crumbs := []page.Crumb{{Text: p.env.Words.T("page.fonds"), To: page.Route{Page: "fonds"}}}
	for _, c := range p.now.way {
		title := c.Title.In(archive.Lang(p.env.Words.Lang()))
		if title == "" {
			title = p.env.Words.T("item.untitled")
		}
		crumbs = append(crumbs, page.Crumb{Text: title, To: page.Route{Page: "fonds", ID: string(c.ID)}})
	}
	return crumbs
}

// Content is the page.
func (p *Piece) Content() fyne.CanvasObject { return p.root }

// Close lets the sound go.
func (p *Piece) Close() {
	if p.sight != nil {
		p.sight.close()
	}
}

// FocusSearch gives the keyboard to the box of a paper.
func (p *Piece) FocusSearch() {
	if v, ok := p.sight.(*paperSight); ok {
		p.env.Window.Focus(v.find.Focusable())
	}
}

// Zones are where F6 goes.
func (p *Piece) Zones() []fyne.Focusable {
	zones := []fyne.Focusable{}
	if v, ok := p.sight.(*paperSight); ok && v.grid != nil {
		zones = append(zones, v.grid.Focusable())
	}
	return append(zones, p.side.form.Title().Focusable())
}

// Keys are the keys of the page: those of the sight, then those of every item. Those with
// modifiers are there before any item is.
func (p *Piece) Keys() []page.Key {
	w := p.env.Words
	var keys []page.Key
	if p.sight != nil {
		keys = p.sight.keys()
	}
	return append(keys,
		page.Key{Name: fyne.KeyPageDown, Modifier: fyne.KeyModifierControl, Says: w.T("piece.key.after"), Do: func() { p.step(1) }},
		page.Key{Name: fyne.KeyPageUp, Modifier: fyne.KeyModifierControl, Says: w.T("piece.key.before"), Do: func() { p.step(-1) }},
		page.Key{Name: fyne.KeyP, Modifier: fyne.KeyModifierControl, Says: w.T("piece.key.project"), Do: p.onProject},
		page.Key{Name: fyne.KeyF2, Says: w.T("piece.key.title"), Do: p.onTitle})
}

func (p *Piece) onTitle() {
	p.side.tabs.Choose(tabForm)
	p.side.turn()
	p.env.Window.Focus(p.side.form.Title().Focusable())
}

func (p *Piece) onProject() {
	if p.env.Pages.Has("scene") {
		p.env.Window.Go(page.Route{Page: "scene"}.With("items", p.route.ID))
	}
}

// kept is what one would miss on coming back.
type kept struct{ tab int }

// Keep gives the tab.
func (p *Piece) Keep() any { return kept{p.side.tabs.Chosen()} }

// Restore takes it back.
func (p *Piece) Restore(k any) {
	if k, ok := k.(kept); ok {
		p.side.tabs.Choose(k.tab)
		p.side.turn()
	}
}

// Open shows an item.
func (p *Piece) Open(ctx context.Context, r page.Route) {
	p.ctx = ctx
	p.visitTo(r)
}

// visitTo shows the item of a route.
func (p *Piece) visitTo(r page.Route) {
	p.route = r
	p.seen = p.visit.Next(p.ctx)
	p.load(true, 0)
}

// step shows the item so many places further in its collection.
func (p *Piece) step(by int) {
	i, ok := p.around.by(by)
	if !ok {
		return
	}
	p.env.Window.Focus(nil) // a field commits to the item it was typed for
	r := page.Route{Page: Name, ID: string(i.ID)}
	p.env.Window.Replace(r)
	p.visitTo(r)
}

// replace notes where one is in the item.
func (p *Piece) replace(r page.Route) {
	p.route = r
	p.env.Window.Replace(r)
}

// relayBar gives the buttons their places again, once their words changed.
func (p *Piece) relayBar() { p.bar.Refresh() }

// Changed reads the item again.
func (p *Piece) Changed([]archive.ID) { p.load(false, p.now.side) }

// load reads the item. other tells that it, or the side that is looked at, is another.
func (p *Piece) load(other bool, side int) {
	id, a := archive.ID(p.route.ID), p.env.Session.Archive
	task.Load(p.latest.Next(p.seen), p.env.Tasks, func(ctx context.Context) (shown, error) { return read(ctx, a, id, side) }, func(s shown, err error) {
		switch {
		case errors.Is(err, archive.ErrNotFound):
			p.nowhere()
		case err != nil:
			p.env.Window.Fail(err)
		default:
			p.show(s, other)
		}
	})
}

// nowhere says that there is no such item.
func (p *Piece) nowhere() {
	w := p.env.Words
	p.Close()
	p.now = shown{}
	back := kit.NewGold(w.T("piece.nowhere.back"), "archive", func() { p.env.Window.Go(page.Route{Page: "fonds"}) })
	p.root.Objects = []fyne.CanvasObject{inMiddle(kit.NewEmpty(w.T("piece.nowhere"), w.T("piece.nowhere.why"), back))}
	p.root.Refresh()
	p.env.Window.Retitle()
}

func (p *Piece) show(s shown, other bool) {
	if s.path != p.now.path || s.item.ID != p.now.item.ID {
		other = true
	}
	p.now = s
	p.whole.Show()
	p.root.Objects = []fyne.CanvasObject{p.whole}
	p.side.show(p.seen, s, other)
	p.showAside()
	if other {
		p.showSight()
	}
	p.foot.Hidden = p.shows == asPaper
	p.readAround()
	p.root.Refresh()
	p.env.Window.Retitle()
}

// showSight shows the original, in a sight that is made anew when its manner is another.
func (p *Piece) showSight() {
	if p.sight == nil || p.shows != p.now.manner() {
		p.Close()
		p.shows = p.now.manner()
		p.sight = sights[p.shows](p)
		p.middle.Objects = []fyne.CanvasObject{p.sight.object()}
		p.middle.Refresh()
		p.left.RemoveAll()
		if c := p.sight.column(); c != nil {
			p.left.Add(c)
		}
	}
	p.tools.RemoveAll()
	if len(p.now.sides) > 1 {
		p.tools.Add(p.sidesChoice())
	}
	for _, o := range p.sight.bar() {
		p.tools.Add(o)
	}
	p.sight.open(p.seen, p.now, p.route)
}

// sidesChoice lets one look at another side: recto, verso, a page.
func (p *Piece) sidesChoice() fyne.CanvasObject {
	w := p.env.Words
	var names []kit.Segment
	for i, f := range p.now.sides {
		switch f.Role {
		case archive.RoleRecto:
			names = append(names, kit.Segment{Text: w.T("piece.recto")})
		case archive.RoleVerso:
			names = append(names, kit.Segment{Text: w.T("piece.verso")})
		case archive.RoleMain, archive.RolePage, archive.RoleCopy:
			names = append(names, kit.Segment{Text: w.Number(int64(i + 1))})
		}
	}
	choice := kit.NewSegmented(func(i int) { p.load(true, i) }, names...)
	choice.Choose(p.now.side)
	return choice
}

// showAside says that the item was put aside, and takes it back.
func (p *Piece) showAside() {
	w := p.env.Words
	p.notice.RemoveAll()
	if p.now.aside {
		p.notice.Add(kit.Pad(look.Near, look.Apart, kit.NewBanner(kit.BannerWarn, w.T("piece.aside"), w.T("piece.aside.why"), kit.NewButton(w.T("piece.aside.back"), "undo", p.onBack).Small())))
	}
}

func (p *Piece) onBack() {
	a, id, label := p.env.Session.Archive, p.now.item.ID, p.env.Words.T("piece.aside.label")
	task.Load(context.Background(), p.env.Tasks, func(ctx context.Context) (string, error) { return a.Back(ctx, label, id) }, func(step string, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		p.env.Window.Notify(label, step)
	})
}

// readAround reads who stands around the item.
func (p *Piece) readAround() {
	a, item, hint := p.env.Session.Archive, p.now.item, max(0, p.around.at)
	task.Load(p.near.Next(p.seen), p.env.Tasks, func(ctx context.Context) (neighbours, error) { return readNeighbours(ctx, a, item, hint) }, func(n neighbours, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		p.around = n
		p.strip.set(n)
		p.side.place(n)
	})
}

// saveButton offers a copy of the original, elsewhere.
func (p *Piece) saveButton() fyne.CanvasObject {
	return kit.NewButton(p.env.Words.T("piece.save"), "export", p.onSave)
}

// onSave asks where, then copies in the background: leaving the page does not stop it.
func (p *Piece) onSave() {
	s, w := p.now, p.env.Words
	name := s.file().Digest.String()
	for _, n := range s.file().Names {
		name = n.Base()
	}
	kit.ChooseFolder(p.env.Window.Top(), func(dir string) {
		var saved string
		p.env.Tasks.Start(w.T("piece.saving", "name", name), func(ctx context.Context, tell archive.Tell) (err error) {
			saved, err = saveCopy(ctx, s.path, s.file().Digest, dir, name, tell)
			return err
		}, func(err error) {
			if err != nil {
				p.env.Window.Fail(err)
				return
			}
			p.env.Window.Notify(w.T("piece.saved", "path", saved), "")
		})
	})
}

// isUnsupported tells that an original is whole, as far as is known, but not read here.
func isUnsupported(err error) bool { return errors.Is(err, media.ErrUnsupported) }

// spoken joins a cote and banks, or says that there is no cote.
func spoken(w *words.Words, cote, banks string) string {
	if cote == "" {
		cote = w.T("piece.line.nocote")
	}
	if banks == "" {
		return cote
	}
	return w.T("piece.line", "cote", cote, "banks", banks)
}
