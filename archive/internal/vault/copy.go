package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"syscall"

	"golang.org/x/sync/errgroup"
)

const block = 1 << 20 // bytes read at once: also how often ctx is looked at

var blocks = sync.Pool{New: func() any { return new([block]byte) }}

// copyTo copies a source to the new file tmp and hashes it on the way. What goes wrong
// with the source is noted in s; what goes wrong with the disk is returned.
func (s *Stored) copyTo(ctx context.Context, tmp string, in Incoming) error {
	src, err := in.Open()
	if err != nil {
		s.Err = err
		return nil //nolint:nilerr // the source's fault, noted
	}
	dst, err := create(tmp, 0o444)
	if err != nil {
		return errors.Join(err, src.Close())
	}
	h := sha256.New()
	from := &source{ctx: ctx, r: src}
	s.Bytes, err = pour(io.MultiWriter(dst, h), from)
	switch {
	case from.err != nil:
		s.Err, err = from.err, ctx.Err()
	case errors.Is(err, syscall.EFBIG): // FAT32 ends at 4 GB
		s.Err, err = ErrTooLarge, nil
	}
	h.Sum(s.Digest[:0])
	if cerr := src.Close(); cerr != nil && s.Err == nil {
		s.Err = cerr
	}
	return errors.Join(err, settle(dst), dst.Close())
}

// source reads one file of the donor and tells its faults from those of our disk.
type source struct {
	ctx context.Context //nolint:containedctx // lives for one io.Copy, which takes no context
	r   io.Reader
	err error
}

func (s *source) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		s.err = err
		return 0, err
	}
	n, err := s.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

// prove syncs the copies of a group together, then reads each again from the disk.
// What does not read back as it was written is noted in its Stored.
func (f *Filling) prove(ctx context.Context, arriving []arrival) error {
	paths := make([]string, len(arriving))
	for i, a := range arriving {
		paths[i] = a.tmp
	}
	if err := syncGroup(paths); err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(2) // hashing is as fast as any disk we know: more would only wait
	for _, a := range arriving {
		g.Go(func() error {
			d, _, err := hashFile(ctx, a.tmp, forget)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil || d != a.stored.Digest {
				a.stored.Err = errors.Join(ErrUnproved, err)
			}
			return nil
		})
	}
	return g.Wait()
}

// hashFile reads a file whole; first is called with it before the first byte is read.
func hashFile(ctx context.Context, p string, first func(*os.File)) (d Digest, n int64, err error) {
	f, err := os.Open(p)
	if err != nil {
		return d, 0, err
	}
	if first != nil {
		first(f)
	}
	h := sha256.New()
	n, err = pour(h, &source{ctx: ctx, r: f})
	h.Sum(d[:0])
	if err = errors.Join(err, f.Close()); err != nil {
		return d, n, fmt.Errorf("read %s: %w", p, err)
	}
	return d, n, nil
}

// pour copies r to w through a block that is used again.
func pour(w io.Writer, r io.Reader) (int64, error) {
	b := blocks.Get().(*[block]byte)
	defer blocks.Put(b)
	return io.CopyBuffer(w, r, b[:])
}
