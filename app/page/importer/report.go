package importer

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/archive"
)

// outcome is what an import came to.
type outcome struct {
	report    archive.Report
	accession archive.ID
	step      string // "" when it can no longer be taken back
	halt      error  // why it ended early
	here      bool   // it has just ended, on this page
	about     recent // of a past one
}

// reported is what an import did: counts, what may be done now, and each problem.
func (p *Importer) reported(o outcome) fyne.CanvasObject {
	w := p.env.Words
	things := []fyne.CanvasObject{}
	if o.about.title != "" {
		things = append(things, kit.Column(look.Hair, kit.NewText(o.about.title, kit.Title1.Wrap(0)), kit.NewText(o.about.detail, kit.Body.In(look.Ink2).Wrap(0))))
		things = append(things, kit.NewText(headline(w, o.report), kit.Title2.Wrap(0)))
	} else {
		things = append(things, kit.NewText(headline(w, o.report), kit.Title1.Wrap(0)))
	}
	if b := p.halted(o.halt); b != nil {
		things = append(things, b)
	}
	counts := kit.Column(look.Hair)
	for _, s := range rest(w, o.report) {
		counts.Add(kit.NewText(s, kit.Body.In(look.Ink2).Wrap(0)))
	}
	counts.Add(kit.NewText(w.T("importer.done.kept"), kit.Mention.Wrap(0)))
	things = append(things, counts, p.reportActs(o))
	return p.sheet(stepReport, append(things, p.faultList(o.report)...)...)
}

// halted tells of an import that ended before its last file, and takes it up again.
func (p *Importer) halted(err error) fyne.CanvasObject {
	key := halted(err)
	if key == "" {
		return nil
	}
	w, paths := p.env.Words, p.work.paths
	title, text, kind := w.T(key), w.T(key+".text"), kit.BannerWarn
	if key == "importer.halted.fault" {
		n := session.Explain(err, w.T)
		title, text, kind = n.Happened, w.T(key+".text", "what", n.Next), kit.BannerFault
	}
	return kit.NewBanner(kind, title, text, kit.NewButton(w.T("importer.take-up"), "redo", func() { p.work.scan(paths) }))
}

func (p *Importer) reportActs(o outcome) fyne.CanvasObject {
	w := p.env.Words
	acts := kit.Flow(look.Near)
	if p.env.Pages.Has("fonds") && o.accession != "" && o.report.Imported > 0 {
		acts.Add(kit.NewGold(w.T("importer.see"), "archive", func() {
			p.env.Window.Go(page.Route{Page: "fonds"}.With("accession", string(o.accession)))
		}))
	}
	acts.Add(kit.NewButton(w.T("importer.again"), "import", func() {
		if !o.here {
			p.env.Window.Go(page.Route{Page: Name})
			return
		}
		p.work.again()
	}))
	if o.step != "" {
		acts.Add(kit.NewGrave(w.T("importer.undo"), "undo", func() { p.askUndo(o) }))
	}
	return acts
}

// askUndo asks before an import is taken back whole.
func (p *Importer) askUndo(o outcome) {
	w := p.env.Words
	p.env.Window.Ask(kit.NewDialog(w.N("importer.undo.ask", o.report.Imported), w.T("importer.undo.text"), nil,
		kit.Answer{Text: w.T("importer.undo.keep")},
		kit.Answer{Text: w.T("importer.undo"), As: kit.Grave, Do: func() { p.undo(o.step) }}))
}

// faultList is each problem as a sentence under the name of its file.
func (p *Importer) faultList(r archive.Report) []fyne.CanvasObject {
	w := p.env.Words
	all, more := faults(w, r)
	if len(all) == 0 {
		return nil
	}
	rows := kit.Column(look.Snug)
	for _, f := range all {
		rows.Add(kit.TopRow(look.Snug, kit.NewIconIn("warning", look.Warn),
			kit.Stretch(kit.Column(0, kit.NewText(f.path, kit.Compact.Bold().Wrap(2)), kit.NewText(f.sentence, kit.Compact.In(look.Ink2).Wrap(0))))))
	}
	if more > 0 {
		rows.Add(kit.NewText(w.N("importer.faults.more", more), kit.Compact.In(look.Ink2).Wrap(0)))
	}
	return []fyne.CanvasObject{kit.NewText(w.N("importer.faults", len(r.Problems)), kit.Title2.Wrap(0)), kit.Card(rows)}
}
