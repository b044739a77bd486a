package piece

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive/media/previews"
)

// mostPixels bounds the longer side of a picture that is looked at closely: past it the
// picture, its copy turned and its texture would take some 300 MB.
const mostPixels = 4800

// photo shows a picture: the reduced one at once, all its pixels when it is enlarged.
type photo struct {
	p      *Piece
	ctx    context.Context //nolint:containedctx // of the visit
	latest task.Latest
	now    shown
	view   *viewer
	tools  *zoomTools
	asked  bool            // all the pixels are there, or on their way
	told   *fyne.Container // why there is nothing to see
	root   fyne.CanvasObject
}

func newPhoto(p *Piece) sight {
	v := &photo{p: p, ctx: context.Background(), told: container.NewStack()}
	v.view = newViewer(v.onStance)
	v.tools = newZoomTools(p.env, v.view, "piece.fit.whole")
	v.root = kit.PadEach(0, look.Apart, 0, look.Apart, container.NewStack(v.view, v.told))
	return v
}

func (v *photo) object() fyne.CanvasObject { return v.root }
func (v *photo) column() fyne.CanvasObject { return nil }
func (v *photo) bar() []fyne.CanvasObject  { return []fyne.CanvasObject{v.tools.root} }
func (v *photo) close()                    {}

func (v *photo) open(ctx context.Context, s shown, _ page.Route) {
	v.ctx, v.now, v.asked = ctx, s, false
	v.told.RemoveAll()
	pictures, key := v.p.env.Pictures, s.file().Digest.String()
	first := pictures.Cached(key, previews.Large)
	if first == nil {
		first = pictures.Cached(key, stripPixels) // until the larger one comes
	}
	v.view.show(first, upright(s.facts()), false)
	pictures.Ask(v.latest.Next(ctx), key, previews.Large, func(img *image.RGBA, err error) {
		if img == nil {
			v.told.Add(v.p.unreadable(err))
			return
		}
		v.view.better(img)
	})
}

// onStance asks for all the pixels once they would be seen, and are more than those at
// hand.
func (v *photo) onStance() {
	v.tools.refresh()
	s := sizeOf(v.view.small)
	if v.asked || !v.view.wantsLarger() || max(s.w, s.h) < previews.Large {
		return
	}
	v.asked = true
	now := v.now
	task.Load(v.latest.Next(v.ctx), v.p.env.Tasks, func(ctx context.Context) (*image.RGBA, error) {
		return now.picture(ctx, 0, mostPixels)
	}, func(full *image.RGBA, err error) {
		if err == nil { // else the reduced picture stays
			v.view.put(full)
		}
	})
}

func (v *photo) keys() []page.Key {
	w := v.p.env.Words
	keys := append(v.tools.keys(), v.view.arrows(w, func(by int) { v.p.step(by) })...)
	return append(keys,
		page.Key{Name: fyne.KeyPageDown, Says: w.T("piece.key.after"), Do: func() { v.p.step(1) }},
		page.Key{Name: fyne.KeyPageUp, Says: w.T("piece.key.before"), Do: func() { v.p.step(-1) }})
}
