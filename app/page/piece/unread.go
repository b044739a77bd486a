package piece

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// unreadSight stands for an original that is not read here, or that is not here: what it is,
// in words, and a copy of it.
type unreadSight struct {
	p    *Piece
	root *fyne.Container
}

func newUnread(p *Piece) sight { return &unreadSight{p: p, root: container.NewStack()} }

func (v *unreadSight) object() fyne.CanvasObject { return v.root }
func (v *unreadSight) column() fyne.CanvasObject { return nil }
func (v *unreadSight) bar() []fyne.CanvasObject  { return nil }
func (v *unreadSight) close()                    {}

func (v *unreadSight) open(_ context.Context, s shown, _ page.Route) {
	w := v.p.env.Words
	v.root.RemoveAll()
	name := s.file().Format
	if name == "" {
		name = w.T("piece.format.unknown")
	}
	card := kit.NewEmpty(name, w.T("piece.unread"), v.p.saveButton())
	switch {
	case len(s.sides) == 0:
		card = kit.NewEmpty(w.T("piece.nofile"), w.T("piece.nofile.why"), nil)
	case s.path == "":
		card = kit.NewEmpty(w.T("piece.absent"), w.T("piece.absent.why"), nil)
	}
	v.root.Add(inMiddle(card))
}

func (v *unreadSight) keys() []page.Key {
	w := v.p.env.Words
	return []page.Key{
		{Name: fyne.KeyPageDown, Says: w.T("piece.key.after"), Do: func() { v.p.step(1) }},
		{Name: fyne.KeyPageUp, Says: w.T("piece.key.before"), Do: func() { v.p.step(-1) }},
	}
}

// inMiddle puts a card in the middle of the place of a picture.
func inMiddle(card fyne.CanvasObject) fyne.CanvasObject {
	return kit.Pad(look.Far, look.Far, kit.Column(0, kit.Gap(), kit.Middle(look.DialogWidth, card), kit.Gap()))
}

// unreadable says that no picture can be made of an original that is here.
func (p *Piece) unreadable(err error) fyne.CanvasObject {
	w := p.env.Words
	text := w.T("piece.unread")
	if !isUnsupported(err) {
		text = w.T("piece.damaged")
	}
	return inMiddle(kit.NewEmpty(w.T("piece.nopicture"), text, p.saveButton()))
}
