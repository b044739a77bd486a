package agree

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// tallest is how much of the window's height a list in a dialog takes.
const tallest = 0.5

// bounded is a list that scrolls when the window has no room for all of it.
func bounded(env *page.Env, rows *fyne.Container) fyne.CanvasObject {
	height := env.Window.Top().Canvas().Size().Height * tallest
	rows.Resize(fyne.NewSize(look.DialogWidth*look.TextScale(fyne.CurrentApp().Settings().Theme())-2*look.Wide-look.Apart, 0)) // texts wrap before they are measured
	return kit.AtLeast(0, min(rows.MinSize().Height, height), container.NewVScroll(kit.PadEach(0, look.Apart, 0, 0, rows)))
}
