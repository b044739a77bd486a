package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// bareTheme takes away the ground and the edge of Fyne's text field, where a widget
// draws its own around it.
type bareTheme struct{ fyne.Theme }

func (b bareTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch n {
	case theme.ColorNameInputBackground, theme.ColorNameInputBorder:
		return color.Transparent
	}
	return b.Theme.Color(n, v)
}

func (b bareTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameInputBorder {
		return 0
	}
	return b.Theme.Size(n)
}
