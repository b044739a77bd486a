package agree

import (
	"context"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
)

// Left asks about the registers that an undo left, because somebody changed them since:
// theirs stays unless the person takes back the other, field by field.
func Left(env *page.Env, u archive.Undone) {
	task.Load(context.Background(), env.Tasks, func(ctx context.Context) ([]left, error) {
		return readLeft(ctx, env.Session.Archive, env.Words, u.Left)
	}, func(all []left, err error) {
		if err != nil {
			env.Window.Fail(err)
			return
		}
		env.Window.Ask(leftDialog(env, u, all))
	})
}

func leftDialog(env *page.Env, u archive.Undone, all []left) *kit.Dialog {
	w := env.Words
	rows := kit.Column(look.Apart)
	for i := range all {
		rows.Add(leftRow(env, &all[i]))
	}
	if n := len(u.Left) - len(all); n > 0 {
		rows.Add(kit.NewText(w.N("agree.left.more", n), kit.Compact.In(look.Ink2).Wrap(0)))
	}
	return kit.NewDialog(w.N("agree.left.title", len(u.Left)), w.T("agree.left.text", "what", u.Label), bounded(env, rows),
		kit.Answer{Text: w.T("agree.left.leave")},
		kit.Answer{Text: w.T("agree.left.take"), As: kit.Gold, Do: func() { give(env, w.T("agree.label.left", "what", u.Label), taken(all)...) }})
}

func leftRow(env *page.Env, l *left) fyne.CanvasObject {
	w := env.Words
	choice := kit.NewSegmented(func(i int) { l.take = i == 1 }, kit.Segment{Text: w.T("agree.left.theirs")}, kit.Segment{Text: w.T("agree.left.mine")})
	return kit.Column(look.Hair,
		kit.NewText(w.T("agree.left.field", "field", l.field, "record", l.record), kit.Strong.Wrap(0)),
		kit.NewText(w.T("agree.left.now", "text", l.theirs, "signed", l.signed), kit.Compact.Wrap(0)),
		kit.NewText(w.T("agree.left.before", "text", l.mine), kit.Compact.In(look.Ink2).Wrap(0)),
		kit.Row(0, choice, kit.Gap()))
}

// give gives registers values as one step that can be taken back; nothing when there is
// nothing to give.
func give(env *page.Env, label string, all ...archive.Given) {
	if len(all) == 0 {
		return
	}
	task.Load(context.Background(), env.Tasks, func(ctx context.Context) (archive.Change, error) {
		return env.Session.Archive.Giving(ctx, label, all...)
	}, func(c archive.Change, err error) {
		if err != nil {
			env.Window.Fail(err)
			return
		}
		apply(env, c)
	})
}

// apply makes a change and offers to take it back.
func apply(env *page.Env, c archive.Change) {
	env.Window.Apply(c, func(step string, err error) {
		if err != nil {
			env.Window.Fail(err)
			return
		}
		env.Window.Notify(c.Label, step)
	})
}
