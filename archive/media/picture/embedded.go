package picture

import (
	"bytes"
	"context"
	"fmt"

	"palabre/archive/media/internal/planes"
	"palabre/archive/media/picture/jpeg"
)

// embedded decodes the largest JPEG found inside a file whose own pixels are not read: the
// copy that cameras put into their originals, or a thumbnail.
func (d *decoding) embedded(ctx context.Context) (*planes.Image, error) {
	if d.src.Size > mostFile {
		return nil, fmt.Errorf("%w: %d bytes", ErrUnsupported, d.src.Size)
	}
	b := make([]byte, d.src.Size)
	n, _ := d.src.ReadAt(b, 0) //nolint:errcheck // what is there is looked at
	inside, h := carve(b[:n])
	if inside == nil {
		return nil, ErrUnsupported
	}
	m, err := d.decodeJPEG(ctx, inside)
	if m != nil && d.width > 0 && (h.Width > h.Height) != (d.width > d.height) {
		d.turn = 1 // the copy was already turned
	}
	return m, err
}

// mostCarved bounds how many beginnings of a JPEG are looked at in one file.
const mostCarved = 1000

// carve finds the JPEG of the most pixels. What only looks like one has no frame, or is of
// a kind that is not decoded, as the lossless pixels of some originals are.
func carve(b []byte) (found []byte, best jpeg.Header) {
	for i, tried := 0, 0; tried < mostCarved; tried++ {
		next := bytes.Index(b[i:], []byte("\xff\xd8\xff"))
		if next < 0 {
			break
		}
		i += next
		h, err := jpeg.ReadHeader(b[i:min(len(b), i+1<<20)])
		if err == nil && h.Width*h.Height > best.Width*best.Height {
			found, best = b[i:], h
		}
		i += 3
	}
	return found, best
}
