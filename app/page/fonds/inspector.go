package fonds

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/describe"
	"palabre/app/page/scene"
	"palabre/app/task"
	"palabre/archive"
)

// inspector is about the active item: its picture, whether it may be shown, its
// description to be edited in place, and what was done to it last.
type inspector struct {
	env    *page.Env
	latest task.Latest
	item   archive.Item

	place  *kit.Text
	thumb  *kit.Thumb
	title  *kit.Text
	line   *kit.Text
	mark   *kit.BankMark
	may    *fyne.Container
	form   *describe.Form
	log    *fyne.Container
	body   *fyne.Container
	foot   *fyne.Container
	scroll *container.Scroll
	root   fyne.CanvasObject
}

// inspectorPicture is how high the picture is, and lastChanges how many are told.
const (
	inspectorPicture float32 = 176
	lastChanges      int     = 4
)

func newInspector(env *page.Env) *inspector {
	w := env.Words
	v := &inspector{
		env: env, place: kit.NewText("", kit.Mention), thumb: kit.NewThumb(env.Pictures, 640), title: kit.NewText("", kit.Title2.Plain().Wrap(3)),
		line: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(2)), mark: kit.NewBankMark(look.NoSide),
		may: kit.Column(look.Near), form: describe.New(env), log: kit.Column(look.Hair),
	}
	open := kit.NewGold(w.T("fonds.open"), "", func() { env.Window.Go(page.Route{Page: "piece", ID: string(v.item.ID)}) })
	project := kit.NewIconButton("project", w.T("fonds.project"), func() { env.Window.Go(page.Route{Page: scene.Name}.With("items", string(v.item.ID))) })
	open.Hidden, project.Hidden = !env.Pages.Has("piece"), !env.Pages.Has(scene.Name)
	v.body = kit.Column(look.Snug,
		kit.Row(look.Near, kit.NewText(w.T("fonds.active"), kit.Strong), kit.Gap(), v.place),
		kit.AtLeast(0, inspectorPicture, v.thumb), kit.Column(look.Hair, v.title, kit.Row(look.Near, v.mark, kit.Stretch(v.line))),
		kit.Line(), v.may, kit.Line(), v.form.Object(), v.log)
	v.foot = kit.Pad(look.Snug, look.Apart, kit.Row(look.Near, kit.Stretch(open), project))
	v.scroll = container.NewVScroll(kit.Pad(look.Snug, look.Apart, v.body))
	v.root = container.NewBorder(nil, v.foot, nil, nil, v.scroll)
	v.clear()
	return v
}

// clear shows nothing: there is no item.
func (v *inspector) clear() {
	v.item = archive.Item{}
	v.body.Hide()
	v.foot.Hide()
}

// show is about item, which stands at place i of a list of total.
func (v *inspector) show(ctx context.Context, item archive.Item, banks page.Banks, i, total int) {
	w := v.env.Words
	if item.ID != v.item.ID {
		v.scroll.ScrollToTop()
	}
	v.item = item
	v.place.SetText(w.T("fonds.nth", "i", i+1, "n", total))
	v.thumb.Set(page.ItemPicture(item, w))
	v.title.SetText(page.ItemTitle(item, w))
	v.line.SetText(v.told(item, banks))
	v.mark.Set(banks.Side(item.Banks))
	v.mark.Hidden = len(item.Banks) == 0
	v.showMay()
	v.form.Show(ctx, item)
	v.readLog(ctx)
	v.body.Show()
	v.foot.Show()
	v.root.Refresh()
}

// told is the line under the title: the cote and the bank, or what there is of them.
func (v *inspector) told(item archive.Item, banks page.Banks) string {
	w, names := v.env.Words, banks.Names(item.Banks)
	switch {
	case item.Cote != "" && names != "":
		return w.T("fonds.line", "cote", string(item.Cote), "banks", names)
	case item.Cote != "":
		return string(item.Cote)
	case names != "":
		return names
	}
	return w.T("fonds.line.nothing")
}

func (v *inspector) showMay() {
	d := diffusionOf(v.env.Words, v.item, v.env.Now())
	icon, ink := kit.NewIconIn("award", look.Good), look.Good
	if !d.room {
		icon, ink = kit.NewIconIn("lock", look.Warn), look.Warn
	}
	v.may.RemoveAll()
	v.may.Add(kit.Row(look.Near, icon, kit.Stretch(kit.NewText(d.title, kit.Strong.In(ink).Wrap(0)))))
	tags := kit.Flow(look.Hair)
	for _, m := range d.marks {
		switch {
		case m.allowed:
			tags.Add(kit.NewTag(m.name, "check", kit.TagGood))
		case d.room:
			tags.Add(kit.NewTag(m.name, "close", kit.TagFault))
		default:
			tags.Add(kit.NewTag(m.name, "close", kit.TagOutline))
		}
	}
	v.may.Add(tags)
	v.may.Add(kit.NewText(d.why, kit.Mention.Wrap(0)))
	if !d.room {
		v.may.Add(kit.Row(0, kit.NewButton(v.env.Words.T("fonds.may.answer"), "", func() { scene.AskShowing(v.env, v.item, func() {}) }).Small(), kit.Gap()))
	}
	v.may.Refresh()
}

// readLog tells what was done to the item last.
func (v *inspector) readLog(ctx context.Context) {
	a, id := v.env.Session.Archive, v.item.ID
	task.Load(v.latest.Next(ctx), v.env.Tasks, func(ctx context.Context) ([]archive.Entry, error) {
		return a.Log(ctx, archive.LogFilter{Record: id, Page: archive.Page{Limit: lastChanges}})
	}, func(log []archive.Entry, err error) {
		if err != nil {
			v.env.Window.Fail(err)
			return
		}
		v.log.RemoveAll()
		lines := changes(v.env.Words, log)
		if len(lines) > 0 {
			v.log.Add(kit.Line())
			v.log.Add(kit.NewText(v.env.Words.T("fonds.log.title"), kit.Strong))
		}
		for _, l := range lines {
			v.log.Add(kit.NewText(l, kit.Compact.In(look.Ink2).Wrap(2)))
		}
		v.body.Refresh()
	})
}
