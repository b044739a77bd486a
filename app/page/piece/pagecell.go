package piece

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
)

// The column of pages, in Fyne's units, and the pixels of a reduced page.
const (
	columnWidth  float32 = 124
	pageHeight   float32 = 132
	columnPixels         = 256
)

// pageCell is one page in the column: its picture, its number, how many words were found.
type pageCell struct {
	widget.BaseWidget
	thumb *kit.Thumb
	name  *kit.Text
	hits  *kit.Tag
}

func newPageCell(p kit.Pictures) *pageCell {
	c := &pageCell{thumb: kit.NewThumb(p, columnPixels).Whole().Bare(), name: kit.NewText("", kit.Mention.Wrap(1).Centre()), hits: kit.NewTag("", "", kit.TagGold)}
	c.ExtendBaseWidget(c)
	return c
}

func (c *pageCell) set(picture kit.Picture, name, hits string) {
	c.thumb.Set(picture)
	c.name.SetText(name)
	c.hits.Set(hits, "", kit.TagGold)
	c.hits.Hidden = hits == ""
	c.Refresh()
}

// CreateRenderer is Fyne's.
func (c *pageCell) CreateRenderer() fyne.WidgetRenderer {
	corner := kit.Column(0, kit.Pad(look.Hair, look.Hair, kit.Row(0, kit.Gap(), c.hits)))
	return widget.NewSimpleRenderer(kit.Column(look.Hair, kit.Stretch(container.NewStack(c.thumb, corner)), c.name))
}
