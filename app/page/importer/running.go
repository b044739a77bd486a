package importer

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
)

// underWay shows how far the reading or the import is. Both go on when the page is left.
func (p *Importer) underWay() fyne.CanvasObject {
	w, t := p.env.Words, p.work.task
	meter := kit.NewMeter(0, look.Gold)
	stage, count, rest := kit.NewText("", kit.Strong.Wrap(1)), kit.NewText("", kit.Compact), kit.NewText("", kit.Compact.In(look.Ink2))
	file := kit.NewText("", kit.Mention.Wrap(1))
	pause := kit.NewButton(w.T("importer.pause"), "pause", nil)
	var paused, stopping bool
	p.work.ticked = func() {
		s := t.Status()
		if w.Has(s.Progress.Stage) {
			stage.SetText(w.T(s.Progress.Stage))
		}
		figures, share := progress(w, s.Progress)
		meter.Set(share)
		count.SetText(figures)
		rest.SetText(left(w, s.Left))
		file.SetText(s.Progress.Current)
		switch {
		case stopping:
			rest.SetText(w.T("importer.stopping"))
		case s.Paused:
			rest.SetText(w.T("importer.paused"))
		}
		if paused != s.Paused {
			paused = s.Paused
			if paused {
				pause.Set(w.T("importer.resume"), "play")
			} else {
				pause.Set(w.T("importer.pause"), "pause")
			}
		}
	}
	pause.OnTapped(func() {
		if t.Status().Paused {
			t.Resume()
		} else {
			t.Pause()
		}
	})
	at, title, text, halt := stepChoose, "importer.reading", "importer.reading.text", "importer.renounce"
	if p.work.copying {
		at, title, text, halt = stepCopy, "importer.copying", "importer.copying.text", "importer.stop"
	}
	stop := kit.NewButton(w.T(halt), "stop", nil)
	stop.OnTapped(func() {
		stopping = true // the file under way ends first
		pause.SetEnabled(false)
		stop.SetEnabled(false)
		t.Stop()
		p.work.ticked()
	})
	p.work.ticked()
	return p.sheet(at,
		kit.Column(look.Hair, kit.NewText(w.T(title, "name", p.source()), kit.Title1.Wrap(0)), kit.NewText(w.T(text), kit.Body.In(look.Ink2).Wrap(0))),
		kit.CardPadded(look.Wide, kit.Column(look.Snug, kit.Row(look.Apart, kit.Stretch(stage), count, rest), meter, file,
			kit.Row(look.Near, kit.NewIcon("info"), kit.Stretch(kit.NewText(w.T("importer.elsewhere"), kit.Compact.In(look.Ink2).Wrap(0))), pause, stop))))
}
