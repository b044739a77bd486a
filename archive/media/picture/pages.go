package picture

import (
	"context"
	"errors"
	"fmt"

	"palabre/archive/media/internal/planes"
	"palabre/archive/media/picture/internal/ifd"
	"palabre/archive/media/picture/tiff"
)

// tiff decodes a page of a TIFF; of a camera original, the copy that the camera put in.
func (d *decoding) tiff(ctx context.Context) (*planes.Image, error) {
	f, err := ifd.Open(d.src, d.src.Size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	dirs := f.Dirs(f.First, mostPages)
	if len(dirs) == 0 {
		return nil, fmt.Errorf("%w: no directory", ErrDamaged)
	}
	if d.original {
		return d.embedded(ctx)
	}
	at := d.page
	for i, dir := range dirs {
		if e, ok := dir.Find(tagSubfileType); ok && f.Int(e)&5 != 0 && len(dirs) > 1 {
			continue
		}
		if at--; at == 0 {
			w, _ := dir.Find(tagWidth)
			h, _ := dir.Find(tagHeight)
			if large(int(f.Int(w)), int(f.Int(h)), d.most) {
				return nil, fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, f.Int(w), f.Int(h))
			}
			m, err := tiff.Decode(ctx, f, dirs[i], d.size)
			return m, d.ofTIFF(err)
		}
	}
	return nil, fmt.Errorf("%w: no page %d", ErrUnsupported, d.page)
}

// ofTIFF turns the errors of package tiff into those of this one.
func (d *decoding) ofTIFF(err error) error {
	switch {
	case errors.Is(err, tiff.ErrUnsupported):
		return fmt.Errorf("%w: %w", ErrUnsupported, err)
	case errors.Is(err, tiff.ErrDamaged):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return ours(err)
}
