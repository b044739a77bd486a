package expositions

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/present"
	"palabre/archive"
	"palabre/archive/exhibition"
)

// Sizes of the reel, for one slide across.
const (
	reelWidth  float32 = 236
	slotHeight float32 = 104
	numberWide float32 = 26
)

// reel is the list of sections and slides.
type reel struct {
	of   *Workshop
	grid *kit.Grid
	root fyne.CanvasObject
}

func newReel(p *Workshop) *reel {
	r := &reel{of: p}
	w := p.env.Words
	r.grid = kit.NewGrid(func() fyne.CanvasObject { return newSlot(p) }, func(i int, o fyne.CanvasObject) { r.bind(i, o.(*slot)) })
	r.grid.SetCell(reelWidth-look.Far, slotHeight)
	r.grid.OnActive = func(i int) { p.choose(p.bench.steps[i].Slide.EID) }
	r.grid.OnKey = r.key
	r.grid.OnOpen = func(int) { p.presentHere() }
	add := kit.Row(look.Near, kit.NewButton(w.T("workshop.add.short"), "plus", p.onAdd).Small().Labelled(w.T("workshop.add")),
		kit.NewButton(w.T("workshop.sections"), "list", p.onSections).Small(), kit.Gap())
	r.root = kit.Column(0, kit.Pad(look.Near, look.Near, add), kit.Line(), kit.Stretch(r.grid))
	return r
}

// key takes the keys that the page has a use for before the grid.
func (r *reel) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDelete:
		r.of.onRemove()
	case fyne.KeyPageDown:
		r.of.onStep(1)
	case fyne.KeyPageUp:
		r.of.onStep(-1)
	default:
		return false
	}
	return true
}

func (r *reel) show(b bench, slide string) {
	var heads []kit.Section
	at := 0
	for n, g := range groups(b.script.Exhibition) {
		title := g.section.Title.In(archive.Lang(r.of.env.Words.Lang()))
		if n == 0 && len(g.slides) > 0 {
			heads = append(heads, kit.Section{From: 0})
		}
		if n > 0 {
			heads = append(heads, kit.Section{Title: r.of.env.Words.T("workshop.section.head", "n", n, "title", title), From: at})
		}
		at += len(g.slides)
	}
	r.grid.SetList(len(b.steps), heads)
	if i := b.find(slide); i >= 0 {
		r.grid.Activate(i)
	}
}

func (r *reel) bind(i int, s *slot) {
	if i >= len(r.of.bench.steps) {
		return
	}
	step := r.of.bench.steps[i]
	pic := face(r.of.bench.script, step.Slide)
	switch r.of.bench.worst[step.Slide.EID] {
	case exhibition.Blocked:
		pic.Sign = "lock"
	case exhibition.Watch:
		pic.Sign = "warning"
	}
	s.set(step.Slide.EID, strconv.Itoa(step.Number), pic)
}

// face is what a thumbnail shows of a slide.
func face(script present.Script, s archive.Slide) kit.Picture {
	i, _ := script.Item(s.Item)
	pic := kit.Picture{Icon: page.TypeIcon(i.Type)}
	if s.Kind == archive.SlideText {
		pic.Icon = "letters"
	}
	d := present.Face(i)
	if d.IsZero() {
		d = script.Portrait(i.ID)
	}
	if !d.IsZero() {
		pic.Key = d.String()
	}
	return pic
}

// slot is one slide in the reel: its number and its picture, which can be dragged.
type slot struct {
	widget.BaseWidget
	of     *Workshop
	eid    string
	number *kit.Text
	thumb  *kit.Thumb
	drag   float32
}

func newSlot(p *Workshop) *slot {
	s := &slot{of: p, number: kit.NewText("", kit.Mention), thumb: kit.NewThumb(p.env.Pictures, 320)}
	s.ExtendBaseWidget(s)
	return s
}

func (s *slot) set(eid, number string, p kit.Picture) {
	s.eid = eid
	s.number.SetText(number)
	s.thumb.Set(p)
}

// Dragged follows the pointer.
func (s *slot) Dragged(e *fyne.DragEvent) { s.drag += e.Dragged.DY }

// DragEnd moves the slide by as many places as it was dragged over.
func (s *slot) DragEnd() {
	by := int(math.Round(float64(s.drag / (slotHeight + look.Snug))))
	s.drag = 0
	if by != 0 {
		s.of.onMove(s.eid, by)
	}
}

// CreateRenderer is Fyne's.
func (s *slot) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.FullRow(0, kit.AtLeast(numberWide, 0, kit.Column(0, s.number)), kit.Stretch(s.thumb)))
}
