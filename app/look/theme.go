package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode is which palette a theme speaks.
type Mode string

// The modes. The zero Mode is Light: paper is the house's own.
const (
	Light    Mode = ""
	System   Mode = "system" // follows the system between Light and Dark
	Dark     Mode = "dark"
	Contrast Mode = "contrast" // high contrast
	Stage    Mode = "stage"    // the dark of a hall, for what the public sees
)

// Scales are the sizes of text a person may choose; 1 is 100 %.
func Scales() []float32 { return []float32{1, 1.15, 1.3, 1.5, 1.75, 2} }

// Theme is the look of the whole program, or of a part of it under
// container.NewThemeOverride. The zero Scale is 100 %.
type Theme struct {
	Mode  Mode
	Scale float32
}

// named says which colour of the house each of Fyne's names is.
var named = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground: Paper, theme.ColorNameInputBackground: Surface, theme.ColorNameMenuBackground: Surface,
	theme.ColorNameOverlayBackground: Surface, theme.ColorNameHeaderBackground: Hollow, theme.ColorNameButton: Surface,
	theme.ColorNameDisabledButton: Surface, theme.ColorNameForeground: Ink, theme.ColorNamePlaceHolder: Ink3, theme.ColorNameDisabled: Ink3,
	theme.ColorNameInputBorder: Border, theme.ColorNameSeparator: Rule, theme.ColorNamePrimary: GoldText, theme.ColorNameHyperlink: GoldText,
	theme.ColorNameForegroundOnPrimary: Surface, theme.ColorNameFocus: GoldTint, theme.ColorNameSelection: GoldTint,
	theme.ColorNameHover: Hollow, theme.ColorNamePressed: Hollow, theme.ColorNameSuccess: Good, theme.ColorNameWarning: Warn, theme.ColorNameError: Fault,
	theme.ColorNameScrollBar: Border,
}

// Color answers for our names and for Fyne's.
func (t Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	p := t.palette(v)
	if ours, ok := named[n]; ok {
		return p[ours]
	}
	if c, ok := p[n]; ok {
		return c
	}
	switch n {
	case theme.ColorNameShadow, theme.ColorNameScrollBarBackground:
		return color.Transparent
	}
	return theme.DefaultTheme().Color(n, v)
}

func (t Theme) palette(v fyne.ThemeVariant) palette {
	switch t.Mode {
	case Dark:
		return dark
	case Contrast:
		return contrast
	case Stage:
		return stage
	case System:
		if v == theme.VariantDark {
			return dark
		}
	case Light:
	}
	return light
}

// Size answers for our names and for Fyne's.
func (t Theme) Size(n fyne.ThemeSizeName) float32 {
	if s, ok := points[n]; ok {
		return s * t.scale()
	}
	if s, ok := still[n]; ok {
		return s
	}
	strong := t.Mode == Contrast || t.Mode == Stage
	switch n {
	case SizeBorder:
		if t.Mode == Contrast {
			return 2
		}
		return 1
	case SizeRing:
		if strong {
			return 4
		}
		return 3
	}
	return theme.DefaultTheme().Size(n)
}

func (t Theme) scale() float32 {
	if t.Scale <= 0 {
		return 1
	}
	return t.Scale
}

// Font gives the sans serif of the interface; for the serif see [Serif].
func (t Theme) Font(s fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(s) }

// Icon gives Fyne's own icons, for its own widgets.
func (t Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Colour asks t for a colour, in the variant the program follows.
func Colour(t fyne.Theme, n fyne.ThemeColorName) color.Color {
	return t.Color(n, fyne.CurrentApp().Settings().ThemeVariant())
}

// TextScale tells how large text is in t, 1 being 100 %.
func TextScale(t fyne.Theme) float32 { return t.Size(SizeBody) / points[SizeBody] }
