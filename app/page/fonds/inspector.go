package fonds

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/describe"
	"palabre/archive"
)

// inspector is always about the active item: its picture, what it is, its description.
type inspector struct {
	env   *page.Env
	place *kit.Text
	thumb *kit.Thumb
	title *kit.Text
	line  *kit.Text
	form  *describe.Form
	open  *kit.Button
	body  *fyne.Container
	root  fyne.CanvasObject
	item  archive.Item
}

func newInspector(env *page.Env) *inspector {
	w := env.Words
	v := &inspector{
		env: env, place: kit.NewText("", kit.Mention), thumb: kit.NewThumb(env.Pictures, 640), title: kit.NewText("", kit.Title3.Wrap(3)),
		line: kit.NewText("", kit.Mention.Wrap(2)), form: describe.New(env),
	}
	v.open = kit.NewGold(w.T("fonds.open"), "", func() { env.Window.Go(page.Route{Page: "piece", ID: string(v.item.ID)}) })
	v.open.Hidden = !env.Pages.Has("piece")
	v.body = kit.Column(look.Snug,
		kit.Row(look.Near, kit.NewText(w.T("fonds.active"), kit.Strong), kit.Gap(), v.place),
		kit.AtLeast(0, 180, v.thumb), v.title, v.line, kit.Line(), v.form.Object())
	v.body.Hide()
	v.root = container.NewBorder(nil, kit.Pad(look.Snug, look.Apart, v.open), nil, nil, container.NewVScroll(kit.Pad(look.Apart, look.Apart, v.body)))
	return v
}

func (v *inspector) show(ctx context.Context, item archive.Item, banks page.Banks, i, total int) {
	w := v.env.Words
	v.item = item
	v.place.SetText(w.T("fonds.nth", "i", i+1, "n", total))
	v.thumb.Set(page.ItemPicture(item, w))
	v.title.SetText(page.ItemTitle(item, w))
	v.line.SetText(w.T("fonds.line", "cote", string(item.Cote), "date", page.SayDate(item.Date, w), "banks", banks.Names(item.Banks)))
	v.form.Show(ctx, item)
	v.body.Show()
}
