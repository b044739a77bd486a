package home

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/archive"
)

// hero is a photograph of this day, in a former year: the first thing one sees.
type hero struct {
	env      *page.Env
	memories []memory
	banks    page.Banks
	at       int

	picture     *kit.Thumb
	when, title *kit.Text
	mark        *kit.BankMark
	where       *kit.Text
	turns       *fyne.Container // the buttons that go through the others
	root        fyne.CanvasObject
}

// heroHeight is the height of the photograph.
const heroHeight float32 = 222

// heroPixels is how large it is asked for, along its longer side.
const heroPixels = 1600

func newHero(env *page.Env) *hero {
	w := env.Words
	h := &hero{env: env, picture: kit.NewThumb(env.Pictures, heroPixels).Rounded(look.RadiusCard).Bare(), mark: kit.NewBankMark(look.NoSide)}
	h.when = kit.NewText("", kit.Compact.Bold().In(look.NightGold).Wrap(1))
	h.title = kit.NewText("", kit.Title2.In(look.OnNight).Wrap(2))
	h.where = kit.NewText("", kit.Compact.In(look.OnNight2).Wrap(1))
	h.turns = kit.Row(look.Near,
		kit.NewIconButton("chevron-left", w.T("home.hero.previous"), func() { h.turn(-1) }).As(kit.Ordinary).OnNight(),
		kit.NewIconButton("chevron-right", w.T("home.hero.next"), func() { h.turn(1) }).As(kit.Ordinary).OnNight())
	foot := kit.Row(look.Near, h.mark, kit.Stretch(h.where), h.turns)
	if env.Pages.Has("scene") {
		foot.Add(kit.NewButton(w.T("home.project"), "project", h.project).OnNight())
	}
	words := kit.Pad(look.Snug, look.Apart, kit.Column(look.Hair, h.when, h.title, foot))
	picture := kit.NewPressable(w.T("home.hero.open"), kit.AtLeast(0, heroHeight, h.picture), h.open)
	h.root = kit.Box(look.Night, look.RadiusCard, kit.Column(0, kit.Stretch(picture), words))
	return h
}

// set shows the first of some photographs.
func (h *hero) set(m []memory, banks page.Banks) {
	h.memories, h.banks, h.at = m, banks, 0
	h.turns.Hidden = len(m) < 2
	h.show()
}

// turn shows another.
func (h *hero) turn(by int) {
	if n := len(h.memories); n > 1 {
		h.at = (h.at + by + n) % n
		h.show()
	}
}

func (h *hero) show() {
	w, m := h.env.Words, h.memories[h.at]
	picture := page.ItemPicture(m.Item, w)
	picture.Sign = ""
	h.picture.Set(picture)
	h.when.SetText(h.ago(m))
	h.title.SetText(page.ItemTitle(m.Item, w))
	h.mark.Set(h.banks.Side(m.Banks))
	h.where.SetText(h.facts(m.Item))
	h.root.Refresh()
}

// ago says how long ago, and how near to the present day.
func (h *hero) ago(m memory) string {
	w := h.env.Words
	day := page.SayDate(m.Date, w)
	switch m.near {
	case sameDay:
		return w.N("home.ago.day", m.years, "day", day)
	case sameWeek:
		return w.N("home.ago.week", m.years, "day", day)
	case sameMonth:
		return w.N("home.ago.month", m.years, "day", day)
	case noDay:
	}
	if m.Date.IsZero() {
		return w.T("home.ago.undated")
	}
	return day
}

// facts are the banks, the cote and the credit of a photograph.
func (h *hero) facts(i archive.Item) string {
	w, line := h.env.Words, h.banks.Names(i.Banks)
	for _, more := range []string{string(i.Cote), i.Credit} {
		switch {
		case more == "":
		case line == "":
			line = more
		default:
			line = w.T("home.hero.facts", "line", line, "more", more)
		}
	}
	return line
}

func (h *hero) open() {
	if h.env.Pages.Has("piece") {
		h.env.Window.Go(page.Route{Page: "piece", ID: string(h.memories[h.at].ID)})
	}
}

func (h *hero) project() {
	h.env.Window.Go(page.Route{Page: "scene"}.With("items", string(h.memories[h.at].ID)))
}
