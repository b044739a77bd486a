package child

import (
	"context"
	"image"

	"palabre/archive/media/child/internal/stills"
	"palabre/archive/media/fact"
)

// Still is a picture that a child decodes.
type Still struct {
	Form    stills.Form
	Most    int  // the pixels it may have; a larger one gives ErrLarge
	Limited bool // it keeps its luminance from 16 to 235
}

// The forms of a [Still].
const (
	HEIC = stills.HEIC
	AVIF = stills.AVIF
	JXL  = stills.JXL
	SVG  = stills.SVG
)

// Picture draws a picture as large as fits in a box of size by size pixels, on white, and
// never larger than it is, but an SVG, which has no pixels of its own. A HEIC and a JPEG XL come turned as they
// ask to be, an AVIF does not.
func Picture(ctx context.Context, src fact.Source, s Still, size int) (img *image.RGBA, err error) {
	q := request{Task: taskStill, Form: string(s.Form), Width: size, Most: s.Most, Limited: s.Limited}
	raw, err := q.carry(src)
	if err != nil {
		return nil, err
	}
	err = painters.ask(ctx, q, raw, func(r reply, raw []byte) error {
		var err error
		img, err = r.picture(raw)
		return err
	})
	if err == nil && img == nil {
		err = ErrStopped
	}
	return img, err
}
