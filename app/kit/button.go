package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/look"
)

// Importance is what a button is to its screen.
type Importance int

// The importances of a button.
const (
	Ordinary Importance = iota
	Gold                // the natural next step: one on a screen
	Grave               // commits: plum outline, never focused by itself
	Quiet               // no edge: inside bars and lists
	Chosen              // shows that what it stands for is on
)

// Button does one thing: an icon, words, or both. Words begin with a verb.
type Button struct {
	press
	text, icon string
	importance Importance
	small      bool
	trailing   bool // the icon follows the words
	night      bool // on the dark ground of a picture or a notice
	name       string
}

// NewButton makes an ordinary button; icon may be "" and text too.
func NewButton(text, icon string, tapped func()) *Button {
	b := &Button{text: text, icon: icon}
	b.extend(b, tapped)
	return b
}

// NewGold makes the gold button of a screen.
func NewGold(text, icon string, tapped func()) *Button {
	return NewButton(text, icon, tapped).As(Gold)
}

// NewGrave makes a button that destroys or commits.
func NewGrave(text, icon string, tapped func()) *Button {
	return NewButton(text, icon, tapped).As(Grave)
}

// NewIconButton makes a button without words; label says what it does, to who points
// at it and to screen readers.
func NewIconButton(icon, label string, tapped func()) *Button {
	b := NewButton("", icon, tapped).As(Quiet)
	b.name = label
	return b
}

// NewLink makes words that lead somewhere, followed by a chevron: "Ouvrir la frise ›".
func NewLink(text string, tapped func()) *Button {
	b := NewButton(text, "chevron-right", tapped).As(Quiet).Small()
	b.trailing = true
	return b
}

// As gives the button another importance.
func (b *Button) As(i Importance) *Button {
	if b.importance != i {
		b.importance = i
		b.Refresh()
	}
	return b
}

// Small makes the button fit inside a row.
func (b *Button) Small() *Button { b.small = true; return b }

// OnNight sets the button on the dark ground of a picture.
func (b *Button) OnNight() *Button { b.night = true; return b }

// Labelled gives a button of few words the sentence that a pointer and a screen reader get.
func (b *Button) Labelled(label string) *Button { b.name = label; return b }

// Set changes words and icon.
func (b *Button) Set(text, icon string) {
	if b.text != text || b.icon != icon {
		b.text, b.icon = text, icon
		b.Refresh()
	}
}

// SetEnabled lets the button act, or not.
func (b *Button) SetEnabled(on bool) {
	if on == !b.Disabled() {
		return
	}
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// OnTapped changes what the button does.
func (b *Button) OnTapped(f func()) { b.onTap = f }

// AccessibilityLabel is what it does, in words.
func (b *Button) AccessibilityLabel() string {
	if b.name != "" {
		return b.name
	}
	return b.text
}

func (b *Button) height(t fyne.Theme) float32 {
	if b.small {
		return t.Size(look.SizeRow)
	}
	return t.Size(look.SizeControl)
}

func (b *Button) style() Style {
	s := Body
	if b.small {
		s = Compact
	}
	if b.importance == Gold || b.importance == Chosen {
		s = s.Bold()
	}
	return s
}

// colours are the fill, the edge and the text in the button's present state.
func (b *Button) colours() (fill, edge, text fyne.ThemeColorName) {
	fill, edge, text = look.Surface, look.Border, look.Ink
	switch b.importance {
	case Ordinary:
	case Gold:
		fill, edge, text = look.Gold, look.GoldText, look.OnGold
	case Grave:
		edge, text = look.Fault, look.Fault
	case Quiet:
		fill, edge = "", ""
		if b.text == "" {
			text = look.Ink2
		}
	case Chosen:
		fill, edge, text = look.GoldTint, look.GoldText, look.GoldText
	}
	if b.Disabled() {
		if fill == look.Gold {
			fill = look.Surface
		}
		if edge != "" {
			edge = look.Rule
		}
		if b.text == "" {
			return fill, edge, look.Border
		}
		return fill, edge, look.Ink3
	}
	if b.night {
		fill, edge, text = look.Night, look.OnNight2, look.OnNight
		if b.importance == Quiet {
			edge, text = "", look.NightGold
		}
		return fill, edge, text
	}
	if b.hovered && b.importance != Gold && b.importance != Chosen {
		fill = look.Hollow
	}
	return fill, edge, text
}

// CreateRenderer is Fyne's.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	box, img, label, focus := canvas.NewRectangle(nil), canvas.NewImageFromResource(nil), canvas.NewText("", nil), newRing()
	img.FillMode = canvas.ImageFillContain
	d := &drawing{of: b, parts: []fyne.CanvasObject{focus.Rectangle, box, img, label}}
	gap, side := look.Near, func() float32 { return b.sidePadding() }
	width := func(t fyne.Theme) (icon, text float32) {
		if b.icon != "" {
			icon = t.Size(look.SizeIcon)
		}
		if b.text != "" {
			text = b.style().measure(t, b.text).Width
		}
		return icon, text
	}
	d.least = func() fyne.Size {
		t := b.Theme()
		icon, text := width(t)
		w := icon + text + 2*side()
		if icon > 0 && text > 0 {
			w += gap
		}
		return fyne.NewSize(max(w, b.height(t)), b.height(t))
	}
	d.place = func(s fyne.Size) {
		t := b.Theme()
		box.Resize(s)
		focus.around(fyne.Position{}, s, t, look.RadiusControl)
		icon, text := width(t)
		total := icon + text
		if icon > 0 && text > 0 {
			total += gap
		}
		x := max(side(), (s.Width-total)/2)
		textX, iconX := x, x
		if icon > 0 && text > 0 {
			if b.trailing {
				iconX = x + text + gap
			} else {
				textX = x + icon + gap
			}
		}
		img.Move(fyne.NewPos(iconX, (s.Height-icon)/2))
		img.Resize(fyne.NewSquareSize(icon))
		h := label.MinSize().Height
		label.Move(fyne.NewPos(textX, (s.Height-h)/2))
		label.Resize(fyne.NewSize(text, h))
	}
	d.colour = func(t fyne.Theme) {
		fill, edge, text := b.colours()
		box.CornerRadius, box.FillColor, box.StrokeColor, box.StrokeWidth = look.RadiusControl, nil, nil, 0
		if fill != "" {
			box.FillColor = look.Colour(t, fill)
		}
		if edge != "" {
			box.StrokeColor, box.StrokeWidth = look.Colour(t, edge), t.Size(look.SizeBorder)
		}
		focus.show(b.focused, t)
		st := b.style()
		label.Text, label.Color, label.TextSize, label.TextStyle = b.text, look.Colour(t, text), t.Size(st.size), st.text()
		img.Hidden = b.icon == ""
		if b.icon != "" {
			img.Resource = look.Icon(b.icon, look.Colour(t, text))
		}
	}
	d.colour(b.Theme())
	return d
}

func (b *Button) sidePadding() float32 {
	switch {
	case b.text == "":
		return look.Near
	case b.importance == Quiet:
		return look.Near
	case b.small:
		return look.Snug
	}
	return look.Apart
}
