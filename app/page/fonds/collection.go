package fonds

import (
	"slices"
	"strings"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive"
)

// levels are those a collection may be given here, the widest first.
var levels = []archive.Level{archive.LevelFonds, archive.LevelCollection, archive.LevelSeries, archive.LevelFile, archive.LevelAlbum}

// collectionWidth is how wide the form of a collection is.
const collectionWidth float32 = 560

// onNew makes a collection inside the one shown.
func (p *Fonds) onNew() {
	c := archive.Collection{ID: p.env.Session.Archive.NewID(), Level: archive.LevelFonds, Parent: p.now.here.ID, Banks: p.now.here.Banks}
	if c.Parent != "" {
		c.Level = archive.LevelFile
	}
	p.askCollection(c, nil)
}

// onEdit changes the collection shown.
func (p *Fonds) onEdit() { p.askCollection(p.now.here, p.now.here) }

// askCollection asks what a collection is called, what it is, its cote and where it
// stands. before is nil when it is to be made.
func (p *Fonds) askCollection(c archive.Collection, before archive.Record) {
	w, lang := p.env.Words, p.written()
	title, cote := kit.NewField(w.T("fonds.new.title")), kit.NewField(w.T("fonds.new.cote"))
	title.SetText(c.Title[lang])
	cote.SetText(string(c.Cote))
	cote.SetHint(w.T("fonds.new.cote.hint"))
	why := kit.NewText("", kit.Mention.Wrap(0))
	level := p.levelChoice(&c, why)
	body := kit.Column(look.Snug, title, kit.Column(look.Hair, kit.NewText(w.T("fonds.new.level"), kit.Mention), kit.Row(0, level, kit.Gap()), why), p.parentField(&c), cote)
	ask, do := "fonds.new.ask", "fonds.new.yes"
	if before != nil {
		ask, do = "fonds.edit.ask", "fonds.edit.yes"
	}
	p.env.Window.Ask(kit.NewDialog(w.T(ask), "", body,
		kit.Answer{Text: w.T("fonds.new.no")},
		kit.Answer{Text: w.T(do), As: kit.Gold, Do: func() {
			c.Title, c.Cote = c.Title.With(lang, title.Text()), archive.Cote(strings.TrimSpace(cote.Text()))
			p.keepCollection(c, before)
		}}).Wide(collectionWidth).StartAt(title.Focusable()))
}

// levelChoice chooses what c is, and explains it in why.
func (p *Fonds) levelChoice(c *archive.Collection, why *kit.Text) *kit.Segmented {
	w, offered := p.env.Words, levels
	if !slices.Contains(offered, c.Level) {
		offered = append(slices.Clone(offered), c.Level) // given elsewhere: it stays
	}
	segments := make([]kit.Segment, len(offered))
	for i, l := range offered {
		segments[i].Text = w.T("level." + string(l))
	}
	explain := func() { why.SetText(w.T("level." + string(c.Level) + ".why")) }
	choice := kit.NewSegmented(func(i int) { c.Level = offered[i]; explain() }, segments...)
	choice.Choose(slices.Index(offered, c.Level))
	explain()
	return choice
}

// parentField chooses the collection that c stands in, none when it is emptied.
func (p *Fonds) parentField(c *archive.Collection) *kit.Completion {
	f := kit.NewCompletion(p.env.Words.T("fonds.new.parent"))
	f.SetPlaceholder(p.env.Words.T("fonds.new.parent.none"))
	all := hosts(p.now.tree, c.ID)
	for _, host := range all {
		if host.ID == c.Parent {
			f.SetText(p.name(host))
		}
	}
	f.OnTyped = func(text string) {
		var options []kit.Option
		for _, host := range all {
			if contains(p.name(host), text) {
				options = append(options, kit.Option{Key: string(host.ID), Text: p.name(host), Side: p.banks.Side(host.Banks)})
			}
		}
		f.SetOptions(options)
	}
	f.OnChoose = func(o kit.Option) { c.Parent = archive.ID(o.Key) }
	return f
}

func (p *Fonds) keepCollection(c archive.Collection, before archive.Record) {
	if len(c.Title) == 0 {
		p.env.Window.Notify(p.env.Words.T("fonds.new.untitled"), "")
		return
	}
	label := "fonds.new.label"
	if before != nil {
		label = "fonds.edit.label"
		if archive.Equal(before, c) {
			return
		}
	}
	p.apply(archive.Change{Label: p.env.Words.T(label, "title", p.name(c)), Edits: []archive.Edit{{Before: before, After: c}}})
}

// written is the language the archive is described in.
func (p *Fonds) written() archive.Lang {
	if langs := p.now.part.Languages.Sorted(); len(langs) > 0 {
		return langs[0].Tag
	}
	return "fr"
}
