package piece

import (
	"image"
	"image/draw"

	"palabre/archive/media/child"
	"palabre/search/french"
)

// framed is img with a frame around each word that answers: width is the page's in
// points.
func framed(img image.Image, width float64, sought map[string]bool, words []child.Word) image.Image {
	b := img.Bounds()
	if width <= 0 || len(sought) == 0 {
		return img
	}
	out := image.NewRGBA(b)
	draw.Draw(out, b, img, b.Min, draw.Src)
	k := float64(b.Dx()) / width
	for _, w := range words {
		if answers(w.Text, sought) {
			box(out, image.Rect(int(w.Left*k)-3, int(w.Top*k)-2, int(w.Right*k)+3, int(w.Bottom*k)+2))
		}
	}
	return out
}

// answers tells whether a word of the page is one that is sought.
func answers(word string, sought map[string]bool) bool {
	for _, t := range french.File(word) {
		for _, term := range t.Terms {
			if sought[term] {
				return true
			}
		}
	}
	return false
}

// box draws the outline of r, three pixels wide.
func box(img *image.RGBA, r image.Rectangle) {
	const wide = 3
	for _, side := range []image.Rectangle{
		image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+wide), image.Rect(r.Min.X, r.Max.Y-wide, r.Max.X, r.Max.Y),
		image.Rect(r.Min.X, r.Min.Y, r.Min.X+wide, r.Max.Y), image.Rect(r.Max.X-wide, r.Min.Y, r.Max.X, r.Max.Y),
	} {
		draw.Draw(img, side, image.NewUniform(mark), image.Point{}, draw.Src)
	}
}
