package app

import (
	"context"
	"errors"
	"time"

	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/copies"
)

// Originals are read again by themselves, slice after slice, so that each is read within
// the time set. A slice that is stopped loses only itself.
const (
	careAfter = 10 * time.Minute // of opening: nobody waits for anything then
	careAgain = 6 * time.Hour    // a program left open for weeks
	careSlice = 2 << 30          // bytes read between two looks at what is due
)

// care sees, some time after s was opened and now and then again, to what is due.
func (a *App) care(s *session.Session, after time.Duration) {
	time.AfterFunc(after, func() {
		a.tasks.Do(func() {
			if a.session != s {
				return
			}
			if ro, _ := s.Archive.ReadOnly(); !ro {
				a.readAgain(s)
			}
			a.care(s, careAgain)
		})
	})
}

// readAgain looks whether some originals were not read within the time set.
func (a *App) readAgain(s *session.Session) {
	every, now := a.prefs.CheckEvery(), a.opt.Now()
	task.Load(context.Background(), a.tasks, s.Archive.Fixity, func(f archive.Fixity, err error) {
		switch {
		case err != nil:
			a.fail(err)
		case a.session == s && copies.Due(f, every, now):
			a.readSlices(s, now.Add(-every))
		}
	})
}

// readSlices reads, as a task that can be paused and stopped, the originals that were not
// read since a moment.
func (a *App) readSlices(s *session.Session, before time.Time) {
	faults := 0
	a.tasks.Start(a.words().T("copies.verifying"), func(ctx context.Context, tell archive.Tell) error {
		for {
			v, err := copies.Verify(ctx, s.Archive, archive.Checking{Bytes: careSlice, Before: before}, tell)
			faults = len(v.Faults)
			if err != nil || v.Checked == 0 || faults > 0 {
				return err
			}
		}
	}, func(err error) {
		switch {
		case a.session != s || errors.Is(err, context.Canceled):
		case err != nil:
			a.fail(err)
		case faults > 0 && a.frame != nil:
			a.frame.Notify(a.words().N("copies.faults", faults), "")
		}
	})
}
