package describe

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive"
)

// wordField is a field that is typed in, and what another person wrote there meanwhile.
type wordField struct {
	of    *Form
	key   string // of the field: "title", "date"
	field *kit.Field
	says  *kit.Text
	other *fyne.Container // the other value, and the choice
	root  *fyne.Container
	mine  string // what was typed here, while the choice is open
	open  bool
}

// newWords makes the field called key around its widget.
func (f *Form) newWords(key string, field *kit.Field) *wordField {
	w := f.env.Words
	v := &wordField{of: f, key: key, field: field, says: kit.NewText("", kit.Compact.In(look.Ink).Wrap(0))}
	field.OnCommit = v.onCommit
	mine := kit.NewButton(w.T("describe.clash.mine"), "", v.onMine).Small()
	theirs := kit.NewButton(w.T("describe.clash.theirs"), "", v.onTheirs).Small()
	v.other = kit.EdgedBox(look.WarnTint, look.Warn, look.RadiusControl, kit.Pad(look.Near, look.Snug, kit.Column(look.Near, v.says, kit.Flow(look.Near, mine, theirs))))
	v.other.Hide()
	v.root = kit.Column(look.Hair, field, v.other)
	f.words = append(f.words, v)
	return v
}

// fill shows the item's value, unless a choice between two is open.
func (v *wordField) fill() {
	if !v.open {
		v.field.SetText(valueOf(v.of.env.Words, v.of.item, v.of.lang, v.key))
	}
}

// renew is for another item: what was typed for the former one is no longer there.
func (v *wordField) renew() {
	v.close()
	v.field.Renew(valueOf(v.of.env.Words, v.of.item, v.of.lang, v.key))
}

// onCommit keeps what was typed; it settles an open choice.
func (v *wordField) onCommit(text string) {
	f := v.of
	v.close()
	c, ok, err := worded(f.env.Words, f.item, f.lang, v.key, text)
	if err != nil {
		return // the field has said why, and holds the text
	}
	id := f.item.ID
	f.keep(c, ok, func(err error, now archive.Item) bool {
		if now.ID != id || now.ID != f.item.ID {
			return false
		}
		by, clash := other(err)
		if !clash {
			v.hold(text, f.env.Words.T("describe.unsaved"))
			return false
		}
		v.hold(text, v.clash(by, valueOf(f.env.Words, now, f.lang, v.key)))
		return true
	})
}

// clash says what another wrote here meanwhile.
func (v *wordField) clash(by, theirs string) string {
	w := v.of.env.Words
	if theirs == "" {
		theirs = w.T("describe.clash.nothing")
	}
	if by == "" {
		return w.T("describe.clash.nobody", "text", theirs)
	}
	return w.T("describe.clash", "who", by, "text", theirs)
}

// hold leaves in the field what was typed and not kept, says why, and lets one choose.
func (v *wordField) hold(mine, why string) {
	v.says.SetText(why)
	v.mine, v.open = mine, true
	v.field.SetText(mine)
	v.other.Show()
	v.of.root.Refresh()
}

func (v *wordField) close() {
	v.open = false
	v.other.Hide()
	v.root.Refresh()
}

// onMine keeps what was typed here, in place of the other.
func (v *wordField) onMine() { v.onCommit(v.mine) }

// onTheirs gives up what was typed here.
func (v *wordField) onTheirs() {
	v.close()
	v.of.fill()
}
