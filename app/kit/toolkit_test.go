package kit_test

import (
	"testing"

	"fyne.io/fyne/v2/lang"

	"palabre/app/kit"
	"palabre/assets/words"
)

// The toolkit follows the language of the interface, whatever the system's, and back.
func TestTheToolkitSpeaksAsTheInterface(t *testing.T) {
	for _, c := range []struct{ lang, cancel, name string }{
		{"fr", "Annuler", "Nom"},
		{"en", "Cancel", "Name"},
		{"fr", "Annuler", "Nom"},
	} {
		if err := kit.Translate(words.In(c.lang)); err != nil {
			t.Fatal(err)
		}
		if got := lang.L("Cancel"); got != c.cancel {
			t.Errorf("%s: Cancel is %q, want %q", c.lang, got, c.cancel)
		}
		if got := lang.X("file.name", "?"); got != c.name {
			t.Errorf("%s: file.name is %q, want %q", c.lang, got, c.name)
		}
	}
}
