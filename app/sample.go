package app

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"palabre/app/session"
	"palabre/archive"
)

// HasSample tells that there is an example archive to make: it is in the program.
func (a *App) HasSample() bool { return true }

// MakeSample opens the example archive as it was left. The first time, or when its folder
// is gone, it is made through the real import, among the person's documents.
func (a *App) MakeSample() {
	if made := a.prefs.Sample; made != "" && session.Survey(made).Archive {
		a.OpenArchive(made)
		return
	}
	dir := session.NewFolderFor(a.words().T("sample.folder"))
	if dir == "" {
		a.fail(fs.ErrExist)
		return
	}
	a.toStart()
	a.start.Busy(true)
	task := a.tasks.Start(a.words().T("start.sampling"), func(ctx context.Context, tell archive.Tell) error { return makeSample(ctx, dir, tell) },
		func(err error) { a.sampled(dir, err) })
	a.start.Await(task)
}

// makeSample makes the example in dir, which does not exist; a making that fails or is
// stopped leaves nothing behind.
func makeSample(ctx context.Context, dir string, tell archive.Tell) error {
	err := session.MakeSample(ctx, dir, tell)
	if err != nil {
		err = errors.Join(err, os.RemoveAll(dir))
	}
	return err
}

func (a *App) sampled(dir string, err error) {
	a.start.Busy(false)
	if err != nil {
		a.fail(err)
		return
	}
	a.prefs.Sample = dir
	a.save()
	a.OpenArchive(dir)
}
