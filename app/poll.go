package app

import (
	"context"
	"time"

	"palabre/app/session"
	"palabre/app/task"
)

// pollEvery is how often the folder is looked at for what another computer wrote there: a
// drive shared by an office, a stick that synchronises.
const pollEvery = 5 * time.Second

// poll takes in what others wrote in s's folder, now and then again, while s is open.
func (a *App) poll(s *session.Session) {
	if a.session != s {
		return
	}
	task.Load(context.Background(), a.tasks, func(ctx context.Context) (struct{}, error) { return struct{}{}, s.Archive.Poll(ctx) },
		func(_ struct{}, err error) { a.polled(s, err) })
}

// polled waits for the next time. A folder that went away is told of once, until it is
// back.
func (a *App) polled(s *session.Session, err error) {
	if a.session != s {
		return
	}
	if err != nil && !a.lost {
		a.fail(err)
	}
	a.lost = err != nil
	time.AfterFunc(pollEvery, func() { a.tasks.Do(func() { a.poll(s) }) })
}
