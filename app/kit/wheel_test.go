package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"palabre/app/kit"
	"palabre/app/look"
)

// The wheel over a field scrolls the page it is on.
func TestWheelOverAFieldScrollsThePage(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	field := kit.NewField("Titre")
	page := container.NewVScroll(kit.Column(look.Apart, field, kit.AtLeast(100, 2000, kit.Gap())))
	w := test.NewTempWindow(t, kit.Pad(look.Near, look.Near, page))
	w.Resize(fyne.NewSize(400, 300))
	test.Scroll(w.Canvas(), fyne.NewPos(60, 50), 0, -40)
	if page.Offset.Y <= 0 {
		t.Errorf("the page is at %v, want it further down", page.Offset)
	}
}
