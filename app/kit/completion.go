package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Option is one thing that can be chosen by its name.
type Option struct {
	Key    string // who it is: an ID, a code
	Text   string
	Detail string
	Side   look.Side
	Icon   string
}

// Completion is a field where one chooses among many by typing a few letters, or makes
// what is not there yet. The arrows move in the list, Enter chooses, Escape closes it. What
// was typed and not chosen stays when the field is left, its list open below: a whole name
// is taken for the one it is.
type Completion struct {
	widget.BaseWidget
	// OnTyped asks for options at each key; the answer comes by SetOptions, at any time.
	OnTyped func(text string)
	// OnChoose gets what was chosen.
	OnChoose func(Option)
	// CreateLabel words the last line of the list for what was typed ("Créer la personne
	// « Awa »"); nil or "" when nothing can be made.
	CreateLabel func(text string) string
	// OnCreate gets the text to make something of.
	OnCreate func(text string)
	// Clears empties the field once something was chosen: for lists of several.
	Clears bool

	field   *Field
	options []Option
	create  string // words of the last line, or ""
	rows    []*ListRow
	list    *fyne.Container
	box     fyne.CanvasObject
	at      int // the line the arrows are on
	open    bool
}

// longest is how many options are listed: more are found by typing more.
const longest = 7

// NewCompletion makes the field.
func NewCompletion(label string) *Completion {
	c := &Completion{field: NewField(label), list: Column(0)}
	c.box = EdgedBox(look.Surface, look.Border, look.RadiusControl, Pad(look.Hair, look.Hair, c.list))
	c.box.Hide()
	c.field.OnTyped = c.typed
	c.field.entry.onKey = c.key
	c.field.entry.onFocus = c.focus
	c.field.leave = c.left
	c.ExtendBaseWidget(c)
	return c
}

// SetText shows the name of what is chosen.
func (c *Completion) SetText(s string) { c.field.SetText(s) }

// Text is what the field holds now.
func (c *Completion) Text() string { return c.field.Text() }

// SetPlaceholder shows an example inside the empty field.
func (c *Completion) SetPlaceholder(s string) { c.field.SetPlaceholder(s) }

// SetHint and SetFault speak below the field.
func (c *Completion) SetHint(s string) { c.field.SetHint(s) }

// SetFault says below what is wrong.
func (c *Completion) SetFault(s string) { c.field.SetFault(s) }

// SetEnabled lets the person type, or not.
func (c *Completion) SetEnabled(on bool) { c.field.SetEnabled(on) }

// Focusable is what takes the keyboard.
func (c *Completion) Focusable() fyne.Focusable { return c.field.entry }

// SetOptions lists what can be chosen for the text as it is now.
func (c *Completion) SetOptions(all []Option) {
	c.options = all[:min(len(all), longest)]
	c.create = ""
	if text := c.field.Text(); c.CreateLabel != nil && text != "" {
		c.create = c.CreateLabel(text)
	}
	c.at = 0
	c.list.RemoveAll()
	c.rows = nil
	for i, o := range c.options {
		r := newRow(o.Text, o.Detail, o.Side, o.Icon, func() { c.choose(i) })
		c.rows = append(c.rows, r)
		c.list.Add(r)
	}
	if c.create != "" {
		r := newRow(c.create, "", look.NoSide, "plus", func() { c.choose(len(c.options)) })
		c.rows = append(c.rows, r)
		c.list.Add(r)
	}
	c.light()
	c.show(c.open && len(c.rows) > 0)
}

func (c *Completion) typed(text string) {
	if !c.field.entry.focused {
		return
	}
	c.open = true
	if c.OnTyped != nil {
		c.OnTyped(text)
	}
}

// focus closes the list once the field is left with nothing that waits for a choice.
func (c *Completion) focus() {
	if !c.field.entry.focused && c.field.Text() == c.field.kept {
		c.close()
	}
}

// left is told of a text that was typed and not chosen, as the field is left.
func (c *Completion) left(text string) {
	if strings.TrimSpace(text) == "" {
		c.field.kept = text
		if c.OnChoose != nil && !c.Clears {
			c.OnChoose(Option{})
		}
		return
	}
	for i, r := range c.rows {
		if r.hovered {
			return // the pointer is choosing
		}
		if i < len(c.options) && strings.EqualFold(c.options[i].Text, strings.TrimSpace(text)) {
			c.choose(i)
			return
		}
	}
}

func (c *Completion) key(k *fyne.KeyEvent) bool {
	if !c.box.Visible() {
		if k.Name == fyne.KeyDown {
			c.typed(c.field.Text())
			return true
		}
		return false
	}
	switch k.Name {
	case fyne.KeyDown:
		c.at = min(c.at+1, len(c.rows)-1)
	case fyne.KeyUp:
		c.at = max(c.at-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.choose(c.at)
		return true
	case fyne.KeyEscape:
		c.close()
		return true
	default:
		return false
	}
	c.light()
	return true
}

func (c *Completion) choose(i int) {
	text := c.field.Text()
	c.close()
	switch {
	case i < len(c.options):
		o := c.options[i]
		c.set(o.Text)
		if c.OnChoose != nil {
			c.OnChoose(o)
		}
	case c.create != "" && c.OnCreate != nil:
		c.set(text)
		c.OnCreate(text)
	}
}

// set shows a name as the one that holds.
func (c *Completion) set(text string) {
	if c.Clears {
		text = ""
	}
	c.field.kept = text
	c.field.put(text)
}

func (c *Completion) close() {
	c.open = false
	c.show(false)
}

func (c *Completion) light() {
	for i, r := range c.rows {
		r.Choose(i == c.at)
	}
}

func (c *Completion) show(on bool) {
	if on == c.box.Visible() && !on {
		return
	}
	if on {
		c.box.Show()
	} else {
		c.box.Hide()
	}
	c.Refresh()
	if on {
		reveal(c)
	}
}

// CreateRenderer is Fyne's.
func (c *Completion) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Column(look.Hair, c.field, c.box))
}
