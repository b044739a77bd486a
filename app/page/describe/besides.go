package describe

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/look"
)

// besides puts two fields side by side where there is room for both, else under one
// another.
func besides(a, b fyne.CanvasObject) *fyne.Container { return container.New(&pair{}, a, b) }

// roomy is the width, at the text's ordinary size, from which two fields stand side by
// side: a date and its hint in half of it.
const roomy float32 = 320

// pair remembers the width it was given: its height depends on it.
type pair struct{ width float32 }

func (p *pair) folded() bool {
	return p.width < roomy*look.TextScale(fyne.CurrentApp().Settings().Theme())
}

func (p *pair) MinSize(things []fyne.CanvasObject) fyne.Size {
	a, b := things[0].MinSize(), things[1].MinSize()
	if p.folded() {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+look.Snug+b.Height)
	}
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}

func (p *pair) Layout(things []fyne.CanvasObject, s fyne.Size) {
	p.width = s.Width
	a, b := things[0], things[1]
	a.Move(fyne.NewPos(0, 0))
	if p.folded() {
		a.Resize(fyne.NewSize(s.Width, a.MinSize().Height))
		b.Move(fyne.NewPos(0, a.MinSize().Height+look.Snug))
		b.Resize(fyne.NewSize(s.Width, b.MinSize().Height))
		return
	}
	half := (s.Width - look.Snug) / 2
	a.Resize(fyne.NewSize(half, a.MinSize().Height))
	b.Move(fyne.NewPos(half+look.Snug, 0))
	b.Resize(fyne.NewSize(half, b.MinSize().Height))
}
