package expositions

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive"
)

// onSections shows the sections over the page: their titles, their order, one more.
func (p *Workshop) onSections() {
	list := kit.Column(look.Near)
	var fill func()
	fill = func() {
		w := p.env.Words
		list.RemoveAll()
		for _, s := range p.bench.script.Exhibition.Sections.Sorted() {
			list.Add(p.sectionRow(s, fill))
		}
		list.Add(kit.Row(0, kit.NewButton(w.T("workshop.section.add"), "plus", func() {
			p.edit(w.T("workshop.step.section.add"), func(ex archive.Exhibition) archive.Exhibition {
				return addSection(ex, p.text(nil, w.T("workshop.section.new")), p.mint)
			})
			fill()
		}).Small(), kit.Gap()))
		list.Refresh()
	}
	fill()
	d := kit.NewDialog(p.env.Words.T("workshop.sections.ask"), p.env.Words.T("workshop.sections.text"), list, kit.Answer{Text: p.env.Words.T("workshop.close")})
	p.env.Window.Ask(d.Wide(look.SheetWidth))
}

// sectionRow is one section: its title, and what may be done with it.
func (p *Workshop) sectionRow(s archive.Section, again func()) fyne.CanvasObject {
	w := p.env.Words
	title := s.Title.In(archive.Lang(w.Lang()))
	field := kit.NewField("")
	field.SetText(title)
	field.OnCommit = func(text string) {
		p.edit(w.T("workshop.step.section.rename", "title", title), func(ex archive.Exhibition) archive.Exhibition {
			return withSection(ex, s.EID, func(s *archive.Section) { s.Title = p.text(s.Title, text) })
		})
	}
	move := func(by int) func() {
		return func() {
			p.edit(w.T("workshop.step.section.move", "title", title), func(ex archive.Exhibition) archive.Exhibition {
				return moveSection(ex, s.EID, by, p.mint)
			})
			again()
		}
	}
	remove := func() {
		p.edit(w.T("workshop.step.section.remove", "title", title), func(ex archive.Exhibition) archive.Exhibition {
			return removeSection(ex, s.EID, p.mint)
		})
		again()
	}
	return kit.Row(look.Hair, kit.Stretch(field), kit.NewIconButton("arrow-up", w.T("workshop.section.up"), move(-1)),
		kit.NewIconButton("arrow-down", w.T("workshop.section.down"), move(1)), kit.NewIconButton("trash", w.T("workshop.section.remove"), remove))
}
