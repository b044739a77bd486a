package agree

import (
	"context"
	"strings"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
	"palabre/assets/words"
)

// Lost asks what becomes of the lines that this computer wrote and the folder no longer
// holds; it asks nothing when none is missing.
func Lost(env *page.Env) {
	a := env.Session.Archive
	l := a.Lost()
	if ro, _ := a.ReadOnly(); l.Lines == 0 || ro {
		return
	}
	w := env.Words
	told := kit.Column(look.Hair)
	if len(l.By) > 0 {
		told.Add(kit.NewText(w.T("agree.lost.by", "who", strings.Join(l.By, ", ")), kit.Compact.Wrap(0)))
	}
	for _, label := range l.Labels {
		told.Add(kit.NewText(label, kit.Compact.In(look.Ink2).Wrap(1)))
	}
	told.Add(kit.NewText(w.T("agree.lost.later.hint"), kit.Mention.Wrap(0)))
	env.Window.Ask(kit.NewDialog(w.N("agree.lost.title", l.Lines), written(w, l), bounded(env, told),
		kit.Answer{Text: w.T("agree.later")},
		kit.Answer{Text: w.T("agree.lost.leave"), Do: func() { leaveOut(env) }},
		kit.Answer{Text: w.T("agree.lost.give"), As: kit.Gold, Do: func() { giveBack(env) }}))
}

// written says when the lines were.
func written(w *words.Words, l archive.Lost) string {
	from, to := w.Day(l.From.Local()), w.Day(l.To.Local())
	if from == to {
		return w.T("agree.lost.text.day", "day", from)
	}
	return w.T("agree.lost.text", "from", from, "to", to)
}

func giveBack(env *page.Env) {
	task.Load(context.Background(), env.Tasks, func(ctx context.Context) (int, error) {
		return env.Session.Archive.GiveBack(context.WithoutCancel(ctx))
	}, func(n int, err error) {
		if err != nil {
			env.Window.Fail(err)
			return
		}
		env.Window.Notify(env.Words.N("agree.lost.given", n), "")
	})
}

func leaveOut(env *page.Env) {
	task.Load(context.Background(), env.Tasks, func(ctx context.Context) (string, error) {
		return env.Session.Archive.LeaveOut(context.WithoutCancel(ctx))
	}, func(kept string, err error) {
		if err != nil {
			env.Window.Fail(err)
			return
		}
		env.Window.Notify(env.Words.T("agree.lost.left", "path", kept), "")
	})
}
