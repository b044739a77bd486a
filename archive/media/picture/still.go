package picture

import (
	"context"
	"errors"
	"fmt"

	"palabre/archive/media/child"
	"palabre/archive/media/internal/planes"
)

// What a child may decode whole: pixels of a HEIC, which takes 25 bytes for each, of the
// others, which take twice that, and compressed bytes.
const (
	mostHEIC      = 32 << 20
	mostStill     = 12 << 20
	mostStillFile = 96 << 20
)

// heic draws a HEIC or an AVIF in a child; where it cannot, the JPEG inside, if there is
// one.
func (d *decoding) heic(ctx context.Context) (*planes.Image, error) {
	s := child.Still{Form: child.HEIC, Most: mostHEIC, Limited: d.limited}
	if d.coding == "av01" {
		s = child.Still{Form: child.AVIF, Most: mostStill}
	}
	m, err := d.child(ctx, s)
	if m != nil || ctx.Err() != nil {
		return m, err
	}
	if inside, _ := d.embedded(ctx); inside != nil { //nolint:errcheck // the first error says more
		return inside, nil
	}
	return nil, err
}

// child draws a picture in a child.
func (d *decoding) child(ctx context.Context, s child.Still) (*planes.Image, error) {
	s.Most = min(s.Most, d.most)
	if d.src.Size > mostStillFile || d.width > 0 && large(d.width, d.height, s.Most) {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, d.width, d.height)
	}
	m, err := child.Picture(ctx, d.src, s, d.size)
	if err != nil {
		return nil, ofChild(err)
	}
	if s.Form != child.AVIF {
		d.turn = 1 // it comes turned
	}
	return planes.From(m), nil
}

// ofChild turns the errors of package child into those of this one.
func ofChild(err error) error {
	switch {
	case errors.Is(err, child.ErrUnavailable), errors.Is(err, child.ErrLarge):
		return fmt.Errorf("%w: %w", ErrUnsupported, err)
	case errors.Is(err, child.ErrDamaged), errors.Is(err, child.ErrStopped), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
