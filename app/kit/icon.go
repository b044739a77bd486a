package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Icon is a drawing of the interface, in a colour of the theme.
type Icon struct {
	widget.BaseWidget
	name   string
	colour fyne.ThemeColorName
	size   fyne.ThemeSizeName
}

// NewIcon makes an icon (see assets/icons for the names) in secondary ink.
func NewIcon(name string) *Icon { return newIcon(name, look.Ink2, look.SizeIcon) }

// NewIconIn makes an icon in the colour c.
func NewIconIn(name string, c fyne.ThemeColorName) *Icon { return newIcon(name, c, look.SizeIcon) }

func newIcon(name string, c fyne.ThemeColorName, s fyne.ThemeSizeName) *Icon {
	i := &Icon{name: name, colour: c, size: s}
	i.ExtendBaseWidget(i)
	return i
}

// Set shows another drawing, in another colour.
func (i *Icon) Set(name string, c fyne.ThemeColorName) {
	if i.name != name || i.colour != c {
		i.name, i.colour = name, c
		i.Refresh()
	}
}

// CreateRenderer is Fyne's.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	img := canvas.NewImageFromResource(nil)
	img.FillMode = canvas.ImageFillContain
	d := &drawing{of: i, parts: []fyne.CanvasObject{img}}
	d.least = func() fyne.Size { s := i.Theme().Size(i.size); return fyne.NewSquareSize(s) }
	d.place = func(s fyne.Size) { img.Resize(s) }
	d.colour = func(t fyne.Theme) { img.Resource = look.Icon(i.name, look.Colour(t, i.colour)) }
	d.colour(i.Theme())
	return d
}

// BankMark is the half-disc of a bank: the shape says the side as much as the colour.
type BankMark struct {
	widget.BaseWidget
	side look.Side
}

// NewBankMark makes the mark of a side.
func NewBankMark(s look.Side) *BankMark {
	m := &BankMark{side: s}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows another side.
func (m *BankMark) Set(s look.Side) {
	if m.side != s {
		m.side = s
		m.Refresh()
	}
}

// CreateRenderer is Fyne's.
func (m *BankMark) CreateRenderer() fyne.WidgetRenderer {
	img := canvas.NewImageFromResource(nil)
	img.FillMode = canvas.ImageFillContain
	d := &drawing{of: m, parts: []fyne.CanvasObject{img}}
	d.least = func() fyne.Size { return fyne.NewSquareSize(m.Theme().Size(look.SizeMark)) }
	d.place = func(s fyne.Size) { img.Resize(s) }
	d.colour = func(t fyne.Theme) { img.Resource = look.Mark(t, m.side) }
	d.colour(m.Theme())
	return d
}

// Logo is the program's mark.
type Logo struct {
	widget.BaseWidget
	height float32
}

// NewLogo makes the mark, height high.
func NewLogo(height float32) *Logo {
	l := &Logo{height: height}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is Fyne's.
func (l *Logo) CreateRenderer() fyne.WidgetRenderer {
	img := canvas.NewImageFromResource(nil)
	img.FillMode = canvas.ImageFillContain
	d := &drawing{of: l, parts: []fyne.CanvasObject{img}}
	d.least = func() fyne.Size { return fyne.NewSize(l.height*101/110, l.height) }
	d.place = func(s fyne.Size) { img.Resize(s) }
	d.colour = func(t fyne.Theme) { img.Resource = look.Logo(t) }
	d.colour(l.Theme())
	return d
}
