package session

import (
	"container/list"
	"context"
	"image"
	"sync"

	"golang.org/x/image/draw"

	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/media/previews"
)

// Pictures gives reduced pictures of originals by their digest, at the size asked, with
// the last asked made first. What was made lately is kept in memory, within a bound.
// Its methods are called on the interface's goroutine, save those of its workers.
type Pictures struct {
	archive *archive.Archive
	cache   *previews.Cache
	tasks   *task.Runner
	ctx     context.Context //nolint:containedctx // the session's life
	stop    context.CancelFunc
	workers sync.WaitGroup

	mu    sync.Mutex
	kept  map[pictureKey]*list.Element
	order *list.List // of keptPicture, latest used first
	bytes int
	queue []demand
	ready chan struct{} // holds as many tokens as there are demands, up to its size
}

type pictureKey struct {
	digest string
	px     int
}

type keptPicture struct {
	pictureKey
	img *image.RGBA
}

type demand struct {
	pictureKey
	ctx  context.Context //nolint:containedctx // of whoever asked
	show func(*image.RGBA, error)
}

const (
	pictureBytes   = 160 << 20 // kept in memory: about 600 thumbnails of 320 × 200
	pictureWaiting = 400       // demands; older ones are of cells long out of sight
	pictureWorkers = 2
)

// NewPictures starts the workers for an archive.
func NewPictures(a *archive.Archive, tasks *task.Runner) *Pictures {
	p := &Pictures{archive: a, cache: previews.New(a.CacheDir() + "/previews"), tasks: tasks, kept: map[pictureKey]*list.Element{}, order: list.New(), ready: make(chan struct{}, pictureWaiting)}
	p.ctx, p.stop = context.WithCancel(context.Background())
	for range pictureWorkers {
		p.workers.Go(p.work)
	}
	return p
}

// Close ends the workers and waits for them.
func (p *Pictures) Close() {
	p.stop()
	p.workers.Wait()
}

// Cached returns a picture that is at hand, or nil.
func (p *Pictures) Cached(digest string, px int) *image.RGBA {
	p.mu.Lock()
	defer p.mu.Unlock()
	e, ok := p.kept[pictureKey{digest, px}]
	if !ok {
		return nil
	}
	p.order.MoveToFront(e)
	return e.Value.(keptPicture).img
}

// Ask makes a picture and shows it on the interface's goroutine, unless ctx has ended.
func (p *Pictures) Ask(ctx context.Context, digest string, px int, show func(*image.RGBA, error)) {
	p.mu.Lock()
	p.queue = append(p.queue, demand{pictureKey{digest, px}, ctx, show})
	if len(p.queue) > pictureWaiting {
		p.queue = p.queue[1:]
	}
	p.mu.Unlock()
	select {
	case p.ready <- struct{}{}:
	default:
	}
}

func (p *Pictures) work() {
	for {
		select {
		case <-p.ctx.Done():
			return
		case <-p.ready:
		}
		d, ok := p.take()
		if !ok || d.ctx.Err() != nil {
			continue
		}
		img, err := p.make(d)
		p.tasks.Do(func() {
			if d.ctx.Err() == nil && p.ctx.Err() == nil {
				d.show(img, err)
			}
		})
	}
}

// take gives the latest demand.
func (p *Pictures) take() (demand, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.queue) - 1
	if n < 0 {
		return demand{}, false
	}
	d := p.queue[n]
	p.queue = p.queue[:n]
	return d, true
}

func (p *Pictures) make(d demand) (*image.RGBA, error) {
	if img := p.Cached(d.digest, d.px); img != nil {
		return img, nil
	}
	ctx, stop := context.WithCancel(d.ctx)
	defer stop()
	defer context.AfterFunc(p.ctx, stop)()
	digest, err := archive.ParseDigest(d.digest)
	if err != nil {
		return nil, err
	}
	path, err := p.archive.Original(digest)
	if err != nil {
		return nil, err
	}
	size := previews.Small
	if d.px > previews.Small {
		size = previews.Large
	}
	img, err := p.cache.Picture(ctx, d.digest, previews.File(path), size)
	if err != nil {
		return nil, err
	}
	img = within(img, d.px)
	p.keep(d.pictureKey, img)
	return img, nil
}

// within reduces img to px on its longer side: pictures shown much smaller than they are
// would glitter, the graphics card only picks points.
func within(img *image.RGBA, px int) *image.RGBA {
	b := img.Bounds()
	longer := max(b.Dx(), b.Dy())
	if longer <= px {
		return img
	}
	out := image.NewRGBA(image.Rect(0, 0, max(1, b.Dx()*px/longer), max(1, b.Dy()*px/longer)))
	draw.BiLinear.Scale(out, out.Bounds(), img, b, draw.Src, nil)
	return out
}

// keep remembers a picture and forgets those used longest ago.
func (p *Pictures) keep(k pictureKey, img *image.RGBA) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, there := p.kept[k]; there {
		return
	}
	p.kept[k] = p.order.PushFront(keptPicture{k, img})
	for p.bytes += len(img.Pix); p.bytes > pictureBytes && p.order.Len() > 1; {
		e := p.order.Back()
		old := p.order.Remove(e).(keptPicture)
		delete(p.kept, old.pictureKey)
		p.bytes -= len(old.img.Pix)
	}
}
