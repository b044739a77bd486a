package describe

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/agree"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// Form is the description of one item, edited in place. On the interface's goroutine.
type Form struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // the page's, given at each Show
	latest task.Latest
	lang   archive.Lang
	item   archive.Item // as it is shown: changes on their way are in it already
	know   authority.Known
	part   archive.Partnership

	words        []*wordField // title, analyse, date, keywords
	links        []*linkField
	source, kind *kit.Pick
	banks        *fyne.Container
	waits        *fyne.Container // what waits for a decision: versions, what came back
	root         *fyne.Container
}

// New makes an empty form.
func New(env *page.Env) *Form {
	w := env.Words
	f := &Form{env: env, ctx: context.Background(), lang: "fr", know: authority.Known{}, banks: kit.Column(0), waits: kit.Column(0)}
	title := f.newWords("title", kit.NewField(w.T("describe.title")))
	analyse := f.newWords("analyse", kit.NewTextArea(w.T("describe.analyse"), 3))
	date := f.newWords("date", kit.NewDateField(w.T("describe.date"), understood(w)))
	keywords := f.newWords("keywords", kit.NewField(w.T("describe.keywords")))
	analyse.field.SetHint(w.T("describe.analyse.hint"))
	keywords.field.SetHint(w.T("describe.keywords.hint"))
	date.field.SetPlaceholder(w.T("describe.date.example"))
	f.source = kit.NewPick(w.T("describe.source"), f.onSource, each(sources, func(s archive.DateSource) string { return sourceName(w, s) })...)
	f.kind = kit.NewPick(w.T("describe.type"), f.onType, each(types, func(t archive.ItemType) string { return typeName(w, t) })...)
	f.root = kit.Column(look.Snug, f.waits, title.root, analyse.root, besides(date.root, f.source))
	for _, at := range []int{2, 1, 0, 3, 4} { // places, people, authors, events, actions
		l := f.newLink(links[at])
		f.links = append(f.links, l)
		f.root.Add(l.root)
	}
	f.root.Add(keywords.root)
	f.root.Add(kit.Column(look.Hair, kit.NewText(w.T("describe.banks"), kit.Mention), f.banks))
	f.root.Add(f.kind)
	return f
}

// each words the values of a choice.
func each[T any](all []T, say func(T) string) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = say(v)
	}
	return out
}

// Object is the form.
func (f *Form) Object() fyne.CanvasObject { return f.root }

// Title gives the field of the title, for F2.
func (f *Form) Title() *kit.Field { return f.words[0].field }

// Show shows another item, or the same after a change. What is being typed of the same
// item is not disturbed; what was typed of another one is kept as leaving the field does.
func (f *Form) Show(ctx context.Context, item archive.Item) {
	other := item.ID != f.item.ID
	if other {
		f.leave()
	}
	f.ctx, f.item = ctx, item
	if other {
		f.wait(agree.Open{})
		for _, v := range f.words {
			v.renew()
		}
	}
	f.fill()
	f.learn()
}

// leave commits what is typed, each field to the item it was typed for.
func (f *Form) leave() {
	if f.item.ID == "" {
		return
	}
	for _, v := range f.words {
		v.field.Commit()
	}
}

// learn reads what fields may name, and what waits for a decision.
func (f *Form) learn() {
	type read struct {
		know authority.Known
		part archive.Partnership
		open agree.Open
	}
	a, w, id, lang := f.env.Session.Archive, f.env.Words, f.item.ID, archive.Lang(f.env.Words.Lang())
	task.Load(f.latest.Next(f.ctx), f.env.Tasks, func(ctx context.Context) (read, error) {
		part, err := a.Partnership(ctx)
		if err != nil {
			return read{}, err
		}
		know, err := f.env.Session.Known(ctx, lang)
		if err != nil {
			return read{}, err
		}
		open, err := agree.Read(ctx, a, w, id)
		return read{know, part, open}, err
	}, func(r read, err error) {
		if err != nil {
			f.env.Window.Fail(err)
			return
		}
		f.know, f.part = r.know, r.part
		f.wait(r.open)
		if langs := r.part.Languages.Sorted(); len(langs) > 0 {
			f.lang = langs[0].Tag
		}
		f.fill()
	})
}

// wait shows what waits for a decision on the item.
func (f *Form) wait(o agree.Open) {
	f.waits.RemoveAll()
	if banner := o.Banner(f.env); banner != nil {
		f.waits.Add(banner)
	}
	f.waits.Hidden = len(f.waits.Objects) == 0
}

// fill writes the item into the fields.
func (f *Form) fill() {
	for _, v := range f.words {
		v.fill()
	}
	f.source.Set(slices.Index(sources, f.item.DateSource))
	f.source.SetEnabled(!f.item.Date.IsZero())
	f.kind.Set(slices.Index(types, f.item.Type))
	for _, l := range f.links {
		l.fill()
	}
	f.fillBanks()
	f.root.Refresh()
}

func (f *Form) fillBanks() {
	f.banks.RemoveAll()
	banks := page.BanksOf(f.part, f.env.Words)
	for _, id := range banks.IDs {
		name := banks.Name(id)
		check := kit.NewFacet(name, "", banks.Side(archive.SetOf(id)), func(bool) { f.onBank(id, name) })
		check.Set(f.item.Banks.Has(id))
		f.banks.Add(check)
	}
}

// understood says what a date in words was taken for.
func understood(w *words.Words) kit.Understood {
	return func(text string) (string, bool) {
		d, err := edtf.Understand(strings.TrimSpace(text))
		if err == nil {
			return w.T("describe.understood", "date", d.In(w.Lang())), true
		}
		var wrong *edtf.SyntaxError
		if errors.As(err, &wrong) && w.Has(wrong.Key) {
			return w.T(wrong.Key), false
		}
		return w.T("describe.date.not"), false
	}
}

func (f *Form) onSource(i int) { f.apply(sourced(f.env.Words, f.item, sources[i])) }

func (f *Form) onType(i int) { f.apply(kinded(f.env.Words, f.item, types[i])) }

func (f *Form) onBank(bank, name string) { f.apply(banked(f.env.Words, f.item, bank, name)) }

// apply keeps a change.
func (f *Form) apply(c archive.Change, ok bool) { f.keep(c, ok, nil) }

// keep applies a change and shows it at once, so that the next one builds on it. When it
// cannot be kept, the item is shown as it is in the archive; refused, which may be nil,
// may take the error first.
func (f *Form) keep(c archive.Change, ok bool, refused func(err error, now archive.Item) bool) {
	after, isItem := archive.Item{}, false
	if ok {
		after, isItem = c.Edits[len(c.Edits)-1].After.(archive.Item)
	}
	if !isItem {
		return
	}
	f.item = after
	f.fill()
	f.env.Window.Apply(c, func(step string, err error) {
		if err == nil {
			f.env.Window.Notify(c.Label, step)
			return
		}
		f.reread(after.ID, func(now archive.Item) {
			if refused == nil || !refused(err, now) {
				f.env.Window.Fail(err)
			}
		})
	})
}

// reread shows the item as it is in the archive, unless another is shown by now, and
// then calls then.
func (f *Form) reread(id archive.ID, then func(now archive.Item)) {
	a := f.env.Session.Archive
	task.Load(f.ctx, f.env.Tasks, func(ctx context.Context) (archive.Item, error) {
		r, _, err := a.Get(ctx, id)
		if err != nil {
			return archive.Item{}, err
		}
		now, _ := r.(archive.Item)
		return now, nil
	}, func(now archive.Item, err error) {
		switch {
		case err != nil:
			f.env.Window.Fail(err)
		case now.ID == f.item.ID:
			f.item = now
			then(now)
			f.fill()
		default:
			then(now)
		}
	})
}
