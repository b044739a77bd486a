package task

import (
	"context"
	"sync"
	"time"

	"palabre/archive"
)

// sampled is how often progress reaches the screen.
const sampled = 100 * time.Millisecond

// Work is long work: it stops when ctx ends, keeping what it has done.
type Work func(ctx context.Context, tell archive.Tell) error

// Task is long work that runs.
type Task struct {
	r    *Runner
	name string
	stop context.CancelFunc
	over chan struct{} // closed once the work has returned

	mu       sync.Mutex
	progress archive.Progress
	started  time.Time
	shown    time.Time
	paused   chan struct{} // closed when the pause ends; nil while running
	rested   time.Duration // spent in pauses
	since    time.Time     // of the present pause
}

// Status is how far a task is.
type Status struct {
	Task     *Task
	Name     string // a sentence
	Progress archive.Progress
	Paused   bool
	Left     time.Duration // estimated; 0 while it is not known
}

// Start runs work in the background under a name shown to people, and calls done on the
// interface's goroutine with its outcome; context.Canceled when it was stopped.
func (r *Runner) Start(name string, work Work, done func(error)) *Task {
	ctx, stop := context.WithCancel(r.ctx)
	t := &Task{r: r, name: name, stop: stop, over: make(chan struct{}), started: now()}
	r.mu.Lock()
	r.tasks = append(r.tasks, t)
	r.mu.Unlock()
	r.changed()
	r.running.Go(func() {
		err := work(ctx, func(p archive.Progress) { t.tell(ctx, p) })
		stop()
		close(t.over)
		r.forget(t)
		r.do(func() {
			if r.ctx.Err() == nil && done != nil {
				done(err)
			}
		})
	})
	return t
}

func (r *Runner) forget(t *Task) {
	r.mu.Lock()
	for i, o := range r.tasks {
		if o == t {
			r.tasks = append(r.tasks[:i:i], r.tasks[i+1:]...)
			break
		}
	}
	r.mu.Unlock()
	r.changed()
}

// tell notes progress, and waits while the task is paused.
func (t *Task) tell(ctx context.Context, p archive.Progress) {
	t.mu.Lock()
	t.progress = p
	due := now().Sub(t.shown) >= sampled
	if due {
		t.shown = now()
	}
	wait := t.paused
	t.mu.Unlock()
	if due {
		t.r.changed()
	}
	if wait != nil {
		select {
		case <-wait:
		case <-ctx.Done():
		}
	}
}

// Pause makes the work wait at its next report.
func (t *Task) Pause() {
	t.mu.Lock()
	if t.paused == nil {
		t.paused, t.since = make(chan struct{}), now()
	}
	t.mu.Unlock()
	t.r.changed()
}

// Resume lets it go on.
func (t *Task) Resume() {
	t.mu.Lock()
	if t.paused != nil {
		close(t.paused)
		t.rested += now().Sub(t.since)
		t.paused = nil
	}
	t.mu.Unlock()
	t.r.changed()
}

// Stop ends the work; what is done stays done.
func (t *Task) Stop() { t.stop() }

// Status is how far it is.
func (t *Task) Status() Status {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := Status{Task: t, Name: t.name, Progress: t.progress, Paused: t.paused != nil}
	worked := now().Sub(t.started) - t.rested
	if p := t.progress; p.Total > 0 && p.Done > 0 && worked > 3*time.Second && !s.Paused {
		s.Left = time.Duration(float64(worked) * float64(p.Total-p.Done) / float64(p.Done))
	}
	return s
}

// now is the clock that estimates are made with; tests turn it with testing/synctest.
func now() time.Time { return time.Now() } //nolint:forbidigo // an estimate for the screen, never recorded
