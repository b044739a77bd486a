package stills

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"math"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// drawing draws an SVG on white as large as fits in the box; what the library does not
// know of it, text among others, is left out. It opens no other file.
func drawing(b []byte, size, most int) (*image.RGBA, error) {
	icon, err := oksvg.ReadIconStream(bytes.NewReader(b), oksvg.IgnoreErrorMode)
	if err != nil {
		return nil, err
	}
	w, h := icon.ViewBox.W, icon.ViewBox.H
	if !(w > 0 && h > 0 && w < 1<<24 && h < 1<<24) { // nor what is no number
		w, h = page, page
		icon.ViewBox.W, icon.ViewBox.H = w, h
	}
	scale := 1.0
	if size > 0 {
		scale = float64(size) / max(w, h)
	}
	x, y := max(1, int(math.Round(w*scale))), max(1, int(math.Round(h*scale)))
	if x > most/y {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, x, y)
	}
	m := image.NewRGBA(image.Rect(0, 0, x, y))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	icon.SetTarget(0, 0, float64(x), float64(y))
	icon.Draw(rasterx.NewDasher(x, y, rasterx.NewScannerGV(x, y, m, m.Bounds())), 1)
	return m, nil
}

// page is the side of a drawing that states no size.
const page = 512
