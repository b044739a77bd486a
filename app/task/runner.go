package task

import (
	"context"
	"maps"
	"slices"
	"sync"
)

// Runner brings work to the background and its outcome to the interface. Its methods
// may be called from any goroutine.
type Runner struct {
	do      func(func()) // queues a function on the interface's goroutine
	running sync.WaitGroup
	ctx     context.Context //nolint:containedctx // the Runner's own life, ended by Close
	end     context.CancelFunc

	mu    sync.Mutex
	tasks []*Task
	told  bool // a notice to the watchers is on its way
	watch map[int]func([]Status)
	next  int // names the next watcher
}

// New makes a Runner; do queues a function on the interface's goroutine and returns at
// once (fyne.Do in the program, a queue in tests).
func New(do func(func())) *Runner {
	r := &Runner{do: do, watch: map[int]func([]Status){}}
	r.ctx, r.end = context.WithCancel(context.Background())
	return r
}

// Do queues f on the interface's goroutine.
func (r *Runner) Do(f func()) { r.do(f) }

// Load runs load in the background and hands what it returns to show, on the
// interface's goroutine, unless ctx has ended by then. ctx is the page's.
func Load[T any](ctx context.Context, r *Runner, load func(context.Context) (T, error), show func(T, error)) {
	ctx, stop := context.WithCancel(ctx)
	unhook := context.AfterFunc(r.ctx, stop)
	r.running.Go(func() {
		v, err := load(ctx)
		unhook()
		r.do(func() {
			if ctx.Err() == nil { // asked here, on the goroutine where pages open and close
				show(v, err)
			}
			stop()
		})
	})
}

// Close ends everything that runs and waits for it. Nothing is shown any more.
func (r *Runner) Close() {
	r.end()
	r.running.Wait()
}

// Rest stops the long tasks that run and waits for them: what is done stays done, and
// what they used may be closed. The Runner goes on.
func (r *Runner) Rest() {
	r.mu.Lock()
	tasks := slices.Clone(r.tasks)
	r.mu.Unlock()
	for _, t := range tasks {
		t.Stop()
	}
	for _, t := range tasks {
		<-t.over
	}
}

// Watch calls f on the interface's goroutine with the long tasks there are, now and at
// each change, at most ten times a second, until stop is called.
func (r *Runner) Watch(f func([]Status)) (stop func()) {
	r.mu.Lock()
	n := r.next
	r.next++
	r.watch[n] = f
	r.mu.Unlock()
	r.changed()
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.watch, n)
	}
}

// Tasks lists the long tasks that have not ended, oldest first.
func (r *Runner) Tasks() []Status {
	r.mu.Lock()
	tasks := slices.Clone(r.tasks)
	r.mu.Unlock()
	out := make([]Status, 0, len(tasks))
	for _, t := range tasks {
		out = append(out, t.Status())
	}
	return out
}

func (r *Runner) changed() {
	r.mu.Lock()
	due := !r.told && len(r.watch) > 0
	r.told = r.told || due
	r.mu.Unlock()
	if !due {
		return
	}
	r.do(func() {
		r.mu.Lock()
		r.told = false
		watch := slices.Collect(maps.Values(r.watch))
		r.mu.Unlock()
		for _, f := range watch {
			f(r.Tasks())
		}
	})
}

// Latest keeps only the last of a series of requests: each call of Next ends the ctx
// the former one gave. The zero Latest is ready. Of one goroutine only.
type Latest struct{ stop context.CancelFunc }

// Next ends the former request and gives the ctx of the new one.
func (l *Latest) Next(ctx context.Context) context.Context {
	if l.stop != nil {
		l.stop()
	}
	ctx, l.stop = context.WithCancel(ctx)
	return ctx
}
