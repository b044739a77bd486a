package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the pictures that documents keep of themselves
	_ "image/png"

	"palabre/archive/media/child"
	"palabre/archive/media/fact"
)

// Preview draws a page, from 1, to fit a square of size pixels. Documents without pages
// give the small picture that some programs keep in them, at its own size.
// [ErrNoPreview] when there is none.
func Preview(ctx context.Context, src fact.Source, page, size int) (img image.Image, err error) {
	defer func() {
		if r := recover(); r != nil {
			img, err = nil, fmt.Errorf("%w: %v", ErrNoPreview, r)
		}
	}()
	doc, _ := open(src)
	switch d := doc.(type) {
	case pdfDocument:
		return d.preview(ctx, page, size)
	case zipDocument:
		return decode(d.Thumbnail(ctx))
	}
	return nil, ErrNoPreview
}

// maxThumbnail bounds the pixels of a picture kept in a document: covers of books reach
// ten million.
const maxThumbnail = 40_000_000

func decode(b []byte) (image.Image, error) {
	if b == nil {
		return nil, ErrNoPreview
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || c.Width < 1 || c.Height < 1 || c.Width > maxThumbnail/c.Height {
		return nil, errors.Join(ErrNoPreview, err)
	}
	img, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, errors.Join(ErrNoPreview, err)
	}
	return img, nil
}

// Words places the words of a page, from 1, so that those found can be framed on its
// picture: boxes are in points on a page of the size given. Only PDF has places;
// anything else is [ErrNoPreview].
func Words(ctx context.Context, src fact.Source, page int) (child.Layout, error) {
	doc, _ := open(src)
	if d, ok := doc.(pdfDocument); ok {
		return d.words(ctx, page)
	}
	return child.Layout{}, ErrNoPreview
}
