package media

import (
	"context"
	"errors"
	"fmt"
	"image"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper"
)

// PagePreview draws one page of a document, numbered from 1, within a box of size by size
// pixels. ErrUnsupported when the document has no pages that can be drawn here.
func (m *Media) PagePreview(ctx context.Context, page, size int) (image.Image, error) {
	if m.Kind() != fact.Document {
		return nil, ErrUnsupported
	}
	img, err := paper.Preview(ctx, m.src, page, size)
	if errors.Is(err, paper.ErrNoPreview) {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return img, err
}
