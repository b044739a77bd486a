package frise

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// line shows a record in the list.
type line struct {
	widget.BaseWidget
	thumb             *kit.Thumb
	mark              *kit.BankMark
	when, title, kind *kit.Text
}

// How wide the parts of a line are.
const lineThumb, lineWhen, lineKind float32 = 52, 260, 190

func newLine(pictures kit.Pictures) *line {
	l := &line{
		thumb: kit.NewThumb(pictures, 320).Bare(), mark: kit.NewBankMark(look.NoSide),
		when: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(1)), title: kit.NewText("", kit.Body.Wrap(1)), kind: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(1)),
	}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is Fyne's.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Row(look.Snug, kit.AtLeast(lineThumb, 36, l.thumb), kit.AtLeast(lineWhen, 0, l.when), l.mark, kit.Stretch(l.title),
		kit.AtLeast(lineKind, 0, l.kind), kit.AtLeast(look.Wide, 0, kit.Gap())))
}

// makeList makes the list, twin of the drawing.
func (p *Frise) makeList() {
	p.list = kit.NewGrid(func() fyne.CanvasObject { return newLine(p.env.Pictures) }, p.bind)
	p.list.SetCell(wholeWidth, fyne.CurrentApp().Settings().Theme().Size(look.SizeControl)+look.Near)
	p.list.OnOpen = func(i int) {
		if r := p.rows[i].to; r.Page != "" {
			p.env.Window.Go(r)
		}
	}
}

// wholeWidth makes lines take the whole width.
const wholeWidth float32 = 4000

func (p *Frise) bind(i int, o fyne.CanvasObject) {
	l, r := o.(*line), p.rows[i]
	picture := kit.Picture{Icon: r.icon}
	if item, ok := p.board.items[r.id]; ok {
		picture = page.ItemPicture(item, p.env.Words)
	}
	picture.Tag = "" // a line has no room for it
	l.thumb.Set(picture)
	l.mark.Set(p.banks.Side(r.banks))
	l.when.SetText(r.when)
	l.title.SetText(r.title)
	l.kind.SetText(r.kind)
}

// fillList shows the list, from the first year that the drawing shows.
func (p *Frise) fillList() {
	p.rows = p.say.rows(p.board)
	var sections []kit.Section
	for _, c := range p.say.chapters(p.board, p.rows) {
		sections = append(sections, kit.Section{Title: c.title, From: c.from})
	}
	p.list.SetList(len(p.rows), sections)
	for n, s := range sections {
		if r := p.rows[s.From]; !r.dated || r.first >= p.chart.view.window().From {
			p.list.ShowSection(n)
			return
		}
	}
}
