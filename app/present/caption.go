package present

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/look"
)

// The stage is drawn for 1920 × 1080 and scaled to the screen: sizes below are those at
// 1080 lines, in points.
const (
	reference float32 = 1080
	safe      float32 = 0.05 // share of each side where no word stands

	titleSize, labelSize, mentionSize, textSize float32 = 80, 35, 25, 72

	entrance = time.Second
	all      = 1 << 20
)

// The moments, in milliseconds, at which the words follow the picture.
const (
	titleAt, labelAt, creditAt = 300, 700, 1000
)

// caption is the words over a picture. Lines are made once and filled again.
type caption struct {
	title, label  [2]*canvas.Text
	place, credit *canvas.Text
	mark          *canvas.Image
	notice        *canvas.Text
	pill          *canvas.Rectangle
	side          look.Side
}

func newCaption() *caption {
	line := func(serif bool, c fyne.ThemeColorName) *canvas.Text {
		t := canvas.NewText("", tint(c))
		if serif {
			t.FontSource = look.Serif(look.Bold)
		}
		return t
	}
	return &caption{
		title: [2]*canvas.Text{line(true, look.Ink), line(true, look.Ink)},
		label: [2]*canvas.Text{line(false, look.Ink), line(false, look.Ink)},
		place: line(false, look.Ink), credit: line(false, look.Ink2),
		mark: canvas.NewImageFromResource(nil), notice: line(false, look.Ink), pill: canvas.NewRectangle(tint(look.Surface)),
	}
}

func (c *caption) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.title[0], c.title[1], c.label[0], c.label[1], c.place, c.credit, c.mark, c.pill, c.notice}
}

func (c *caption) hide() {
	for _, o := range c.objects() {
		o.Hide()
	}
}

// show shows the words whose moment has come, at milliseconds since the picture, and
// tells whether there are some.
func (c *caption) show(at int) (came bool) {
	reveal := func(when int, os ...fyne.CanvasObject) {
		for _, o := range os {
			if at >= when && !o.Visible() {
				o.Show()
				came = true
			}
		}
	}
	reveal(titleAt, c.title[0], c.title[1])
	reveal(labelAt, c.label[0], c.label[1])
	reveal(creditAt, c.place, c.credit)
	if c.side != look.NoSide {
		reveal(creditAt, c.mark)
	}
	if c.notice.Text != "" {
		reveal(0, c.pill, c.notice)
	}
	return came
}

// set gives the words of v and puts them where they stand on a screen of that size: the
// title and its cartel at the lower left, place and credit at the lower right.
func (c *caption) set(v View, size fyne.Size) {
	k := size.Height / reference
	left, right, bottom := size.Width*safe, size.Width*(1-safe), size.Height*(1-safe)
	c.credits(v, right, bottom, k)
	if v.Plain {
		c.plain(v, size, k)
		return
	}
	width := size.Width * 0.62
	y := bottom
	for i, s := range pair(broken(v.Label, c.label[0], labelSize*k, width)) {
		y = c.up(c.label[1-i], s, labelSize*k, left, y, 1.25)
	}
	y -= 6 * k
	for i, s := range pair(broken(v.Title, c.title[0], titleSize*k, width)) {
		y = c.up(c.title[1-i], s, titleSize*k, left, y, 1.08)
	}
}

// up sets a line that stands on y and returns where the line above stands.
func (c *caption) up(t *canvas.Text, s string, size, x, y, spacing float32) float32 {
	t.Text, t.TextSize = s, size
	if s == "" {
		return y
	}
	t.Move(fyne.NewPos(x, y-t.MinSize().Height))
	t.Resize(t.MinSize())
	return y - size*spacing
}

// pair gives the last line, then the one before it, or "".
func pair(lines []string) [2]string {
	switch len(lines) {
	case 0:
		return [2]string{}
	case 1:
		return [2]string{lines[0], ""}
	}
	return [2]string{lines[1], lines[0]}
}

func (c *caption) credits(v View, right, bottom, k float32) {
	c.side = v.Side
	at := func(t *canvas.Text, s string, y float32) {
		t.Text, t.TextSize = s, mentionSize*k
		m := t.MinSize()
		t.Resize(m)
		t.Move(fyne.NewPos(right-m.Width, y-m.Height))
	}
	at(c.credit, v.Credit, bottom)
	at(c.place, v.Place, bottom-mentionSize*k*1.5)
	if v.Side != look.NoSide {
		c.mark.Resource = look.Mark(hall, v.Side)
		side := mentionSize * k
		c.mark.Resize(fyne.NewSquareSize(side))
		c.mark.Move(fyne.NewPos(c.place.Position().X-side*1.5, c.place.Position().Y+(c.place.Size().Height-side)/2))
	}
	c.notice.Text, c.notice.TextSize = v.Notice, 20*k
	m := c.notice.MinSize()
	c.pill.CornerRadius = m.Height * 0.75
	c.pill.Resize(fyne.NewSize(m.Width+32*k, m.Height*1.5))
	c.pill.Move(fyne.NewPos(right-m.Width-32*k, 54*k))
	c.notice.Resize(m)
	c.notice.Move(fyne.NewPos(right-m.Width-16*k, 54*k+m.Height*0.25))
}

// plain sets a text slide: its title large in the middle, its cartel under it.
func (c *caption) plain(v View, size fyne.Size, k float32) {
	title := broken(v.Title, c.title[0], textSize*k*1.15, size.Width*0.8)
	label := broken(v.Label, c.label[0], labelSize*k*1.15, size.Width*0.7)
	y := size.Height*0.46 - float32(len(title)-1)*textSize*k*0.6
	for i, t := range c.title {
		y = down(t, lineOf(title, i), textSize*k*1.15, size.Width, y)
	}
	y += 18 * k
	for i, t := range c.label {
		y = down(t, lineOf(label, i), labelSize*k*1.15, size.Width, y)
	}
}

func down(t *canvas.Text, s string, size, width, y float32) float32 {
	t.Text, t.TextSize = s, size
	if s == "" {
		return y
	}
	m := t.MinSize()
	t.Resize(m)
	t.Move(fyne.NewPos((width-m.Width)/2, y))
	return y + size*1.2
}

func lineOf(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// broken breaks s into at most two lines of that width, the second ending in an ellipsis
// when there is more.
func broken(s string, like *canvas.Text, size, width float32) []string {
	wide := func(s string) bool {
		m, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, size, like.TextStyle, like.FontSource)
		return m.Width > width
	}
	words := strings.Fields(s)
	var lines []string
	for len(words) > 0 && len(lines) < 2 {
		n := len(words)
		for n > 1 && wide(strings.Join(words[:n], " ")) {
			n--
		}
		lines = append(lines, strings.Join(words[:n], " "))
		words = words[n:]
	}
	if len(words) > 0 {
		lines[1] += " …"
	}
	return lines
}
