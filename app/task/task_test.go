package task_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"palabre/app/task"
	"palabre/archive"
)

// queue stands for the interface's goroutine: what is queued runs when the test says so.
type queue struct {
	mu    sync.Mutex
	calls []func()
	more  chan struct{}
}

func newQueue() *queue { return &queue{more: make(chan struct{}, 1000)} }

func (q *queue) do(f func()) {
	q.mu.Lock()
	q.calls = append(q.calls, f)
	q.mu.Unlock()
	q.more <- struct{}{}
}

// next waits for something to be queued and runs it.
func (q *queue) next() {
	<-q.more
	q.mu.Lock()
	f := q.calls[0]
	q.calls = q.calls[1:]
	q.mu.Unlock()
	f()
}

func TestLoadShowsWhatItRead(t *testing.T) {
	q := newQueue()
	r := task.New(q.do)
	defer r.Close()
	got := 0
	task.Load(t.Context(), r, func(context.Context) (int, error) { return 12, nil }, func(n int, err error) { got = n })
	q.next()
	if got != 12 {
		t.Errorf("shown %d, want 12", got)
	}
}

// What a page asked for is not shown once the page was left, even when it was read.
func TestLoadShowsNothingOncePageIsLeft(t *testing.T) {
	q := newQueue()
	r := task.New(q.do)
	defer r.Close()
	ctx, leave := context.WithCancel(t.Context())
	task.Load(ctx, r, func(context.Context) (int, error) { return 1, nil }, func(int, error) { t.Error("shown") })
	leave()
	q.next()
}

func TestPausedWorkWaitsAndStops(t *testing.T) {
	q := newQueue()
	r := task.New(q.do)
	defer r.Close()
	begun := make(chan struct{})
	var outcome error
	ended := false
	work := r.Start("copie", func(ctx context.Context, tell archive.Tell) error {
		close(begun)
		for i := int64(0); ; i++ {
			tell(archive.Progress{Done: i, Total: 1000})
			if ctx.Err() != nil {
				return ctx.Err()
			}
		}
	}, func(err error) { outcome, ended = err, true })
	<-begun
	work.Pause()
	if s := work.Status(); !s.Paused {
		t.Error("not paused")
	}
	if n := len(r.Tasks()); n != 1 {
		t.Errorf("%d tasks run, want 1", n)
	}
	work.Stop()
	for !ended {
		q.next()
	}
	if !errors.Is(outcome, context.Canceled) {
		t.Errorf("outcome %v, want context.Canceled", outcome)
	}
	if n := len(r.Tasks()); n != 0 {
		t.Errorf("%d tasks run after the end", n)
	}
}

func TestCloseWaitsForWhatRuns(t *testing.T) {
	q := newQueue()
	r := task.New(q.do)
	finished := false
	task.Load(context.Background(), r, func(ctx context.Context) (int, error) {
		<-ctx.Done()
		finished = true
		return 0, ctx.Err()
	}, func(int, error) { t.Error("shown after Close") })
	r.Close()
	if !finished {
		t.Error("Close did not wait")
	}
	q.next()
}

func TestLatestEndsTheFormerRequest(t *testing.T) {
	var l task.Latest
	first := l.Next(t.Context())
	second := l.Next(t.Context())
	if first.Err() == nil || second.Err() != nil {
		t.Errorf("former %v, latest %v", first.Err(), second.Err())
	}
}

// An archive is closed while an import runs: the work ends first, and others may start.
func TestRestWaitsForLongWorkAndGoesOn(t *testing.T) {
	q := newQueue()
	r := task.New(q.do)
	defer r.Close()
	finished := false
	r.Start("import", func(ctx context.Context, _ archive.Tell) error {
		<-ctx.Done()
		finished = true
		return ctx.Err()
	}, nil).Pause()
	r.Rest()
	if !finished {
		t.Error("Rest did not wait")
	}
	again := make(chan struct{})
	r.Start("import", func(ctx context.Context, _ archive.Tell) error { close(again); return ctx.Err() }, nil)
	<-again
}
