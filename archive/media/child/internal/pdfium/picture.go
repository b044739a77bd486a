package pdfium

import (
	"errors"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxSide bounds the width and the height of a picture, in pixels.
const maxSide = 4096

// Size is the width and the height of page n in points (1/72 inch), as shown.
func (d *Document) Size(n int) (width, height float64, err error) {
	s, err := d.GetPageSize(&requests.GetPageSize{Page: d.page(n)})
	if err != nil {
		return 0, 0, err
	}
	return s.Width, s.Height, nil
}

// Picture draws page n on white, as large as fits in width × height pixels, and gives
// its RGBA bytes, which hold until release is called.
func (d *Document) Picture(n, width, height int) (img *image.RGBA, release func(), err error) {
	w, h, err := d.Size(n)
	if err != nil {
		return nil, nil, err
	}
	width, height = fit(w, h, width, height)
	r, err := d.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: d.page(n), Width: width, Height: height, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT,
		RenderForm: true, Document: &d.ref, // what was written in a form is seen on its picture
	})
	if err != nil {
		return nil, nil, err
	}
	img, ok := r.Result.RenderedImage.(*image.RGBA)
	if !ok {
		r.Cleanup()
		return nil, nil, errNotColour
	}
	return img, r.Cleanup, nil
}

var errNotColour = errors.New("the page was not drawn in colour")

// fit is the largest size of the shape w × h inside a box, at least one pixel each way.
func fit(w, h float64, width, height int) (int, int) {
	width, height = min(max(width, 1), maxSide), min(max(height, 1), maxSide)
	if !(w > 0) || !(h > 0) || math.IsInf(w, 0) || math.IsInf(h, 0) {
		return width, height
	}
	scale := min(float64(width)/w, float64(height)/h)
	return min(max(int(math.Round(w*scale)), 1), maxSide), min(max(int(math.Round(h*scale)), 1), maxSide)
}
