package importer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
)

// shares of the width that the columns take, after the tick and the picture.
var shares = []float32{38, 17, 17, 28}

const (
	thumbWidth  float32 = 52
	thumbHeight float32 = 36
	rowHeight   float32 = 44
)

// row is a line of the table: a tick, what the file is, and what will be done with it.
type row struct {
	widget.BaseWidget
	tick                                   *box
	picture                                *spot
	thumb                                  *kit.Thumb
	mark                                   *kit.Icon
	name, folder, kind, date, source, fate *kit.Text
	sign                                   *kit.Icon
	root                                   fyne.CanvasObject
}

func newRow(p kit.Pictures) *row {
	r := &row{
		tick: newBox(), thumb: kit.NewThumb(p, thumbPixels).Rounded(look.RadiusInner).Bare(), mark: kit.NewIcon("folder"),
		name: kit.NewText("", kit.Compact.Bold().Wrap(1)), folder: kit.NewText("", kit.Mention.Wrap(1)),
		kind: kit.NewText("", kit.Compact.Wrap(1)),
		date: kit.NewText("", kit.Compact.Wrap(1)), source: kit.NewText("", kit.Mention.Wrap(1)),
		sign: kit.NewIcon("plus"), fate: kit.NewText("", kit.Compact.Wrap(2)),
	}
	r.picture = newSpot(kit.AtLeast(thumbWidth, thumbHeight, container.NewStack(r.thumb, container.NewCenter(r.mark))))
	cells := kit.Shares(look.Snug, shares, middle(r.name, r.folder), middle(r.kind), middle(r.date, r.source),
		kit.Row(look.Near, r.sign, kit.Stretch(r.fate)))
	r.root = kit.AtLeast(0, rowHeight, kit.Pad(look.Hair, look.Near, kit.Row(look.Snug, r.tick.spot, r.picture, kit.Stretch(kit.AtLeast(0, thumbHeight, cells)))))
	r.ExtendBaseWidget(r)
	return r
}

// middle stacks texts in the middle of the height of a row.
func middle(texts ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Row(0, kit.Stretch(kit.Column(0, texts...)))
}

func (r *row) set(l line, onTick, onLook func()) {
	r.tick.set(l.take, l.can, onTick)
	r.picture.onTap = onLook
	r.mark.Hidden = !l.heading
	r.thumb.Hidden = l.heading
	if l.heading {
		r.mark.Set(l.icon, look.GoldText)
		r.thumb.Set(kit.Picture{})
	} else {
		r.thumb.Set(kit.Picture{Key: l.picture, Icon: l.icon})
	}
	r.name.SetText(l.name)
	put(r.folder, l.folder)
	r.kind.SetText(l.kind)
	r.date.SetText(l.date)
	put(r.source, l.source)
	r.sign.Hidden = l.fateIcon == ""
	if l.fateIcon != "" {
		r.sign.Set(l.fateIcon, inks[l.tone])
	}
	r.fate.SetText(l.fate)
	r.fate.SetStyle(kit.Compact.In(inks[l.tone]).Wrap(2))
	r.root.Refresh()
}

// put says a second line, or leaves its place to the first.
func put(t *kit.Text, s string) {
	t.Hidden = s == ""
	t.SetText(s)
}

// inks are the colours of tones.
var inks = map[tone]fyne.ThemeColorName{plain: look.Ink2, good: look.Good, warning: look.Warn, faulty: look.Fault}

// CreateRenderer is Fyne's.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.root) }

// spot is a part of a row that may be pressed. It never has the focus: the keys are the
// table's.
type spot struct {
	widget.BaseWidget
	inside fyne.CanvasObject
	onTap  func()
}

func newSpot(inside fyne.CanvasObject) *spot {
	s := &spot{inside: inside}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped acts.
func (s *spot) Tapped(*fyne.PointEvent) {
	if s.onTap != nil {
		s.onTap()
	}
}

// CreateRenderer is Fyne's.
func (s *spot) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.inside) }

// box is the tick of a row.
type box struct {
	*spot
	on, off fyne.CanvasObject
}

func newBox() *box {
	side := func(o fyne.CanvasObject) fyne.CanvasObject { return kit.AtLeast(20, 20, o) }
	b := &box{
		on:  side(kit.EdgedBox(look.Gold, look.GoldText, look.RadiusInner, kit.NewIconIn("check", look.OnGold))),
		off: side(kit.EdgedBox(look.Surface, look.Border, look.RadiusInner, kit.Gap())),
	}
	b.spot = newSpot(container.NewCenter(kit.Pad(look.Near, look.Hair, kit.AtLeast(20, 20, container.NewStack(b.off, b.on)))))
	return b
}

// set ticks the box, or not; what cannot be taken has none.
func (b *box) set(on, can bool, onTap func()) {
	b.onTap = onTap
	if !can {
		b.onTap = nil
	}
	show(b.on, can && on)
	show(b.off, can && !on)
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
