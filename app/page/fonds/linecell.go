package fonds

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
)

// lineCell shows an item as a line of the list.
type lineCell struct {
	widget.BaseWidget
	thumb             *kit.Thumb
	mark              *kit.BankMark
	title, date, cote *kit.Text
}

// How wide the parts of a line are.
const lineThumb, lineDate, lineCote float32 = 60, 120, 76

func newLineCell(pictures kit.Pictures) *lineCell {
	c := &lineCell{
		thumb: kit.NewThumb(pictures, 320), mark: kit.NewBankMark(look.NoSide), title: kit.NewText("", kit.Body.Wrap(1)),
		date: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(1)), cote: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(1)),
	}
	c.ExtendBaseWidget(c)
	return c
}

func (c *lineCell) set(picture kit.Picture, title, date, cote string, side look.Side) {
	picture.Tag = "" // a line has no room for it
	c.thumb.Set(picture)
	c.mark.Set(side)
	c.title.SetText(title)
	c.date.SetText(date)
	c.cote.SetText(cote)
}

// CreateRenderer is Fyne's.
func (c *lineCell) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Row(look.Snug, kit.AtLeast(lineThumb, 40, c.thumb), c.mark, kit.Stretch(c.title),
		kit.AtLeast(lineCote, 0, c.cote), kit.AtLeast(lineDate, 0, c.date), kit.AtLeast(look.Wide, 0, kit.Gap())))
}
