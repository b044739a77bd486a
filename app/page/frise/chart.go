package frise

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive/timeline"
)

// chart draws a board. It is one widget: only what is in sight exists, and sliding moves
// it. One thing may be picked, by the pointer or the arrows.
type chart struct {
	widget.BaseWidget
	onView  func(settled bool) // the view changed, and settled says whether it rests
	onPick  func()             // another thing is picked, or none
	onEnter func()             // the picked thing is to be opened

	say      speaker
	pictures kit.Pictures
	board    board
	view     view
	laid     laid
	made     made
	sizes    sizes
	shading  shading
	fitted   map[fitKey]string

	gutter  int // the width of the names of lanes
	down    int // how far the drawing is scrolled, when it is higher than the widget
	picked  string
	focused bool
	over    bool    // the pointer is on a thing
	slid    float32 // of a drag, less than a pixel
	drawn   *chartDrawing
}

// made is what the present places were made for.
type made struct {
	span   timeline.Window
	height int
	scale  float32
	turn   int // of the board
}

type fitKey struct {
	text   string
	width  int
	strong bool
}

func newChart(say speaker, pictures kit.Pictures) *chart {
	c := &chart{say: say, pictures: pictures, view: newView(timeline.Chart{}, asked{}, 0, 1)}
	c.ExtendBaseWidget(c)
	return c
}

// set shows a board, and keeps what was picked if it is still there.
func (c *chart) set(b board, v view) {
	c.board, c.view = b, v
	c.made.turn++
	c.lay()
	if _, ok := c.laid.find(c.picked); !ok {
		c.picked = ""
	}
	c.Refresh()
}

// see shows another part of time.
func (c *chart) see(v view, settled bool) {
	c.view = v
	c.lay()
	c.redraw()
	if c.onView != nil {
		c.onView(settled)
	}
}

// lay puts things in their places, if the present ones were made for something else.
func (c *chart) lay() {
	size := c.Size()
	if size.Width <= 0 {
		return
	}
	c.measure()
	c.view = c.view.resized(max(int(size.Width)-c.gutter, 1))
	now := made{c.view.span, int(size.Height), look.TextScale(c.Theme()), c.made.turn}
	if now != c.made || c.laid.bands == nil {
		c.made, c.fitted = now, nil
		c.laid = lay(c.board, c.view, c.sizes, int(size.Height)-2*margin)
	}
	c.down = max(0, min(c.down, c.laid.height+2*margin-int(size.Height)))
}

// margin is left free above and below the lanes.
const margin = 6

// measure takes the sizes of the theme.
func (c *chart) measure() {
	t := c.Theme()
	unit := t.Size(look.SizeCompact)
	of := func(n float32) int { return int(math.Round(float64(unit * n))) }
	c.sizes = sizes{
		row: of(2), programme: of(2.1), ruler: of(2.6), bed: of(0.7), dot: of(1.1), count: of(2.5), gap: of(0.6), indent: of(0.8), fade: of(2.3),
		label: of(16), picture: of(8.8), tall: of(5.1), caption: of(1.5), measure: c.width, title: func(e timeline.Entry) string { return c.say.title(c.board.told, e.ID) },
	}
	c.gutter = of(7)
	for _, l := range c.board.chart.Lanes {
		if l.Role != timeline.RolePieces && l.Role != timeline.RoleRiver {
			c.gutter = max(c.gutter, c.width(c.say.lane(groups[c.board.group].by, l), false)+of(4.2))
		}
	}
	for _, b := range c.board.source.Partnership.Banks {
		c.gutter = max(c.gutter, c.width(c.say.text(b.Name), true)*5/4+of(4.2))
	}
	c.gutter = min(c.gutter, of(14))
}

func (c *chart) width(text string, strong bool) int {
	s := fyne.MeasureText(text, c.Theme().Size(look.SizeCompact), fyne.TextStyle{Bold: strong})
	return int(math.Ceil(float64(s.Width)))
}

// fit is a text that is at most so wide, its end left out if need be.
func (c *chart) fit(text string, width int, strong bool) string {
	key := fitKey{text, width, strong}
	if s, ok := c.fitted[key]; ok {
		return s
	}
	fits := text
	for r := []rune(text); len(r) > 1 && c.width(fits, strong) > width; {
		r = r[:len(r)-1]
		fits = string(r) + "…"
	}
	if c.fitted == nil {
		c.fitted = map[fitKey]string{}
	}
	c.fitted[key] = fits
	return fits
}

// write sets a text in the size of the lanes.
func (c *chart) write(t *canvas.Text, text string, colour color.Color, strong bool) {
	t.Text, t.Color, t.TextSize, t.TextStyle = text, colour, c.Theme().Size(look.SizeCompact), fyne.TextStyle{Bold: strong}
}

// strong tells that a thing's title is in bold: the programmes, and what was lived on both
// banks.
func (c *chart) strong(t thing) bool {
	r := c.laid.bands[t.band].Role
	return r == timeline.RoleRiver || r == timeline.RoleExchange
}

func (c *chart) barHeight(t thing) float32 {
	if c.laid.bands[t.band].Role == timeline.RoleRiver {
		return float32(c.sizes.programme) - look.Hair
	}
	return float32(c.sizes.row) * 0.78
}

// clipped is the part of a place that is worth drawing.
func (c *chart) clipped(at place) (from, to float32) {
	return max(at.x, -look.Wide), min(at.x+at.width, c.Size().Width+look.Wide)
}

// where is the middle of a thing on the widget.
func (c *chart) where(t thing) (x, y float32) {
	return float32(c.gutter + t.X - c.view.left), float32(margin + c.laid.centre(t) - c.down)
}

// thing is what is picked.
func (c *chart) thing() (thing, bool) { return c.laid.find(c.picked) }

// pick picks a thing and brings it into sight; "" none.
func (c *chart) pick(name string) {
	changed := name != c.picked
	c.picked = name
	if t, ok := c.thing(); ok {
		c.show(t)
	}
	c.redraw()
	if changed && c.onPick != nil {
		c.onPick()
	}
}

// show slides and scrolls as little as brings a thing into sight.
func (c *chart) show(t thing) {
	half := c.sizes.row
	if t.picture {
		half = c.sizes.tall
	}
	y, height := margin+c.laid.centre(t), int(c.Size().Height)
	c.down = max(min(c.down, y-half), y+half-height)
	c.down = max(0, min(c.down, c.laid.height+2*margin-height))
	to := min(t.X+t.Width, max(t.X, c.view.left)+c.sizes.label) // of a long bar, its beginning
	if t.X+t.Width > c.view.left+c.sizes.label && t.X < c.view.left && t.X+t.Width < c.view.left+c.view.width*2 {
		return
	}
	if v := c.view.reaching(t.X, to); v != c.view {
		c.see(v, true)
	}
}

// AccessibilityLabel is what is picked.
func (c *chart) AccessibilityLabel() string {
	t, ok := c.thing()
	if !ok {
		return c.say.T("page.frise")
	}
	about := c.say.cardOf(c.board, t)
	return c.say.T("frise.picked", "title", about.title, "when", about.when)
}

// Tapped picks what is under the pointer.
func (c *chart) Tapped(e *fyne.PointEvent) {
	t, ok := c.under(e.Position)
	if !ok {
		c.pick("")
		return
	}
	c.pick(t.name())
}

func (c *chart) under(p fyne.Position) (thing, bool) {
	x, y := int(p.X), int(p.Y)-margin+c.down
	t, ok := c.laid.at(x-c.gutter+c.view.left, y)
	return t, ok && (x >= c.gutter || c.laid.bands[t.band].Role == timeline.RoleRiver)
}

// Dragged slides along time, and up and down when the lanes are higher than the widget.
func (c *chart) Dragged(e *fyne.DragEvent) {
	c.slid -= e.Dragged.DX
	whole := int(c.slid)
	c.slid -= float32(whole)
	c.scroll(-int(e.Dragged.DY))
	c.see(c.view.panned(whole), false)
}

// DragEnd rests.
func (c *chart) DragEnd() { c.slid = 0; c.see(c.view, true) }

// scroll moves the lanes up, when they are higher than the widget, and tells whether they moved.
func (c *chart) scroll(by int) bool {
	before := c.down
	c.down = max(0, min(c.down+by, c.laid.height+2*margin-int(c.Size().Height)))
	return c.down != before
}

// Scrolled slides; with Ctrl it zooms around the pointer. Lanes that are higher than the
// widget are scrolled first.
func (c *chart) Scrolled(e *fyne.ScrollEvent) {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierControl != 0 {
		c.see(c.view.zoomed(math.Pow(1.01, float64(e.Scrolled.DY)), int(e.Position.X)-c.gutter), true)
		return
	}
	if c.scroll(-int(e.Scrolled.DY)) {
		c.see(c.view, false)
		return
	}
	c.see(c.view.panned(-int(2*(e.Scrolled.DX+e.Scrolled.DY))), true)
}

// zoom shows less (factor above 1) or more, around what is picked.
func (c *chart) zoom(factor float64) {
	x := c.view.width / 2
	if t, ok := c.thing(); ok {
		x = max(0, min(t.middle()-c.view.left, c.view.width))
	}
	c.see(c.view.zoomed(factor, x), true)
}

// nearer is one step of + or −.
const nearer = 1.4

// MouseIn listens to the pointer.
func (c *chart) MouseIn(*desktop.MouseEvent) {}

// MouseMoved learns whether the pointer is on a thing.
func (c *chart) MouseMoved(e *desktop.MouseEvent) { _, c.over = c.under(e.Position) }

// MouseOut forgets the pointer.
func (c *chart) MouseOut() { c.over = false }

// Cursor is a hand on what can be picked.
func (c *chart) Cursor() desktop.Cursor {
	if c.over {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
