package agree

import (
	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// Remarks is how many things [Warnings] lists.
func Remarks(env *page.Env) int { return len(remarks(env.Session.Archive, env.Words)) }

// Warnings lists what was found wrong in the folder and survived: each says what happened,
// what was kept and what to do.
func Warnings(env *page.Env) {
	w, a := env.Words, env.Session.Archive
	all, rows := remarks(a, w), kit.Column(look.Apart)
	for _, r := range all {
		row := kit.Column(look.Hair, kit.NewText(r.says, kit.Body.Wrap(0)))
		if r.where != "" {
			row.Add(kit.NewText(r.where, kit.Mention.Wrap(0)))
		}
		rows.Add(row)
	}
	answers := []kit.Answer{{Text: w.T("agree.close")}}
	if ro, _ := a.ReadOnly(); !ro && a.Lost().Lines > 0 {
		answers = append(answers, kit.Answer{Text: w.T("agree.warnings.lost"), As: kit.Gold, Do: func() { Lost(env) }})
	}
	env.Window.Ask(kit.NewDialog(w.N("agree.warnings", len(all)), w.T("agree.warnings.text"), bounded(env, rows), answers...))
}
