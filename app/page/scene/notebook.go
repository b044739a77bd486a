package scene

import (
	"context"

	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/exhibition"
)

// notebook writes down where the exhibition stands, one write after the other: the last
// place asked is the last written. On the interface's goroutine.
type notebook struct {
	places  session.Places
	next    exhibition.Place
	due     bool
	writing bool
}

// save has at written down in the background.
func (n *notebook) save(env *page.Env, at exhibition.Place) {
	n.next, n.due = at, true
	n.write(env)
}

// forget removes the place of an exhibition that came to its end.
func (n *notebook) forget(env *page.Env, ex archive.ID) {
	if ex != "" {
		n.save(env, exhibition.Place{Exhibition: ex})
	}
}

func (n *notebook) write(env *page.Env) {
	if n.writing || !n.due {
		return
	}
	at := n.next
	n.writing, n.due = true, false
	// Leaving the stage does not leave the last place unwritten.
	task.Load(context.Background(), env.Tasks, func(context.Context) (struct{}, error) {
		if at.Slide == "" {
			return struct{}{}, n.places.Forget(at.Exhibition)
		}
		return struct{}{}, n.places.Save(at)
	}, func(_ struct{}, err error) {
		n.writing = false
		if err != nil {
			env.Window.Fail(err)
			return
		}
		n.write(env)
	})
}
