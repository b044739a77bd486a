package picture

import (
	"context"
	"fmt"

	"golang.org/x/image/tiff"

	"palabre/archive/media/fact"
	"palabre/archive/media/picture/internal/planes"
)

// tiff decodes the first page of a TIFF.
func (d *decoding) tiff(_ context.Context, f fact.Facts) (*planes.Image, error) {
	if int64(f.Width)*int64(f.Height) > mostWhole {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, f.Width, f.Height)
	}
	c, err := tiff.DecodeConfig(d.src.Reader())
	if err != nil || c.Width != f.Width || c.Height != f.Height {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	m, err := tiff.Decode(d.src.Reader())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return planes.From(m), nil
}
