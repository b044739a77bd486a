package app

import (
	"context"
	"time"

	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive/media/child"
)

// warmAfter is how long an archive has been open when the reader of PDF is made ready:
// the first page is painted, its photographs are drawn.
const warmAfter = 8 * time.Second

// warm makes the reader of PDF ready, once for a computer, while s is open and nobody
// waits for it.
func (a *App) warm(s *session.Session) {
	time.AfterFunc(warmAfter, func() {
		a.tasks.Do(func() {
			if a.session != s {
				return
			}
			// A fault is not told: the first PDF tells it to whoever asks for one.
			task.Load(context.Background(), a.tasks, func(ctx context.Context) (struct{}, error) { return struct{}{}, child.Warm(ctx) }, func(struct{}, error) {})
		})
	})
}
