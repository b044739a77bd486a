package app

import (
	"context"
	"errors"
	"time"

	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/media/ocr"
	"palabre/archive/reading"
)

// readAfter is how long an archive has been open, or pages were last looked for, before
// those that wait to be read are looked for.
const readAfter = 30 * time.Second

// readLater looks for pages that no text was read on, while s is open: those of what comes
// in, and those of an archive that comes from a computer without a reader.
func (a *App) readLater(s *session.Session, since string) {
	time.AfterFunc(readAfter, func() {
		a.tasks.Do(func() {
			if a.session == s {
				a.look(s, since)
			}
		})
	})
}

// waiting are the pages to be read, and by whom.
type waiting struct {
	engine *ocr.Engine
	items  []archive.ID
	mark   string
}

// look finds the items that wait, unless nothing has changed since the mark. Without a
// reader nothing is told: each page tells it to whoever opens it.
func (a *App) look(s *session.Session, since string) {
	task.Load(context.Background(), a.tasks, func(ctx context.Context) (w waiting, err error) {
		if w.mark = s.Archive.Position(); w.mark == since {
			return w, nil
		}
		if ro, _ := s.Archive.ReadOnly(); ro {
			return w, nil
		}
		if w.engine, err = ocr.Find(ctx); err != nil {
			return w, nil //nolint:nilerr // see above
		}
		w.items, err = reading.Pending(ctx, s.Archive, w.engine.Maker())
		return w, err
	}, func(w waiting, err error) {
		if a.session != s {
			return
		}
		if err != nil || len(w.items) == 0 {
			a.readLater(s, w.mark)
			return
		}
		a.read(s, w)
	})
}

// read has the pages read, seen in the strip, where they can be paused and stopped; who
// stops them has peace until the archive is opened again.
func (a *App) read(s *session.Session, w waiting) {
	a.reading = a.tasks.Start(a.words().T("task.ocr"), func(ctx context.Context, tell archive.Tell) error {
		for i, id := range w.items {
			each := func(p archive.Progress) {
				tell(archive.Progress{Stage: p.Stage, Done: int64(i), Total: int64(len(w.items)), Current: p.Current})
			}
			if _, err := reading.Item(ctx, s.Archive, w.engine, id, each); err != nil && !errors.Is(err, archive.ErrNotFound) { // it may have gone meanwhile
				return err
			}
		}
		return nil
	}, func(err error) {
		a.reading = nil
		if a.session != s {
			return
		}
		if err == nil {
			a.readLater(s, w.mark)
			return
		}
		a.fail(err)
	})
}

// stopReading ends what reads pages, before its archive is closed.
func (a *App) stopReading() {
	if a.reading != nil {
		a.reading.Stop()
	}
}
