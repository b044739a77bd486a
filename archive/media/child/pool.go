package child

import (
	"context"
	"errors"
	"sync"
	"time"
)

const (
	maxChildren = 2           // one for the work in the background, one for the person who waits
	maxFailures = 3           // starts that failed in a row before it is not tried again
	idleFor     = time.Minute // a child without work closes after that
)

// pool holds the children of this program.
type pool struct {
	words []string      // after the hidden one
	slots chan struct{} // one for each child at work

	// starting is held while a child starts: the first of all translates PDFium, for
	// seconds of both processors, and the second only reads what the first has kept.
	starting sync.Mutex

	mu       sync.Mutex
	idle     []*process
	timer    *time.Timer
	failures int
}

// children read PDF; painters, one at a time for the memory it takes, decode pictures.
var (
	children = pool{slots: make(chan struct{}, maxChildren)}
	painters = pool{slots: make(chan struct{}, 1), words: []string{painting}}
)

// Close closes the children that have no work. The program may go on: a later request
// starts a new one. Safe from any goroutine.
func Close() {
	children.empty()
	painters.empty()
}

// Warm translates PDFium for this machine with one processor, unless that was done
// before: about ten seconds, once for each version of PDFium, that the first page of a
// PDF need not wait for. A page asked for meanwhile waits for the rest of them. It
// returns when that is done or ctx ends, and leaves no child behind.
func Warm(ctx context.Context) error { return children.warm(ctx) }

func (p *pool) warm(ctx context.Context) error {
	p.starting.Lock()
	defer p.starting.Unlock()
	if translated() {
		return nil
	}
	c, err := start(ctx, gently)
	if err != nil {
		return errors.Join(ctx.Err(), err)
	}
	c.close()
	return nil
}

func (p *pool) empty() {
	p.mu.Lock()
	idle := p.idle
	p.idle = nil
	p.mu.Unlock()
	for _, c := range idle {
		c.close()
	}
}

// limits are how long a child may work on one request when the caller sets no limit: all
// the words of a document; one page of it; what it says of itself, which is asked of
// damaged files only; a photograph of 12 megapixels on a slow machine.
var limits = map[task]time.Duration{
	taskText: 6 * time.Second, taskPicture: 6 * time.Second, taskWords: 6 * time.Second, taskFacts: 2 * time.Second,
	taskStill: 45 * time.Second,
}

// ask gives q to a child, started if need be; the time that takes is not counted.
func (p *pool) ask(ctx context.Context, q request, raw []byte, each func(reply, []byte) error) error {
	c, err := p.take(ctx)
	if err != nil {
		return err
	}
	defer p.give(c)
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limits[q.Task])
		defer cancel()
	}
	return c.ask(ctx, q, raw, each)
}

func (p *pool) take(ctx context.Context) (*process, error) {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c, err := p.rested()
	if c != nil || err != nil {
		if err != nil {
			<-p.slots
		}
		return c, err
	}
	return p.started(ctx)
}

// rested is a child that waits for work; an error when starting one is of no use.
func (p *pool) rested() (*process, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.idle) > 0 {
		c := p.idle[len(p.idle)-1]
		p.idle = p.idle[:len(p.idle)-1]
		if !c.dead() {
			return c, nil
		}
	}
	if p.failures >= maxFailures {
		return nil, ErrUnavailable
	}
	return nil, nil
}

// started starts a child. A caller that gives up meanwhile leaves it to the next one:
// translating PDFium must end once, however slow the machine.
func (p *pool) started(ctx context.Context) (*process, error) {
	type outcome struct {
		c   *process
		err error
	}
	ready := make(chan outcome, 1)
	go func() {
		p.starting.Lock()
		c, err := start(context.WithoutCancel(ctx), p.words...)
		p.starting.Unlock()
		p.count(err)
		ready <- outcome{c, err}
	}()
	select {
	case o := <-ready:
		if o.err != nil {
			<-p.slots
		}
		return o.c, o.err
	case <-ctx.Done():
		go func() { // until [start] answers, within its own limits
			if o := <-ready; o.err == nil {
				p.give(o.c)
			} else {
				<-p.slots
			}
		}()
		return nil, ctx.Err()
	}
}

func (p *pool) count(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case err == nil:
		p.failures = 0
	case errors.Is(err, errOtherProgram):
		p.failures = maxFailures
	default:
		p.failures++
	}
}

// give takes a child back, if it lives, and closes it after a time without work.
func (p *pool) give(c *process) {
	p.mu.Lock()
	if !c.dead() {
		p.idle = append(p.idle, c)
	}
	if p.timer == nil {
		p.timer = time.AfterFunc(idleFor, p.empty)
	} else {
		p.timer.Reset(idleFor)
	}
	p.mu.Unlock()
	<-p.slots
}
