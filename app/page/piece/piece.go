package piece

import (
	"context"
	"image"
	"image/draw"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/describe"
	"palabre/app/sound"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/media/fact"
	"palabre/archive/rights"
)

// largest is the side, in pixels, at which a page or a photograph is drawn.
const largest = 1800

// Piece is the page of one item.
type Piece struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	route  page.Route
	now    shown
	at     int // page shown, from 1
	latest task.Latest
	player *sound.Player
	done   func() error // lets the sounding original go

	picture *canvas.Image
	text    *widget.Label
	bar     *fyne.Container
	where   *kit.Text
	title   *kit.Text
	line    *kit.Text
	may     *fyne.Container
	facts   *kit.Text
	form    *describe.Form
	root    fyne.CanvasObject
}

// New makes the page.
func New(env *page.Env) page.Page {
	w := env.Words
	p := &Piece{
		env: env, ctx: context.Background(), picture: canvas.NewImageFromImage(nil), text: widget.NewLabel(""), bar: kit.Row(look.Near), where: kit.NewText("", kit.Compact),
		title: kit.NewText("", kit.Title2.Wrap(3)), line: kit.NewText("", kit.Mention.Wrap(2)), may: container.NewStack(), facts: kit.NewText("", kit.Mention.In(look.Ink2).Wrap(0)), form: describe.New(env),
	}
	p.picture.FillMode, p.picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	p.text.Wrapping, p.text.Selectable = fyne.TextWrapWord, true
	view := container.NewBorder(kit.Pad(look.Snug, look.Apart, p.bar), nil, nil, nil, kit.Pad(look.Near, look.Apart, container.NewStack(p.picture, container.NewVScroll(p.text))))
	side := container.NewVScroll(kit.Pad(look.Apart, look.Apart, kit.Column(look.Snug, p.title, p.line, p.may, kit.Line(), p.form.Object(), kit.Line(), kit.NewText(w.T("piece.file"), kit.Strong), p.facts)))
	p.root = container.NewBorder(nil, nil, nil, kit.OnGround(look.Surface, kit.AtLeast(392, 0, side)), kit.OnGround(look.Hollow, view))
	return p
}

// Title is what the item is called.
func (p *Piece) Title() string {
	if p.now.item.ID == "" {
		return p.env.Words.T("page.piece")
	}
	return page.ItemTitle(p.now.item, p.env.Words)
}

// Trail is where the item stands.
func (p *Piece) Trail() []page.Crumb {
	return []page.Crumb{{Text: p.env.Words.T("page.fonds"), To: page.Route{Page: "fonds", ID: string(p.now.item.Collection)}}}
}

// Content is the page.
func (p *Piece) Content() fyne.CanvasObject { return p.root }

// Close lets the sound go.
func (p *Piece) Close() { p.silence() }

func (p *Piece) silence() {
	if p.player == nil {
		return
	}
	p.player.Close()
	p.player = nil
	if err := p.done(); err != nil {
		p.env.Window.Fail(err)
	}
}

// Keys are the keys of the page.
func (p *Piece) Keys() []page.Key {
	w := p.env.Words
	return []page.Key{
		{Name: fyne.KeyPageDown, Says: w.T("piece.key.next"), Do: func() { p.turn(1) }},
		{Name: fyne.KeyPageUp, Says: w.T("piece.key.previous"), Do: func() { p.turn(-1) }},
		{Name: fyne.KeySpace, Says: w.T("piece.key.play"), Do: p.onPlay},
	}
}

// Open shows an item.
func (p *Piece) Open(ctx context.Context, r page.Route) {
	p.silence()
	p.ctx, p.route = ctx, r
	p.load()
}

// Changed reads the item again.
func (p *Piece) Changed([]archive.ID) { p.load() }

func (p *Piece) load() {
	id := archive.ID(p.route.ID)
	task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) (shown, error) { return read(ctx, p.env.Session.Archive, id) }, func(s shown, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		first := p.now.item.ID != s.item.ID
		p.now = s
		if first {
			p.at = firstPage(p.route, s.pages)
		}
		p.show(first)
	})
}

func (p *Piece) show(first bool) {
	w, i := p.env.Words, p.now.item
	banks := page.BanksOf(p.now.part, w)
	p.title.SetText(page.ItemTitle(i, w))
	p.line.SetText(w.T("fonds.line", "cote", string(i.Cote), "date", page.SayDate(i.Date, w), "banks", banks.Names(i.Banks)))
	p.showMay()
	p.facts.SetText(p.factsOf(i))
	p.form.Show(p.ctx, i)
	p.showBar()
	if first {
		p.draw()
	}
	p.env.Window.Retitle()
}

// showMay says whether a room may see it, and lets one answer.
func (p *Piece) showMay() {
	w, i := p.env.Words, p.now.item
	v := rights.May(rights.Of(i), rights.Hall, p.env.Now())
	p.may.RemoveAll()
	if v.Allowed {
		p.may.Add(kit.NewBanner(kit.BannerGood, w.T("piece.may"), w.T("piece.may.by", "by", i.ShowingBy, "on", i.ShowingOn)))
	} else {
		answer := kit.NewButton(w.T("piece.may.answer"), "", func() { p.answer(archive.ShowingHall) }).Small()
		p.may.Add(kit.NewBanner(kit.BannerWarn, w.T("piece.maynot"), w.T("piece.maynot.why"), answer))
	}
	p.may.Refresh()
}

// answer keeps who answers for showing the item, and when.
func (p *Piece) answer(s archive.Showing) {
	after := p.now.item
	after.Showing, after.ShowingBy, after.ShowingOn = s, p.env.Program.Preferences().Name, p.env.Now().Format(time.DateOnly)
	p.env.Window.Apply(archive.Change{Label: p.env.Words.T("piece.may.label"), Edits: []archive.Edit{{Before: p.now.item, After: after}}}, nil)
}

// factsOf is what is known of the file.
func (p *Piece) factsOf(i archive.Item) string {
	w, out := p.env.Words, ""
	for _, f := range i.Files.Sorted() {
		for _, n := range f.Names {
			out += string(n) + "\n"
		}
		out += w.T("piece.facts", "format", f.Format, "size", w.Size(f.Bytes.Or(0))) + "\n"
		out += "SHA-256 " + f.Digest.String()[:32] + " " + f.Digest.String()[32:] + "\n"
	}
	return out
}

// showBar shows what can be done with the kind of item.
func (p *Piece) showBar() {
	w := p.env.Words
	p.bar.RemoveAll()
	if p.now.pages > 1 {
		p.where.SetText(w.T("piece.page", "n", p.at, "of", p.now.pages))
		p.bar.Add(kit.NewIconButton("chevron-left", w.T("piece.key.previous"), func() { p.turn(-1) }))
		p.bar.Add(p.where)
		p.bar.Add(kit.NewIconButton("chevron-right", w.T("piece.key.next"), func() { p.turn(1) }))
	}
	if p.now.sound && p.now.path != "" {
		text, icon := w.T("piece.play"), "play"
		if p.player != nil && p.player.Playing() {
			text, icon = w.T("piece.pause"), "pause"
		}
		p.bar.Add(kit.NewGold(text, icon, p.onPlay))
		if p.env.Sound != nil && p.env.Sound.Mute() {
			p.bar.Add(kit.NewText(w.T("piece.mute"), kit.Compact.In(look.Ink2)))
		}
	}
	p.bar.Add(kit.Gap())
	if p.env.Pages.Has("scene") {
		p.bar.Add(kit.NewButton(w.T("piece.project"), "project", func() { p.env.Window.Go(page.Route{Page: "scene"}.With("items", p.route.ID)) }))
	}
	p.bar.Refresh()
}

func (p *Piece) turn(by int) {
	to := min(max(1, p.at+by), max(1, p.now.pages))
	if to == p.at {
		return
	}
	p.at = to
	p.showBar()
	p.draw()
}

// drawn is a page ready to be shown: its picture, or its text where there is none.
type drawn struct {
	img  *image.RGBA
	text string
}

// draw shows the page; a newer one ends the former.
func (p *Piece) draw() {
	s, at, query, a := p.now, p.at, p.route.Get("mot"), p.env.Session.Archive
	task.Load(p.latest.Next(p.ctx), p.env.Tasks, func(ctx context.Context) (drawn, error) {
		if s.path == "" {
			return drawn{text: ""}, nil
		}
		if img, err := s.picture(ctx, at, largest, query); err == nil {
			return drawn{img: upright(img)}, nil
		}
		pages, err := a.Text(s.item.Files.Sorted()[0].Digest)
		return drawn{text: textOf(pages, at)}, err
	}, p.put)
}

func (p *Piece) put(d drawn, err error) {
	if err != nil {
		p.env.Window.Fail(err)
		return
	}
	p.picture.Hidden, p.text.Hidden = d.img == nil, d.img != nil
	if d.img != nil {
		p.picture.Image = d.img
		p.picture.Refresh()
		return
	}
	switch {
	case d.text != "":
		p.text.SetText(d.text)
	case p.now.path == "":
		p.text.SetText(p.env.Words.T("piece.absent"))
	default:
		p.text.SetText(p.env.Words.T("piece.unread"))
	}
}

// upright is img as the screen takes it without converting.
func upright(img image.Image) *image.RGBA {
	if out, ok := img.(*image.RGBA); ok {
		return out
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Src)
	return out
}

// onPlay plays the recording, or pauses it.
func (p *Piece) onPlay() {
	if !p.now.sound || p.env.Sound == nil || p.now.path == "" {
		return
	}
	if p.player == nil {
		p.openSound()
		return
	}
	if p.player.Playing() {
		p.player.Pause()
	} else {
		p.player.Play()
	}
	p.showBar()
}

func (p *Piece) openSound() {
	type opened struct {
		player *sound.Player
		done   func() error
	}
	s, mixer, from := p.now, p.env.Sound, start(p.route)
	task.Load(p.ctx, p.env.Tasks, func(context.Context) (opened, error) {
		var src fact.Source
		src, done, err := s.source()
		if err != nil {
			return opened{}, err
		}
		player, err := mixer.Open(src)
		return opened{player, done}, err
	}, func(o opened, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		p.player, p.done = o.player, o.done
		p.player.OnEnd(func() { p.env.Tasks.Do(p.showBar) })
		p.player.Seek(from)
		p.player.Play()
		p.showBar()
	})
}
