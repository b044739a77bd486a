package look

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"

	"palabre/assets/icons"
)

// Icon gives the drawing called name ("home", "archive"…, see assets/icons) in one
// colour. An unknown name is a fault of the program's own and draws nothing.
func Icon(name string, c color.Color) fyne.Resource {
	b, err := icons.Files.ReadFile(name + ".svg")
	if err != nil {
		b = []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>`)
	}
	code := code(c)
	// Fyne keeps what it rasterised by name: the colour is part of it.
	return fyne.NewStaticResource(name+code+".svg", bytes.ReplaceAll(b, []byte("currentColor"), []byte(code)))
}

// HasIcon tells whether there is a drawing of that name.
func HasIcon(name string) bool {
	_, err := icons.Files.ReadFile(name + ".svg")
	return err == nil
}

func code(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}

// AppIcon is the program's icon, in a frame, for the window and the desktop.
func AppIcon() fyne.Resource {
	b, err := icons.Files.ReadFile("palabre.svg")
	if err != nil {
		panic(err) // embedded beside this program
	}
	return fyne.NewStaticResource("palabre.svg", b)
}

// Logo is the mark alone, without its frame, in t's colours: two crowns and a trunk.
func Logo(t fyne.Theme) fyne.Resource {
	south, north, trunk := code(Colour(t, South)), code(Colour(t, North)), code(Colour(t, Gold))
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 404 440">` +
		`<path d="M197.7 5.1 A160 160 0 0 0 131.1 318.1 Z" fill="` + south + `"/>` +
		`<path d="M206.3 5.1 A160 160 0 0 1 272.9 318.1 Z" fill="` + north + `"/>` +
		`<path d="M202 80 L252 298 C264 358 292 402 342 434 Q202 412 62 434 C112 402 140 358 152 298 Z" fill="` + trunk + `"/></svg>`
	return fyne.NewStaticResource("logo"+south+north+trunk+".svg", []byte(svg))
}

// Side is the bank a thing is on, for its mark: left or below, right or above.
type Side int

// The sides. The zero Side is no bank.
const (
	NoSide Side = iota
	SouthSide
	NorthSide
	BothSides
)

// Mark is the half-disc of a side: its own half filled, the other an outline, so that
// the shape says it as much as the colour.
func Mark(t fyne.Theme, s Side) fyne.Resource {
	south, north, empty := code(Colour(t, South)), code(Colour(t, North)), code(Colour(t, Border))
	half := func(filled bool, colour, arc string) string {
		if filled {
			return `<path d="` + arc + `" fill="` + colour + `"/>`
		}
		return `<path d="` + arc + `" fill="none" stroke="` + empty + `" stroke-width="1.1"/>`
	}
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">` +
		half(s&SouthSide != 0, south, "M7.2 1.2 A6.8 6.8 0 0 0 7.2 14.8 Z") +
		half(s&NorthSide != 0, north, "M8.8 1.2 A6.8 6.8 0 0 1 8.8 14.8 Z") + `</svg>`
	return fyne.NewStaticResource(fmt.Sprintf("mark%d%s%s%s.svg", s, south, north, empty), []byte(svg))
}
