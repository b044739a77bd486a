package frame

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// help lists the keys of the page, then those that work everywhere.
func (f *Frame) help() {
	w := f.env.Words
	list := kit.Column(look.Hair)
	if p, ok := f.now.(page.Keyed); ok && len(p.Keys()) > 0 {
		list.Add(kit.NewText(f.now.Title(), kit.Strong))
		f.listKeys(list, p.Keys())
		list.Add(kit.Pad(look.Hair, 0, kit.Line()))
	}
	list.Add(kit.NewText(w.T("keys.everywhere"), kit.Strong))
	f.listKeys(list, f.global())
	scroll := container.NewVScroll(kit.PadEach(0, look.Apart, 0, 0, list))
	tallest := f.win.Canvas().Size().Height * 0.66
	body := kit.AtLeast(0, min(list.MinSize().Height, tallest), scroll)
	f.Ask(kit.NewDialog(w.T("keys.title"), "", body, kit.Answer{Text: w.T("keys.close")}))
}

func (f *Frame) listKeys(into *fyne.Container, keys []page.Key) {
	for _, k := range keys {
		into.Add(kit.Shares(look.Snug, []float32{3, 7}, kit.NewText(f.keyName(k), kit.Compact.Bold().Wrap(0)), kit.NewText(k.Says, kit.Compact.Wrap(0))))
	}
}

// keyName writes a key as it stands on keyboards: "Ctrl Maj Z", "Alt ←".
func (f *Frame) keyName(k page.Key) string {
	var parts []string
	for _, m := range []struct {
		mod fyne.KeyModifier
		key string
	}{{fyne.KeyModifierControl, "key.ctrl"}, {fyne.KeyModifierAlt, "key.alt"}, {fyne.KeyModifierShift, "key.shift"}} {
		if k.Modifier&m.mod != 0 {
			parts = append(parts, f.env.Words.T(m.key))
		}
	}
	name := string(k.Name)
	switch k.Name {
	case fyne.KeyLeft:
		name = "←"
	case fyne.KeyRight:
		name = "→"
	case fyne.KeyUp:
		name = "↑"
	case fyne.KeyDown:
		name = "↓"
	case fyne.KeyMinus:
		name = "−"
	case fyne.KeyEscape, fyne.KeySpace, fyne.KeyReturn, fyne.KeyDelete, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
		name = f.env.Words.T("key." + strings.ToLower(name))
	}
	return strings.Join(append(parts, name), " ")
}
