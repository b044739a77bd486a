package importer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
)

// table shows the files of the plan; only those in sight are widgets. Space takes a file
// or leaves it, Enter looks at it or unfolds a folder.
type table struct {
	widget.List
	at     int
	onTap  func(at int)
	onTick func(at int)
	onOpen func(at int)
	loose  func(*fyne.KeyEvent) // gets the keys that the table has no use for
}

func newTable(length func() int, made func() fyne.CanvasObject, set func(at int, o fyne.CanvasObject)) *table {
	t := &table{}
	t.Length, t.CreateItem, t.UpdateItem = length, made, set
	t.OnHighlighted = func(at widget.ListItemID) { t.at = at }
	t.OnSelected = func(at widget.ListItemID) { // a tap: what the keys act on is enough to show
		t.at = at
		t.Unselect(at)
		t.onTap(at)
	}
	t.ExtendBaseWidget(t)
	return t
}

// TypedKey acts on the line that the arrows are on.
func (t *table) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace:
		t.onTick(t.at)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.onOpen(t.at)
	case fyne.KeyUp, fyne.KeyDown:
		t.List.TypedKey(e)
	default:
		t.loose(e)
	}
}

// heads names the columns, over a table whose rows begin with a tick and a picture.
func heads(names ...string) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for _, n := range names {
		cells = append(cells, kit.NewText(n, kit.Mention.In(look.Ink2).Wrap(1)))
	}
	before := kit.AtLeast(28+look.Snug+thumbWidth, 1, kit.Gap())
	return kit.Pad(look.Hair, look.Near, kit.Row(look.Snug, before, kit.Stretch(kit.Shares(look.Snug, shares, cells...))))
}
