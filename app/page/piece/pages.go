package piece

import (
	"context"
	"image"
	"strconv"

	"palabre/app/task"
)

// pages draws the pages of one paper in the background, one at a time: reduced ones for the
// column, named by their number, and the one that is read. Of the interface's goroutine.
type pages struct {
	tasks *task.Runner
	paper shown
	slot  chan struct{} // holds one token while a page is drawn
	kept  map[pageKey]*image.RGBA
	order []pageKey // oldest first
	bytes int
}

type pageKey struct {
	page, px int
}

// keptBytes bounds the pages in memory: five to read, and some hundred reduced ones.
const keptBytes = 72 << 20

func newPages(tasks *task.Runner, s shown) *pages {
	return &pages{tasks: tasks, paper: s, slot: make(chan struct{}, 1), kept: map[pageKey]*image.RGBA{}}
}

// Cached returns the page named by its number that is at hand, or nil.
func (p *pages) Cached(key string, px int) *image.RGBA {
	n, err := strconv.Atoi(key)
	if err != nil {
		return nil
	}
	return p.kept[pageKey{n, px}]
}

// Ask draws it; a demand whose ctx ends while it waits costs nothing.
func (p *pages) Ask(ctx context.Context, key string, px int, show func(*image.RGBA, error)) {
	n, err := strconv.Atoi(key)
	if err != nil {
		show(nil, err)
		return
	}
	task.Load(ctx, p.tasks, func(ctx context.Context) (*image.RGBA, error) {
		select {
		case p.slot <- struct{}{}:
			defer func() { <-p.slot }()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return p.paper.picture(ctx, n, px)
	}, func(img *image.RGBA, err error) {
		if img != nil {
			p.keep(pageKey{n, px}, img)
		}
		show(img, err)
	})
}

func (p *pages) keep(k pageKey, img *image.RGBA) {
	if p.kept[k] != nil {
		return
	}
	p.kept[k] = img
	p.order = append(p.order, k)
	for p.bytes += len(img.Pix); p.bytes > keptBytes && len(p.order) > 1; p.order = p.order[1:] {
		old := p.order[0]
		p.bytes -= len(p.kept[old].Pix)
		delete(p.kept, old)
	}
}
