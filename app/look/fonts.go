package look

import (
	"os"
	"path/filepath"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"palabre/assets/fonts"
)

// The serif of titles and quotations is Gentium Book Plus (SIL, Open Font License): it
// holds French and the letters of Dioula and Lobiri alike, so that both voices get the
// same letter. It is built in when it was there at building (see [fonts.Files]), else
// taken from the computer's fonts, else Noto Sans stands in.

// Face is one face of the serif.
type Face string

// The faces there are.
const (
	Regular Face = "Regular"
	Bold    Face = "Bold"
	Italic  Face = "Italic"
)

var serifs sync.Map // Face -> fyne.Resource

// Serif gives a face of the serif, for canvas.Text's FontSource.
func Serif(f Face) fyne.Resource {
	if r, ok := serifs.Load(f); ok {
		return r.(fyne.Resource)
	}
	r, _ := serifs.LoadOrStore(f, findSerif(f))
	return r.(fyne.Resource)
}

func findSerif(f Face) fyne.Resource {
	name := "GentiumBookPlus-" + string(f) + ".ttf"
	if b, err := fonts.Files.ReadFile(name); err == nil {
		return fyne.NewStaticResource(name, b)
	}
	for _, dir := range fontFolders() {
		if b, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			return fyne.NewStaticResource(name, b)
		}
	}
	return theme.DefaultTheme().Font(fyne.TextStyle{Bold: f == Bold, Italic: f == Italic})
}

// fontFolders are where systems keep the fonts a person or a package installed.
func fontFolders() []string {
	dirs := []string{"/usr/share/fonts/truetype/gentiumplus", "/usr/share/fonts/sil-gentium-plus-fonts", "/usr/share/fonts/TTF", "/Library/Fonts"}
	if home, err := os.UserHomeDir(); err == nil {
		dirs = append(dirs, filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, "Library", "Fonts"))
	}
	if windir := os.Getenv("WINDIR"); windir != "" {
		dirs = append(dirs, filepath.Join(windir, "Fonts"))
	}
	return dirs
}

// Reading is t with the serif in place of the sans, for long texts in Fyne's RichText
// under container.NewThemeOverride.
type Reading struct{ fyne.Theme }

// Font gives the serif.
func (Reading) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Monospace, s.Symbol:
		return theme.DefaultTheme().Font(s)
	case s.Bold:
		return Serif(Bold)
	case s.Italic:
		return Serif(Italic)
	}
	return Serif(Regular)
}
