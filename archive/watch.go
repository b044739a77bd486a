package archive

import "sync"

// watchers hands what was folded to those who asked, in order, on one goroutine.
type watchers struct {
	mu      sync.Mutex
	next    int
	by      map[int]func(step string, ids []ID)
	queue   []event
	wake    *sync.Cond
	calling int // the watcher being called, 0 when none
	closed  bool
	done    chan struct{}
}

type event struct {
	step string
	ids  []ID
}

// Watch calls f after each Change that was folded, from this process or another's
// lines, with its step and the records it touched, on a goroutine of the archive's; f must
// not block. When the catalogue was made anew, ids is nil: anything may have changed. stop
// waits for f, and must not be called by f.
func (a *Archive) Watch(f func(step string, ids []ID)) (stop func()) {
	w := &a.watchers
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.by == nil {
		w.by, w.wake, w.done = map[int]func(string, []ID){}, sync.NewCond(&w.mu), make(chan struct{})
		go w.run()
	}
	w.next++
	n := w.next
	w.by[n] = f
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.by, n)
		for w.calling == n {
			w.wake.Wait()
		}
	}
}

func (w *watchers) tell(events ...event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.by == nil || w.closed {
		return
	}
	w.queue = append(w.queue, events...)
	w.wake.Broadcast()
}

func (w *watchers) run() {
	defer close(w.done)
	w.mu.Lock()
	defer w.mu.Unlock()
	for {
		for len(w.queue) == 0 && !w.closed {
			w.wake.Wait()
		}
		if len(w.queue) == 0 {
			return
		}
		e := w.queue[0]
		w.queue = w.queue[1:]
		for n := 1; n <= w.next; n++ {
			w.call(n, e)
		}
	}
}

// call runs one watcher without holding the lock.
func (w *watchers) call(n int, e event) {
	f, ok := w.by[n]
	if !ok {
		return
	}
	w.calling = n
	w.mu.Unlock()
	f(e.step, e.ids)
	w.mu.Lock()
	w.calling = 0
	w.wake.Broadcast()
}

// close lets the watchers hear what is left, and waits for them.
func (w *watchers) close() {
	w.mu.Lock()
	w.closed = true
	done := w.done
	if w.wake != nil {
		w.wake.Broadcast()
	}
	w.mu.Unlock()
	if done != nil {
		<-done
	}
}
