package importer

import (
	"context"
	"errors"
	"image"
	"os"

	"golang.org/x/image/draw"

	"palabre/app/task"
	"palabre/archive/media"
	"palabre/archive/media/fact"
)

// pictures gives reduced pictures of files that are not in the archive yet, by their
// path. They are kept in memory and nowhere else: nothing is written before the import.
type pictures struct {
	tasks *task.Runner
	slots chan struct{} // as many as are decoded at once
	kept  map[string]*image.RGBA
	order []string // oldest first
}

const (
	decoders     = 2
	thumbPixels  = 128
	lookPixels   = 960
	keptPictures = 400 // of thumbPixels a side: some 20 MB
)

func newPictures(tasks *task.Runner) *pictures {
	return &pictures{tasks: tasks, slots: make(chan struct{}, decoders), kept: map[string]*image.RGBA{}}
}

// Cached returns a small picture that is at hand.
func (p *pictures) Cached(path string, px int) *image.RGBA {
	if px != thumbPixels {
		return nil
	}
	return p.kept[path]
}

// Ask draws the file in the background; a demand whose ctx ends while it waits costs nothing.
func (p *pictures) Ask(ctx context.Context, path string, px int, show func(*image.RGBA, error)) {
	task.Load(ctx, p.tasks, func(ctx context.Context) (*image.RGBA, error) {
		select {
		case p.slots <- struct{}{}:
			defer func() { <-p.slots }()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return drawn(ctx, path, px)
	}, func(m *image.RGBA, err error) {
		if m != nil && px == thumbPixels {
			p.keep(path, m)
		}
		show(m, err)
	})
}

func (p *pictures) keep(path string, m *image.RGBA) {
	if _, there := p.kept[path]; there {
		return
	}
	p.kept[path], p.order = m, append(p.order, path)
	if len(p.order) > keptPictures {
		delete(p.kept, p.order[0])
		p.order = p.order[1:]
	}
}

// drawn decodes the file at path within px pixels a side.
func drawn(ctx context.Context, path string, px int) (m *image.RGBA, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	src := fact.Source{ReaderAt: f, Size: st.Size(), Name: st.Name(), Path: path}
	img, err := media.Open(ctx, src, media.Options{}).Preview(ctx, px)
	if err != nil || img == nil {
		return nil, err
	}
	if rgba, ok := img.(*image.RGBA); ok {
		return rgba, nil
	}
	b := img.Bounds()
	m = image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(m, m.Bounds(), img, b.Min, draw.Src)
	return m, nil
}
