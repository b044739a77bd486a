package frame

import (
	"context"
	"errors"

	"palabre/app/page/agree"
	"palabre/app/task"
	"palabre/archive"
)

func (f *Frame) undo() { f.takeBack("") }

// takeBack takes a step back; "" is the last one.
func (f *Frame) takeBack(step string) {
	f.run(func(ctx context.Context) (archive.Undone, error) { return f.env.Session.Archive.Undo(ctx, step) }, "notice.undone")
}

func (f *Frame) redo() {
	f.run(func(ctx context.Context) (archive.Undone, error) { return f.env.Session.Archive.Redo(ctx) }, "notice.redone")
}

func (f *Frame) run(act func(context.Context) (archive.Undone, error), says string) {
	f.win.Canvas().Unfocus()
	task.Load(context.Background(), f.env.Tasks, act, func(u archive.Undone, err error) {
		f.top.refreshUndo()
		switch {
		case errors.Is(err, archive.ErrNothing):
		case err != nil:
			f.Fail(err)
		case len(u.Left) > 0:
			agree.Left(f.env, u)
		default:
			f.Notify(f.env.Words.T(says, "what", u.Label), "")
		}
	})
}
