package present

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"github.com/disintegration/imaging"

	"palabre/app/look"
)

// View is one slide as the room sees it: its words are ready to be drawn.
type View struct {
	Title  string // the slide's title, one or two lines
	Label  string // cartel: one or two lines under the title
	Place  string // "Kimpéra, mars 2008"
	Credit string // "Photographie Sidiki Baro · 2 J 14"
	Side   look.Side
	Notice string // "Exemple fictif", or ""

	Number, Of int         // for the line of progress at the very bottom
	Picture    *image.RGBA // made by [Compose]; nil: its words stand alone on night
	Plain      bool        // a text slide: words in the middle, large
}

// night is the ground of the stage, 0x0B0E12.
var night = color.RGBA{0x0B, 0x0E, 0x12, 0xFF}

// Framing is how a picture meets the screen.
type Framing string

// The framings. The zero Framing keeps the picture whole on a ground made of itself.
const (
	Whole Framing = ""
	Fill  Framing = "fill"
)

// Compose makes the picture of a slide at w × h pixels: framed, and darkened under its
// lines of words, four at most, so that they read at 4.5 to 1 over any picture; 0 darkens
// nothing. Runs in the background; src is not kept.
func Compose(src image.Image, framing Framing, w, h, lines int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	b := src.Bounds()
	if framing == Fill || nearly(b.Dx()*h, b.Dy()*w) {
		paste(out, imaging.Fill(src, w, h, imaging.Center, imaging.Lanczos), 0, 0)
	} else {
		paste(out, ground(src, w, h), 0, 0)
		whole := fit(src, w, h)
		paste(out, whole, (w-whole.Bounds().Dx())/2, (h-whole.Bounds().Dy())/2)
	}
	if lines > 0 {
		scrim(out, lines)
	}
	return out
}

// nearly tells that two proportions differ by less than a fiftieth: filling the screen
// then takes nothing that an eye would miss, and leaves no sliver of ground.
func nearly(a, b int) bool { return 50*max(a-b, b-a) < max(a, b) }

// fit is the picture as large as the screen allows; a small one is never enlarged more
// than twice, or the room would look at its pixels.
func fit(src image.Image, w, h int) image.Image {
	b := src.Bounds()
	w, h = min(w, 2*b.Dx()), min(h, 2*b.Dy())
	if b.Dx()*h > b.Dy()*w {
		return imaging.Resize(src, w, 0, imaging.Lanczos)
	}
	return imaging.Resize(src, 0, h, imaging.Lanczos)
}

// ground is the picture itself, blurred and three quarters dark: the sides of a whole
// picture are never black bars.
func ground(src image.Image, w, h int) image.Image {
	small := imaging.Blur(imaging.Fill(src, 96, max(1, 96*h/w), imaging.Center, imaging.Box), 4)
	big := imaging.Resize(small, w, h, imaging.Linear)
	for i := 0; i < len(big.Pix); i += 4 {
		for c, n := range [3]uint8{night.R, night.G, night.B} {
			big.Pix[i+c] = uint8((uint(big.Pix[i+c]) + 3*uint(n)) / 4)
		}
	}
	return big
}

func paste(dst *image.RGBA, src image.Image, x, y int) {
	b := src.Bounds()
	draw.Draw(dst, image.Rect(x, y, x+b.Dx(), y+b.Dy()), src, b.Min, draw.Over)
}

// scrim lays night over the lower part of img, from 55 % of its height under four lines of
// words, lower under fewer: 60 % under the first line, nearly all at the bottom.
func scrim(img *image.RGBA, lines int) {
	b := img.Bounds()
	top := b.Dy() * (75 - 5*min(lines, 4)) / 100
	for y := top; y < b.Dy(); y++ {
		t := float64(y-top) / float64(b.Dy()-top)
		veil := uint32(256 * min(0.97, 0.97*t*(2-t)*1.12))
		row := img.Pix[y*img.Stride : y*img.Stride+4*b.Dx()]
		for i := 0; i < len(row); i += 4 {
			row[i] = mix(row[i], night.R, veil)
			row[i+1] = mix(row[i+1], night.G, veil)
			row[i+2] = mix(row[i+2], night.B, veil)
			row[i+3] = 0xFF
		}
	}
}

func mix(under, over uint8, veil uint32) uint8 {
	return uint8((uint32(under)*(256-veil) + uint32(over)*veil) >> 8)
}

// hall is the look of the stage in every mode of the program.
var hall = look.Theme{Mode: look.Stage}

func tint(n fyne.ThemeColorName) color.Color { return look.Colour(hall, n) }
