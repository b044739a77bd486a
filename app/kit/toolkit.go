package kit

import (
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2/lang"

	"palabre/assets/words"
)

// toolkit are the words of the toolkit's own dialogs and menus, by the key of our
// catalogue.
var toolkit = map[string]string{
	"toolkit.cancel":     "Cancel",
	"toolkit.confirm":    "Confirm",
	"toolkit.copy":       "Copy",
	"toolkit.create":     "Create Folder",
	"toolkit.cut":        "Cut",
	"toolkit.favourites": "Favourites",
	"toolkit.file":       "File",
	"toolkit.folder":     "Folder",
	"toolkit.hidden":     "Show Hidden Files",
	"toolkit.name":       "file.name",
	"toolkit.new":        "New Folder",
	"toolkit.no":         "No",
	"toolkit.ok":         "OK",
	"toolkit.open":       "Open",
	"toolkit.parent":     "file.parent",
	"toolkit.paste":      "Paste",
	"toolkit.redo":       "Redo",
	"toolkit.save":       "Save",
	"toolkit.select-all": "Select all",
	"toolkit.undo":       "Undo",
	"toolkit.yes":        "Yes",
}

// Translate makes the toolkit's own dialogs and menus speak the language of the interface:
// they speak that of the system by themselves. What is shown already is not translated. It
// must be called on the interface's goroutine.
func Translate(w *words.Words) error {
	said := make(map[string]string, len(toolkit))
	for key, theirs := range toolkit {
		said[theirs] = w.T(key)
	}
	b, err := json.Marshal(said)
	if err == nil {
		err = lang.AddTranslationsForLocale(b, lang.SystemLocale())
	}
	if err != nil {
		return fmt.Errorf("translate the toolkit: %w", err)
	}
	return nil
}
