package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Field is one text to fill in: a label above, a hint below. What is typed is committed
// on leaving it or by Enter; Escape gives back what was there. An error keeps the text.
type Field struct {
	widget.BaseWidget
	// OnCommit gets the text when it changed and the field is left.
	OnCommit func(text string)
	// OnTyped gets the text at each key.
	OnTyped func(text string)

	entry *entry
	label *Text
	hint  *Text
	sign  *Icon
	kept  string // what the field held when it was entered or last committed
	lines int
	// putting: the text changes by itself, not by typing.
	putting bool

	understand Understood        // of a date field
	leave      func(text string) // takes the text in place of OnCommit
}

// NewField makes a field of one line.
func NewField(label string) *Field { return newField(label, 1) }

// NewTextArea makes a field of several lines, lines high; Ctrl Enter commits.
func NewTextArea(label string, lines int) *Field { return newField(label, lines) }

func newField(label string, lines int) *Field {
	f := &Field{label: NewText(label, Mention), hint: NewText("", Mention.Wrap(0)), sign: NewIcon("check"), lines: lines}
	f.entry = newEntry(f, lines)
	f.label.Hidden = label == ""
	f.hint.Hide()
	f.sign.Hide()
	f.ExtendBaseWidget(f)
	return f
}

// SetText shows the value of the record. A text being typed is not disturbed.
func (f *Field) SetText(text string) {
	typing := f.entry.focused && f.entry.Text != f.kept
	f.kept = text
	if !typing && f.entry.Text != text {
		f.put(text)
	}
}

// put changes the text without it having been typed.
func (f *Field) put(text string) {
	f.putting = true
	f.entry.SetText(text)
	f.putting = false
}

// Commit takes what is typed as leaving the field does, before the field is used for
// another record: a widget may act on the pointer before the field hears that it was left.
func (f *Field) Commit() { f.commit() }

// Renew shows the value of another record, and forgets what was typed for the former one.
func (f *Field) Renew(text string) {
	f.kept = text
	if f.understand != nil {
		f.SetHint("") // what it said of the former date
	}
	if f.entry.Text != text {
		f.put(text)
	}
}

// Text is what the field holds now.
func (f *Field) Text() string { return f.entry.Text }

// SetLabel names the field.
func (f *Field) SetLabel(s string) { f.label.SetText(s); f.label.Hidden = s == "" }

// SetPlaceholder shows an example inside the empty field.
func (f *Field) SetPlaceholder(s string) { f.entry.SetPlaceHolder(s) }

// SetHint says something below the field, "" nothing.
func (f *Field) SetHint(s string) { f.says("", look.Ink3, s) }

// SetGood says below that the text was understood, and how.
func (f *Field) SetGood(s string) { f.says("check", look.Good, s) }

// SetFault says below what is wrong; the text stays.
func (f *Field) SetFault(s string) { f.says("fault", look.Fault, s) }

func (f *Field) says(icon string, c fyne.ThemeColorName, s string) {
	f.hint.SetStyle(Mention.In(c).Wrap(0))
	f.hint.SetText(s)
	f.hint.Hidden = s == ""
	f.sign.Hidden = icon == "" || s == ""
	if icon != "" {
		f.sign.Set(icon, c)
	}
	f.entry.fault = c == look.Fault && s != ""
	f.Refresh()
}

// SetEnabled lets the person type, or not.
func (f *Field) SetEnabled(on bool) {
	if on {
		f.entry.Enable()
	} else {
		f.entry.Disable()
	}
}

// Focusable is what takes the keyboard: env.Window.Focus(f.Focusable()).
func (f *Field) Focusable() fyne.Focusable { return f.entry }

// commit tells of the text if it changed.
func (f *Field) commit() {
	if f.entry.Text == f.kept || !f.judge(true) {
		return
	}
	if f.leave != nil {
		f.leave(f.entry.Text)
		return
	}
	f.kept = f.entry.Text
	if f.OnCommit != nil {
		f.OnCommit(f.entry.Text)
	}
}

// restore gives back the text that was there; false when nothing had been typed.
func (f *Field) restore() bool {
	if f.entry.Text == f.kept {
		return false
	}
	f.put(f.kept)
	return true
}

// AccessibilityLabel is the field's name, or the example that stands in it.
func (f *Field) AccessibilityLabel() string {
	if s := f.label.Text(); s != "" {
		return s
	}
	return f.entry.PlaceHolder
}

// CreateRenderer is Fyne's.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	focus, over := newRing(), newWheel()
	d := &drawing{of: f, parts: []fyne.CanvasObject{f.label, focus.Rectangle, f.entry, over, f.sign, f.hint}}
	below := func() float32 {
		if f.hint.Hidden {
			return 0
		}
		return f.hint.MinSize().Height + look.Hair
	}
	above := func() float32 {
		if f.label.Hidden {
			return 0
		}
		return f.label.MinSize().Height + look.Hair
	}
	d.least = func() fyne.Size {
		return fyne.NewSize(f.entry.MinSize().Width, above()+f.entry.MinSize().Height+below())
	}
	d.place = func(s fyne.Size) {
		t := f.Theme()
		f.label.Resize(fyne.NewSize(s.Width, f.label.MinSize().Height))
		y, h := above(), f.entry.MinSize().Height
		if f.lines > 1 {
			h = max(h, s.Height-y-below())
		}
		f.entry.Move(fyne.NewPos(0, y))
		f.entry.Resize(fyne.NewSize(s.Width, h))
		over.Move(f.entry.Position())
		over.Resize(f.entry.Size())
		focus.around(fyne.NewPos(0, y), fyne.NewSize(s.Width, h), t, look.RadiusControl)
		y += h + look.Hair
		x := float32(0)
		if !f.sign.Hidden {
			side := t.Size(look.SizeMark)
			f.sign.Move(fyne.NewPos(0, y+1))
			f.sign.Resize(fyne.NewSquareSize(side))
			x = side + look.Hair
		}
		f.hint.Move(fyne.NewPos(x, y))
		f.hint.Resize(fyne.NewSize(s.Width-x, f.hint.MinSize().Height))
	}
	d.colour = func(t fyne.Theme) {
		focus.show((f.entry.focused || f.entry.fault) && !f.entry.bare, t)
		over.Hidden = f.entry.focused && f.lines > 1 // a long text being written scrolls by itself
		if f.entry.fault && !f.entry.focused {
			focus.StrokeColor, focus.StrokeWidth = look.Colour(t, look.Fault), 2
		}
	}
	d.colour(f.Theme())
	return d
}

// entry is Fyne's text field, that tells its Field when it is entered and left, gives
// the window the keys it has no use for, and never traps Tab.
type entry struct {
	widget.Entry
	field   *Field
	focused bool
	fault   bool
	bare    bool                      // another widget draws the box
	onFocus func()                    // hears that the focus came or went
	onKey   func(*fyne.KeyEvent) bool // takes a key before the text does
}

func newEntry(f *Field, lines int) *entry {
	e := &entry{field: f}
	e.ExtendBaseWidget(e)
	if lines > 1 {
		e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
		e.SetMinRowsVisible(lines)
	}
	e.OnChanged = func(s string) {
		if e.focused {
			f.judge(false)
		}
		if f.OnTyped != nil && !f.putting {
			f.OnTyped(s)
		}
	}
	return e
}

// AcceptsTab lets Tab go to the next field.
func (e *entry) AcceptsTab() bool { return false }

// FocusGained shows the ring.
func (e *entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	e.tell()
}

// FocusLost commits.
func (e *entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	e.field.commit()
	e.tell()
}

func (e *entry) tell() {
	e.field.Refresh()
	if e.onFocus != nil {
		e.onFocus()
	}
}

// TypedShortcut commits on Ctrl Enter, edits, or goes to the window: Fyne's field would
// swallow what it does not know. Ctrl Z is the text's own while something is typed.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		enter := s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter
		switch {
		case s.Modifier == fyne.KeyModifierControl && enter:
			e.field.commit() // and does what the page does with these keys
			looseShortcut(e, s)
		case editing[s.KeyName] && s.Modifier&fyne.KeyModifierAlt == 0:
			e.Entry.TypedShortcut(s)
		default:
			looseShortcut(e, s)
		}
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		if e.Text == e.field.kept {
			looseShortcut(e, s)
			return
		}
		e.Entry.TypedShortcut(s)
	default:
		e.Entry.TypedShortcut(s)
	}
}

// editing are the keys that move and cut in a text, with Ctrl.
var editing = map[fyne.KeyName]bool{
	fyne.KeyLeft: true, fyne.KeyRight: true, fyne.KeyUp: true, fyne.KeyDown: true, fyne.KeyHome: true, fyne.KeyEnd: true,
	fyne.KeyBackspace: true, fyne.KeyDelete: true,
}

// TypedKey commits, restores, or passes on.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(k) {
		return
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.MultiLine {
			e.field.commit()
			return
		}
	case fyne.KeyEscape:
		if !e.field.restore() {
			looseKey(e, k)
		}
		return
	case fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		looseKey(e, k)
		return
	}
	e.Entry.TypedKey(k)
}
