package settings

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/archive"
)

// lay makes the fields of what the archive says of itself.
func (s *Settings) lay() {
	s.put = nil
	s.archive.RemoveAll()
	s.archive.Add(s.identity())
	s.archive.Add(s.banks())
	s.archive.Add(s.axes())
	s.archive.Add(s.state())
	s.archive.Refresh()
	s.root.Refresh()
}

// apply makes p what the archive says of itself; what is the words' key of what was done.
func (s *Settings) apply(what string, p archive.Partnership) {
	before := s.part.Partnership
	s.part.Partnership = p
	s.env.Window.Apply(archive.Change{Label: s.env.Words.T(what), Edits: []archive.Edit{{Before: before, After: p}}}, func(_ string, err error) {
		if err != nil {
			s.env.Window.Fail(err)
			s.load() // what is written is shown again
		}
	})
}

// field shows a text of the record and takes what is typed.
func (s *Settings) field(label string, now func(partnership) archive.Text, onCommit func(string)) *kit.Field {
	f := kit.NewField(label)
	f.OnCommit = onCommit
	s.put = append(s.put, func(p partnership) { f.SetText(now(p).In(p.lang)) })
	ro, _ := s.env.Session.Archive.ReadOnly()
	f.SetEnabled(!ro)
	return f
}

// identity is the archive's name and place.
func (s *Settings) identity() fyne.CanvasObject {
	w := s.env.Words
	name := s.field(w.T("settings.archive.name"), func(p partnership) archive.Text { return p.Name }, func(text string) {
		s.apply("settings.step.name", s.part.named(text))
	})
	place := kit.Column(look.Hair, kit.NewText(w.T("settings.archive.place"), kit.Mention), kit.NewText(s.env.Session.Archive.Dir(), kit.Compact.Wrap(3)))
	leave := kit.NewButton(w.T("settings.archive.close"), "folder-open", func() { s.env.Tasks.Do(s.env.Program.CloseArchive) })
	return s.card("settings.archive", name, place, kit.Row(0, leave, kit.Gap()))
}

// banks are the two sides of the partnership and their territories.
func (s *Settings) banks() fyne.CanvasObject {
	w := s.env.Words
	all := s.part.Banks.Sorted()
	shown := page.BanksOf(s.part.Partnership, w)
	var sides []fyne.CanvasObject
	for _, b := range all {
		sides = append(sides, s.bank(b, shown.Side(archive.SetOf(b.EID))))
	}
	if len(all) == 1 {
		more := kit.NewButton(w.T("settings.bank.add"), "plus", func() {
			s.apply("settings.step.bank", s.part.secondBank(w.T("settings.bank.new"), s.env.Session.Archive.NewID))
		})
		sides = append(sides, kit.Column(look.Near, kit.NewText(w.T("settings.bank.one"), kit.Body.In(look.Ink2).Wrap(0)), kit.Row(0, more, kit.Gap())))
	}
	shares := make([]float32, len(sides))
	for i := range shares {
		shares[i] = 1
	}
	lead := kit.NewText(w.T("settings.banks.lead"), kit.Mention.Wrap(0))
	return s.card("settings.banks", lead, kit.Shares(look.Wide, shares, sides...))
}

func (s *Settings) bank(b archive.Bank, side look.Side) fyne.CanvasObject {
	w := s.env.Words
	name := s.field(w.T("settings.bank"), func(p partnership) archive.Text { b, _ := p.Banks.Find(b.EID); return b.Name }, func(text string) {
		s.apply("settings.step.bank", s.part.bankNamed(b.EID, text))
	})
	head := kit.TopRow(look.Near, kit.Pad(look.Wide, 0, kit.NewBankMark(side)), kit.Stretch(name))
	list := kit.Column(look.Near, head)
	for _, t := range s.part.on(b.EID) {
		list.Add(s.territory(t))
	}
	more := kit.NewButton(w.T("new.territory.add"), "plus", func() {
		s.apply("settings.step.territory", s.part.newTerritory(b.EID, w.T("settings.territory.new"), s.env.Session.Archive.NewID))
	}).As(kit.Quiet).Small()
	list.Add(kit.Row(0, more, kit.Gap()))
	return list
}

func (s *Settings) territory(t archive.Territory) fyne.CanvasObject {
	w := s.env.Words
	name := s.field(w.T("new.territory"), func(p partnership) archive.Text { t, _ := p.Territories.Find(t.EID); return t.Name }, func(text string) {
		s.apply("settings.step.territory", s.part.territoryNamed(t.EID, text))
	})
	country := kit.NewCompletion(w.T("new.country"))
	country.OnTyped = func(text string) {
		var found []kit.Option
		for _, c := range session.CountriesLike(w.Lang(), text) {
			found = append(found, kit.Option{Key: c.Code, Text: c.Name})
		}
		country.SetOptions(found)
	}
	country.OnChoose = func(o kit.Option) { s.apply("settings.step.territory", s.part.territoryIn(t.EID, o.Key)) }
	s.put = append(s.put, func(p partnership) {
		if t, ok := p.Territories.Find(t.EID); ok {
			country.SetText(session.CountryName(w.Lang(), t.Country))
		}
	})
	remove := kit.NewIconButton("close", w.T("new.territory.remove"), func() { s.apply("settings.step.territory", s.part.withoutTerritory(t.EID)) }).Small()
	return kit.TopRow(look.Near, kit.Stretch(kit.Shares(look.Near, []float32{3, 2}, name, country)), kit.Pad(look.Wide-look.Hair, 0, remove))
}

// axes are the strands of the programme.
func (s *Settings) axes() fyne.CanvasObject {
	w := s.env.Words
	list := kit.Column(look.Near)
	for _, x := range s.part.Axes.Sorted() {
		name := s.field("", func(p partnership) archive.Text { x, _ := p.Axes.Find(x.EID); return x.Name }, func(text string) {
			s.apply("settings.step.axis", s.part.axisNamed(x.EID, text))
		})
		remove := kit.NewIconButton("close", w.T("settings.axis.remove"), func() { s.apply("settings.step.axis", s.part.withoutAxis(x.EID)) }).Small()
		list.Add(kit.Narrow(look.SheetWidth, kit.Row(look.Near, kit.Stretch(name), remove)))
	}
	more := kit.NewButton(w.T("settings.axis.add"), "plus", func() {
		s.apply("settings.step.axis", s.part.newAxis(w.T("settings.axis.new"), s.env.Session.Archive.NewID))
	}).Small()
	return s.card("settings.axes", kit.NewText(w.T("settings.axes.lead"), kit.Mention.Wrap(0)), list, kit.Row(0, more, kit.Gap()))
}
