package kit

import (
	"context"
	"image"
)

// Pictures gives reduced pictures of originals. Its methods are called on the
// interface's goroutine, and show is called there.
type Pictures interface {
	// Cached returns the picture named key at size px if it is at hand, else nil.
	Cached(key string, px int) *image.RGBA
	// Ask makes it in the background, the last asked first, and shows it unless ctx has
	// ended by then. A nil picture comes with the reason.
	Ask(ctx context.Context, key string, px int, show func(*image.RGBA, error))
}
