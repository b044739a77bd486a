package agree

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// journalPage lists what was done in the archive, when there is such a page.
const journalPage = "journal"

// Arrived shows what another copy brought, step by step; takeBack takes one back.
func Arrived(env *page.Env, n News, takeBack func(step string)) {
	w, rows := env.Words, kit.Column(look.Snug)
	var d *kit.Dialog
	for _, a := range n.arrivals(w) {
		rows.Add(arrivalRow(env, a, func() {
			d.Close()
			takeBack(a.step)
		}))
	}
	if more := n.Total - len(n.steps); more > 0 {
		rows.Add(kit.NewText(w.N("agree.arrived.more", more), kit.Compact.In(look.Ink2).Wrap(0)))
	}
	answers := []kit.Answer{{Text: w.T("agree.close")}}
	if env.Pages.Has(journalPage) {
		answers = append(answers, kit.Answer{Text: w.T("agree.arrived.journal"), Do: func() { env.Window.Go(page.Route{Page: journalPage}) }})
	}
	d = kit.NewDialog(n.Says(w), w.T("agree.arrived.text"), bounded(env, rows), answers...)
	env.Window.Ask(d)
}

func arrivalRow(env *page.Env, a arrival, undo func()) fyne.CanvasObject {
	w := env.Words
	told := kit.Column(0, kit.NewText(a.what, kit.Body.Wrap(0)), kit.NewText(a.signed, kit.Mention.Wrap(0)))
	switch ro, _ := env.Session.Archive.ReadOnly(); {
	case a.undone:
		return kit.TopRow(look.Near, kit.Stretch(told), kit.NewTag(w.T("agree.arrived.undone"), "", kit.TagOutline))
	case ro || a.step == "":
		return told
	}
	return kit.TopRow(look.Near, kit.Stretch(told), kit.NewButton(w.T("agree.arrived.undo"), "undo", undo).Small().Labelled(w.T("agree.arrived.undo.this", "what", a.what)))
}
