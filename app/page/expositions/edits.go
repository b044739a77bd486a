package expositions

import (
	"palabre/app/kit"
	"palabre/app/page"
	"palabre/archive"
)

// edits writes the changes of one exhibition one after another. On the interface's
// goroutine.
type edits struct {
	env     *page.Env
	queue   []archive.Change
	writing bool
	settled func() // nothing is left to write
	failed  func()
}

func (e *edits) idle() bool { return !e.writing && len(e.queue) == 0 }

// add writes a change once those before it are written.
func (e *edits) add(c archive.Change) {
	e.queue = append(e.queue, c)
	e.write()
}

func (e *edits) write() {
	if e.writing || len(e.queue) == 0 {
		return
	}
	c := e.queue[0]
	e.queue = e.queue[1:]
	e.writing = true
	e.env.Window.Apply(c, func(_ string, err error) {
		e.writing = false
		switch {
		case err != nil:
			e.queue = nil
			e.env.Window.Fail(err)
			e.failed()
		case len(e.queue) == 0:
			e.settled()
		default:
			e.write()
		}
	})
}

// edit changes the exhibition: shown at once, written behind.
func (p *Workshop) edit(label string, change func(archive.Exhibition) archive.Exhibition) {
	before := p.bench.script.Exhibition
	after := change(before)
	if !p.read || archive.Equal(before, after) {
		return
	}
	p.bench = p.bench.with(after, p.env.Now())
	p.edits.add(archive.Change{Label: label, Edits: []archive.Edit{{Before: before, After: after}}})
	p.show()
}

func (p *Workshop) mint() archive.ID { return p.env.Session.Archive.NewID() }

func (p *Workshop) text(t archive.Text, s string) archive.Text {
	return t.With(archive.Lang(p.env.Words.Lang()), s)
}

// slideName names a slide in the label of a change.
func (p *Workshop) slideName(eid string) string {
	i := p.bench.find(eid)
	if i < 0 {
		return ""
	}
	if t := p.bench.script.View(p.env.Words, p.bench.steps[i]).Title; t != "" {
		return t
	}
	return p.env.Words.T("workshop.slide", "n", p.bench.steps[i].Number)
}

func (p *Workshop) onMove(eid string, by int) {
	if eid != "" {
		p.edit(p.env.Words.T("workshop.step.move", "title", p.slideName(eid)), func(ex archive.Exhibition) archive.Exhibition {
			return moveSlide(ex, eid, by, p.mint)
		})
	}
}

func (p *Workshop) onDouble() {
	if p.slide != "" {
		p.edit(p.env.Words.T("workshop.step.double", "title", p.slideName(p.slide)), func(ex archive.Exhibition) archive.Exhibition {
			return doubleSlide(ex, p.slide, p.mint)
		})
	}
}

// onRemove takes the active slide out; the next one becomes active.
func (p *Workshop) onRemove() {
	eid, at := p.slide, p.bench.find(p.slide)
	if at < 0 {
		return
	}
	label := p.env.Words.T("workshop.step.remove", "title", p.slideName(eid))
	if at+1 < len(p.bench.steps) {
		p.slide = p.bench.steps[at+1].Slide.EID
	} else if at > 0 {
		p.slide = p.bench.steps[at-1].Slide.EID
	}
	p.edit(label, func(ex archive.Exhibition) archive.Exhibition { return removeSlide(ex, eid) })
}

// change edits one field of the active slide.
func (p *Workshop) change(step string, f func(*archive.Slide)) {
	eid := p.slide
	if eid == "" {
		return
	}
	p.edit(p.env.Words.T(step, "title", p.slideName(eid)), func(ex archive.Exhibition) archive.Exhibition { return withSlide(ex, eid, f) })
}

func (p *Workshop) onRename() {
	w := p.env.Words
	field := kit.NewField(w.T("exhibitions.title"))
	field.SetText(p.bench.script.Exhibition.Title.In(archive.Lang(w.Lang())))
	rename := func() {
		title := field.Text()
		p.edit(w.T("workshop.step.rename"), func(ex archive.Exhibition) archive.Exhibition {
			ex.Title = p.text(ex.Title, title)
			return ex
		})
	}
	d := kit.NewDialog(w.T("workshop.rename.ask"), "", field, kit.Answer{Text: w.T("exhibitions.cancel")}, kit.Answer{Text: w.T("workshop.rename.do"), As: kit.Gold, Do: rename})
	p.env.Window.Ask(d.StartAt(field.Focusable()))
}
