package frise

import (
	"image"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/archive"
	"palabre/archive/timeline"
)

// mark is what is drawn for one thing.
type mark struct {
	body        *canvas.Rectangle
	left, right *canvas.Image // ends that fade
	dashes      *canvas.Image
	label       *canvas.Text
	number      *canvas.Text
	badge       *canvas.Rectangle
	thumb       *kit.Thumb
}

func newMark(pictures kit.Pictures) *mark {
	m := &mark{
		body: canvas.NewRectangle(nil), badge: canvas.NewRectangle(nil), label: canvas.NewText("", nil), number: canvas.NewText("", nil),
		left: canvas.NewImageFromImage(nil), right: canvas.NewImageFromImage(nil), dashes: canvas.NewImageFromImage(nil),
		thumb: kit.NewThumb(pictures, 320).Bare(),
	}
	for _, i := range []*canvas.Image{m.left, m.right, m.dashes} {
		i.FillMode, i.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest
	}
	return m
}

// ink is how the things of a lane are coloured: what they are filled with, what is written
// on them, and the ground of what is less sure.
type ink struct{ fill, on, tint color.Color }

// place says where a thing is drawn, in units from the top left of the chart.
type place struct {
	x, width, y float32 // y of the middle of its row
	ink         ink
	picked      bool
	over        *[]fyne.CanvasObject // takes the label, to be drawn later; nil: it is drawn at once
}

// draw draws a thing and adds what is drawn to out.
func (m *mark) draw(c *chart, t thing, at place, out []fyne.CanvasObject) []fyne.CanvasObject {
	switch {
	case t.picture:
		return m.drawPicture(c, t, at, out)
	case t.Shape == timeline.Crowd:
		return m.drawCount(c, t, at, out)
	case t.Width <= c.sizes.dot+dotlike:
		out = m.drawDot(c, t, at, out)
	case t.Certainty == timeline.Dashed:
		out = m.drawCapsule(c, at, out)
	default:
		out = m.drawBar(c, t, at, out)
	}
	return m.drawLabel(c, t, at, out)
}

// dotlike is how much wider than a dot a span must be to be seen as one.
const dotlike = 3

func (m *mark) drawDot(c *chart, t thing, at place, out []fyne.CanvasObject) []fyne.CanvasObject {
	side := float32(c.sizes.dot)
	if t.Bridge {
		side += 2
	}
	b := m.body
	square(b, at.x+at.width/2, at.y, side)
	b.FillColor, b.StrokeWidth, b.StrokeColor = at.ink.fill, 0, nil
	switch {
	case t.Bridge:
		b.StrokeWidth, b.StrokeColor = 3, look.Colour(c.Theme(), look.Gold)
	case t.Certainty != timeline.Solid:
		b.FillColor, b.StrokeWidth, b.StrokeColor = at.ink.tint, 2, at.ink.fill
	}
	return append(out, b)
}

func square(r *canvas.Rectangle, x, y, side float32) {
	r.CornerRadius = side / 2
	r.TopLeftCornerRadius, r.BottomLeftCornerRadius, r.TopRightCornerRadius, r.BottomRightCornerRadius = 0, 0, 0, 0
	r.Move(fyne.NewPos(x-side/2, y-side/2))
	r.Resize(fyne.NewSquareSize(side))
}

// drawBar draws a span: solid where it is known, fading where its end is not.
func (m *mark) drawBar(c *chart, t thing, at place, out []fyne.CanvasObject) []fyne.CanvasObject {
	height := c.barHeight(t)
	top := at.y - height/2
	from, to := c.clipped(at)
	from0, to0 := from, to
	fade := min(float32(c.sizes.fade), at.width/3)
	starts := t.Certainty == timeline.FadedStart || t.Certainty == timeline.Faded
	ends := t.Certainty == timeline.FadedEnd || t.Certainty == timeline.Faded
	fill := nrgba(at.ink.fill)
	if starts {
		from = max(from, at.x+fade)
	}
	if ends {
		to = min(to, at.x+at.width-fade)
	}
	if starts && from > from0 {
		out = append(out, picture(m.left, c.shading.fade(fill, true), at.x, top, fade+1, height)) // no seam
	}
	if ends && to < to0 {
		out = append(out, picture(m.right, c.shading.fade(fill, false), at.x+at.width-fade-1, top, fade+1, height))
	}
	b := m.body
	b.FillColor, b.StrokeWidth, b.StrokeColor, b.CornerRadius = at.ink.fill, 0, nil, 0
	b.TopLeftCornerRadius, b.BottomLeftCornerRadius = rounded(!starts), rounded(!starts)
	b.TopRightCornerRadius, b.BottomRightCornerRadius = rounded(!ends), rounded(!ends)
	b.Move(fyne.NewPos(from, top))
	b.Resize(fyne.NewSize(max(to-from, 0), height))
	return append(out, b)
}

func rounded(on bool) float32 {
	if on {
		return look.RadiusInner
	}
	return 0
}

// picture sets an image; only another picture is sent to the screen again.
func picture(i *canvas.Image, m *image.RGBA, x, y, w, h float32) *canvas.Image {
	i.Move(fyne.NewPos(x, y))
	if s := fyne.NewSize(w, h); i.Size() != s {
		i.Resize(s)
	}
	if i.Image != image.Image(m) {
		i.Image = m
		i.Refresh()
	}
	return i
}

// drawCapsule draws what is known by its season or its year only. What lies out of sight
// is left out, by whole dashes, so that they stay in their place while the view slides.
func (m *mark) drawCapsule(c *chart, at place, out []fyne.CanvasObject) []fyne.CanvasObject {
	height := c.sizes.row*3/5 + 1
	from, to := int(at.x), int(at.x+at.width)
	const period = dash + dashGap
	if far := c.gutter - 2*height; from < far {
		from += (far - from) / period * period
	}
	to = min(to, int(c.Size().Width)+2*height)
	width := max(to-from, c.sizes.dot)
	if width > height {
		width -= width % 2 // fewer pictures
	}
	fill := nrgba(at.ink.fill)
	return append(out, picture(m.dashes, c.shading.dashed(fill, width, height), float32(from), at.y-float32(height)/2, float32(width), float32(height)))
}

// drawCount draws how many things found no room.
func (m *mark) drawCount(c *chart, t thing, at place, out []fyne.CanvasObject) []fyne.CanvasObject {
	height := float32(c.sizes.row) * 0.65
	b := m.body
	square(b, 0, 0, height)
	b.Move(fyne.NewPos(at.x, at.y-height/2))
	b.Resize(fyne.NewSize(at.width, height))
	b.FillColor, b.StrokeColor, b.StrokeWidth = at.ink.tint, at.ink.fill, 2
	if c.laid.bands[t.band].Role == timeline.RoleExchange {
		b.StrokeColor, b.StrokeWidth = look.Colour(c.Theme(), look.Gold), 3
	}
	c.write(m.number, strconv.Itoa(len(t.Members)), at.ink.fill, true)
	centre(m.number, at.x+at.width/2, at.y)
	return append(out, b, m.number)
}

func centre(text *canvas.Text, x, y float32) {
	s := text.MinSize()
	text.Move(fyne.NewPos(x-s.Width/2, y-s.Height/2))
	text.Resize(s)
}

// drawLabel writes the title inside its bar, and there in sight, or after it.
func (m *mark) drawLabel(c *chart, t thing, at place, out []fyne.CanvasObject) []fyne.CanvasObject {
	if t.LabelWidth == 0 || at.x+at.width < float32(c.gutter) && at.over == nil {
		return out // of what has slid away, no words are left behind
	}
	title := c.sizes.title(t.Entry)
	ink := look.Colour(c.Theme(), look.Ink)
	x, room := float32(c.gutter+t.LabelX-c.view.left), min(c.sizes.label, t.LabelWidth)
	if at.over != nil {
		x += look.Hair
	}
	if t.LabelInside {
		ink, room = at.ink.on, t.Width-2*c.sizes.indent-c.sizes.faded(t.Certainty)
		lead := float32(0)
		if t.Certainty == timeline.FadedStart || t.Certainty == timeline.Faded {
			lead = float32(c.sizes.faded(timeline.FadedStart))
		}
		x = max(at.x+lead, float32(c.gutter)) + float32(c.sizes.indent) // stays in sight while its bar does
		x = min(x, at.x+at.width-float32(t.LabelWidth))
		x = max(x, at.x+float32(c.sizes.indent)+lead)
	}
	strong := c.strong(t) || at.picked && c.width(title, true) <= room
	c.write(m.label, c.fit(title, room, strong), ink, strong)
	s := m.label.MinSize()
	m.label.Move(fyne.NewPos(x, at.y-s.Height/2))
	m.label.Resize(s)
	if at.over != nil {
		*at.over = append(*at.over, m.label)
		return out
	}
	return append(out, m.label)
}

// drawPicture draws an item at the outer edge: its picture, its title, and how many more
// stand behind it.
func (m *mark) drawPicture(c *chart, t thing, at place, out []fyne.CanvasObject) []fyne.CanvasObject {
	height := float32(c.sizes.tall)
	top := at.y - height/2
	m.thumb.Move(fyne.NewPos(at.x, top))
	if s := fyne.NewSize(at.width, height); m.thumb.Size() != s {
		m.thumb.Resize(s)
	}
	m.thumb.Set(c.picture(t.ID))
	edge := m.body
	edge.FillColor, edge.StrokeColor, edge.StrokeWidth = nil, at.ink.fill, 2
	edge.CornerRadius, edge.TopLeftCornerRadius, edge.TopRightCornerRadius, edge.BottomLeftCornerRadius, edge.BottomRightCornerRadius = look.RadiusThumb, 0, 0, 0, 0
	edge.Move(fyne.NewPos(at.x, top))
	edge.Resize(fyne.NewSize(at.width, height))
	out = append(out, m.thumb, edge)
	if n := len(t.Members); n > 1 {
		c.write(m.number, strconv.Itoa(n), at.ink.on, true)
		s := m.number.MinSize()
		square(m.badge, 0, 0, s.Height)
		m.badge.FillColor = at.ink.fill
		width := s.Width + look.Snug
		m.badge.Move(fyne.NewPos(at.x+at.width-width-look.Hair, top+height-s.Height-look.Hair))
		m.badge.Resize(fyne.NewSize(width, s.Height))
		centre(m.number, at.x+at.width-width/2-look.Hair, top+height-s.Height/2-look.Hair)
		out = append(out, m.badge, m.number)
	}
	c.write(m.label, c.fit(c.sizes.title(t.Entry), c.sizes.picture*9/8, at.picked), look.Colour(c.Theme(), look.Ink2), at.picked)
	m.label.TextSize = c.Theme().Size(look.SizeMention)
	centre(m.label, at.x+at.width/2, top+height+float32(c.sizes.caption)/2)
	return append(out, m.label)
}

// picture is what a thumbnail shows of an item.
func (c *chart) picture(id archive.ID) kit.Picture {
	return page.ItemPicture(c.board.items[id], c.say.Words)
}
