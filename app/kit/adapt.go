package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/look"
)

// Tiles puts things of one width side by side, as many as have room for least each, and
// the others below: cards, doors. least grows with the size of text.
func Tiles(gap, least float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tiles{gap: gap, least: least}, things...)
}

// Ends puts left at the left and right at the right of one line, or right under left
// when the line has no room for both.
func Ends(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&ends{gap: gap}, left, right)
}

// tiles remembers the width it was given: its height depends on it.
type tiles struct{ gap, least, width float32 }

// columns is how many things stand side by side.
func (t *tiles) columns(n int) int {
	least := t.least * look.TextScale(fyne.CurrentApp().Settings().Theme())
	fit := int((t.width + t.gap) / (least + t.gap))
	return max(1, min(n, fit))
}

func (t *tiles) MinSize(things []fyne.CanvasObject) fyne.Size {
	things = visible(things)
	size := fyne.Size{}
	rows := t.rows(things)
	for _, row := range rows {
		for _, o := range row {
			size.Width = max(size.Width, o.MinSize().Width)
		}
		size.Height += highest(row)
	}
	size.Height += t.gap * float32(max(0, len(rows)-1))
	return size
}

func (t *tiles) rows(things []fyne.CanvasObject) (rows [][]fyne.CanvasObject) {
	for n := t.columns(len(things)); len(things) > 0; {
		n = min(n, len(things))
		rows, things = append(rows, things[:n]), things[n:]
	}
	return rows
}

func (t *tiles) Layout(things []fyne.CanvasObject, size fyne.Size) {
	t.width = size.Width
	things = visible(things)
	columns := t.columns(len(things))
	width := (size.Width - t.gap*float32(columns-1)) / float32(columns)
	for _, o := range things {
		o.Resize(fyne.NewSize(width, max(o.Size().Height, o.MinSize().Height))) // a wrapped text is as high as its width makes it
	}
	y := float32(0)
	for _, row := range t.rows(things) {
		h := highest(row)
		for i, o := range row {
			o.Move(fyne.NewPos((width+t.gap)*float32(i), y))
			o.Resize(fyne.NewSize(width, h))
		}
		y += h + t.gap
	}
}

func highest(row []fyne.CanvasObject) (h float32) {
	for _, o := range row {
		h = max(h, o.MinSize().Height)
	}
	return h
}

// ends remembers the width it was given, as tiles does.
type ends struct{ gap, width float32 }

func (e *ends) together(a, b fyne.Size) bool {
	return e.width == 0 || a.Width+e.gap+b.Width <= e.width
}

func (e *ends) MinSize(things []fyne.CanvasObject) fyne.Size {
	a, b := things[0].MinSize(), things[1].MinSize()
	if e.together(a, b) {
		return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
	}
	return fyne.NewSize(max(a.Width, b.Width), a.Height+look.Hair+b.Height)
}

func (e *ends) Layout(things []fyne.CanvasObject, size fyne.Size) {
	e.width = size.Width
	left, right := things[0], things[1]
	a, b := left.MinSize(), right.MinSize()
	if e.together(a, b) {
		left.Move(fyne.NewPos(0, (size.Height-a.Height)/2))
		left.Resize(fyne.NewSize(size.Width-e.gap-b.Width, a.Height))
		right.Move(fyne.NewPos(size.Width-b.Width, (size.Height-b.Height)/2))
		right.Resize(b)
		return
	}
	left.Move(fyne.Position{})
	left.Resize(fyne.NewSize(size.Width, a.Height))
	right.Move(fyne.NewPos(0, a.Height+look.Hair))
	right.Resize(fyne.NewSize(min(b.Width, size.Width), b.Height))
}
