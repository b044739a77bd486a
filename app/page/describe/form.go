package describe

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
	"palabre/assets/words"
)

// Form is the description of one item, edited in place. On the interface's goroutine.
type Form struct {
	env  *page.Env
	ctx  context.Context //nolint:containedctx // the page's, given at each Show
	lang archive.Lang
	item archive.Item
	know known

	title, analyse, date, keywords *kit.Field
	links                          []*linkField
	banks                          *fyne.Container
	part                           archive.Partnership
	root                           *fyne.Container
}

// linkField is a field that names several records: a chip each, and where to add one.
type linkField struct {
	link
	label *kit.Text
	chips *fyne.Container
	add   *kit.Completion
}

// New makes an empty form.
func New(env *page.Env) *Form {
	w := env.Words
	f := &Form{env: env, ctx: context.Background(), lang: "fr", know: known{}, banks: kit.Flow(look.Near)}
	f.title = kit.NewField(w.T("describe.title"))
	f.analyse = kit.NewTextArea(w.T("describe.analyse"), 3)
	f.analyse.SetHint(w.T("describe.analyse.hint"))
	f.date = kit.NewDateField(w.T("describe.date"), understood(w))
	f.keywords = kit.NewField(w.T("describe.keywords"))
	f.keywords.SetHint(w.T("describe.keywords.hint"))
	f.title.OnCommit = f.words("title")
	f.analyse.OnCommit = f.words("analyse")
	f.keywords.OnCommit = f.words("keywords")
	f.date.OnCommit = f.onDate
	parts := []fyne.CanvasObject{f.title, f.analyse, f.date}
	for _, l := range links {
		lf := f.newLink(l)
		f.links = append(f.links, lf)
		parts = append(parts, kit.Column(look.Hair, lf.label, lf.chips, lf.add))
	}
	parts = append(parts, kit.Column(look.Hair, kit.NewText(w.T("describe.banks"), kit.Mention), f.banks), f.keywords)
	f.root = kit.Column(look.Snug, parts...)
	return f
}

// Object is the form.
func (f *Form) Object() fyne.CanvasObject { return f.root }

// Title gives the field of the title, for F2.
func (f *Form) Title() *kit.Field { return f.title }

// Show shows another item, or the same after a change. What is being typed is not
// disturbed.
func (f *Form) Show(ctx context.Context, item archive.Item) {
	f.ctx, f.item = ctx, item
	f.fill()
	type read struct {
		know known
		part archive.Partnership
	}
	task.Load(ctx, f.env.Tasks, func(ctx context.Context) (read, error) {
		part, err := f.env.Session.Archive.Partnership(ctx)
		if err != nil {
			return read{}, err
		}
		know, err := readKnown(ctx, f.env.Session.Archive, archive.Lang(f.env.Words.Lang()))
		return read{know, part}, err
	}, func(r read, err error) {
		if err != nil {
			f.env.Window.Fail(err)
			return
		}
		f.know, f.part = r.know, r.part
		if langs := r.part.Languages.Sorted(); len(langs) > 0 {
			f.lang = langs[0].Tag
		}
		f.fill()
	})
}

// fill writes the item into the fields.
func (f *Form) fill() {
	f.title.SetText(f.item.Title.In(f.lang))
	f.analyse.SetText(f.item.Analyse.In(f.lang))
	f.keywords.SetText(strings.Join(f.item.Keywords, ", "))
	f.date.SetText("")
	if !f.item.Date.IsZero() {
		f.date.SetText(say(f.env.Words, f.item.Date))
	}
	for _, l := range f.links {
		l.chips.RemoveAll()
		for _, id := range *l.of(&f.item) {
			l.chips.Add(kit.NewChip(f.know.name(l.kind, id), "", look.NoSide, func() { f.onRemove(l.link, id) }))
		}
		l.chips.Refresh()
	}
	f.fillBanks()
	f.root.Refresh()
}

func (f *Form) fillBanks() {
	f.banks.RemoveAll()
	for _, b := range f.part.Banks.Sorted() {
		name := b.Name.In(archive.Lang(f.env.Words.Lang()))
		check := kit.NewFacet(name, "", sideOf(b.Side), func(bool) { f.onBank(b.EID, name) })
		check.Set(f.item.Banks.Has(b.EID))
		f.banks.Add(check)
	}
}

// sideOf is the half-disc of a bank.
func sideOf(side string) look.Side {
	if side == "north" {
		return look.NorthSide
	}
	return look.SouthSide
}

func (f *Form) newLink(l link) *linkField {
	w := f.env.Words
	lf := &linkField{link: l, label: kit.NewText(w.T("describe."+l.key), kit.Mention), chips: kit.Flow(look.Hair), add: kit.NewCompletion("")}
	lf.add.SetPlaceholder(w.T("describe." + l.key + ".add"))
	lf.add.Clears = true
	lf.add.OnTyped = func(text string) { lf.add.SetOptions(f.know.options(l.kind, text, *l.of(&f.item))) }
	lf.add.OnChoose = func(o kit.Option) { f.onAdd(l, o.Text) }
	lf.add.CreateLabel = func(text string) string {
		if _, ok := f.know.find(l.kind, text); ok || strings.TrimSpace(text) == "" {
			return ""
		}
		return w.T("describe."+l.key+".make", "name", text)
	}
	lf.add.OnCreate = func(text string) { f.onAdd(l, text) }
	return lf
}

// understood says what a date in words was taken for.
func understood(w *words.Words) kit.Understood {
	return func(text string) (string, bool) {
		d, err := edtf.Understand(strings.TrimSpace(text))
		if err == nil {
			return w.T("describe.understood", "date", say(w, d)), true
		}
		var wrong *edtf.SyntaxError
		if errors.As(err, &wrong) && w.Has(wrong.Key) {
			return w.T(wrong.Key), false
		}
		return w.T("describe.date.not"), false
	}
}

func (f *Form) words(field string) func(string) {
	return func(text string) { f.apply(typed(f.env.Words, f.item, f.lang, field, text)) }
}

func (f *Form) onDate(text string) {
	c, ok, err := dated(f.env.Words, f.item, text)
	if err == nil {
		f.apply(c, ok)
	}
}

func (f *Form) onAdd(l link, name string) {
	f.apply(added(f.env.Words, f.know, f.item, l, f.lang, name, f.env.Session.Archive.NewID))
}

func (f *Form) onRemove(l link, id archive.ID) {
	f.apply(removed(f.env.Words, f.know, f.item, l, id))
}

func (f *Form) onBank(bank, name string) { f.apply(banked(f.env.Words, f.item, bank, name)) }

// apply keeps a change. One that meets another's is told, and what is there now is shown.
func (f *Form) apply(c archive.Change, ok bool) {
	if !ok {
		return
	}
	after, isItem := c.Edits[len(c.Edits)-1].After.(archive.Item)
	f.env.Window.Apply(c, func(step string, err error) {
		if err != nil {
			f.env.Window.Fail(err)
			return
		}
		f.env.Window.Notify(c.Label, step)
		if isItem && after.ID == f.item.ID {
			f.Show(f.ctx, after)
		}
	})
}
