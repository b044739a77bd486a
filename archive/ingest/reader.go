package ingest

import (
	"context"

	"palabre/archive/media"
	"palabre/archive/media/fact"
)

// mediaReader is the Reader of every import: the families of palabre/archive/media.
type mediaReader struct{}

func (mediaReader) Read(ctx context.Context, src fact.Source) (fact.Format, fact.Facts, []fact.Problem) {
	m := media.Open(ctx, src, media.Options{})
	return m.Format(), m.Facts(), m.Problems()
}

func (mediaReader) Text(ctx context.Context, src fact.Source) ([]fact.Page, []fact.Problem) {
	return media.Open(ctx, src, media.Options{}).Text(ctx)
}
