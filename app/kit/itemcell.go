package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// ItemCell is the cell of an item in a [Grid]: its picture, its title over two lines,
// its date. A cell of one's own is a widget too: Fyne draws no other kind of thing.
type ItemCell struct {
	widget.BaseWidget
	thumb         *Thumb
	title, detail *Text
}

// NewItemCell makes an empty cell; px is the size of picture to ask for.
func NewItemCell(p Pictures, px int) *ItemCell {
	c := &ItemCell{thumb: NewThumb(p, px), title: NewText("", Compact.Wrap(2)), detail: NewText("", Mention.Wrap(1))}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows another item.
func (c *ItemCell) Set(p Picture, title, detail string) {
	c.thumb.Set(p)
	c.title.SetText(title)
	c.detail.SetText(detail)
}

// ItemCellHeight is the height of a cell of that width in the theme t: a picture of
// three by two, two lines of title and one of detail.
func ItemCellHeight(t fyne.Theme, width float32) float32 {
	return width*2/3 + 2*Compact.measure(t, "X").Height + Mention.measure(t, "X").Height + 2*look.Snug
}

// CreateRenderer is Fyne's.
func (c *ItemCell) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{of: c, parts: []fyne.CanvasObject{c.thumb, c.title, c.detail}}
	d.least = func() fyne.Size { return fyne.Size{} }
	d.place = func(s fyne.Size) {
		t := c.Theme()
		words := 2*Compact.measure(t, "X").Height + Mention.measure(t, "X").Height + look.Hair
		c.thumb.Resize(fyne.NewSize(s.Width, s.Height-words))
		y := s.Height - words + look.Hair
		c.title.Move(fyne.NewPos(0, y))
		c.title.Resize(fyne.NewSize(s.Width, c.title.MinSize().Height))
		y += c.title.MinSize().Height
		c.detail.Move(fyne.NewPos(0, y))
		c.detail.Resize(fyne.NewSize(s.Width, c.detail.MinSize().Height))
	}
	return d
}
