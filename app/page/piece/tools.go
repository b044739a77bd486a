package piece

import (
	"math"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/assets/words"
)

// zoomTools are the buttons of a viewer: smaller, how large it is, larger, a quarter turn.
type zoomTools struct {
	env  *page.Env
	of   *viewer
	fit  *kit.Button
	bare string // what the fit is called
	root *fyne.Container
}

func newZoomTools(env *page.Env, of *viewer, fit string) *zoomTools {
	w := env.Words
	z := &zoomTools{env: env, of: of, bare: fit}
	z.fit = kit.NewButton(w.T(fit), "", of.fit).As(kit.Quiet).Labelled(w.T("piece.fit.label"))
	bar := kit.Row(0,
		kit.NewIconButton("zoom-out", w.T("piece.smaller"), func() { of.zoom(1 / step) }),
		kit.AtLeast(fitWidth, 0, z.fit),
		kit.NewIconButton("zoom-in", w.T("piece.larger"), func() { of.zoom(step) }))
	z.root = kit.Row(look.Near, kit.EdgedBox(look.Surface, look.Border, look.RadiusControl, bar), kit.NewButton("", "rotate", of.quarter).Labelled(w.T("piece.turn")))
	return z
}

// fitWidth keeps the bar still while its figures change.
const fitWidth float32 = 76

// refresh says how large the picture is: in hundredths of its own pixels, or of the width
// of the frame for a page, which is drawn at any size.
func (z *zoomTools) refresh() {
	now := z.of.now
	if now.zoom == 0 {
		z.fit.Set(z.env.Words.T(z.bare), "")
		return
	}
	share := now.zoom * z.of.dots()
	if now.wide {
		share = now.zoom / now.refitted().scale()
	}
	z.fit.Set(z.env.Words.T("piece.percent", "n", int(math.Round(100*share))), "")
}

// keys are those of a viewer.
func (z *zoomTools) keys() []page.Key {
	w, v := z.env.Words, z.of
	larger, smaller := func() { v.zoom(step) }, func() { v.zoom(1 / step) }
	return []page.Key{
		{Name: fyne.KeyPlus, Says: w.T("piece.key.larger"), Do: larger},
		{Name: fyne.KeyEqual, Do: larger}, // the same key, where + asks for Shift
		{Name: fyne.KeyMinus, Says: w.T("piece.key.smaller"), Do: smaller},
		{Name: fyne.KeyA, Says: w.T("piece.key.fit"), Do: v.fit},
		{Name: fyne.KeyT, Says: w.T("piece.key.turn"), Do: v.quarter},
	}
}

// arrows move the picture; aside leads elsewhere when there is nothing to move.
func (v *viewer) arrows(w *words.Words, aside func(by int)) []page.Key {
	to := func(dx, dy float64, by int) func() {
		return func() {
			if !v.pan(dx, dy) && by != 0 {
				aside(by)
			}
		}
	}
	return []page.Key{
		{Name: fyne.KeyLeft, Says: w.T("piece.key.left"), Do: to(panStep, 0, -1)},
		{Name: fyne.KeyRight, Says: w.T("piece.key.right"), Do: to(-panStep, 0, 1)},
		{Name: fyne.KeyUp, Says: w.T("piece.key.up"), Do: to(0, panStep, 0)},
		{Name: fyne.KeyDown, Says: w.T("piece.key.down"), Do: to(0, -panStep, 0)},
	}
}
