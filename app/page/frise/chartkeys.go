package frise

import "fyne.io/fyne/v2"

// FocusGained shows where the keys are.
func (c *chart) FocusGained() { c.focused = true; c.redraw() }

// FocusLost hides it.
func (c *chart) FocusLost() { c.focused = false; c.redraw() }

// TypedRune zooms on + and −, whatever the keyboard.
func (c *chart) TypedRune(r rune) {
	switch r {
	case '+', '=':
		c.zoom(nearer)
	case '-', '−':
		c.zoom(1 / nearer)
	}
}

// TypedKey walks among the things, and gives other keys to the window.
func (c *chart) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		c.walk(func(t thing) thing { return c.laid.beside(t, -1) })
	case fyne.KeyRight:
		c.walk(func(t thing) thing { return c.laid.beside(t, 1) })
	case fyne.KeyUp:
		c.walk(func(t thing) thing { return c.laid.across(t, -1) })
	case fyne.KeyDown:
		c.walk(func(t thing) thing { return c.laid.across(t, 1) })
	case fyne.KeyHome:
		c.walk(func(t thing) thing { return c.laid.end(t, -1) })
	case fyne.KeyEnd:
		c.walk(func(t thing) thing { return c.laid.end(t, 1) })
	case fyne.KeyPageUp:
		c.see(c.view.panned(-c.view.width*4/5), true)
	case fyne.KeyPageDown:
		c.see(c.view.panned(c.view.width*4/5), true)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if c.picked != "" && c.onEnter != nil {
			c.onEnter()
		}
	case fyne.KeyEscape:
		c.pick("")
	default:
		loose(c, e)
	}
}

// walk picks the thing that step leads to; the first key picks one in sight.
func (c *chart) walk(step func(thing) thing) {
	t, ok := c.thing()
	if ok {
		t = step(t)
	} else if t, ok = c.laid.start(c.view); !ok {
		return
	}
	c.pick(t.name())
}

// loose gives a key that a widget has no use for to its window: Fyne does so only when
// nothing has the focus.
func loose(from fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}
