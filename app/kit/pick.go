package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Pick is a choice of one among several sentences, shown as a field that opens into a
// menu: a label above, the chosen one, a chevron.
type Pick struct {
	widget.BaseWidget
	// OnPick gets the place of what was picked.
	OnPick func(i int)

	label   *Text
	face    *pickFace
	options []string
	at      int
}

// NewPick makes the choice, the first being chosen.
func NewPick(label string, onPick func(int), options ...string) *Pick {
	p := &Pick{label: NewText(label, Mention), OnPick: onPick, options: options}
	p.face = &pickFace{of: p}
	p.face.extend(p.face, p.open)
	p.ExtendBaseWidget(p)
	return p
}

// Set shows option i as chosen, and tells nobody.
func (p *Pick) Set(i int) {
	if i >= 0 && i < len(p.options) && i != p.at {
		p.at = i
		p.face.Refresh()
	}
}

// SetEnabled lets the person choose, or not.
func (p *Pick) SetEnabled(on bool) {
	if on == !p.face.Disabled() {
		return
	}
	if on {
		p.face.Enable()
	} else {
		p.face.Disable()
	}
}

// Focusable is what takes the keyboard.
func (p *Pick) Focusable() fyne.Focusable { return p.face }

// open shows the options in a menu under the field.
func (p *Pick) open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.face)
	if c == nil {
		return
	}
	var items []*fyne.MenuItem
	for i, o := range p.options {
		item := fyne.NewMenuItem(o, func() { p.picked(i) })
		item.Checked = i == p.at
		items = append(items, item)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.face)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, p.face.Size().Height))
}

func (p *Pick) picked(i int) {
	if i == p.at {
		return
	}
	p.Set(i)
	if p.OnPick != nil {
		p.OnPick(i)
	}
}

// CreateRenderer is Fyne's.
func (p *Pick) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Column(look.Hair, p.label, p.face))
}

// pickFace is the closed field.
type pickFace struct {
	press
	of *Pick
}

// AccessibilityLabel is the label and what is chosen.
func (f *pickFace) AccessibilityLabel() string {
	return f.of.label.Text() + " " + f.of.options[f.of.at]
}

// TypedKey opens with the arrow too.
func (f *pickFace) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown {
		f.act()
		return
	}
	f.press.TypedKey(e)
}

// CreateRenderer is Fyne's.
func (f *pickFace) CreateRenderer() fyne.WidgetRenderer {
	box, focus, chevron := canvas.NewRectangle(nil), newRing(), canvas.NewImageFromResource(nil)
	chevron.FillMode = canvas.ImageFillContain
	text := NewText("", Body.Wrap(1))
	d := &drawing{of: f, parts: []fyne.CanvasObject{focus.Rectangle, box, text, chevron}}
	d.least = func() fyne.Size {
		t := f.Theme()
		return fyne.NewSize(t.Size(look.SizeIcon)+4*look.Snug, t.Size(look.SizeControl))
	}
	d.place = func(s fyne.Size) {
		side := f.Theme().Size(look.SizeIcon)
		box.Resize(s)
		focus.around(fyne.Position{}, s, f.Theme(), look.RadiusControl)
		text.Resize(fyne.NewSize(s.Width-side-2*look.Snug, s.Height))
		h := text.MinSize().Height
		text.Move(fyne.NewPos(look.Snug-2, (s.Height-h)/2))
		chevron.Move(fyne.NewPos(s.Width-side-look.Near, (s.Height-side)/2))
		chevron.Resize(fyne.NewSquareSize(side))
	}
	d.colour = func(t fyne.Theme) {
		fill, edge, ink := look.Surface, look.Border, look.Ink
		switch {
		case f.Disabled():
			edge, ink = look.Rule, look.Ink3
		case f.hovered:
			fill = look.Hollow
		}
		box.FillColor, box.StrokeColor, box.StrokeWidth, box.CornerRadius = look.Colour(t, fill), look.Colour(t, edge), t.Size(look.SizeBorder), look.RadiusControl
		text.SetText(f.of.options[f.of.at])
		text.SetStyle(Body.Wrap(1).In(ink))
		chevron.Resource = look.Icon("chevron-down", look.Colour(t, look.Ink2))
		focus.show(f.focused, t)
	}
	d.colour(f.Theme())
	return d
}
