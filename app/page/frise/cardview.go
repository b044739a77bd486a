package frise

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// sheet is the card of what is picked. What is pressed on it does not reach the chart.
type sheet struct {
	widget.BaseWidget
	inside fyne.CanvasObject
	first  fyne.Focusable // where Enter leads from the chart when there is no page to open
}

func newSheet(inside fyne.CanvasObject) *sheet {
	s := &sheet{inside: inside}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped keeps the press.
func (s *sheet) Tapped(*fyne.PointEvent) {}

// Scrolled keeps the wheel.
func (s *sheet) Scrolled(*fyne.ScrollEvent) {}

// CreateRenderer is Fyne's.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.inside) }

// Sizes of the card, in units at 100 %.
const cardWidth, cardPicture, cardList float32 = 340, 112, 216

// showCard shows what is picked, or puts the card away.
func (p *Frise) showCard() {
	p.over.RemoveAll()
	p.card = nil
	t, ok := p.chart.thing()
	if ok {
		c := p.say.cardOf(p.board, t)
		inside := p.about(c)
		p.card = newSheet(nil)
		if c.rows != nil {
			inside = p.crowd(c, t)
		}
		p.card.inside = kit.EdgedBox(look.Surface, look.Gold, look.RadiusCard, kit.Pad(look.Snug, look.Snug, inside))
		p.over.Add(p.card)
	}
	p.placeCard()
	p.over.Refresh()
}

// about is the card of one thing: its picture, what it is called, when, and where it leads.
func (p *Frise) about(c card) fyne.CanvasObject {
	w := p.env.Words
	words := kit.Column(look.Hair, kit.NewText(c.title, kit.Title3.Wrap(3)), kit.NewText(c.when, kit.Compact.In(look.Ink2).Wrap(2)))
	if c.counts != "" {
		words.Add(kit.NewText(c.counts, kit.Compact.In(look.Ink2).Wrap(2)))
	}
	doors := kit.Flow(look.Near)
	if c.open.Page != "" {
		doors.Add(kit.NewButton(w.T("frise.card.open"), "", func() { p.env.Window.Go(c.open) }).As(kit.Gold).Small())
	}
	if c.count > 0 && c.items.Page != "" {
		items := kit.NewButton(w.N("frise.card.see", c.count), "picture", func() { p.env.Window.Go(c.items) }).Small()
		if c.open.Page == "" {
			items.As(kit.Gold)
		}
		doors.Add(items)
	}
	if len(doors.Objects) > 0 {
		words.Add(kit.Pad(look.Hair, 0, doors))
	}
	if c.picture == "" {
		return words
	}
	thumb := kit.NewThumb(p.env.Pictures, 320).Bare()
	thumb.Set(page.ItemPicture(p.board.items[c.picture], w))
	return kit.TopRow(look.Snug, kit.AtLeast(cardPicture, cardPicture, thumb), kit.Stretch(words))
}

// crowd is the card of a count: what it stands for, line by line.
func (p *Frise) crowd(c card, t thing) fyne.CanvasObject {
	w := p.env.Words
	lines := kit.Column(0)
	for _, r := range c.rows {
		line := kit.NewRow(r.title, r.when, p.banks.Side(r.banks), func() {
			if r.to.Page != "" {
				p.env.Window.Go(r.to)
			}
		})
		if p.card.first == nil {
			p.card.first = line
		}
		lines.Add(line)
	}
	var list fyne.CanvasObject = lines
	if lines.MinSize().Height > cardList {
		list = kit.AtLeast(0, cardList, container.NewVScroll(lines))
	}
	nearer := kit.NewButton(w.T("frise.card.nearer"), "zoom-in", func() {
		p.chart.pick("")
		p.chart.see(p.chart.view.showing(t.First-(t.Last-t.First)/4, t.Last+(t.Last-t.First)/4), true)
	}).Small()
	return kit.Column(look.Near, kit.NewText(c.title, kit.Title3.Wrap(2)), list, kit.Row(0, nearer, kit.Gap()))
}

// placeCard puts the card beside what is picked: under it, else above it; away when it
// slid out of sight.
func (p *Frise) placeCard() {
	t, ok := p.chart.thing()
	if p.card == nil || !ok {
		return
	}
	room := p.chart.Size()
	x, y := p.chart.where(t)
	from := max(x, float32(p.chart.gutter))
	to := min(x+float32(t.Width), room.Width)
	p.card.Hidden = to < from
	width := cardWidth * look.TextScale(p.chart.Theme())
	height := float32(0)
	for h := p.card.MinSize().Height; h > height; h = p.card.MinSize().Height { // a wrapped text knows its height once it has a width
		height = h
		p.card.Resize(fyne.NewSize(width, height))
	}
	half := float32(p.chart.sizes.row)/2 + look.Near
	if t.picture {
		half = float32(p.chart.sizes.tall)/2 + look.Wide
	}
	top := y + half
	if top+height > room.Height-look.Hair {
		top = max(y-half-height, look.Hair)
	}
	left := max(look.Hair, min((from+to)/2-width/2, room.Width-width-look.Near))
	if top+height > y-half && top < y+half { // neither under nor above: beside
		left = to + look.Snug
		if left+width > room.Width {
			left = max(look.Hair, from-look.Snug-width)
		}
	}
	p.card.Move(fyne.NewPos(left, top))
}
