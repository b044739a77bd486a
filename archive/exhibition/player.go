package exhibition

import (
	"slices"
	"time"

	"palabre/archive"
	"palabre/archive/rights"
)

// Place is where an exhibition is, to be written down at each step: comparable, small.
type Place struct {
	Exhibition archive.ID `json:"exhibition"`
	Slide      string     `json:"slide"`  // EID
	Number     int        `json:"number"` // in the order of play, from 1, in case the slide is gone
}

// Player walks through an exhibition. Not safe from several goroutines at once.
type Player struct {
	id     archive.ID
	steps  []Step
	bars   map[string]Finding // by slide, what blocks it
	at     int                // -1 when nothing can be shown
	Around bool               // after the last slide comes the first: a kiosk
}

// Move is what a step did: where the player stands, and the slides it passed over with
// the reason of each, for the desk. Ended: there was no slide left in that direction.
type Move struct {
	Step    Step
	Skipped []Finding
	Ended   bool
}

// NewPlayer opens an exhibition on a channel on a day, at a place that was written down
// (zero: the first slide). The first Move tells where it stands; Ended when nothing of it
// can be shown.
func NewPlayer(ex archive.Exhibition, items Items, day time.Time, ch rights.Channel, from Place) (*Player, Move) {
	p := &Player{id: ex.ID, steps: Order(ex), bars: map[string]Finding{}, at: -1}
	for _, s := range p.steps {
		for _, f := range checkStep(s, items, day, ch) {
			if f.Severity == Blocked {
				p.bars[s.Slide.EID] = f
			}
		}
	}
	return p, p.Goto(p.find(from) + 1)
}

// find gives the index of a place: its slide, wherever it stands now, or the one that has
// its number since it was removed.
func (p *Player) find(at Place) int {
	if at.Exhibition != p.id {
		return 0
	}
	if i := slices.IndexFunc(p.steps, func(s Step) bool { return s.Slide.EID == at.Slide }); i >= 0 {
		return i
	}
	return max(0, min(at.Number, len(p.steps))-1)
}

// Len is the number of slides, those that will be skipped included.
func (p *Player) Len() int { return len(p.steps) }

// Now is the step on air; ok is false when nothing can be shown.
func (p *Player) Now() (s Step, ok bool) {
	if p.at < 0 {
		return Step{}, false
	}
	return p.steps[p.at], true
}

// Place is what to write down so that a power cut resumes here.
func (p *Player) Place() Place {
	s, _ := p.Now()
	return Place{p.id, s.Slide.EID, s.Number}
}

// Next goes to the next slide that may be shown; Prev to the one before.
func (p *Player) Next() Move { return p.walk(p.at, 1) }

// Prev goes to the slide before.
func (p *Player) Prev() Move { return p.walk(p.at, -1) }

// Goto goes to a slide by its number in the order of play, from 1, or to the first after
// it that may be shown, or else to the last before it.
func (p *Player) Goto(number int) Move {
	number = max(1, min(number, len(p.steps)))
	m := p.walk(number-2, 1)
	if !m.Ended {
		return m
	}
	back := p.walk(number, -1)
	back.Skipped = append(m.Skipped, back.Skipped...)
	return back
}

// walk goes from an index in one direction until a slide may be shown. When there is
// none the player stays where it was.
func (p *Player) walk(from, step int) Move {
	var m Move
	for i := from + step; len(m.Skipped) < len(p.steps); i += step {
		if p.Around && len(p.steps) > 0 {
			i = (i + len(p.steps)) % len(p.steps)
		}
		if i < 0 || i >= len(p.steps) {
			break
		}
		if bar, blocked := p.bars[p.steps[i].Slide.EID]; blocked {
			m.Skipped = append(m.Skipped, bar)
			continue
		}
		p.at = i
		m.Step = p.steps[i]
		return m
	}
	m.Ended = true
	m.Step, _ = p.Now()
	return m
}

// ahead and behind are how many slides are kept ready on each side.
const (
	ahead  = 2
	behind = 1
)

// Nearby lists the slides to hold ready, the most urgent first: the one on air, the two
// that follow it, the one before. Those that may not be shown are not among them.
func (p *Player) Nearby() []Step {
	if p.at < 0 {
		return nil
	}
	near := []Step{p.steps[p.at]}
	for _, side := range []struct{ step, most int }{{1, ahead}, {-1, behind}} {
		probe := *p
		for range side.most {
			m := probe.walk(probe.at, side.step)
			if m.Ended || slices.ContainsFunc(near, func(s Step) bool { return s.Slide.EID == m.Step.Slide.EID }) {
				break
			}
			near = append(near, m.Step)
		}
	}
	return near
}
