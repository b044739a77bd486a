package frise

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive"
)

// bar is the line of tools above the drawing.
type bar struct {
	scale  *kit.Segmented
	zoom   *fyne.Container
	axis   *kit.Button
	layers *kit.Button
	group  *kit.Segmented
	by     *fyne.Container
	list   *kit.Button
	root   fyne.CanvasObject
}

func (p *Frise) makeBar() {
	w := p.env.Words
	b := &p.bar
	var steps, kinds []kit.Segment
	for _, s := range scales {
		steps = append(steps, kit.Segment{Text: w.T("frise.scale." + string(s))})
	}
	for _, g := range groups {
		kinds = append(kinds, kit.Segment{Text: w.T("frise.group." + g.name)})
	}
	b.scale = kit.NewSegmented(func(i int) { p.chart.see(p.chart.view.scaled(scales[i]), true) }, steps...)
	b.zoom = kit.Row(look.Near,
		kit.NewIconButton("zoom-out", w.T("frise.zoom.out"), func() { p.chart.zoom(1 / nearer) }).As(kit.Ordinary),
		kit.NewIconButton("zoom-in", w.T("frise.zoom.in"), func() { p.chart.zoom(nearer) }).As(kit.Ordinary))
	b.axis = kit.NewButton("", "filter", p.onAxis)
	b.layers = kit.NewButton("", "layers", p.onLayers)
	b.group = kit.NewSegmented(func(i int) { p.ask(p.route.With(keyGroup, groups[i].name)) }, kinds...)
	b.by = kit.Row(look.Near, kit.NewText(w.T("frise.group"), kit.Compact.In(look.Ink2)), b.group)
	b.list = kit.NewButton(w.T("frise.list"), "list", p.onList)
	b.root = kit.Pad(look.Near, look.Apart+4, kit.Row(look.Snug, kit.Stretch(kit.Flow(look.Snug, b.scale, b.zoom, b.axis, b.layers)), b.by, b.list))
}

// refreshBar says what is shown.
func (p *Frise) refreshBar() {
	w, b := p.env.Words, &p.bar
	axis := w.T("frise.axis.all")
	if a, ok := p.told.source.Partnership.Axes.Find(p.asked.axis); ok {
		axis = w.T("frise.axis.one", "axis", p.say.text(a.Name))
	}
	b.axis.Set(axis, "filter")
	b.axis.Hidden = len(p.told.source.Partnership.Axes) == 0
	p.bridges.Hidden = len(p.told.source.Partnership.Banks) < 2
	b.layers.Set(p.say.shown(p.asked.hidden), "layers")
	b.group.Choose(p.board.group)
	b.zoom.Hidden, b.scale.Hidden, b.by.Hidden = p.asked.list, p.asked.list, p.asked.list
	as := kit.Ordinary
	if p.asked.list {
		as = kit.Chosen
	}
	b.list.As(as)
	b.root.Refresh()
}

// refreshScale says how large the steps of the ruler are.
func (p *Frise) refreshScale() {
	for i, s := range scales {
		if s == p.chart.view.scale() && i != p.bar.scale.Chosen() {
			p.bar.scale.Choose(i)
		}
	}
}

func (p *Frise) onAxis() {
	all := fyne.NewMenuItem(p.env.Words.T("frise.axis.every"), func() { p.ask(p.route.With(keyAxis, "")) })
	all.Checked = p.asked.axis == ""
	items := []*fyne.MenuItem{all}
	for _, a := range p.told.source.Partnership.Axes.Sorted() {
		item := fyne.NewMenuItem(p.say.text(a.Name), func() { p.ask(p.route.With(keyAxis, a.EID)) })
		item.Checked = p.asked.axis == a.EID
		items = append(items, item)
	}
	menu(p.bar.axis, items)
}

func (p *Frise) onLayers() {
	var items []*fyne.MenuItem
	for _, l := range layers {
		item := fyne.NewMenuItem(p.env.Words.T("frise.layer."+l), func() { p.ask(p.route.With(keyHidden, toggled(p.asked.hidden, l))) })
		item.Checked = !archive.SetOf(p.asked.hidden...).Has(l)
		items = append(items, item)
	}
	menu(p.bar.layers, items)
}

// menu opens a menu under a button.
func menu(under *kit.Button, items []*fyne.MenuItem) {
	d := fyne.CurrentApp().Driver()
	if c := d.CanvasForObject(under); c != nil {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, d.AbsolutePositionForObject(under).AddXY(0, under.Size().Height+look.Hair))
	}
}

func (p *Frise) onList() {
	on := "1"
	if p.asked.list {
		on = ""
	}
	p.ask(p.route.With(keyList, on))
}

// makeLegend makes the line that says what the shapes mean.
func (p *Frise) makeLegend() fyne.CanvasObject {
	w := p.env.Words
	p.undated = kit.NewLink("", func() { p.env.Window.Go(p.undatedItems()) })
	row := kit.Row(look.Near, p.undated, kit.Gap())
	if look.TextScale(fyne.CurrentApp().Settings().Theme()) >= look.RailFoldsText {
		row = kit.Flow(look.Near, p.undated)
	}
	for _, sign := range []string{"dated", "faded", "dashed", "bridge", "count"} {
		said := kit.PadEach(0, look.Snug, 0, 0, kit.Row(look.Near, newSign(sign), kit.NewText(w.T("frise.legend."+sign), kit.Mention)))
		row.Add(said)
		if sign == "bridge" {
			p.bridges = said
		}
	}
	return kit.Column(0, kit.Line(), kit.OnGround(look.Surface, kit.Pad(0, look.Apart, row)), kit.Line())
}

// sign is a shape of the legend.
type sign struct {
	widget.BaseWidget
	of string
}

func newSign(of string) *sign {
	s := &sign{of: of}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is Fyne's.
func (s *sign) CreateRenderer() fyne.WidgetRenderer {
	d := &signDrawing{of: s, a: canvas.NewRectangle(nil), b: canvas.NewRectangle(nil), c: canvas.NewRectangle(nil), i: canvas.NewImageFromImage(nil)}
	d.i.FillMode, d.i.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest
	d.Refresh()
	return d
}

type signDrawing struct {
	of      *sign
	a, b, c *canvas.Rectangle
	i       *canvas.Image
	shading shading
}

// Sizes of a sign, in units.
const signWidth, signHeight, signThick = 34, 18, 11

func (d *signDrawing) MinSize() fyne.Size {
	if d.of.of == "bridge" {
		return fyne.NewSize(signThick, signHeight)
	}
	return fyne.NewSize(signWidth, signHeight)
}
func (d *signDrawing) Destroy()         {}
func (d *signDrawing) Layout(fyne.Size) {}

func (d *signDrawing) Objects() []fyne.CanvasObject {
	switch d.of.of {
	case "faded", "dashed":
		return []fyne.CanvasObject{d.i}
	case "bridge":
		return []fyne.CanvasObject{d.c, d.a, d.b}
	}
	return []fyne.CanvasObject{d.a}
}

func (d *signDrawing) Refresh() {
	t := d.of.Theme()
	ink := look.Colour(t, look.Ink2)
	d.a.FillColor, d.a.CornerRadius = ink, 3
	d.a.Move(fyne.NewPos(0, (signHeight-signThick)/2))
	d.a.Resize(fyne.NewSize(signWidth, signThick))
	plain := nrgba(ink)
	switch d.of.of {
	case "faded":
		d.i.Move(d.a.Position())
		d.i.Resize(d.a.Size())
		d.i.Image = d.shading.fade(plain, false)
	case "dashed":
		d.i.Resize(fyne.NewSize(signWidth, signHeight))
		d.i.Image = d.shading.dashed(plain, signWidth, signHeight)
	case "count":
		d.a.FillColor, d.a.StrokeColor, d.a.StrokeWidth, d.a.CornerRadius = look.Colour(t, look.Hollow), ink, 2, signThick/2
	case "bridge":
		square(d.a, signThick/2., 3, 6)
		square(d.b, signThick/2., signHeight-3, 6)
		d.a.FillColor, d.b.FillColor, d.c.FillColor = look.Colour(t, look.North), look.Colour(t, look.South), look.Colour(t, look.Gold)
		d.c.Move(fyne.NewPos(signThick/2.-1.5, 2))
		d.c.Resize(fyne.NewSize(3, signHeight-4))
	}
	for _, o := range d.Objects() {
		o.Refresh()
	}
}
