package piece

import (
	"context"
	"errors"
	"image"
	"image/color"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/media"
	"palabre/archive/media/fact"
	"palabre/archive/media/paper"
	"palabre/search/french"
)

// Name is the page's in routes.
const Name = "piece"

// shown is what the page says of an item.
type shown struct {
	item  archive.Item
	part  archive.Partnership
	aside bool
	pages int
	sound bool
	path  string // of the original; "" when it is on another copy
}

// read reads an item and where its original lies.
func read(ctx context.Context, a *archive.Archive, id archive.ID) (s shown, err error) {
	rec, aside, err := a.Get(ctx, id)
	if err != nil {
		return s, err
	}
	item, ok := rec.(archive.Item)
	if !ok {
		return s, archive.ErrNotFound
	}
	s.item, s.aside = item, aside
	if s.part, err = a.Partnership(ctx); err != nil {
		return s, err
	}
	files := item.Files.Sorted()
	if len(files) == 0 {
		return s, nil
	}
	if f := files[0].Facts; f != nil {
		s.pages, s.sound = f.Pages, f.Kind == fact.Sound
		if f.Kind == fact.Document {
			s.pages = max(1, s.pages)
		}
	}
	path, err := a.Original(files[0].Digest)
	if err != nil && !errors.Is(err, archive.ErrNotFound) && !errors.Is(err, fs.ErrNotExist) {
		return s, err
	}
	s.path = path
	return s, nil
}

// source opens the original for reading.
func (s shown) source() (fact.Source, func() error, error) {
	f, err := os.Open(s.path)
	if err != nil {
		return fact.Source{}, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return fact.Source{}, nil, errors.Join(err, f.Close())
	}
	name := string(s.item.Files.Sorted()[0].Digest.String())
	for _, n := range s.item.Files.Sorted()[0].Names {
		name = n.Base()
	}
	return fact.Source{ReaderAt: f, Size: info.Size(), Name: name, Path: s.path}, f.Close, nil
}

// picture draws a page at a size, the words of query framed on it.
func (s shown) picture(ctx context.Context, page, size int, query string) (img image.Image, err error) {
	src, done, err := s.source()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, done()) }()
	m := media.Open(ctx, src, media.Options{})
	if s.pages == 0 {
		return m.Preview(ctx, size)
	}
	if img, err = m.PagePreview(ctx, page, size); err != nil || query == "" {
		return img, err
	}
	layout, err := paper.Words(ctx, src, page)
	if err != nil {
		return img, nil // only some formats know where their words stand: shown without frames
	}
	return framed(img, layout.Width, sought(query), layout.Words), nil
}

// sought are the terms of a question.
func sought(query string) map[string]bool {
	out := map[string]bool{}
	for _, t := range french.Ask(query) {
		for _, w := range t.Terms {
			out[w] = true
		}
	}
	return out
}

// mark is the gold of found words.
var mark = color.RGBA{0xD9, 0xA4, 0x41, 0xFF}

// firstPage is the page a route asks for, from 1.
func firstPage(r session.Route, pages int) int {
	n, err := strconv.Atoi(r.At)
	if err != nil {
		return 1
	}
	return min(max(1, n), max(1, pages))
}

// start is where a recording begins to play: two seconds before the place asked for.
func start(r session.Route) time.Duration {
	n, err := strconv.Atoi(r.At)
	if err != nil {
		return 0
	}
	return max(0, time.Duration(n)*time.Second-2*time.Second)
}

// textOf is the text kept of a page; page 0 is the whole of a flowing text.
func textOf(pages []fact.Page, page int) string {
	var flowing []string
	for _, p := range pages {
		if p.Number == page {
			return strings.TrimSpace(p.Text)
		}
		if p.Number == 0 {
			flowing = append(flowing, p.Text)
		}
	}
	return strings.TrimSpace(strings.Join(flowing, "\n\n"))
}
