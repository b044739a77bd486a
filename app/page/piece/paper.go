package piece

import (
	"context"
	"errors"
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/media/child"
	"palabre/archive/media/fact"
)

// paperSight shows a paper: its pages as pictures with the words found on them, or the text
// that was read.
type paperSight struct {
	p      *Piece
	ctx    context.Context //nolint:containedctx // of the visit
	latest task.Latest     // of the page
	words  task.Latest     // of the places of its words
	more   task.Latest     // of all its pixels
	search task.Latest     // of the words found
	now    shown
	route  page.Route
	count  int // pages; 0 when the text flows
	leaves []leaf
	seek   sought
	hits   hits
	pages  *pages
	asked  bool // all the pixels of the page are there, or on their way

	view    *viewer
	tools   *zoomTools
	reading *reading
	grid    *kit.Grid // of the column; nil for one page
	box     *fyne.Container
	manner  *kit.Segmented // page, or text
	where   *kit.Text
	find    *kit.SearchBox
	place   *kit.Text // of the word shown among those found
	middle  *fyne.Container
	told    *fyne.Container
	root    fyne.CanvasObject
	turns   *fyne.Container
}

// Pixels of the page that is read, at first and once it is enlarged.
const (
	pagePixels     = 1600
	pageMostPixels = 4000
)

func newPaper(p *Piece) sight {
	w := p.env.Words
	v := &paperSight{p: p, ctx: context.Background(), where: kit.NewText("", kit.Compact), place: kit.NewText("", kit.Compact.In(look.Ink2)), box: container.NewStack(), told: container.NewStack()}
	v.view = newViewer(v.onStance)
	v.tools = newZoomTools(p.env, v.view, "piece.fit.wide")
	v.reading = newReading()
	v.manner = kit.NewSegmented(func(int) { v.show() }, kit.Segment{Text: w.T("piece.as.page")}, kit.Segment{Text: w.T("piece.as.text")})
	v.find = kit.NewSearchBox(w.T("piece.find"), "", func(string) { v.seekNext(1) })
	v.find.OnTyped = v.onFind
	v.turns = kit.Row(look.Hair, kit.NewIconButton("chevron-up", w.T("piece.page.before"), func() { v.turn(-1) }), v.where, kit.NewIconButton("chevron-down", w.T("piece.page.after"), func() { v.turn(1) }))
	v.middle = container.NewStack(v.view, v.reading.root, v.told)
	v.root = kit.PadEach(0, look.Apart, 0, look.Apart, v.middle)
	return v
}

func (v *paperSight) object() fyne.CanvasObject { return v.root }
func (v *paperSight) column() fyne.CanvasObject { return v.box }
func (v *paperSight) close()                    {}

func (v *paperSight) bar() []fyne.CanvasObject {
	w := v.p.env.Words
	found := kit.Row(look.Hair, kit.AtLeast(findWidth, 0, v.find), v.place,
		kit.NewIconButton("chevron-left", w.T("piece.find.before"), func() { v.seekNext(-1) }).Small(),
		kit.NewIconButton("chevron-right", w.T("piece.find.after"), func() { v.seekNext(1) }).Small())
	return []fyne.CanvasObject{v.turns, v.tools.root, v.manner, found}
}

const findWidth float32 = 240

// open reads the text, then shows the page the route asks for.
func (v *paperSight) open(ctx context.Context, s shown, r page.Route) {
	v.ctx, v.now, v.route = ctx, s, r
	f := s.facts()
	v.leaves = nil
	v.pages = newPages(v.p.env.Tasks, s)
	v.told.RemoveAll()
	v.view.show(nil, size{1, 1.414}, true)
	v.find.SetText(r.Get("mot"))
	a, digest, count, seek := v.p.env.Session.Archive, s.file().Digest, f.Pages, soughtIn(r.Get("mot"))
	type read struct {
		count  int
		leaves []leaf
		hits   hits
	}
	task.Load(v.latest.Next(ctx), v.p.env.Tasks, func(context.Context) (read, error) {
		text, err := a.Text(digest)
		if err != nil && !errors.Is(err, archive.ErrNotFound) {
			return read{}, err
		}
		count := pagesOf(text, count)
		leaves := leavesOf(text, count)
		return read{count, leaves, found(seek, leaves)}, nil
	}, func(r read, err error) {
		if err != nil {
			v.p.env.Window.Fail(err)
			return
		}
		v.count, v.leaves, v.seek = r.count, r.leaves, seek
		v.hits = r.hits.at(startPage(v.route, len(v.leaves)) - 1)
		v.manner.Choose(0)
		if v.count == 0 {
			v.manner.Choose(1)
		}
		v.manner.Hidden = v.count == 0 || f.Kind == fact.Picture
		v.fillColumn()
		v.show()
	})
}

// fillColumn shows the pages, when there are several.
func (v *paperSight) fillColumn() {
	v.box.RemoveAll()
	v.grid = nil
	if v.count < 2 {
		return
	}
	pictures := v.pages
	v.grid = kit.NewGrid(func() fyne.CanvasObject { return newPageCell(pictures) }, v.bind)
	v.grid.OnActive = func(i int) { v.goTo(v.hits.at(i)) }
	v.grid.OnKey = v.onColumnKey
	v.grid.SetCell(columnWidth-look.Apart, pageHeight)
	edge := kit.AtLeast(1, 0, kit.OnGround(look.Rule, kit.Gap()))
	v.box.Add(kit.AtLeast(columnWidth, 0, kit.OnGround(look.Paper, container.NewBorder(nil, nil, nil, edge, v.grid))))
	v.grid.SetList(len(v.leaves), nil)
	v.grid.Activate(v.hits.leaf)
}

func (v *paperSight) bind(i int, o fyne.CanvasObject) {
	cell, ok := o.(*pageCell)
	if !ok || i >= len(v.hits.counts) {
		return
	}
	hits := ""
	if n := v.hits.counts[i]; n > 0 {
		hits = strconv.Itoa(n)
	}
	cell.set(kit.Picture{Key: strconv.Itoa(i + 1), Icon: "page"}, v.p.env.Words.T("piece.page.name", "n", i+1), hits)
}

// onColumnKey leaves to the page the keys that turn it.
func (v *paperSight) onColumnKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyPageDown:
		v.turn(1)
	case fyne.KeyPageUp:
		v.turn(-1)
	default:
		return false
	}
	return true
}

// turn goes to another page, or another part of a text.
func (v *paperSight) turn(by int) {
	if n := v.hits.leaf + by; n >= 0 && n < len(v.leaves) {
		v.goTo(v.hits.at(n))
	}
}

// goTo shows a leaf, and a word found on it.
func (v *paperSight) goTo(h hits) {
	same := h.leaf == v.hits.leaf
	v.hits = h
	if !same {
		v.route.At = strconv.Itoa(h.leaf + 1)
		v.p.replace(v.route)
		if v.grid != nil {
			v.grid.Activate(h.leaf)
		}
	}
	v.showPlace()
	switch {
	case !same:
		v.show()
	case v.asText():
		v.reading.show(v.leaves[h.leaf], v.seek, h.nth, v.p.env.Words)
	default:
		v.view.setMarks(v.view.at, h.nth)
	}
}

func (v *paperSight) asText() bool { return v.manner.Chosen() == 1 }

// show shows the leaf, as a picture or as text.
func (v *paperSight) show() {
	if len(v.leaves) == 0 {
		return
	}
	text := v.asText()
	v.reading.root.Hidden, v.view.Hidden = !text, text
	v.tools.root.Hidden = text
	v.told.RemoveAll()
	v.showPlace()
	if text {
		v.reading.show(v.leaves[v.hits.leaf], v.seek, v.hits.nth, v.p.env.Words)
		return
	}
	v.draw()
}

// showPlace says which page, and which of the words found.
func (v *paperSight) showPlace() {
	w := v.p.env.Words
	key := "piece.page"
	if v.count == 0 {
		key = "piece.part"
	}
	v.where.SetText(w.T(key, "n", v.hits.leaf+1, "of", len(v.leaves)))
	v.turns.Hidden = len(v.leaves) < 2
	switch total := v.hits.total(); {
	case v.seek.none():
		v.place.SetText("")
	case total == 0:
		v.place.SetText(w.T("piece.find.none"))
	case v.hits.place() == 0:
		v.place.SetText(w.N("piece.find.total", total))
	default:
		v.place.SetText(w.T("piece.find.place", "n", v.hits.place(), "of", total))
	}
	v.p.relayBar()
}

// draw shows the picture of the page, then frames the words on it, then draws its
// neighbours ahead.
func (v *paperSight) draw() {
	n := v.hits.leaf
	key := strconv.Itoa(n + 1)
	v.asked = false
	ctx := v.latest.Next(v.ctx)
	if img := v.pages.Cached(key, pagePixels); img != nil {
		v.drawn(ctx, n, img)
		return
	}
	if img := v.pages.Cached(key, columnPixels); img != nil {
		v.view.next(img) // until the larger one comes
	}
	if v.view.small == nil { // the first page of all, which may take some seconds
		v.told.Add(inMiddle(kit.NewText(v.p.env.Words.T("piece.drawing"), kit.Body.In(look.Ink2).Wrap(0).Centre())))
	}
	v.pages.Ask(ctx, key, pagePixels, func(img *image.RGBA, err error) {
		v.told.RemoveAll()
		if img == nil {
			v.view.show(nil, size{}, true)
			v.noPicture(err)
			return
		}
		v.drawn(ctx, n, img)
	})
}

// noPicture tells that a page cannot be drawn; its text may have been read.
func (v *paperSight) noPicture(err error) {
	if v.leaves[v.hits.leaf].parts[0] != "" {
		v.manner.Choose(1)
		v.show()
		return
	}
	v.told.Add(v.p.unreadable(err))
}

func (v *paperSight) drawn(ctx context.Context, n int, img *image.RGBA) {
	v.view.next(img)
	v.ahead(ctx, n)
	if v.seek.none() {
		return
	}
	now := v.now
	task.Load(v.words.Next(ctx), v.p.env.Tasks, func(ctx context.Context) (child.Layout, error) { return now.words(ctx, n+1) }, func(l child.Layout, err error) {
		if err != nil || n != v.hits.leaf {
			return // the page is shown without frames
		}
		at := v.seek.areas(l)
		if len(l.Words) > 0 && len(at) != v.hits.counts[n] {
			v.hits = v.hits.with(n, len(at))
			v.showPlace()
		}
		v.view.setMarks(at, v.hits.nth)
	})
}

// ahead draws the pages near n that may be read next, one after the other.
func (v *paperSight) ahead(ctx context.Context, n int) {
	for _, near := range []int{n + 1, n - 1, n + 2, n - 2} {
		key := strconv.Itoa(near + 1)
		if near < 0 || near >= v.count || v.pages.Cached(key, pagePixels) != nil {
			continue
		}
		v.pages.Ask(ctx, key, pagePixels, func(img *image.RGBA, err error) {
			if img != nil && err == nil {
				v.ahead(ctx, n)
			}
		})
		return
	}
}

// onStance asks for a larger drawing of the page once it would be seen.
func (v *paperSight) onStance() {
	v.tools.refresh()
	if v.asked || v.pages == nil || len(v.leaves) == 0 || !v.view.wantsLarger() || max(sizeOf(v.view.small).w, sizeOf(v.view.small).h) < pagePixels/2 {
		return
	}
	v.asked = true
	n, now := v.hits.leaf, v.now
	task.Load(v.more.Next(v.ctx), v.p.env.Tasks, func(ctx context.Context) (*image.RGBA, error) {
		return now.picture(ctx, n+1, pageMostPixels)
	}, func(full *image.RGBA, err error) {
		if err == nil && n == v.hits.leaf {
			v.view.put(full)
		}
	})
}

// onFind looks for other words.
func (v *paperSight) onFind(text string) {
	v.route = v.route.With("mot", text)
	v.p.replace(v.route)
	leaves, seek := v.leaves, soughtIn(text)
	task.Load(v.search.Next(v.ctx), v.p.env.Tasks, func(context.Context) (hits, error) { return found(seek, leaves), nil }, func(h hits, _ error) {
		v.seek, v.hits = seek, h.at(v.hits.leaf)
		if v.grid != nil {
			v.grid.Rebind()
		}
		v.view.setMarks(nil, -1)
		v.show()
	})
}

// seekNext goes to the next word found, or the one before.
func (v *paperSight) seekNext(by int) {
	if by > 0 {
		v.goTo(v.hits.next())
		return
	}
	v.goTo(v.hits.previous())
}

func (v *paperSight) keys() []page.Key {
	w := v.p.env.Words
	next := func() {
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			v.seekNext(-1) // Shift alone makes no shortcut
			return
		}
		v.seekNext(1)
	}
	keys := append(v.tools.keys(), v.view.arrows(w, v.turn)...)
	return append(keys,
		page.Key{Name: fyne.KeyPageDown, Says: w.T("piece.page.after"), Do: func() { v.turn(1) }},
		page.Key{Name: fyne.KeyPageUp, Says: w.T("piece.page.before"), Do: func() { v.turn(-1) }},
		page.Key{Name: fyne.KeyF3, Says: w.T("piece.find.after"), Do: next},
		page.Key{Name: fyne.KeyF3, Modifier: fyne.KeyModifierShift, Says: w.T("piece.find.before"), Do: func() { v.seekNext(-1) }})
}
