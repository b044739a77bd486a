package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// TagKind is what a tag means, in colour and edge.
type TagKind int

// The kinds of tags.
const (
	TagPlain   TagKind = iota // a fact
	TagOutline                // a reserve: "Exemple fictif"
	TagGood
	TagWarn
	TagFault
	TagGold
	TagSouth
	TagNorth
)

var tagColours = map[TagKind][2]fyne.ThemeColorName{
	TagPlain: {look.Hollow, look.Ink2}, TagOutline: {look.Surface, look.Ink2}, TagGood: {look.GoodTint, look.Good}, TagWarn: {look.WarnTint, look.Warn},
	TagFault: {look.FaultTint, look.Fault}, TagGold: {look.GoldTint, look.GoldText}, TagSouth: {look.SouthTint, look.South}, TagNorth: {look.NorthTint, look.North},
}

// Tag is a short fact on a coloured ground, with words always and an icon if need be.
type Tag struct {
	widget.BaseWidget
	text, icon string
	kind       TagKind
	mark       look.Side
}

// NewTag makes a tag; icon may be "".
func NewTag(text, icon string, k TagKind) *Tag {
	t := &Tag{text: text, icon: icon, kind: k}
	t.ExtendBaseWidget(t)
	return t
}

// NewBankTag makes the tag of a bank: its half-disc and its name.
func NewBankTag(name string, s look.Side) *Tag {
	k := TagPlain
	switch s {
	case look.SouthSide:
		k = TagSouth
	case look.NorthSide:
		k = TagNorth
	case look.NoSide, look.BothSides:
	}
	t := NewTag(name, "", k)
	t.mark = s
	return t
}

// Set changes the tag.
func (t *Tag) Set(text, icon string, k TagKind) {
	if t.text != text || t.icon != icon || t.kind != k {
		t.text, t.icon, t.kind = text, icon, k
		t.Refresh()
	}
}

// AccessibilityLabel is what the tag says.
func (t *Tag) AccessibilityLabel() string { return t.text }

// CreateRenderer is Fyne's.
func (t *Tag) CreateRenderer() fyne.WidgetRenderer {
	box, img, label := canvas.NewRectangle(nil), canvas.NewImageFromResource(nil), canvas.NewText("", nil)
	img.FillMode = canvas.ImageFillContain
	d := &drawing{of: t, parts: []fyne.CanvasObject{box, img, label}}
	pictured := func() bool { return t.icon != "" || t.mark != look.NoSide }
	side := func() float32 { return t.Theme().Size(look.SizeMention) + 1 }
	d.least = func() fyne.Size {
		m := label.MinSize()
		w := m.Width + 2*look.Near + 2
		if pictured() {
			w += side() + look.Hair + 1
		}
		return fyne.NewSize(w, m.Height+look.Hair)
	}
	d.place = func(s fyne.Size) {
		box.Resize(s)
		box.CornerRadius = s.Height / 2
		x := look.Near + 1
		if pictured() {
			img.Move(fyne.NewPos(x, (s.Height-side())/2))
			img.Resize(fyne.NewSquareSize(side()))
			x += side() + look.Hair + 1
		}
		m := label.MinSize()
		label.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		label.Resize(m)
	}
	d.colour = func(th fyne.Theme) {
		c := tagColours[t.kind]
		box.FillColor, box.StrokeWidth = look.Colour(th, c[0]), 0
		if t.kind == TagOutline {
			box.StrokeColor, box.StrokeWidth = look.Colour(th, look.Border), 1
		}
		label.Text, label.TextSize, label.Color = t.text, th.Size(look.SizeMention), look.Colour(th, c[1])
		img.Hidden = !pictured()
		switch {
		case t.icon != "":
			img.Resource = look.Icon(t.icon, look.Colour(th, c[1]))
		case t.mark != look.NoSide:
			img.Resource = look.Mark(th, t.mark)
		}
	}
	d.colour(t.Theme())
	return d
}
