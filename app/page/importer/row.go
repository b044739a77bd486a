package importer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
)

// row is a line of the table: a tick, what the file is, and what will be done with it.
type row struct {
	widget.BaseWidget
	tick                           *kit.Check
	icon                           *kit.Icon
	name, folder, kind, date, fate *kit.Text
	root                           fyne.CanvasObject
}

func newRow() *row {
	r := &row{
		tick: kit.NewCheck("", nil), icon: kit.NewIcon("file"), name: kit.NewText("", kit.Compact.Bold().Wrap(1)), folder: kit.NewText("", kit.Mention.Wrap(1)),
		kind: kit.NewText("", kit.Compact.Wrap(1)), date: kit.NewText("", kit.Compact.Wrap(1)), fate: kit.NewText("", kit.Compact.Wrap(2)),
	}
	r.root = kit.Pad(look.Hair, 0, kit.Row(look.Snug, r.tick, r.icon, kit.Stretch(kit.Shares(look.Snug, []float32{38, 16, 16, 30}, kit.Column(0, r.name, r.folder), r.kind, r.date, r.fate))))
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) set(l line, take func(bool)) {
	r.tick.OnChange = take
	r.tick.Set(l.take)
	r.icon.Set(l.icon, look.Ink2)
	r.name.SetText(l.name)
	r.folder.SetText(l.folder)
	r.kind.SetText(l.kind)
	r.date.SetText(l.date)
	r.fate.SetText(l.fate)
}

// CreateRenderer is Fyne's.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.root) }
