package scene

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/present"
	"palabre/archive/exhibition"
)

// refuse says why nothing may be shown, slide by slide, and offers to answer there.
func (s *Scene) refuse(why []exhibition.Finding) {
	w := s.env.Words
	back := kit.NewButton(w.T("stage.back"), "arrow-left", s.back)
	if len(why) == 0 {
		s.root.Objects = []fyne.CanvasObject{kit.NewEmpty(w.T("stage.empty.title"), w.T("stage.empty.text"), back)}
		s.root.Refresh()
		return
	}
	list := kit.Column(look.Near)
	told := map[string]bool{} // a player looks on and back: a slide may be refused twice
	for _, f := range why {
		if id := f.Step.Slide.EID; !told[id] {
			told[id] = true
			list.Add(s.refusal(f))
		}
	}
	s.root.Objects = []fyne.CanvasObject{
		kit.NewText(w.T("stage.nothing.title"), kit.Title1.Wrap(2)),
		kit.NewText(w.T("stage.nothing.text"), kit.Body.In(look.Ink2).Wrap(0)),
		kit.Stretch(container.NewVScroll(list)),
		kit.Row(look.Near, back, kit.Gap()),
	}
	s.root.Refresh()
}

// refusal is one slide that may not be shown.
func (s *Scene) refusal(f exhibition.Finding) fyne.CanvasObject {
	w := s.env.Words
	item, known := s.script.Item(f.Step.Slide.Item)
	title := s.script.View(w, f.Step).Title
	if title == "" && known {
		title = page.ItemTitle(item, w)
	}
	thumb := kit.NewThumb(s.env.Pictures, 320)
	if d := present.Face(item); !d.IsZero() {
		thumb.Set(kit.Picture{Key: d.String(), Icon: "picture", Sign: "lock"})
	}
	words := kit.Column(look.Hair, kit.NewText(title, kit.Strong.Wrap(1)), kit.NewText(Because(w, f), kit.Compact.In(look.Fault).Wrap(0)))
	row := kit.Row(look.Apart, kit.AtLeast(96, 64, thumb), kit.Stretch(words))
	if known && Answerable(f) {
		row.Add(kit.NewButton(w.T("stage.answer"), "", func() {
			AskShowing(s.env, item, func() { s.Open(s.ctx, s.route) })
		}))
	}
	return kit.Card(row)
}
