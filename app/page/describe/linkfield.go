package describe

import (
	"strings"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive"
	"palabre/archive/authority"
)

// linkField is a field that names several records: a chip each, and where to add one.
type linkField struct {
	link
	of    *Form
	chips *fyne.Container
	add   *kit.Completion
	root  *fyne.Container
}

func (f *Form) newLink(l link) *linkField {
	w := f.env.Words
	v := &linkField{link: l, of: f, chips: kit.Flow(look.Hair), add: kit.NewCompletion("")}
	v.chips.Hide()
	v.add.SetPlaceholder(w.T("describe." + l.key + ".add"))
	if why := "describe." + l.key + ".why"; w.Has(why) {
		v.add.SetHint(w.T(why))
	}
	v.add.Clears = true
	v.add.OnTyped = func(text string) { v.add.SetOptions(optionsOf(f.know.Like(text, *l.of(&f.item), l.kinds...))) }
	v.add.OnChoose = v.onChoose
	v.add.CreateLabel = v.createLabel
	v.add.OnCreate = v.onCreate
	v.root = kit.Column(look.Hair, kit.NewText(w.T("describe."+l.key), kit.Mention), v.chips, v.add)
	return v
}

// optionsOf are records as they are offered.
func optionsOf(all []authority.Entry) []kit.Option {
	var out []kit.Option
	for _, n := range all {
		out = append(out, kit.Option{Key: string(n.ID), Text: n.Name(), Detail: n.Detail})
	}
	return out
}

// fill shows a chip for each record named.
func (v *linkField) fill() {
	ids := *v.link.of(&v.of.item)
	v.chips.RemoveAll()
	for _, id := range ids {
		v.chips.Add(kit.NewChip(v.of.know.Name(id, v.kinds...), "", look.NoSide, func() { v.onRemove(id) }))
	}
	v.chips.Hidden = len(ids) == 0
}

// createLabel words the last line of the list, for a name that nobody bears.
func (v *linkField) createLabel(text string) string {
	if blank(text) || len(v.of.know.Find(text, v.kinds...)) > 0 {
		return ""
	}
	return v.of.env.Words.T("describe."+v.key+".make", "name", strings.TrimSpace(text))
}

func (v *linkField) onChoose(o kit.Option) {
	if o.Key != "" {
		v.of.apply(added(v.of.env.Words, v.of.know, v.of.item, v.link, archive.ID(o.Key)))
	}
}

// onCreate makes the record and names it, in one Change; its name is known at once.
func (v *linkField) onCreate(name string) {
	f := v.of
	c, ok := addedNew(f.env.Words, f.item, v.link, f.lang, name, f.env.Session.Archive.NewID())
	if ok {
		f.know.Add(c.Edits[0].After, f.lang)
	}
	f.apply(c, ok)
}

func (v *linkField) onRemove(id archive.ID) {
	v.of.apply(removed(v.of.env.Words, v.of.know, v.of.item, v.link, id))
}
