package recherche

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/scene"
	"palabre/archive"
)

// preview shows the active hit larger, with the passage one is at.
type preview struct {
	env *page.Env
	hit hit
	at  int

	thumb   *kit.Thumb
	title   *kit.Text
	mark    *kit.BankMark
	line    *kit.Text
	people  *kit.Text
	words   fyne.CanvasObject // the passage on its card
	where   *kit.Text
	text    *kit.Found
	open    *kit.Button
	project *kit.Button
	body    *fyne.Container
	foot    fyne.CanvasObject
	scroll  *container.Scroll
	root    fyne.CanvasObject
}

// previewPicture is how high the picture is.
const previewPicture float32 = 168

func newPreview(env *page.Env, open func(page.Route)) *preview {
	w := env.Words
	v := &preview{
		env: env, thumb: kit.NewThumb(env.Pictures, 640), title: kit.NewText("", kit.Title2.Plain().Wrap(4)), mark: kit.NewBankMark(look.NoSide),
		line: kit.NewText("", kit.Mention.Wrap(2)), people: kit.NewText("", kit.Mention.Wrap(3)),
		where: kit.NewText("", kit.Compact.Bold().In(look.GoldText)), text: kit.NewFound(kit.Reading.Sized(look.SizeTranscript)),
	}
	v.open = kit.NewGold(w.T("recherche.open"), "", func() { open(v.hit.at(v.at)) })
	v.project = kit.NewButton(w.T("recherche.project"), "project", v.onProject)
	v.words = kit.Card(kit.Column(look.Hair, v.where, v.text))
	v.body = kit.Column(look.Snug, kit.AtLeast(0, previewPicture, v.thumb),
		kit.Column(look.Hair, v.title, kit.TopRow(look.Hair+2, v.mark, kit.Stretch(v.line)), v.people), v.words)
	keys := kit.Row(look.Hair+2, kit.NewIcon("arrow-up"), kit.NewIcon("arrow-down"), keyCap(w.T("recherche.key.f3")), kit.NewText(w.T("recherche.keys.passage"), kit.Mention),
		keyCap(w.T("recherche.key.enter")), kit.NewText(w.T("recherche.keys.open"), kit.Mention), kit.Gap())
	v.foot = kit.Pad(look.Snug, look.Apart, kit.Column(look.Near, v.open, v.project, keys))
	v.scroll = container.NewVScroll(kit.Pad(look.Apart, look.Apart, v.body))
	v.root = container.NewBorder(nil, v.foot, nil, nil, v.scroll)
	v.clear()
	return v
}

// keyCap is a key of the keyboard, as it is drawn.
func keyCap(name string) fyne.CanvasObject { return kit.NewTag(name, "", kit.TagOutline) }

// clear shows nothing.
func (v *preview) clear() {
	v.hit = hit{}
	v.body.Hide()
	v.foot.Hide()
}

// show is about a hit and one of its passages.
func (v *preview) show(h hit, at int, picture kit.Picture, banks page.Banks) {
	if h.id != v.hit.id {
		v.scroll.ScrollToTop()
	}
	v.hit, v.at = h, at
	v.thumb.Set(picture)
	v.title.SetText(h.name())
	v.mark.Set(banks.Side(h.banks))
	v.mark.Hidden = len(h.banks) == 0
	v.line.SetText(h.line)
	v.people.SetText(h.people)
	v.people.Hidden = h.people == ""
	v.words.Hide()
	if at < len(h.passages) {
		v.words.Show()
		v.where.SetText(h.passages[at].where)
		v.where.Hidden = h.passages[at].where == ""
		v.text.Set(lit(h.passages[at].whole))
	}
	v.project.Hidden = h.kind != archive.KindItem || !v.env.Pages.Has(scene.Name)
	v.body.Show()
	v.foot.Show()
	v.root.Refresh()
}

// onProject shows the piece to the room.
func (v *preview) onProject() {
	if !v.project.Hidden && v.hit.id != "" {
		v.env.Window.Go(page.Route{Page: scene.Name}.With("items", string(v.hit.id)))
	}
}
