package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"palabre/app/kit"
	"palabre/app/look"
)

// Ctrl Enter inside a field keeps what was typed, then does what it does on the page.
func TestCtrlEnterKeepsTheTextAndReachesThePage(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	var heard []string
	f := kit.NewField("Remis par")
	f.OnCommit = func(s string) { heard = append(heard, s) }
	w := test.NewTempWindow(t, f)
	enter := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}
	w.Canvas().AddShortcut(enter, func(fyne.Shortcut) { heard = append(heard, "import") })
	w.Canvas().Focus(f.Focusable())
	test.Type(f.Focusable(), "Awa")
	f.Focusable().(fyne.Shortcutable).TypedShortcut(enter)
	if len(heard) != 2 || heard[0] != "Awa" || heard[1] != "import" {
		t.Errorf("heard %q", heard)
	}
}
