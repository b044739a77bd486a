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
	thumb                                  *kit.Thumb
	mark                                   *kit.Icon
	name, folder, kind, date, source, fate *kit.Text
	sign                                   *kit.Icon
	root                                   fyne.CanvasObject
}

func newRow(p kit.Pictures) *row {
	r := &row{
		tick: newBox(), thumb: kit.NewThumb(p, thumbPixels).Rounded(look.RadiusInner), mark: kit.NewIcon("folder"),
		name: kit.NewText("", kit.Compact.Bold().Wrap(1)), folder: kit.NewText("", kit.Mention.Wrap(1)),
		kind: kit.NewText("", kit.Compact.Wrap(1)),
		date: kit.NewText("", kit.Compact.Wrap(1)), source: kit.NewText("", kit.Mention.Wrap(1)),
		sign: kit.NewIcon("plus"), fate: kit.NewText("", kit.Compact.Wrap(2)),
	}
	picture := kit.AtLeast(thumbWidth, thumbHeight, container.NewStack(r.thumb, container.NewCenter(r.mark)))
	cells := kit.Shares(look.Snug, shares, middle(r.name, r.folder), middle(r.kind), middle(r.date, r.source),
		kit.Row(look.Near, r.sign, kit.Stretch(r.fate)))
	r.root = kit.AtLeast(0, rowHeight, kit.Pad(look.Hair, look.Near, kit.Row(look.Snug, r.tick, picture, kit.Stretch(kit.AtLeast(0, thumbHeight, cells)))))
	r.ExtendBaseWidget(r)
	return r
}

// middle stacks texts in the middle of the height of a row.
func middle(texts ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Row(0, kit.Stretch(kit.Column(0, texts...)))
}

func (r *row) set(l line, onTick func()) {
	r.tick.set(l.take, l.can, onTick)
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

// box is the tick of a row. It never has the focus: the keys are the table's.
type box struct {
	widget.BaseWidget
	on, off, none fyne.CanvasObject
	onTap         func()
}

func newBox() *box {
	side := func(o fyne.CanvasObject) fyne.CanvasObject { return kit.AtLeast(20, 20, o) }
	t := &box{
		on:   side(kit.EdgedBox(look.Gold, look.GoldText, look.RadiusInner, kit.NewIconIn("check", look.OnGold))),
		off:  side(kit.EdgedBox(look.Surface, look.Border, look.RadiusInner, kit.AtLeast(16, 16, kit.Gap()))),
		none: side(kit.AtLeast(16, 16, kit.Gap())),
	}
	t.ExtendBaseWidget(t)
	return t
}

func (t *box) set(on, can bool, onTap func()) {
	t.onTap = onTap
	show(t.on, can && on)
	show(t.off, can && !on)
	if !can {
		t.onTap = nil
	}
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// Tapped takes the file, or leaves it.
func (t *box) Tapped(*fyne.PointEvent) {
	if t.onTap != nil {
		t.onTap()
	}
}

// CreateRenderer is Fyne's.
func (t *box) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewCenter(kit.Pad(look.Near, look.Hair, container.NewStack(t.none, t.off, t.on))))
}
