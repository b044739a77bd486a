package main

import (
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/media"
	"palabre/archive/media/fact"
)

func previewCommands(p *program) []*cobra.Command {
	var size, page int
	var out string
	c := p.command("preview", 1, 1, func(c *cobra.Command, args []string) error {
		switch {
		case out == "":
			return wrong(c, "missing", "flag", "output")
		case size < 1 || size > 10_000:
			return wrong(c, "invalid", "flag", "size", "value", size)
		}
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error {
			return p.preview(ctx, a, args[0], page, size, out)
		})
	})
	c.Flags().IntVar(&size, "size", 512, p.flag("size"))
	c.Flags().IntVar(&page, "page", 1, p.flag("page"))
	c.Flags().StringVarP(&out, "output", "o", "", p.flag("output"))
	return []*cobra.Command{c}
}

// drawn is a picture that was written.
type drawn struct {
	Path   string `json:"path"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// preview draws the first file of an item that has a picture.
func (p *program) preview(ctx context.Context, a *archive.Archive, name string, page, size int, out string) error {
	id, err := p.one(ctx, a, name)
	if err != nil {
		return err
	}
	r, _, err := a.Get(ctx, id)
	if err != nil {
		return err
	}
	item, _ := r.(archive.Item)
	err = media.ErrUnsupported
	for _, f := range item.Files.Sorted() {
		var img image.Image
		if img, err = draw(ctx, a, f, page, size); err != nil {
			continue
		}
		if err := writePicture(out, img); err != nil {
			return err
		}
		b := img.Bounds()
		return p.emit(drawn{out, b.Dx(), b.Dy()}, func() string {
			return p.words.T("ctl.preview.done", "path", printable(out), "width", b.Dx(), "height", b.Dy())
		})
	}
	return err
}

func draw(ctx context.Context, a *archive.Archive, file archive.File, page, size int) (img image.Image, err error) {
	path, err := a.Original(file.Digest)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	hint := filepath.Base(path)
	if len(file.Names) > 0 {
		hint = file.Names[0].Base()
	}
	m := media.Open(ctx, fact.Source{ReaderAt: f, Size: info.Size(), Name: hint, Path: path}, media.Options{})
	if page > 1 {
		return m.PagePreview(ctx, page, size)
	}
	return m.Preview(ctx, size)
}

// writePicture writes a PNG, or a JPEG where the name says so.
func writePicture(path string, img image.Image) error {
	return writeFile(path, func(w io.Writer) error {
		switch strings.ToLower(filepath.Ext(path)) {
		case ".jpg", ".jpeg":
			return jpeg.Encode(w, img, &jpeg.Options{Quality: 88})
		}
		return png.Encode(w, img)
	})
}
