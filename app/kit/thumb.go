package kit

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Picture is what a [Thumb] shows of an item.
type Picture struct {
	Key    string // for Pictures; "" shows the icon of its kind
	Icon   string // of its kind: "picture", "page", "film", "mic"
	Tag    string // length or pages, beside the icon at bottom left; "" hides both
	Sign   string // icon at top right: "lock", "warning"; "" none
	Absent bool   // the original lies on another copy
}

// Thumb is a reduced picture: its kind's icon on a hollow ground until it comes, never
// a spinner.
type Thumb struct {
	widget.BaseWidget
	pictures Pictures
	px       int
	whole    bool
	bare     bool
	radius   float32

	shown Picture
	img   *canvas.Image
	stop  context.CancelFunc
	bad   bool
}

// NewThumb makes an empty thumbnail that asks p for pictures of px pixels a side.
func NewThumb(p Pictures, px int) *Thumb {
	t := &Thumb{pictures: p, px: px, img: canvas.NewImageFromImage(nil), radius: look.RadiusThumb}
	t.img.FillMode, t.img.ScaleMode = canvas.ImageFillCover, canvas.ImageScaleFastest
	t.img.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Whole shows the whole picture, with ground around it, instead of filling the frame.
func (t *Thumb) Whole() *Thumb {
	t.whole = true
	t.img.FillMode = canvas.ImageFillContain
	return t
}

// Bare leaves out the sign of its kind over a picture, for one too small to bear it.
func (t *Thumb) Bare() *Thumb { t.bare = true; return t }

// Rounded gives the corners another radius.
func (t *Thumb) Rounded(radius float32) *Thumb { t.radius = radius; return t }

// Set shows p; asked again for the same it does nothing, and the former demand ends.
func (t *Thumb) Set(p Picture) {
	if p == t.shown {
		return
	}
	again := p.Key == t.shown.Key && t.img.Image != nil
	t.shown = p
	if !again {
		t.load()
	}
	t.Refresh()
}

func (t *Thumb) load() {
	if t.stop != nil {
		t.stop() // the cell is used for another item: the old demand is stale
		t.stop = nil
	}
	t.bad = false
	t.img.Image = nil
	t.img.Hide()
	key := t.shown.Key
	if key == "" || t.pictures == nil || t.shown.Absent {
		return
	}
	if m := t.pictures.Cached(key, t.px); m != nil {
		t.put(m)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	t.stop = stop
	t.pictures.Ask(ctx, key, t.px, func(m *image.RGBA, err error) {
		if ctx.Err() != nil || t.shown.Key != key {
			return
		}
		if m == nil {
			t.bad = err != nil
			t.Refresh()
			return
		}
		t.put(m)
	})
}

func (t *Thumb) put(m *image.RGBA) {
	t.img.Image = m
	t.img.CornerRadius = t.radius
	t.img.Show()
	t.img.Refresh()
	t.Refresh() // the icon of its kind gives way; an image hidden until now does not repaint by itself
}

// Drop ends the demand that runs: the thumbnail is out of sight.
func (t *Thumb) Drop() {
	if t.stop != nil && t.img.Image == nil {
		t.stop()
		t.stop = nil
		t.shown = Picture{}
	}
}

// CreateRenderer is Fyne's.
func (t *Thumb) CreateRenderer() fyne.WidgetRenderer {
	box, kind := canvas.NewRectangle(nil), canvas.NewImageFromResource(nil)
	pill, small, words := canvas.NewRectangle(nil), canvas.NewImageFromResource(nil), canvas.NewText("", nil)
	badge, sign := canvas.NewRectangle(nil), canvas.NewImageFromResource(nil)
	for _, i := range []*canvas.Image{kind, small, sign} {
		i.FillMode = canvas.ImageFillContain
	}
	d := &drawing{of: t, parts: []fyne.CanvasObject{box, kind, pill, small, words, badge, sign}}
	// The picture keeps its texture when the rest is refreshed.
	d.parts = append(d.parts[:2:2], append([]fyne.CanvasObject{stack(t.img)}, d.parts[2:]...)...)
	d.least = func() fyne.Size { return fyne.NewSize(32, 24) }
	d.place = func(s fyne.Size) {
		th := t.Theme()
		box.Resize(s)
		d.parts[2].Resize(s)
		side := min(th.Size(look.SizeIconBig), s.Height*0.6)
		kind.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
		kind.Resize(fyne.NewSquareSize(side))
		h, i := th.Size(look.SizeMention)+look.Hair+2, th.Size(look.SizeMention)+1
		m := words.MinSize()
		w := i + 2*look.Hair + 2
		if t.shown.Tag != "" {
			w += m.Width + look.Hair
		}
		pill.Move(fyne.NewPos(look.Hair, s.Height-h-look.Hair))
		pill.Resize(fyne.NewSize(w, h))
		small.Move(pill.Position().AddXY(look.Hair+1, (h-i)/2))
		small.Resize(fyne.NewSquareSize(i))
		words.Move(pill.Position().AddXY(look.Hair+1+i+look.Hair, (h-m.Height)/2))
		words.Resize(m)
		badge.Move(fyne.NewPos(s.Width-h-2*look.Hair, look.Hair))
		badge.Resize(fyne.NewSize(h+look.Hair, h))
		sign.Move(badge.Position().AddXY((h+look.Hair-i)/2, (h-i)/2))
		sign.Resize(fyne.NewSquareSize(i))
	}
	d.colour = func(th fyne.Theme) { t.colour(th, box, pill, badge, kind, small, sign, words) }
	d.colour(t.Theme())
	return d
}

func (t *Thumb) colour(th fyne.Theme, box, pill, badge *canvas.Rectangle, kind, small, sign *canvas.Image, words *canvas.Text) {
	p := t.shown
	box.FillColor, box.CornerRadius = look.Colour(th, look.Hollow), t.radius
	box.Hidden = t.img.Image != nil && !t.whole
	icon, ink := p.Icon, look.Ink3
	switch {
	case p.Absent:
		icon, ink = "usb", look.Warn
	case t.bad && p.Icon == "picture":
		icon, ink = "fault", look.Fault
	}
	kind.Hidden = t.img.Image != nil || icon == ""
	if icon != "" {
		kind.Resource = look.Icon(icon, look.Colour(th, ink))
	}
	tagged := !t.bare && p.Icon != "" && (p.Tag != "" || t.img.Image != nil)
	pill.Hidden, small.Hidden, words.Hidden = !tagged, !tagged, !tagged || p.Tag == ""
	night, on := look.Colour(th, look.Night), look.Colour(th, look.OnNight)
	pill.FillColor, pill.CornerRadius = night, look.RadiusInner
	if tagged {
		small.Resource = look.Icon(p.Icon, on)
	}
	words.Text, words.TextSize, words.Color = p.Tag, th.Size(look.SizeMention), on
	badge.Hidden, sign.Hidden = p.Sign == "", p.Sign == ""
	badge.CornerRadius = look.RadiusInner
	switch p.Sign {
	case "":
	case "warning":
		badge.FillColor = look.Colour(th, look.WarnTint)
		sign.Resource = look.Icon(p.Sign, look.Colour(th, look.Warn))
	default:
		badge.FillColor = night
		sign.Resource = look.Icon(p.Sign, on)
	}
}
