package kit

import (
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// ChooseFolder asks for a folder, over win, and gives its path; nothing when the person
// gives up.
func ChooseFolder(win fyne.Window, chosen func(dir string)) {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			chosen(u.Path())
		}
	}, win)
	startAtHome(d)
	d.Show()
	s := win.Canvas().Size()
	d.Resize(fyne.NewSize(min(s.Width*0.8, 960), min(s.Height*0.8, 640))) // it has a size once it is shown
}

func startAtHome(d *dialog.FileDialog) {
	home, err := os.UserHomeDir()
	if err != nil {
		return
	}
	if u, err := storage.ListerForURI(storage.NewFileURI(home)); err == nil {
		d.SetLocation(u)
	}
}
