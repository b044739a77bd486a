package importer

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
)

// choosing is the first step: a folder, and what came in before.
func (p *Importer) choosing() fyne.CanvasObject {
	w := p.env.Words
	path := kit.NewField(w.T("importer.path"))
	path.SetPlaceholder(w.T("importer.path.example"))
	path.SetHint(w.T("importer.path.hint"))
	path.OnCommit = func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			p.work.scan([]string{s})
		}
	}
	choose := kit.NewGold(w.T("importer.choose"), "folder-open", func() {
		kit.ChooseFolder(p.env.Window.Top(), func(dir string) { p.work.scan([]string{dir}) })
	})
	target := kit.Column(look.Apart,
		kit.Row(look.Apart, kit.NewIconIn("import", look.GoldText), kit.Stretch(kit.NewText(w.T("importer.drop"), kit.Strong.Wrap(0)))),
		kit.Row(look.Near, choose, kit.Gap()), path)
	things := []fyne.CanvasObject{
		kit.Column(look.Hair, kit.NewText(w.T("importer.title"), kit.Title1.Wrap(0)), kit.NewText(w.T("importer.lead"), kit.Body.In(look.Ink2).Wrap(0))),
	}
	switch {
	case p.work.fault != nil:
		n := session.Explain(p.work.fault, w.T)
		things = append(things, kit.NewBanner(kit.BannerFault, n.Happened, strings.TrimSpace(n.Kept+" "+n.Next)))
	case p.work.plan != nil:
		things = append(things, kit.NewBanner(kit.BannerInfo, w.T("importer.empty"), w.T("importer.empty.text")))
	}
	before := kit.Column(look.Near)
	things = append(things, kit.CardPadded(look.Wide, target), before)
	p.loadRecents(before)
	return p.sheet(stepChoose, things...)
}

// loadRecents lists the last accessions in box.
func (p *Importer) loadRecents(box *fyne.Container) {
	w := p.env.Words
	task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) ([]recent, error) {
		return recents(ctx, p.env.Session.Archive, w)
	}, func(all []recent, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		if len(all) == 0 {
			return
		}
		box.Add(kit.NewText(w.T("importer.recents"), kit.Title2))
		box.Add(kit.NewText(w.T("importer.recents.why"), kit.Mention.Wrap(0)))
		rows := kit.Column(0)
		for _, r := range all {
			end := kit.Row(look.Near, kit.NewText(r.figures, kit.Compact.In(look.Ink2)))
			if r.faults > 0 {
				end.Add(kit.NewTag(w.N("importer.recent.faults", r.faults), "warning", kit.TagWarn))
			}
			end.Add(kit.NewIcon("chevron-right"))
			rows.Add(kit.NewIconRow(r.title, r.detail, "import", func() { p.env.Window.Go(page.Route{Page: Name, ID: string(r.id)}) }).WithEnd(end))
		}
		box.Add(kit.CardPadded(look.Near, rows))
		box.Refresh()
	})
}

// past shows the report of an accession.
func (p *Importer) past(id archive.ID) {
	a := p.env.Session.Archive
	type read struct {
		acc  archive.Accession
		step string
	}
	task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) (read, error) {
		r, _, err := a.Get(ctx, id)
		if err != nil {
			return read{}, err
		}
		acc, ok := r.(archive.Accession)
		if !ok {
			return read{}, archive.ErrNotFound
		}
		lines, err := a.Log(ctx, archive.LogFilter{Record: id})
		if err != nil {
			return read{}, err
		}
		step := ""
		if n := len(lines); n > 0 && !lines[n-1].Undone {
			step = lines[n-1].Step // the line that began it
		}
		return read{acc, step}, nil
	}, func(r read, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		out := outcome{accession: id, step: r.step, about: recentOf(p.env.Words, r.acc)}
		if r.acc.Report != nil {
			out.report = *r.acc.Report
		}
		p.put(p.reported(out))
	})
}
