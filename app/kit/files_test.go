package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"palabre/app/kit"
)

// The window asks for a folder over itself, whatever its size.
func TestAFolderIsAskedFor(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1440, Height: 900}, {Width: 320, Height: 200}} {
		test.NewTempApp(t)
		w := test.NewTempWindow(t, kit.NewText("Importer", kit.Body))
		w.Resize(size)
		kit.ChooseFolder(w, func(string) { t.Error("a folder was given before the person chose") })
		if n := len(w.Canvas().Overlays().List()); n != 1 {
			t.Errorf("%v: %d layers over the window", size, n)
		}
	}
}
