package ffmpeg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"time"

	"palabre/archive/media/fact"
)

// Poster is a picture of a film that lasts so long, upright, within a box of size by size
// pixels: of a tenth of the way in, where titles have passed and somebody is seen; of its
// beginning when there is nothing there.
func Poster(ctx context.Context, src fact.Source, lasts time.Duration, size int) (image.Image, error) {
	m, err := frame(ctx, src, min(lasts/10, time.Minute), size)
	if err != nil && !errors.Is(err, ErrAbsent) && ctx.Err() == nil && lasts >= time.Second {
		return frame(ctx, src, 0, size)
	}
	return m, err
}

// frame is the picture of one moment.
func frame(ctx context.Context, src fact.Source, at time.Duration, size int) (image.Image, error) {
	if src.Path == "" {
		return nil, ErrAbsent
	}
	const most = 4096
	if size <= 0 || size > most {
		size = most
	}
	b, err := job{
		path:   src.Path,
		before: []string{"-ss", seconds(at)},
		after: []string{"-an", "-sn", "-dn", "-frames:v", "1",
			"-vf", fmt.Sprintf("scale='min(%d,iw*sar)':'min(%d,ih)':force_original_aspect_ratio=decrease,setsar=1", size, size), "-f", "image2pipe", "-c:v", "png", "pipe:1"},
		limit: 20 * time.Second, most: 64 << 20,
	}.run(ctx)
	if err != nil {
		return nil, err
	}
	c, err := png.DecodeConfig(bytes.NewReader(b))
	if err != nil || c.Width > most || c.Height > most {
		return nil, errors.Join(ErrRefused, err)
	}
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, errors.Join(ErrRefused, err)
	}
	return m, nil
}
