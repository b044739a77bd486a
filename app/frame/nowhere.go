package frame

import (
	"context"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// nowhere is shown for a route to a page there is not.
type nowhere struct{ env *page.Env }

func newNowhere(env *page.Env) page.Page { return &nowhere{env} }

func (n *nowhere) Title() string                    { return n.env.Words.T("nowhere.title") }
func (n *nowhere) Open(context.Context, page.Route) {}
func (n *nowhere) Close()                           {}

func (n *nowhere) Content() fyne.CanvasObject {
	w := n.env.Words
	return kit.Pad(look.Far, look.Far, kit.Middle(look.SheetWidth, kit.NewEmpty(w.T("nowhere.title"), w.T("nowhere.text"), kit.NewGold(w.T("nowhere.back"), "arrow-left", n.env.Window.Back))))
}
