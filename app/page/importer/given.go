package importer

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/ingest"
)

// given is the panel of what is known once for all the files.
type given struct {
	n    *planned
	root *fyne.Container
	lead *kit.Text
	who  *kit.Field // answers for showing the items in a room
	why  *kit.Text
	bank *fyne.Container
}

func newGiven(n *planned) *given {
	w := n.p.env.Words
	g := &given{n: n, lead: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(0)), bank: kit.Column(look.Hair)}
	parts := []fyne.CanvasObject{kit.Column(look.Hair, kit.NewText(w.T("importer.once"), kit.Title2.Wrap(0)), g.lead)}
	f := &n.p.work.fill
	for i, l := range f.links() {
		c := g.link(l)
		if i == 0 {
			n.first = c.Focusable()
		}
		parts = append(parts, c)
		if l.key == "event" {
			parts = append(parts, kit.Line(), g.may(), kit.Line(), g.how(), g.donor(), g.date())
		}
	}
	parts = append(parts, g.bank, g.folders())
	if unread := n.plan.Counts().Files[ingest.Unread]; unread > 0 {
		keep := kit.NewCheck(w.N("importer.keep", unread), n.keep)
		keep.Set(true)
		parts = append(parts, kit.Column(look.Hair, keep, kit.NewText(w.T("importer.keep.why"), kit.Mention.Wrap(0))))
	}
	g.root = kit.Column(look.Apart, parts...)
	g.loadBanks()
	return g
}

// figures says how many items the fields are for.
func (g *given) figures(f figures) {
	g.lead.SetText(g.n.p.env.Words.N("importer.once.lead", f.made))
}

// link is a field that names a record, or makes one of its name when the import begins.
func (g *given) link(l link) *kit.Completion {
	w, known := g.n.p.env.Words, g.n.p.work.known
	c := kit.NewCompletion(w.T("importer." + l.key))
	c.SetPlaceholder(w.T("importer." + l.key + ".example"))
	hint := w.T("importer." + l.key + ".why")
	c.SetHint(hint)
	c.SetText(l.to.name)
	c.OnTyped = func(text string) {
		var out []kit.Option
		for _, r := range known.Like(text, nil, l.kinds()...) {
			out = append(out, kit.Option{Key: string(r.ID), Text: r.Name(), Detail: r.Detail})
		}
		c.SetOptions(out)
	}
	c.OnChoose = func(o kit.Option) {
		*l.to = named{archive.ID(o.Key), o.Text}
		c.SetHint(hint)
	}
	c.CreateLabel = func(text string) string {
		text = strings.TrimSpace(text)
		if text == "" || len(known.Find(text, l.kinds()...)) > 0 {
			return ""
		}
		return w.T("importer."+l.key+".make", "name", text)
	}
	c.OnCreate = func(text string) {
		*l.to = named{name: strings.TrimSpace(text)}
		c.SetHint(w.T("importer.will-make"))
	}
	return c
}

func (g *given) donor() fyne.CanvasObject {
	f := kit.NewField(g.n.p.env.Words.T("importer.donor"))
	f.SetPlaceholder(g.n.p.env.Words.T("importer.donor.example"))
	f.SetText(g.n.p.work.fill.donor)
	f.OnCommit = func(s string) { g.n.p.work.fill.donor = s }
	return f
}

func (g *given) date() fyne.CanvasObject {
	w, f := g.n.p.env.Words, &g.n.p.work.fill
	d := kit.NewDateField(w.T("importer.date"), func(s string) (string, bool) {
		d, err := edtf.Understand(strings.TrimSpace(s))
		var wrong *edtf.SyntaxError
		switch {
		case err == nil:
			return w.T("importer.date.understood", "date", page.SayDate(d, w)), true
		case errors.As(err, &wrong) && w.Has(wrong.Key):
			return w.T(wrong.Key), false
		}
		return w.T("importer.date.not"), false
	})
	d.SetPlaceholder(w.T("importer.date.example"))
	if !f.date.IsZero() {
		d.SetText(page.SayDate(f.date, w))
	}
	d.OnCommit = func(s string) {
		f.date = edtf.Date{}
		if got, err := edtf.Understand(strings.TrimSpace(s)); err == nil {
			f.date = got
		}
		g.n.table.Refresh()
	}
	return d
}

// pick is a choice of one among few, in words, that goes to the next line where it must.
func pick[T comparable](label string, values []T, at T, words func(T) string, chosen func(T)) fyne.CanvasObject {
	line := kit.Flow(look.Hair)
	var all []*kit.Button
	light := func(v T) {
		for i, b := range all {
			b.As(kit.Ordinary)
			if values[i] == v {
				b.As(kit.Chosen)
			}
		}
	}
	for _, v := range values {
		b := kit.NewButton(words(v), "", func() { light(v); chosen(v) }).Small()
		all = append(all, b)
		line.Add(b)
	}
	light(at)
	return kit.Column(look.Hair, kit.NewText(label, kit.Mention), line)
}

// how asks the way in which these things come in; each answer is explained.
func (g *given) how() fyne.CanvasObject {
	w, f := g.n.p.env.Words, &g.n.p.work.fill
	why := kit.NewText(w.T("importer.how."+key(f.how)+".why"), kit.Mention.Wrap(0))
	return kit.Column(look.Hair, pick(w.T("importer.how"), hows, f.how, func(h archive.How) string { return w.T("importer.how." + key(h)) }, func(h archive.How) {
		f.how = h
		why.SetText(w.T("importer.how." + key(h) + ".why"))
	}), why)
}

// folders asks what becomes of the folders of the source.
func (g *given) folders() fyne.CanvasObject {
	w, f := g.n.p.env.Words, &g.n.p.work.fill
	why := kit.NewText(w.T("importer.folders."+key(f.folders)+".why"), kit.Mention.Wrap(0))
	return kit.Column(look.Hair, pick(w.T("importer.folders.of"), folderChoices, f.folders, func(c ingest.Folders) string { return w.T("importer.folders." + key(c)) }, func(c ingest.Folders) {
		f.folders = c
		why.SetText(w.T("importer.folders." + key(c) + ".why"))
	}), why)
}

// loadBanks offers the banks of the partnership, when there is more than one.
func (g *given) loadBanks() {
	env := g.n.p.env
	task.Load(g.n.p.ctx, env.Tasks, func(ctx context.Context) (archive.Partnership, error) { return env.Session.Archive.Partnership(ctx) }, func(p archive.Partnership, err error) {
		if err != nil {
			env.Window.Fail(err)
			return
		}
		banks := page.BanksOf(p, env.Words)
		if len(banks.IDs) < 2 {
			return
		}
		g.bank.Add(pick(env.Words.T("importer.bank"), append([]string{""}, banks.IDs...), g.n.p.work.fill.bank, func(id string) string {
			if id == "" {
				return env.Words.T("importer.bank.none")
			}
			return banks.Name(id)
		}, func(id string) { g.n.p.work.fill.bank = id }))
		g.root.Refresh()
	})
}

// may asks the question that the stage obeys.
func (g *given) may() fyne.CanvasObject {
	env, f := g.n.p.env, &g.n.p.work.fill
	w := env.Words
	g.why = kit.NewText("", kit.Mention.Wrap(0))
	g.who = kit.NewField(w.T("importer.may.who"))
	g.who.SetText(f.answers)
	g.who.OnTyped = func(s string) { f.answers = s; g.answered() }
	var checks []*kit.Check
	box := kit.Column(look.Near, kit.NewText(w.T("importer.may"), kit.Strong.Wrap(0)))
	for i, a := range answers {
		c := kit.NewCheck(w.T("importer.may."+key(a)), nil)
		checks = append(checks, c)
		c.OnChange = func(bool) {
			for j, other := range checks {
				other.Set(j == i)
			}
			f.showing = a
			g.answered()
		}
		c.Set(a == f.showing)
		box.Add(c)
	}
	box.Add(g.who)
	box.Add(g.why)
	g.answer()
	return box
}

// answered shows what an answer means, and whether the import may begin with it.
func (g *given) answered() {
	g.answer()
	g.root.Refresh()
	g.n.figures()
}

func (g *given) answer() {
	w, f := g.n.p.env.Words, g.n.p.work.fill
	show(g.who, f.showing == archive.ShowingHall)
	g.who.SetHint("")
	if !f.ready() {
		g.who.SetFault(w.T("importer.may.who.missing"))
	}
	g.why.SetText(w.T("importer.may."+key(f.showing)+".why", "day", w.Day(g.n.p.env.Now())))
}
