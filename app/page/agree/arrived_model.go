package agree

import (
	"context"

	"palabre/archive"
	"palabre/assets/words"
)

// News is what other copies of the folder wrote that came in since a moment.
type News struct {
	Since string // the mark of [archive.Archive.Position] they are after
	Now   string // the mark they reach
	Total int
	steps []archive.Entry // the newest, at most [mostSteps]
}

// mostSteps is how many steps are listed.
const mostSteps = 200

// ReadNews tells what came in after a mark. Nothing is told when the whole was folded
// again, for it is not known then what is new.
func ReadNews(ctx context.Context, a *archive.Archive, since string) (News, error) {
	n := News{Since: since, Now: a.Position()}
	_, whole, err := a.Since(ctx, since)
	if err != nil || whole {
		return n, err
	}
	f := archive.LogFilter{Since: since, Others: true, Steps: true}
	if n.Total, err = a.CountLog(ctx, f); err != nil || n.Total == 0 {
		return n, err
	}
	f.Page.Limit = mostSteps
	n.steps, err = a.Log(ctx, f)
	return n, err
}

// And is n with what came in after it.
func (n News) And(later News) News {
	later.Since, later.Total = n.Since, n.Total+later.Total
	later.steps = append(later.steps, n.steps...)
	later.steps = later.steps[:min(len(later.steps), mostSteps)]
	return later
}

// Says tells how much arrived, and from whom when it is of one person.
func (n News) Says(w *words.Words) string {
	who := ""
	for _, e := range n.steps {
		if who != "" && e.By != who {
			return w.N("agree.arrived", n.Total)
		}
		who = e.By
	}
	if who == "" || n.Total > len(n.steps) {
		return w.N("agree.arrived", n.Total)
	}
	return w.N("agree.arrived.by", n.Total, "who", who)
}

// arrival is a step that arrived, in words.
type arrival struct {
	step, what, signed string
	undone             bool
}

// arrivals are the steps in words, the newest first.
func (n News) arrivals(w *words.Words) []arrival {
	t := newTeller(nil, w)
	out := make([]arrival, 0, len(n.steps))
	for _, e := range n.steps {
		a := arrival{step: e.Step, what: e.Label, signed: t.signed(e.By, e.T), undone: e.Undone}
		if a.what == "" {
			a.what = w.T("agree.arrived.unnamed")
		}
		if e.Device != "" {
			a.signed = w.T("agree.arrived.device", "signed", a.signed, "device", e.Device)
		}
		out = append(out, a)
	}
	return out
}
