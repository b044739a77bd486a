package scene

import (
	"palabre/app/kit"
	"palabre/app/page"
	"palabre/archive"
)

// AskShowing asks « Peut-on montrer cette pièce ? », writes the answer under the person's
// name and the day, and calls done once it is written.
func AskShowing(env *page.Env, item archive.Item, done func()) {
	w := env.Words
	answer := func(s archive.Showing) func() {
		return func() {
			c := answered(w, item, s, env.Program.Preferences().Name, env.Now())
			env.Window.Apply(c, func(step string, err error) {
				if err != nil {
					env.Window.Fail(err)
					return
				}
				env.Window.Notify(c.Label, step)
				done()
			})
		}
	}
	env.Window.Ask(kit.NewDialog(w.T("showing.ask"), w.T("showing.text", "title", item.Title.In(archive.Lang(w.Lang()))), nil,
		kit.Answer{Text: w.T("showing.later")},
		kit.Answer{Text: w.T("showing.onsite"), Do: answer(archive.ShowingOnSite)},
		kit.Answer{Text: w.T("showing.hall"), As: kit.Gold, Do: answer(archive.ShowingHall)},
	).Wide(wideQuestion))
}

// wideQuestion leaves room for three answers side by side.
const wideQuestion float32 = 640
