package media

import (
	"context"
	"errors"
	"fmt"
	"image"

	"palabre/archive/media/fact"
	"palabre/archive/media/ffmpeg"
	"palabre/archive/media/paper"
	"palabre/archive/media/picture"
)

// PagePreview draws one page of a document or of a scan in pages, numbered from 1, within
// a box of size by size pixels. The errors are those of [Media.Preview].
func (m *Media) PagePreview(ctx context.Context, page, size int) (image.Image, error) {
	if err := ctx.Err(); err != nil {
		return nil, err // the kind may be unknown for having been stopped
	}
	switch m.Kind() {
	case fact.Picture:
		img, err := picture.Page(ctx, m.src, page, size, m.o.Pixels)
		if err != nil {
			return nil, ofPicture(err)
		}
		return img, nil
	case fact.Film:
		return m.poster(ctx, page, size)
	case fact.Document:
	default:
		return nil, ErrUnsupported
	}
	img, err := paper.Preview(ctx, m.src, page, size)
	if errors.Is(err, paper.ErrNoPreview) {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return img, err
}

// poster is a picture of a film, which has one page.
func (m *Media) poster(ctx context.Context, page, size int) (image.Image, error) {
	if page != 1 {
		return nil, ErrUnsupported
	}
	img, err := ffmpeg.Poster(ctx, m.src, m.facts.Duration(), size)
	switch {
	case errors.Is(err, ffmpeg.ErrAbsent):
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	case errors.Is(err, ffmpeg.ErrRefused):
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return img, err
}

// ofPicture turns the errors of package picture into those of this one.
func ofPicture(err error) error {
	switch {
	case errors.Is(err, picture.ErrUnsupported):
		return fmt.Errorf("%w: %w", ErrUnsupported, err)
	case errors.Is(err, picture.ErrDamaged):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
