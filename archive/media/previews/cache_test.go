package previews_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"palabre/archive/media"
	"palabre/archive/media/fact"
	"palabre/archive/media/previews"
)

// original is a picture in memory; its Origin counts how often it is opened.
type original struct {
	b      []byte
	opened atomic.Int32
}

func (o *original) open() (fact.Source, io.Closer, error) {
	o.opened.Add(1)
	return fact.Source{ReaderAt: bytes.NewReader(o.b), Size: int64(len(o.b))}, io.NopCloser(nil), nil
}

func (o *original) digest() string {
	sum := sha256.Sum256(o.b)
	return hex.EncodeToString(sum[:])
}

// drawn is an original of 2,000 by 1,000 pixels.
func drawn(tb testing.TB) *original {
	tb.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 2000, 1000))
	for i := range m.Pix {
		m.Pix[i] = uint8(i / 8000)
	}
	for x := range 2000 {
		m.SetRGBA(x, 0, color.RGBA{200, 0, 0, 255})
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, m); err != nil {
		tb.Fatal(err)
	}
	return &original{b: out.Bytes()}
}

func TestBothSizesComeFromOneOpening(t *testing.T) {
	c, o := previews.New(filepath.Join(t.TempDir(), "not yet")), drawn(t)
	for size, want := range map[int]image.Point{previews.Small: {512, 256}, previews.Large: {1600, 800}} {
		m, err := c.Picture(t.Context(), o.digest(), o.open, size)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Rect.Size(); got != want {
			t.Errorf("preview of %d is %v, want %v", size, got, want)
		}
	}
	if n := o.opened.Load(); n != 1 {
		t.Errorf("the original was opened %d times, want once", n)
	}
}

func TestManyAskersGetOneMaking(t *testing.T) {
	c, o := previews.New(t.TempDir()), drawn(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := c.Path(t.Context(), o.digest(), o.open, previews.Small); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := o.opened.Load(); n != 1 {
		t.Errorf("the original was opened %d times, want once", n)
	}
}

func TestWhatIsDeletedOrDamagedIsMadeAgain(t *testing.T) {
	for name, harm := range map[string]func(dir, path string) error{
		"folder deleted": func(dir, _ string) error { return os.RemoveAll(dir) },
		"file deleted":   func(_, path string) error { return os.Remove(path) },
		"file emptied":   func(_, path string) error { return os.Truncate(path, 0) },
		"file is rubbish": func(_, path string) error {
			return os.WriteFile(path, []byte("not a picture"), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "previews")
			c, o := previews.New(dir), drawn(t)
			path, err := c.Path(t.Context(), o.digest(), o.open, previews.Small)
			if err != nil {
				t.Fatal(err)
			}
			if err := harm(dir, path); err != nil {
				t.Fatal(err)
			}
			if m, err := c.Picture(t.Context(), o.digest(), o.open, previews.Small); err != nil || m.Rect.Dx() != 512 {
				t.Errorf("asked again: %v", err)
			}
		})
	}
}

func TestWhatHasNoPictureIsAskedOnce(t *testing.T) {
	c, o := previews.New(t.TempDir()), &original{b: []byte("\x00\x01\x02 nothing that is known")}
	for range 3 {
		if _, err := c.Path(t.Context(), o.digest(), o.open, previews.Small); !errors.Is(err, media.ErrUnsupported) {
			t.Fatalf("%v, want %v", err, media.ErrUnsupported)
		}
	}
	if n := o.opened.Load(); n != 1 {
		t.Errorf("the original was opened %d times, want once", n)
	}
}

func TestAnAskerWhoLeavesLeavesNoTrace(t *testing.T) {
	c, o := previews.New(t.TempDir()), drawn(t)
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := c.Path(gone, o.digest(), o.open, previews.Small); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v, want %v", err, context.Canceled)
	}
	if _, err := c.Path(t.Context(), o.digest(), o.open, previews.Small); err != nil {
		t.Errorf("the next asker: %v", err)
	}
}

func TestOnlyDigestsNameFiles(t *testing.T) {
	c, o := previews.New(t.TempDir()), drawn(t)
	for _, digest := range []string{"", "../../../../etc/passwd", o.digest()[1:], o.digest() + "0"} {
		if _, err := c.Path(t.Context(), digest, o.open, previews.Small); !errors.Is(err, os.ErrInvalid) {
			t.Errorf("%q: %v", digest, err)
		}
	}
}
