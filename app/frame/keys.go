package frame

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
)

// global lists the keys that work on every page. A key alone reaches the window when
// nothing that has the focus takes it; no digits, no brackets: they move from one
// keyboard to another.
func (f *Frame) global() []page.Key {
	w := f.env.Words
	const ctrl, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	keys := []page.Key{
		{Name: fyne.KeyK, Modifier: ctrl, Says: w.T("keys.search"), Do: f.top.focusSearch},
		{Name: fyne.KeyF, Modifier: ctrl, Says: w.T("keys.filter"), Do: f.filter},
		{Name: fyne.KeyLeft, Modifier: alt, Says: w.T("keys.back"), Do: f.Back},
		{Name: fyne.KeyRight, Modifier: alt, Says: w.T("keys.forward"), Do: f.Forward},
		{Name: fyne.KeyZ, Modifier: ctrl, Says: w.T("keys.undo"), Do: f.undo},
		{Name: fyne.KeyZ, Modifier: ctrl | shift, Says: w.T("keys.redo"), Do: f.redo},
		{Name: fyne.KeyF6, Says: w.T("keys.zone"), Do: f.nextZone},
		{Name: fyne.KeyF1, Says: w.T("keys.help"), Do: f.help},
		{Name: fyne.KeyF11, Says: w.T("keys.fullscreen"), Do: f.toggleFullScreen},
		{Name: fyne.KeyPlus, Modifier: ctrl, Says: w.T("keys.larger"), Do: func() { f.rescale(1) }},
		{Name: fyne.KeyMinus, Modifier: ctrl, Says: w.T("keys.smaller"), Do: func() { f.rescale(-1) }},
		{Name: fyne.KeyEscape, Says: w.T("keys.escape"), Do: func() {}},
		{Name: fyne.KeyQ, Modifier: ctrl, Says: w.T("keys.quit"), Do: f.env.Program.Quit},
	}
	if f.pages.Has("importer") {
		keys = append(keys, page.Key{Name: fyne.KeyI, Modifier: ctrl, Says: w.T("keys.import"), Do: func() { f.Go(page.Route{Page: "importer"}) }})
	}
	if f.pages.Has(stagePage) {
		keys = append(keys, page.Key{Name: fyne.KeyP, Modifier: ctrl, Says: w.T("keys.project"), Do: f.project})
	}
	return keys
}

// stagePage is where what is chosen is shown to a room, when there is such a page.
const stagePage = "scene"

// project shows what is chosen on the full screen.
func (f *Frame) project() {
	ids := f.env.Session.Choice.IDs()
	if len(ids) == 0 {
		f.Notify(f.env.Words.T("notice.project.nothing"), "")
		return
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	f.Go(page.Route{Page: stagePage}.With("items", strings.Join(names, ",")))
}

// bindKeys makes the window listen.
func (f *Frame) bindKeys() {
	c := f.win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { f.typed(e.Name, 0) })
	for _, k := range f.global() {
		if k.Modifier != 0 {
			c.AddShortcut(shortcut(k), func(fyne.Shortcut) { f.typed(k.Name, k.Modifier) })
		}
	}
	// Some keyboards give Ctrl + as Ctrl =, with or without Shift.
	for _, s := range larger {
		c.AddShortcut(s, func(fyne.Shortcut) { f.typed(fyne.KeyPlus, fyne.KeyModifierControl) })
	}
}

var larger = []*desktop.CustomShortcut{
	{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierControl},
	{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift},
	{KeyName: fyne.KeyPlus, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift},
}

func (f *Frame) unbindKeys() {
	c := f.win.Canvas()
	c.SetOnTypedKey(nil)
	for _, k := range f.global() {
		if k.Modifier != 0 {
			c.RemoveShortcut(shortcut(k))
		}
	}
	for _, s := range larger {
		c.RemoveShortcut(s)
	}
}

// bindPage makes the window listen to the page's own keys that have modifiers, until
// another page is there. Those of the window are heard already, and go to the page first.
func (f *Frame) bindPage() {
	p, ok := f.now.(page.Keyed)
	if !ok {
		return
	}
	taken := map[string]bool{}
	for _, k := range f.global() {
		taken[shortcut(k).ShortcutName()] = true
	}
	for _, k := range p.Keys() {
		s := shortcut(k)
		if k.Modifier == 0 || taken[s.ShortcutName()] {
			continue
		}
		taken[s.ShortcutName()] = true
		f.win.Canvas().AddShortcut(s, func(fyne.Shortcut) { f.typed(k.Name, k.Modifier) })
		f.paged = append(f.paged, s)
	}
}

func (f *Frame) unbindPage() {
	for _, s := range f.paged {
		f.win.Canvas().RemoveShortcut(s)
	}
	f.paged = nil
}

// shortcut is Fyne's name of a key with modifiers; Ctrl Z has one of its own.
func shortcut(k page.Key) fyne.Shortcut {
	if k.Name == fyne.KeyZ && k.Modifier == fyne.KeyModifierControl {
		return &fyne.ShortcutUndo{}
	}
	return &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Modifier}
}

// typed acts on a key: the top layer first, then the page, then the window.
func (f *Frame) typed(name fyne.KeyName, m fyne.KeyModifier) {
	if top := f.win.Canvas().Overlays().Top(); top != nil {
		if d, ok := top.(kit.Dismisser); ok && name == fyne.KeyEscape {
			d.Dismiss()
		}
		return
	}
	keys := f.global()
	if p, ok := f.now.(page.Keyed); ok {
		keys = append(p.Keys(), keys...)
	}
	for _, k := range keys {
		if k.Name == name && k.Modifier == m {
			k.Do()
			return
		}
	}
}

func (f *Frame) filter() {
	if p, ok := f.now.(page.Finder); ok {
		p.FocusSearch()
	}
}

func (f *Frame) toggleFullScreen() { f.win.SetFullScreen(!f.win.FullScreen()) }

// rescale makes the text one step larger or smaller.
func (f *Frame) rescale(step int) {
	f.env.Program.Prefer(func(p *session.Preferences) {
		scales := look.Scales()
		at := 0
		for i, s := range scales {
			if p.Scale >= s {
				at = i
			}
		}
		p.Scale = scales[max(0, min(at+step, len(scales)-1))]
	})
}

// nextZone gives the keyboard to the next part of the window: rail, then the page's
// zones, then the box of the top bar.
func (f *Frame) nextZone() {
	zones := []fyne.Focusable{}
	if b, ok := f.rail.buttons[f.name]; ok {
		zones = append(zones, b)
	}
	if p, ok := f.now.(page.Zoned); ok {
		zones = append(zones, p.Zones()...)
	}
	if f.top.box != nil && f.top.boxHolder.Visible() {
		zones = append(zones, f.top.box.Focusable())
	}
	if len(zones) == 0 {
		return
	}
	next := 0
	for i, z := range zones {
		if z == f.win.Canvas().Focused() {
			next = (i + 1) % len(zones)
		}
	}
	f.Focus(zones[next])
}
