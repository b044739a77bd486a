package start

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/session"
	"palabre/app/task"
)

// form is the page of the four questions.
type form struct {
	s     *Start
	name  *kit.Field
	banks [2]*bankForm
	dir   *kit.Field
	by    *kit.Field
	who   *kit.Text // what is wrong with the territories

	ownDir bool // the person chose the folder: the name no longer proposes one
	latest task.Latest
	site   session.Site
}

// bankForm is one bank: its territories, one on a line.
type bankForm struct {
	f       *form
	side    look.Side
	country string // proposed on each new line
	lines   []*territoryForm
	list    *fyne.Container
}

// territoryForm is one line: a name and a country.
type territoryForm struct {
	name    *kit.Field
	country *kit.Completion
	code    string
}

func (s *Start) showNew() {
	w := s.words
	f := &form{s: s, name: kit.NewField(""), dir: kit.NewField(""), by: kit.NewField(""), who: kit.NewText("", kit.Mention.In(look.Fault).Wrap(0))}
	f.name.SetPlaceholder(w.T("new.name.example"))
	f.name.OnTyped = f.onName
	f.dir.OnTyped = func(string) { f.ownDir = true; f.survey() }
	f.by.SetPlaceholder(w.T("new.you.example"))
	f.by.SetText(s.program.Preferences().Name)
	f.by.SetHint(w.T("new.you.hint"))
	f.who.Hide()
	f.banks = [2]*bankForm{newBankForm(f, look.SouthSide, "BF"), newBankForm(f, look.NorthSide, "FR")}
	choose := kit.NewButton(w.T("new.where.choose"), "folder", f.onChoose)

	shores := kit.Shares(look.Wide, []float32{1, 1}, f.banks[0].content("new.bank.south", "new.territory.example.south"), f.banks[1].content("new.bank.north", "new.territory.example.north"))
	questions := kit.Column(look.Wide,
		f.question("new.name", "new.name.hint", f.name),
		f.question("new.territories", "new.territories.hint", kit.Column(look.Hair, shores, f.who)),
		f.question("new.where", "new.where.hint", kit.TopRow(look.Near, kit.Stretch(f.dir), choose)),
		f.question("new.you", "", f.by),
	)
	buttons := kit.Row(look.Near, kit.NewButton(w.T("new.back"), "arrow-left", s.showDoors), kit.Gap(), kit.NewGold(w.T("new.create"), "check", f.onCreate))
	page := kit.Column(look.Apart,
		kit.Row(look.Apart, kit.NewLogo(40), kit.NewText(w.T("new.title"), kit.Title1)),
		kit.NewText(w.T("new.lead"), kit.Body.In(look.Ink2).Wrap(0)),
		kit.CardPadded(look.Wide, questions), buttons)
	s.set(container.NewVScroll(kit.Pad(look.Far, look.Far, kit.Middle(look.SheetWidth+look.Vast+look.Vast, page))))
	f.propose()
	s.win.Canvas().Focus(f.name.Focusable())
}

// question is one of the four: its words, how to answer, the answer.
func (f *form) question(key, hint string, answer fyne.CanvasObject) fyne.CanvasObject {
	w := f.s.words
	q := kit.Column(look.Hair, kit.NewText(w.T(key), kit.Title3.Wrap(0)))
	if hint != "" {
		q.Add(kit.NewText(w.T(hint), kit.Mention.Wrap(0)))
	}
	q.Add(answer)
	return q
}

func newBankForm(f *form, side look.Side, country string) *bankForm {
	b := &bankForm{f: f, side: side, country: country, list: kit.Column(look.Near)}
	return b
}

func (b *bankForm) content(name, example string) fyne.CanvasObject {
	w := b.f.s.words
	b.add()
	b.lines[0].name.SetPlaceholder(w.T(example))
	more := kit.NewButton(w.T("new.territory.add"), "plus", func() { b.f.s.win.Canvas().Focus(b.add().name.Focusable()) }).As(kit.Quiet).Small()
	head := kit.Row(look.Near, kit.NewBankMark(b.side), kit.NewText(w.T(name), kit.Strong))
	return kit.Column(look.Near, head, b.list, kit.Row(0, more, kit.Gap()))
}

// add makes one more line.
func (b *bankForm) add() *territoryForm {
	w := b.f.s.words
	t := &territoryForm{name: kit.NewField(w.T("new.territory")), country: kit.NewCompletion(w.T("new.country")), code: b.country}
	t.country.SetText(session.CountryName(w.Lang(), t.code))
	t.country.OnTyped = func(text string) { t.country.SetOptions(b.f.s.countries(text)) }
	t.country.OnChoose = func(o kit.Option) { t.code = o.Key }
	b.lines = append(b.lines, t)
	b.list.Add(kit.Shares(look.Near, []float32{3, 2}, t.name, t.country))
	return t
}

// countries lists those that are called like text.
func (s *Start) countries(text string) []kit.Option {
	var out []kit.Option
	for _, c := range session.CountriesLike(s.words.Lang(), text) {
		out = append(out, kit.Option{Key: c.Code, Text: c.Name})
	}
	return out
}

func (f *form) onName(string) {
	f.name.SetFault("")
	f.propose()
}

// propose puts the folder where documents are, under the archive's name.
func (f *form) propose() {
	if !f.ownDir {
		f.dir.SetText(session.FolderFor(f.name.Text()))
	}
	f.survey()
}

func (f *form) onChoose() {
	kit.ChooseFolder(f.s.win, func(dir string) {
		f.ownDir = true
		f.dir.SetText(session.Within(dir, f.name.Text()))
		f.survey()
	})
}

// survey looks at the folder and says how much room there is.
func (f *form) survey() {
	dir := f.dir.Text()
	ctx := f.latest.Next(context.Background())
	task.Load(ctx, f.s.tasks, func(context.Context) (session.Site, error) { return session.Survey(dir), nil }, f.surveyed)
}

func (f *form) surveyed(site session.Site, _ error) {
	f.site = site
	w := f.s.words
	switch fault := f.draft().check(site).dir; {
	case fault != "" && fault != "new.fault.where":
		f.dir.SetFault(w.T(fault))
	case site.Free >= 0:
		f.dir.SetGood(w.T("new.where.free", "size", w.Size(site.Free)))
	default:
		f.dir.SetHint("")
	}
}

func (f *form) draft() draft {
	d := draft{name: f.name.Text(), dir: f.dir.Text(), by: f.by.Text()}
	for i, b := range f.banks {
		for _, t := range b.lines {
			d.banks[i] = append(d.banks[i], territory{t.name.Text(), t.code})
		}
	}
	return d
}

func (f *form) onCreate() {
	d := f.draft()
	bad := d.check(f.site)
	if !bad.none() {
		f.tell(bad)
		return
	}
	f.s.program.Prefer(func(p *session.Preferences) { p.Name = strings.TrimSpace(d.by) })
	f.s.program.CreateArchive(d.dir, d.partnership(f.s.words))
}

// tell says what is missing, where it is missing, and goes to the first of it.
func (f *form) tell(bad faults) {
	w := f.s.words
	say := func(field *kit.Field, key string) {
		if key != "" {
			field.SetFault(w.T(key))
		}
	}
	say(f.name, bad.name)
	say(f.dir, bad.dir)
	say(f.by, bad.by)
	f.who.Hidden = bad.territories == ""
	if bad.territories != "" {
		f.who.SetText(w.T(bad.territories))
	}
	f.who.Refresh()
	first := f.by
	switch {
	case bad.name != "":
		first = f.name
	case bad.territories != "":
		first = f.banks[0].lines[0].name
	case bad.dir != "":
		first = f.dir
	}
	f.s.win.Canvas().Focus(first.Focusable())
}
