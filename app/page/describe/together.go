package describe

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/authority"
)

// sheet is the form of Décrire ensemble.
type sheet struct {
	env    *page.Env
	ctx    context.Context //nolint:containedctx // the page's: previews end with it
	lang   archive.Lang
	items  []archive.Item
	know   authority.Known
	part   archive.Partnership
	drafts []archive.Record // thought of in the form, made with the Change that names them
	lines  []*line
	sum    *kit.Text
	latest task.Latest
}

// Size of the form, in Fyne's units.
const sheetWidth, sheetHeight float32 = 900, 440

// AskTogether opens the form that describes items together: one Change, taken back at
// once. ctx is the page's. done is called when it was applied, and may be nil. On the
// interface's goroutine.
func AskTogether(ctx context.Context, env *page.Env, items []archive.Item, done func()) {
	s := &sheet{env: env, ctx: ctx, lang: "fr", items: items, sum: kit.NewText("", kit.Strong.Wrap(0))}
	task.Load(ctx, env.Tasks, func(ctx context.Context) (authority.Known, error) {
		part, err := env.Session.Archive.Partnership(ctx)
		if err != nil {
			return nil, err
		}
		s.part = part
		lang := archive.Lang(env.Words.Lang())
		return env.Session.Known(ctx, lang)
	}, func(know authority.Known, err error) {
		if err != nil {
			env.Window.Fail(err)
			return
		}
		s.know = know
		if langs := s.part.Languages.Sorted(); len(langs) > 0 {
			s.lang = langs[0].Tag
		}
		s.ask(done)
	})
}

func (s *sheet) ask(done func()) {
	w := s.env.Words
	column := kit.Column(look.Apart)
	s.lines = []*line{s.linkLine(links[1]), s.linkLine(links[2]), s.dateLine(), s.linkLine(links[3]), s.linkLine(links[4]), s.linkLine(links[0]), s.collectionLine(), s.bankLine(),
		s.wordsLine("title", titled), s.wordsLine("analyse", analysed), s.wordsLine("keywords", func(_ archive.Lang, text string) wish { return marked(text) })}
	if l, ok := s.showingLine(); ok {
		s.lines = append(s.lines, l)
	} else {
		column.Add(kit.NewText(w.T("together.showing.nameless"), kit.Mention.Wrap(0)))
	}
	for i, l := range s.lines {
		column.Objects = append(column.Objects[:i:i], append([]fyne.CanvasObject{l.object}, column.Objects[i:]...)...)
	}
	body := kit.Column(look.Snug, kit.AtLeast(0, sheetHeight, container.NewVScroll(kit.PadEach(0, look.Apart, 0, 0, column))), kit.Line(), s.sum)
	s.preview()
	s.env.Window.Ask(kit.NewDialog(w.N("together.ask", len(s.items)), w.T("together.why"), body,
		kit.Answer{Text: w.T("together.cancel")},
		kit.Answer{Text: w.T("together.do"), As: kit.Gold, Do: func() { s.apply(done) }},
	).Wide(sheetWidth).StartAt(s.lines[0].first))
}

// wishes are what the form asks now.
func (s *sheet) wishes() []wish {
	out := make([]wish, len(s.lines))
	for i, l := range s.lines {
		out[i] = l.wish()
		out[i].act = act(l.acts.Chosen())
	}
	return out
}

// preview says in figures what would change, once counted.
func (s *sheet) preview() {
	type counted struct {
		lines   []figures
		changed int
		made    int
	}
	wishes, items, drafts := s.wishes(), s.items, s.drafts
	task.Load(s.latest.Next(s.ctx), s.env.Tasks, func(ctx context.Context) (counted, error) {
		var c counted
		for _, w := range wishes {
			f := figures{}
			if w.act != leave {
				f = w.figures(items)
			}
			c.lines = append(c.lines, f)
		}
		change, n := together("", items, wishes, drafts)
		c.changed, c.made = n, len(change.Edits)-n
		return c, ctx.Err()
	}, func(c counted, err error) {
		if err != nil {
			s.env.Window.Fail(err)
			return
		}
		w := s.env.Words
		for i, l := range s.lines {
			l.tell(wishes[i].act, c.lines[i], len(items))
		}
		switch {
		case c.changed == 0:
			s.sum.SetText(w.T("together.none"))
		case c.made == 0:
			s.sum.SetText(w.N("together.sum", c.changed))
		default:
			s.sum.SetText(w.N("together.sum", c.changed) + " " + w.N("together.sum.made", c.made))
		}
	})
}

func (s *sheet) apply(done func()) {
	w := s.env.Words
	wishes, items, drafts := s.wishes(), s.items, s.drafts
	task.Load(s.ctx, s.env.Tasks, func(context.Context) (archive.Change, error) {
		c, n := together("", items, wishes, drafts)
		c.Label = w.N("together.label", n)
		return c, nil
	}, func(c archive.Change, _ error) {
		if len(c.Edits) == 0 {
			s.env.Window.Notify(w.T("together.nothing"), "")
			return
		}
		s.env.Window.Apply(c, func(step string, err error) {
			if err != nil {
				s.env.Window.Fail(err)
				return
			}
			s.env.Window.Notify(c.Label, step)
			if done != nil {
				done()
			}
		})
	})
}

// draft is the record called name: one that is known, or one to be made, of the first of
// the kinds.
func (s *sheet) draft(name string, kinds ...archive.Kind) archive.ID {
	if known := s.know.Find(name, kinds...); len(known) > 0 {
		return known[0].ID
	}
	r := authority.Make(kinds[0], s.env.Session.Archive.NewID(), archive.T(s.lang, name), commonBank(s.items))
	s.drafts = append(s.drafts, r)
	s.know.Add(r, s.lang)
	return r.RecordID()
}
