package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// SearchBox is one line to look for something: a glass, words, and the keys that lead
// to it.
type SearchBox struct {
	widget.BaseWidget
	// OnTyped gets the text at each key; who looks for it rests look.TypingRest first.
	OnTyped func(text string)
	field   *Field
	keys    *canvas.Text
	submit  func(string)
	end     fyne.CanvasObject // inside, at the right; or nil
	large   bool
}

// Large makes the box the one thing of its page, in larger letters.
func (b *SearchBox) Large() *SearchBox { b.large = true; return b }

// WithEnd puts things inside the box, at its right: what else is asked.
func (b *SearchBox) WithEnd(o fyne.CanvasObject) *SearchBox { b.end = o; return b }

// NewSearchBox makes a box; keys ("Ctrl K") may be "". submit gets the text on Enter.
func NewSearchBox(placeholder, keys string, submit func(string)) *SearchBox {
	b := &SearchBox{field: NewField(""), keys: canvas.NewText(keys, nil), submit: submit}
	b.field.SetPlaceholder(placeholder)
	b.field.OnTyped = func(s string) {
		b.keys.Hidden = s != ""
		if b.OnTyped != nil {
			b.OnTyped(s)
		}
		b.Refresh()
	}
	b.field.entry.bare = true
	b.field.entry.onKey = b.typed
	b.field.entry.onFocus = b.Refresh
	b.ExtendBaseWidget(b)
	return b
}

// SetText puts a text in the box.
func (b *SearchBox) SetText(s string) {
	b.field.SetText(s)
	b.keys.Hidden = s != ""
	b.Refresh()
}

// Text is what the box holds.
func (b *SearchBox) Text() string { return b.field.Text() }

// Focusable is what takes the keyboard.
func (b *SearchBox) Focusable() fyne.Focusable { return b.field.entry }

func (b *SearchBox) typed(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		b.field.kept = b.field.Text()
		if b.submit != nil {
			b.submit(b.field.Text())
		}
		return true
	case fyne.KeyEscape:
		if b.field.Text() != "" {
			b.field.entry.SetText("") // as typed: what was filtered comes back
			return true
		}
		if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
			c.Unfocus()
			return true
		}
	case fyne.KeyDown, fyne.KeyUp:
		looseKey(b, k) // the list of results moves while one types
		return true
	}
	return false
}

// CreateRenderer is Fyne's.
func (b *SearchBox) CreateRenderer() fyne.WidgetRenderer {
	box, focus, glass, cap := canvas.NewRectangle(nil), newRing(), NewIcon("search"), canvas.NewRectangle(nil)
	field := container.NewThemeOverride(b.field, boxed{b.Theme(), b.large})
	d := &drawing{of: b, parts: []fyne.CanvasObject{focus.Rectangle, box, glass, field, cap, b.keys}}
	if b.end != nil {
		d.parts = append(d.parts, b.end)
	}
	d.least = func() fyne.Size {
		t := b.Theme()
		h := t.Size(look.SizeControl)
		if b.large {
			h += look.Snug
		}
		return fyne.NewSize(look.Apart+t.Size(look.SizeIcon)+8*look.Apart, h)
	}
	d.place = func(s fyne.Size) {
		t := b.Theme()
		box.Resize(s)
		focus.around(fyne.Position{}, s, t, look.RadiusControl)
		side := t.Size(look.SizeIcon)
		glass.Move(fyne.NewPos(look.Snug, (s.Height-side)/2))
		glass.Resize(fyne.NewSquareSize(side))
		k := b.keys.MinSize()
		right := look.Near
		if b.keys.Text != "" && !b.keys.Hidden {
			right = k.Width + look.Wide
			b.keys.Move(fyne.NewPos(s.Width-k.Width-look.Apart, (s.Height-k.Height)/2))
			b.keys.Resize(k)
			cap.Move(b.keys.Position().SubtractXY(look.Hair+1, 1))
			cap.Resize(k.AddWidthHeight(2*look.Hair+2, 2))
		}
		cap.Hidden = b.keys.Text == "" || b.keys.Hidden
		if b.end != nil {
			e := b.end.MinSize()
			b.end.Move(fyne.NewPos(s.Width-e.Width-look.Snug, (s.Height-e.Height)/2))
			b.end.Resize(e)
			right += e.Width + look.Snug
		}
		x := look.Snug + side + look.Hair
		h := field.MinSize().Height
		field.Move(fyne.NewPos(x, (s.Height-h)/2))
		field.Resize(fyne.NewSize(max(0, s.Width-x-right), h))
	}
	d.colour = func(t fyne.Theme) {
		box.FillColor, box.StrokeColor, box.StrokeWidth, box.CornerRadius = look.Colour(t, look.Surface), look.Colour(t, look.Border), t.Size(look.SizeBorder), look.RadiusControl
		cap.FillColor, cap.StrokeColor, cap.StrokeWidth, cap.CornerRadius = look.Colour(t, look.Paper), look.Colour(t, look.Rule), 1, look.RadiusInner
		b.keys.Color, b.keys.TextSize = look.Colour(t, look.Ink3), t.Size(look.SizeMention)
		if b.large && b.field.entry.focused {
			box.StrokeColor, box.StrokeWidth = look.Colour(t, look.GoldText), 2
		}
		focus.show(b.field.entry.focused && !b.large, t)
	}
	d.colour(b.Theme())
	return d
}

// boxed is the theme of the text inside the box, which has drawn the edge and the ground;
// its letters are those of a title in a large one.
type boxed struct {
	fyne.Theme
	large bool
}

// Color gives the text no ground of its own.
func (x boxed) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if n == theme.ColorNameInputBackground {
		return color.Transparent
	}
	return x.Theme.Color(n, v)
}

// Size answers for the text and its edge.
func (x boxed) Size(n fyne.ThemeSizeName) float32 {
	switch {
	case n == theme.SizeNameInputBorder:
		return 0
	case n == theme.SizeNameText && x.large:
		n = look.SizeReading
	}
	return x.Theme.Size(n)
}
