package recherche

import (
	"context"
	"errors"
	"time"

	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/search"
)

// soon is how something is sought.
type soon struct {
	rest bool // once typing rests
	wait bool // once the index holds every change made before
	same bool // as before: scroll and active hit stay
	most int  // hits to read at first; a portion at least
}

// find asks the index; a newer request ends the former. Hits come first, counts follow.
func (p *Recherche) find(s soon) {
	k, r, index := p.asking(), p.route, p.env.Session.Index
	p.fresh = false
	ctx := p.latest.Next(p.ctx)
	task.Load(ctx, p.env.Tasks, func(ctx context.Context) (answer, error) {
		if s.rest {
			if err := pause(ctx, look.TypingRest); err != nil {
				return answer{}, err
			}
		}
		if s.wait {
			if err := index.Wait(ctx); err != nil {
				return answer{}, err
			}
		}
		return k.find(ctx, r, s.most)
	}, func(a answer, err error) {
		switch {
		case errors.Is(err, search.ErrBuilding):
			p.showBuilding()
		case err != nil:
			p.env.Window.Fail(err)
		default:
			p.asked, p.more = ctx, false
			p.show(a, s.same)
			p.count(ctx)
		}
	})
}

func (p *Recherche) asking() asking {
	return asking{p.env.Session.Index, p.env.Session.Archive, p.env.Words, p.env.Now}
}

// pause rests, unless ctx ends before.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// count counts what was found, and shows the years and the facets.
func (p *Recherche) count(ctx context.Context) {
	k, r := p.asking(), p.route
	task.Load(ctx, p.env.Tasks, func(ctx context.Context) (counts, error) { return k.count(ctx, r) }, func(c counts, err error) {
		if err != nil && !errors.Is(err, search.ErrBuilding) {
			p.env.Window.Fail(err)
			return
		}
		p.items = c.items
		p.showFigure()
		p.showYears(c.years)
		p.showFacets(c.facets)
	})
}

// again is how long the page waits before it asks an index that is being made.
const again = 700 * time.Millisecond

// tryAgain asks anew once the index has gone on.
func (p *Recherche) tryAgain() {
	task.Load(p.latest.Next(p.ctx), p.env.Tasks, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, pause(ctx, again)
	}, func(_ struct{}, err error) {
		if err == nil {
			p.find(soon{})
		}
	})
}

// onEnd reads the hits that follow, once.
func (p *Recherche) onEnd() {
	if p.more || p.ended || !p.fresh || len(p.now.hits) >= p.now.result.Total {
		return
	}
	p.more = true
	k, r, from := p.asking(), p.route, len(p.now.hits)
	task.Load(p.asked, p.env.Tasks, func(ctx context.Context) ([]hit, error) { return k.further(ctx, r, from) }, func(hits []hit, err error) {
		p.more = false
		if err != nil {
			p.ended = true
			p.env.Window.Fail(err)
			return
		}
		before := len(p.now.hits)
		p.now.hits = added(p.now.hits, hits)
		p.ended = len(p.now.hits) == before
		p.list.SetCount(len(p.now.hits))
	})
}

// ask shows what another route asks for.
func (p *Recherche) ask(r page.Route) {
	p.route = r
	p.top.box.SetText(r.Get(keyWords))
	p.suggest(nil)
	p.env.Window.Replace(r)
	p.find(soon{})
}

// onTyped seeks what is typed once typing rests.
func (p *Recherche) onTyped(text string) {
	if text == p.route.Get(keyWords) {
		return
	}
	p.route, p.moved = p.route.With(keyWords, text), false
	p.env.Window.Replace(p.route)
	p.find(soon{rest: true})
	p.complete(text)
}

// onEnter goes from the box to the hits, or opens the one that was reached from there.
func (p *Recherche) onEnter(text string) {
	switch {
	case !p.fresh || text != p.route.Get(keyWords):
		p.ask(p.route.With(keyWords, text))
	case p.moved:
		p.openActive()
		return
	}
	p.suggest(nil)
	p.env.Window.Focus(p.list.Focusable())
}

// suggested is how many ways of going on are offered.
const suggested = 6

// complete offers ways to go on typing.
func (p *Recherche) complete(typed string) {
	index := p.env.Session.Index
	task.Load(p.words.Next(p.ctx), p.env.Tasks, func(ctx context.Context) ([]search.Suggestion, error) {
		if err := pause(ctx, look.TypingRest); err != nil || head(typed) == typed {
			return nil, err
		}
		return index.Suggest(ctx, typed, suggested, nil)
	}, func(all []search.Suggestion, err error) {
		if err == nil || errors.Is(err, search.ErrBuilding) {
			p.suggest(all)
			return
		}
		p.env.Window.Fail(err)
	})
}

func (p *Recherche) onSort(i int) { p.ask(p.route.With(keySort, string(orders[i]))) }
