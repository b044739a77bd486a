package previews

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"palabre/archive/media"
	"palabre/archive/media/fact"
	"palabre/archive/media/picture"
)

// The sizes of previews: the side of the box, in pixels, in which they fit.
const (
	Small = 512  // grids and lists
	Large = 1600 // the page of an item, the stage until the original is ready
)

// atOnce is how many originals are decoded together: one for each core of the slowest
// computer that we want to serve, which also bounds the memory.
const atOnce = 2

// Origin opens an original; the Closer is closed once the preview is made.
type Origin func() (fact.Source, io.Closer, error)

// File is the Origin that is a file of the disk.
func File(path string) Origin {
	return func() (fact.Source, io.Closer, error) {
		f, err := os.Open(path)
		if err != nil {
			return fact.Source{}, nil, err
		}
		st, err := f.Stat()
		if err != nil {
			return fact.Source{}, nil, errors.Join(err, f.Close())
		}
		return fact.Source{ReaderAt: f, Size: st.Size(), Name: filepath.Base(path), Path: path}, f, nil
	}
}

// Cache is a folder of previews. Safe from any goroutine.
type Cache struct {
	dir   string
	slots chan struct{}

	mu     sync.Mutex
	making map[string]chan struct{} // closed when the previews of that digest are made, or not
	none   map[string]error         // originals of which no picture can be made
}

// New makes a Cache in dir, which need not exist yet.
func New(dir string) *Cache {
	return &Cache{dir: dir, slots: make(chan struct{}, atOnce), making: map[string]chan struct{}{}, none: map[string]error{}}
}

// Path is the JPEG of the original of that digest (64 hexadecimal digits), within a box of
// [Small] or [Large] pixels; it is made when it is not there. The error is
// [media.ErrUnsupported] or [media.ErrDamaged] when this original has no picture: show the
// icon of its kind.
// Someone may delete the file as soon as it is named.
func (c *Cache) Path(ctx context.Context, digest string, origin Origin, size int) (string, error) {
	if !named(digest) || size != Small && size != Large {
		return "", fmt.Errorf("preview %d of %q: %w", size, digest, fs.ErrInvalid)
	}
	path := c.path(digest, size)
	for {
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
		mine, done, err := c.begin(digest)
		switch {
		case err != nil:
			return "", err
		case !mine:
			select {
			case <-done:
				continue
			case <-ctx.Done():
				return "", ctx.Err()
			}
		}
		err = c.make(ctx, digest, origin)
		c.end(digest, err)
		if err != nil {
			return "", err
		}
	}
}

// Picture is [Cache.Path], decoded. A file that was damaged since is made again.
func (c *Cache) Picture(ctx context.Context, digest string, origin Origin, size int) (*image.RGBA, error) {
	const tries = 3 // somebody may be emptying the folder
	var err error
	for range tries {
		var path string
		if path, err = c.Path(ctx, digest, origin, size); err != nil {
			return nil, err
		}
		var img *image.RGBA
		if img, err = load(ctx, path); err == nil || ctx.Err() != nil {
			return img, err
		}
		if gone := os.Remove(path); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			return nil, errors.Join(err, gone)
		}
	}
	return nil, err
}

// load decodes a preview.
func load(ctx context.Context, path string) (*image.RGBA, error) {
	src, file, err := File(path)()
	if err != nil {
		return nil, err
	}
	if _, problems := picture.Read(ctx, src); len(problems) > 0 {
		return nil, errors.Join(problems[0], file.Close())
	}
	img, err := picture.Preview(ctx, src, 0, 0)
	return img, errors.Join(err, file.Close())
}

// named tells whether a digest can be the name of a file.
func named(digest string) bool {
	for _, c := range []byte(digest) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return len(digest) == 64
}

func (c *Cache) path(digest string, size int) string {
	return filepath.Join(c.dir, digest[:2], fmt.Sprintf("%s-%d.jpg", digest, size))
}

// begin takes the making of a digest, or gives what to wait for when someone has it.
func (c *Cache) begin(digest string) (mine bool, done <-chan struct{}, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.none[digest]; err != nil {
		return false, nil, err
	}
	if ch, ok := c.making[digest]; ok {
		return false, ch, nil
	}
	c.making[digest] = make(chan struct{})
	return true, nil, nil
}

// end gives the making back, and remembers that there is nothing to make.
func (c *Cache) end(digest string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if errors.Is(err, media.ErrUnsupported) || errors.Is(err, media.ErrDamaged) {
		c.none[digest] = err
	}
	close(c.making[digest])
	delete(c.making, digest)
}

// make makes both sizes.
func (c *Cache) make(ctx context.Context, digest string, origin Origin) error {
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	src, file, err := origin()
	if err != nil {
		return err
	}
	img, err := media.Open(ctx, src, media.Options{}).Preview(ctx, Large)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	large := picture.Shrink(img, Large)
	if err := write(c.path(digest, Small), picture.Shrink(large, Small)); err != nil {
		return err
	}
	return write(c.path(digest, Large), large)
}
