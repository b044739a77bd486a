package journal

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/assets/words"
)

// stepCell shows a step; the first of a day bears the day above it.
type stepCell struct {
	widget.BaseWidget
	day    *kit.Text
	above  *fyne.Container
	what   *kit.Text
	who    *kit.Text
	count  *kit.Text
	undone *kit.Tag
	root   *fyne.Container
}

func newStepCell(w *words.Words) *stepCell {
	c := &stepCell{
		day: kit.NewText("", kit.Title3.Wrap(1)), what: kit.NewText("", kit.Strong.Wrap(1)), who: kit.NewText("", kit.Mention.Wrap(1)),
		count: kit.NewText("", kit.Mention), undone: kit.NewTag(w.T("journal.undone"), "undo", kit.TagPlain),
	}
	c.above = kit.Pad(look.Near, 0, c.day)
	c.root = kit.Column(0, c.above, kit.Pad(0, look.Snug, kit.Column(0, kit.Row(look.Near, kit.Stretch(c.what), c.undone), kit.Row(look.Near, kit.Stretch(c.who), c.count))))
	c.ExtendBaseWidget(c)
	return c
}

func (c *stepCell) set(s step, w *words.Words) {
	c.day.SetText(s.day)
	c.above.Hidden = !s.first
	c.what.SetText(s.what)
	c.who.SetText(s.who)
	c.count.SetText(w.N("journal.records", s.entry.Total))
	c.undone.Hidden = !s.entry.Undone
	ink := look.Ink
	if s.entry.Undone {
		ink = look.Ink3
	}
	c.what.SetStyle(kit.Strong.In(ink).Wrap(1))
	c.root.Refresh()
}

// CreateRenderer is Fyne's.
func (c *stepCell) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.root) }
