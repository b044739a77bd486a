package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/look"
)

// ListRow is a line of a list that can be pressed: a mark or an icon, a name, a detail,
// and something at its end.
type ListRow struct {
	press
	text, detail *Text
	side         look.Side
	icon         string
	end          fyne.CanvasObject
	chosen       bool
}

// NewRow makes a line; detail may be "", and side look.NoSide.
func NewRow(text, detail string, side look.Side, tapped func()) *ListRow {
	return newRow(text, detail, side, "", tapped)
}

// NewIconRow makes a line with an icon in place of a bank's mark.
func NewIconRow(text, detail, icon string, tapped func()) *ListRow {
	return newRow(text, detail, look.NoSide, icon, tapped)
}

func newRow(text, detail string, side look.Side, icon string, tapped func()) *ListRow {
	r := &ListRow{text: NewText(text, Body.Wrap(1)), detail: NewText(detail, Mention.Wrap(1)), side: side, icon: icon}
	r.detail.Hidden = detail == ""
	r.extend(r, tapped)
	return r
}

// WithEnd puts something at the end of the line: a count, a chevron, a button.
func (r *ListRow) WithEnd(o fyne.CanvasObject) *ListRow { r.end = o; return r }

// Choose shows the line as chosen, or not.
func (r *ListRow) Choose(on bool) {
	if r.chosen != on {
		r.chosen = on
		r.Refresh()
	}
}

// AccessibilityLabel is the line's words.
func (r *ListRow) AccessibilityLabel() string { return r.text.Text() + " " + r.detail.Text() }

// CreateRenderer is Fyne's.
func (r *ListRow) CreateRenderer() fyne.WidgetRenderer {
	box, focus := canvas.NewRectangle(nil), newRing()
	words := Column(0, r.text, r.detail)
	line := Row(look.Snug)
	switch {
	case r.side != look.NoSide:
		line.Add(NewBankMark(r.side))
	case r.icon != "":
		line.Add(NewIcon(r.icon))
	}
	line.Add(Stretch(words))
	if r.end != nil {
		line.Add(r.end)
	}
	padded := Pad(look.Hair, look.Near, line)
	d := &drawing{of: r, parts: []fyne.CanvasObject{box, focus.Rectangle, padded}}
	d.least = func() fyne.Size { return padded.MinSize().Max(fyne.NewSize(0, r.Theme().Size(look.SizeRow))) }
	d.place = func(s fyne.Size) {
		box.Resize(s)
		padded.Resize(s)
		focus.around(fyne.NewPos(3, 3), s.SubtractWidthHeight(6, 6), r.Theme(), look.RadiusInner)
	}
	d.colour = func(t fyne.Theme) {
		box.CornerRadius, box.FillColor = look.RadiusThumb, nil
		switch {
		case r.chosen:
			box.FillColor = look.Colour(t, look.GoldTint)
		case r.hovered:
			box.FillColor = look.Colour(t, look.Hollow)
		}
		focus.show(r.focused, t)
		style := Body
		if r.chosen {
			style = Strong
		}
		r.text.SetStyle(style.Wrap(1))
	}
	d.colour(r.Theme())
	return d
}
