package home

import (
	"context"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
)

// Name is the page's in routes.
const Name = "accueil"

// Home is the page of the whole archive.
type Home struct {
	env  *page.Env
	root *fyne.Container
}

// New makes the page.
func New(env *page.Env) page.Page { return &Home{env: env, root: kit.Column(look.Apart)} }

// Title is the page's name.
func (h *Home) Title() string { return h.env.Words.T("page.home") }

// Content is the page.
func (h *Home) Content() fyne.CanvasObject { return kit.Pad(look.Wide, look.Wide, h.root) }

// Open counts what there is.
func (h *Home) Open(ctx context.Context, _ page.Route) {
	task.Load(ctx, h.env.Tasks, func(ctx context.Context) (archive.Counts, error) {
		return h.env.Session.Archive.Counts(ctx, archive.Filter{})
	}, h.show)
}

// Close has nothing to let go of.
func (h *Home) Close() {}

func (h *Home) show(c archive.Counts, err error) {
	if err != nil {
		h.env.Window.Fail(err)
		return
	}
	w := h.env.Words
	h.root.RemoveAll()
	h.root.Add(kit.NewText(w.T("home.hello", "name", h.env.Program.Preferences().Name), kit.Title1))
	h.root.Add(kit.NewText(w.N("home.counts", c.Total), kit.Body.In(look.Ink2)))
}
