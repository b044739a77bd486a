package describe

import (
	"strings"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// line is one field of the sheet: its value, what to do with it, and what that changes.
type line struct {
	of     *sheet
	acts   *kit.Segmented
	says   *kit.Text
	object fyne.CanvasObject
	first  fyne.Focusable
	wish   func() wish // of the value as it is now
}

// actsWidth makes every line offer its acts under one another.
const actsWidth float32 = 280

// newLine makes a line around the widget of its value. joins tells that the field holds
// several things.
func (s *sheet) newLine(joins bool, value fyne.CanvasObject, wish func() wish) *line {
	w := s.env.Words
	adds := w.T("together.fill")
	if joins {
		adds = w.T("together.add")
	}
	l := &line{of: s, says: kit.NewText("", kit.Mention.In(look.GoldText).Wrap(0)), wish: wish}
	l.acts = kit.NewSegmented(func(int) { s.preview() }, kit.Segment{Text: w.T("together.leave")}, kit.Segment{Text: adds}, kit.Segment{Text: w.T("together.replace")})
	l.says.Hide()
	l.object = kit.TopRow(look.Apart, kit.Stretch(kit.Column(look.Hair, value, l.says)), kit.AtLeast(actsWidth, 0, kit.Column(look.Hair, kit.NewText(" ", kit.Mention), kit.Row(0, kit.Gap(), l.acts))))
	return l
}

// touched is a value that was given: a field left until then is added to.
func (l *line) touched() {
	if act(l.acts.Chosen()) == leave {
		l.acts.Choose(int(add))
	}
	l.of.preview()
}

// tell says what the line changes.
func (l *line) tell(a act, f figures, total int) {
	l.says.SetText(l.of.env.Words.N("together.says", f.changed, "had", f.had, "total", total))
	l.says.Hidden = a == leave
	l.object.Refresh()
}

func (s *sheet) wordsLine(field string, of func(archive.Lang, string) wish) *line {
	f := kit.NewField(s.env.Words.T("describe." + field))
	if field == "keywords" {
		f.SetHint(s.env.Words.T("describe.keywords.hint"))
	}
	l := s.newLine(field == "keywords", f, func() wish { return of(s.lang, f.Text()) })
	f.OnTyped = func(string) { l.touched() }
	return l
}

func (s *sheet) dateLine() *line {
	var l *line
	says := understood(s.env.Words)
	f := kit.NewDateField(s.env.Words.T("describe.date"), func(text string) (string, bool) {
		sentence, good := says(text)
		if good {
			l.touched()
		}
		return sentence, good
	})
	l = s.newLine(false, f, func() wish {
		d, err := edtf.Understand(strings.TrimSpace(f.Text()))
		if err != nil && !blank(f.Text()) {
			return wish{} // a date that is not understood changes nothing
		}
		return onDay(d)
	})
	return l
}

func (s *sheet) bankLine() *line {
	var banks archive.Set[string]
	var l *line
	checks := kit.Flow(look.Apart)
	all := page.BanksOf(s.part, s.env.Words)
	for _, id := range all.IDs {
		checks.Add(kit.NewFacet(all.Name(id), "", all.Side(archive.SetOf(id)), func(on bool) {
			if banks = banks.Without(id); on {
				banks = banks.With(id)
			}
			l.touched()
		}))
	}
	l = s.newLine(true, kit.Column(look.Hair, kit.NewText(s.env.Words.T("describe.banks"), kit.Mention), checks), func() wish { return sided(banks...) })
	return l
}

// showingLine asks whether the items may be shown; ok is false when nobody said who would
// answer for it.
func (s *sheet) showingLine() (l *line, ok bool) {
	w := s.env.Words
	name := s.env.Program.Preferences().Name
	if name == "" {
		return nil, false
	}
	answers := []archive.Showing{archive.ShowingHall, archive.ShowingOnSite}
	choice := kit.NewSegmented(func(int) { l.touched() }, kit.Segment{Text: w.T("together.showing.hall")}, kit.Segment{Text: w.T("together.showing.onsite")})
	value := kit.Column(look.Hair, kit.NewText(w.T("together.showing"), kit.Mention), kit.Row(0, choice, kit.Gap()))
	l = s.newLine(false, value, func() wish { return shown(answers[choice.Chosen()], name, s.env.Now()) })
	return l, true
}

func (s *sheet) collectionLine() *line {
	var id archive.ID
	w := s.env.Words
	var l *line
	f := kit.NewCompletion(w.T("together.collection"))
	f.SetPlaceholder(w.T("together.collection.add"))
	f.OnTyped = func(text string) { f.SetOptions(optionsOf(s.know.Like(text, nil, archive.KindCollection))) }
	f.OnChoose = func(o kit.Option) { id = archive.ID(o.Key); l.touched() }
	f.CreateLabel = s.makes(w, "together.collection.make", archive.KindCollection)
	f.OnCreate = func(text string) { id = s.draft(text, archive.KindCollection); l.touched() }
	l = s.newLine(false, f, func() wish { return kept(id) })
	return l
}

func (s *sheet) linkLine(of link) *line {
	var ids archive.Set[archive.ID]
	w := s.env.Words
	var l *line
	chips := kit.Flow(look.Hair)
	f := kit.NewCompletion("")
	f.SetPlaceholder(w.T("describe." + of.key + ".add"))
	f.Clears = true
	var put func(archive.Set[archive.ID])
	put = func(next archive.Set[archive.ID]) {
		ids = next
		chips.RemoveAll()
		for _, id := range ids {
			chips.Add(kit.NewChip(s.know.Name(id, of.kinds...), "", look.NoSide, func() { put(ids.Without(id)) }))
		}
		chips.Hidden = len(ids) == 0
		l.touched()
	}
	f.OnTyped = func(text string) { f.SetOptions(optionsOf(s.know.Like(text, ids, of.kinds...))) }
	f.OnChoose = func(o kit.Option) { put(ids.With(archive.ID(o.Key))) }
	f.CreateLabel = s.makes(w, "describe."+of.key+".make", of.kinds...)
	f.OnCreate = func(text string) { put(ids.With(s.draft(text, of.kinds...))) }
	chips.Hide()
	l = s.newLine(true, kit.Column(look.Hair, kit.NewText(w.T("describe."+of.key), kit.Mention), chips, f), func() wish { return naming(of, ids...) })
	l.first = f.Focusable()
	return l
}

// makes words the last line of a list: making what nobody knows yet.
func (s *sheet) makes(w *words.Words, key string, kinds ...archive.Kind) func(string) string {
	return func(text string) string {
		if blank(text) || len(s.know.Find(text, kinds...)) > 0 {
			return ""
		}
		return w.T(key, "name", strings.TrimSpace(text))
	}
}
