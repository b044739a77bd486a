package expositions

import (
	"strconv"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page/scene"
	"palabre/archive/exhibition"
)

// mostLines is how many things to settle are listed at once.
const mostLines = 60

// showCheck shows what must be settled before the doors open.
func (p *Workshop) showCheck() {
	w := p.env.Words
	ready, watch, blocked := p.bench.counts()
	head := kit.Row(look.Near, kit.NewText(w.T("workshop.check"), kit.Title3), kit.NewTag(w.N("workshop.ready", ready), "check", kit.TagGood))
	if watch > 0 {
		head.Add(kit.NewTag(w.N("exhibitions.watch", watch), "warning", kit.TagWarn))
	}
	if blocked > 0 {
		head.Add(kit.NewTag(w.N("exhibitions.blocked", blocked), "lock", kit.TagFault))
	}
	lines := []fyne.CanvasObject{kit.PadEach(0, 0, look.Near, 0, head)}
	switch {
	case len(p.bench.steps) == 0:
		lines = append(lines, kit.NewText(w.T("workshop.hollow"), kit.Body.In(look.Ink2).Wrap(0)))
	case len(p.bench.findings) == 0:
		lines = append(lines, kit.NewText(w.T("workshop.settled"), kit.Body.In(look.Ink2).Wrap(0)))
	}
	for _, s := range []exhibition.Severity{exhibition.Blocked, exhibition.Watch} {
		for _, f := range p.bench.findings {
			if f.Severity == s && len(lines) < mostLines {
				lines = append(lines, kit.Line(), p.line(f))
			}
		}
	}
	p.check.Objects = lines
	p.check.Refresh()
}

// line is one thing to settle: the slide, one reason, one thing to do.
func (p *Workshop) line(f exhibition.Finding) fyne.CanvasObject {
	w := p.env.Words
	item, known := p.bench.script.Item(f.Step.Slide.Item)
	thumb := kit.NewThumb(p.env.Pictures, 320)
	thumb.Set(face(p.bench.script, f.Step.Slide))
	icon, ink := "warning", look.Warn
	if f.Severity == exhibition.Blocked {
		icon, ink = "lock", look.Fault
	}
	words := kit.Column(0, kit.NewText(p.slideName(f.Step.Slide.EID), kit.Strong.Wrap(1)),
		kit.TopRow(look.Hair, kit.NewIconIn(icon, ink), kit.Stretch(kit.NewText(scene.Because(w, f), kit.Compact.In(ink).Wrap(2)))))
	act := kit.NewButton(w.T("workshop.see"), "", func() { p.reel.grid.Activate(p.bench.find(f.Step.Slide.EID)) }).Small()
	if known && scene.Answerable(f) {
		act = kit.NewButton(w.T("stage.answer"), "", func() { p.onAnswer(item) }).Small()
	}
	number := kit.AtLeast(numberWide, 0, kit.NewText(strconv.Itoa(f.Step.Number), kit.Compact.In(look.Ink2).Right()))
	return kit.Pad(look.Near, 0, kit.Row(look.Snug, number, kit.AtLeast(60, 40, thumb), kit.Stretch(words), act))
}
