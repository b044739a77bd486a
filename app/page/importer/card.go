package importer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
)

// fateCard is a fate with its number: pressed, it is what the table shows; again, the
// table shows every file.
type fateCard struct {
	widget.BaseWidget
	inside           fyne.CanvasObject
	figure           *kit.Text
	label            string
	onTap            func()
	chosen           bool
	focused, hovered bool
}

func newFateCard(c card, figure string, onTap func()) *fateCard {
	ink, text := look.Ink, look.Ink
	if c.tone != plain {
		ink, text = inks[c.tone], inks[c.tone]
	}
	f := &fateCard{label: figure + " " + c.title, onTap: onTap, figure: kit.NewText(figure, kit.Title1.In(text))}
	f.inside = kit.Pad(look.Snug, look.Snug, kit.Column(look.Hair,
		kit.Row(look.Near, kit.NewIconIn(c.icon, ink), f.figure), kit.NewText(c.title, kit.Compact.Bold().In(text).Wrap(2)),
		kit.NewText(c.detail, kit.Mention.Wrap(3))))
	f.ExtendBaseWidget(f)
	return f
}

func (f *fateCard) choose(on bool) {
	if f.chosen != on {
		f.chosen = on
		f.Refresh()
	}
}

// AccessibilityLabel is the number and the fate.
func (f *fateCard) AccessibilityLabel() string { return f.label }

// Tapped narrows the table.
func (f *fateCard) Tapped(*fyne.PointEvent) { f.onTap() }

// FocusGained shows that the keys act here.
func (f *fateCard) FocusGained() { f.focused = true; f.Refresh() }

// FocusLost shows that they no longer do.
func (f *fateCard) FocusLost() { f.focused = false; f.Refresh() }

// TypedRune has no letters of its own.
func (f *fateCard) TypedRune(rune) {}

// TypedKey narrows the table on Space and Enter.
func (f *fateCard) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		f.onTap()
	}
}

// MouseIn lights the edge.
func (f *fateCard) MouseIn(*desktop.MouseEvent) { f.hovered = true; f.Refresh() }

// MouseMoved is needed to hear of MouseIn.
func (f *fateCard) MouseMoved(*desktop.MouseEvent) {}

// MouseOut gives the edge back.
func (f *fateCard) MouseOut() { f.hovered = false; f.Refresh() }

// Cursor is a hand.
func (f *fateCard) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is Fyne's.
func (f *fateCard) CreateRenderer() fyne.WidgetRenderer {
	edge := canvas.NewRectangle(nil)
	d := &cardDrawing{f, edge, container.NewStack(edge, f.inside)}
	d.paint()
	return d
}

type cardDrawing struct {
	of   *fateCard
	edge *canvas.Rectangle
	all  *fyne.Container
}

func (d *cardDrawing) Layout(s fyne.Size)           { d.all.Resize(s) }
func (d *cardDrawing) MinSize() fyne.Size           { return d.all.MinSize() }
func (d *cardDrawing) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{d.all} }
func (d *cardDrawing) Destroy()                     {}

func (d *cardDrawing) Refresh() {
	d.paint()
	d.edge.Refresh()
}

func (d *cardDrawing) paint() {
	t := d.of.Theme()
	d.edge.FillColor, d.edge.CornerRadius = look.Colour(t, look.Surface), look.RadiusCard
	d.edge.StrokeColor, d.edge.StrokeWidth = look.Colour(t, look.Rule), t.Size(look.SizeBorder)
	switch {
	case d.of.focused:
		d.edge.StrokeColor, d.edge.StrokeWidth = look.Colour(t, look.Focus), t.Size(look.SizeRing)
	case d.of.chosen:
		d.edge.StrokeColor, d.edge.StrokeWidth = look.Colour(t, look.Gold), t.Size(look.SizeRing)
	case d.of.hovered:
		d.edge.StrokeColor = look.Colour(t, look.Border)
	}
}
