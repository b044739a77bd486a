package recherche

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// hitCell shows a hit: its picture, its title, where and when, its best passages.
type hitCell struct {
	widget.BaseWidget
	thumb    *kit.Thumb
	title    *kit.Found
	cote     *kit.Text
	lock     *kit.Icon
	mark     *kit.BankMark
	line     *kit.Text
	passages [inSight]*passageLine
	more     *kit.Text

	shown int  // passages
	sided bool // on a bank
}

// inSight is how many passages a hit shows; F3 goes to the others.
const inSight = 2

// thumbWidth and thumbHeight are the size of its picture, whereWidth the room of a page
// or a time at 100 %.
const thumbWidth, thumbHeight, whereWidth float32 = 112, 78, 62

func newHitCell(pictures kit.Pictures, open func(page.Route)) *hitCell {
	c := &hitCell{
		thumb: kit.NewThumb(pictures, 320), title: kit.NewFound(kit.Strong.Wrap(2)), cote: kit.NewText("", kit.Compact.In(look.Ink2)), lock: kit.NewIcon("lock"),
		mark: kit.NewBankMark(look.NoSide), line: kit.NewText("", kit.Mention.Wrap(1)), more: kit.NewText("", kit.Mention),
	}
	for i := range c.passages {
		c.passages[i] = newPassageLine(open)
	}
	c.ExtendBaseWidget(c)
	return c
}

// beside is what a cell is given beside the hit.
type beside struct {
	picture kit.Picture
	side    look.Side
	more    string // how many passages are not in sight
	at      int    // the passage one is at, -1 none
}

// set shows a hit.
func (c *hitCell) set(h hit, a beside) {
	c.thumb.Set(a.picture)
	c.title.Set(lit(h.title))
	c.cote.SetText(h.cote)
	c.lock.Hidden = !h.locked
	c.mark.Set(a.side)
	c.sided = a.side != look.NoSide
	c.mark.Hidden = !c.sided
	c.line.SetText(h.line)
	c.shown = min(len(h.passages), inSight)
	for i, l := range c.passages {
		l.Hidden = i >= c.shown
		if i < c.shown {
			l.set(h.passages[i], i == a.at)
		}
	}
	c.more.SetText(a.more)
	c.more.Hidden = a.more == ""
	c.Refresh()
}

// lit is runs as the kit draws them.
func lit(all []run) []kit.Run {
	out := make([]kit.Run, len(all))
	for i, r := range all {
		out[i] = kit.Run{Text: r.text, Found: r.found}
	}
	return out
}

// heightAt is how high the cell is over a width.
func (c *hitCell) heightAt(width float32) float32 {
	width -= thumbWidth + look.Apart
	h := c.title.HeightAt(width-c.signs()) + look.Hair + max(c.line.MinSize().Height, c.mark.MinSize().Height)
	for i := range c.shown {
		h += look.Hair + c.passages[i].heightAt(width)
	}
	if !c.more.Hidden {
		h += look.Hair + c.more.MinSize().Height
	}
	return max(h, thumbHeight)
}

// signs is the room of the cote and of the lock, right of the title.
func (c *hitCell) signs() float32 {
	w := c.cote.MinSize().Width + look.Near
	if !c.lock.Hidden {
		w += c.lock.MinSize().Width + look.Hair
	}
	return w
}

// CreateRenderer is Fyne's.
func (c *hitCell) CreateRenderer() fyne.WidgetRenderer { return &hitDrawing{c} }

type hitDrawing struct{ c *hitCell }

func (d *hitDrawing) Destroy()           {}
func (d *hitDrawing) MinSize() fyne.Size { return fyne.Size{} }

func (d *hitDrawing) Objects() []fyne.CanvasObject {
	c := d.c
	out := []fyne.CanvasObject{c.thumb, c.title, c.cote, c.lock, c.mark, c.line, c.more}
	for _, p := range c.passages {
		out = append(out, p)
	}
	return out
}

func (d *hitDrawing) Refresh() { d.Layout(d.c.Size()) }

func (d *hitDrawing) Layout(s fyne.Size) {
	c := d.c
	c.thumb.Resize(fyne.NewSize(thumbWidth, thumbHeight))
	x, width := thumbWidth+look.Apart, s.Width-thumbWidth-look.Apart
	if width <= 0 {
		return
	}
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	m := c.cote.MinSize()
	place(c.cote, s.Width-m.Width, 0, m.Width, m.Height)
	side := c.lock.MinSize().Width
	place(c.lock, s.Width-m.Width-side-look.Hair, 0, side, side)
	y := c.title.HeightAt(width - c.signs())
	place(c.title, x, 0, width-c.signs(), y)
	y += look.Hair
	h, left := c.line.MinSize().Height, x
	if c.sided {
		side := c.mark.MinSize().Width
		place(c.mark, x, y+(h-side)/2, side, side)
		left += side + look.Hair + 2
	}
	place(c.line, left, y, s.Width-left, h)
	y += max(h, c.mark.MinSize().Height)
	for i := range c.shown {
		p := c.passages[i]
		h := p.heightAt(width)
		place(p, x, y+look.Hair, width, h)
		y += look.Hair + h
	}
	m = c.more.MinSize()
	place(c.more, x+c.passages[0].indent(), y+look.Hair, m.Width, m.Height)
}

// passageLine is one passage; a press opens the place where it stands.
type passageLine struct {
	widget.BaseWidget
	open  func(page.Route)
	to    page.Route
	where *kit.Text
	play  *kit.Icon
	text  *kit.Found
}

func newPassageLine(open func(page.Route)) *passageLine {
	l := &passageLine{open: open, where: kit.NewText("", kit.Compact), play: kit.NewIconIn("play", look.GoldText), text: kit.NewFound(kit.Body)}
	l.ExtendBaseWidget(l)
	return l
}

// set shows a passage; at tells that one is there.
func (l *passageLine) set(p passage, at bool) {
	style := kit.Mention.In(look.Ink3)
	if p.leads {
		style = kit.Compact.Bold().In(look.GoldText)
	}
	l.to = p.to
	l.where.SetStyle(style)
	l.where.SetText(p.where)
	l.play.Hidden = !p.leads || !at && !p.sound
	l.text.Set(lit(p.text))
}

// indent is where the text begins when something stands before it.
func (l *passageLine) indent() float32 {
	if l.where.Text() == "" {
		return 0
	}
	return max(whereWidth*look.TextScale(l.Theme()), l.where.MinSize().Width+look.Apart+look.Near)
}

func (l *passageLine) heightAt(width float32) float32 { return l.text.HeightAt(width - l.indent()) }

// Tapped opens.
func (l *passageLine) Tapped(*fyne.PointEvent) { l.open(l.to) }

// Cursor is a hand.
func (l *passageLine) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel is what it says.
func (l *passageLine) AccessibilityLabel() string { return l.text.AccessibilityLabel() }

// CreateRenderer is Fyne's.
func (l *passageLine) CreateRenderer() fyne.WidgetRenderer { return &passageDrawing{l} }

type passageDrawing struct{ l *passageLine }

func (d *passageDrawing) Destroy()           {}
func (d *passageDrawing) MinSize() fyne.Size { return fyne.Size{} }

func (d *passageDrawing) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.l.play, d.l.where, d.l.text}
}

func (d *passageDrawing) Refresh() { d.Layout(d.l.Size()) }

func (d *passageDrawing) Layout(s fyne.Size) {
	l := d.l
	m, x := l.where.MinSize(), float32(0)
	if !l.play.Hidden {
		side := m.Height * 2 / 3
		l.play.Move(fyne.NewPos(0, (m.Height-side)/2+1))
		l.play.Resize(fyne.NewSquareSize(side))
		x = side + look.Hair
	}
	l.where.Move(fyne.NewPos(x, 1))
	l.where.Resize(m)
	l.text.Move(fyne.NewPos(l.indent(), 0))
	l.text.Resize(fyne.NewSize(max(0, s.Width-l.indent()), s.Height))
}
