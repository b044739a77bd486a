package fonds

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
)

// list is the items, of which only windows around what is in sight are read.
type list struct {
	grid  *kit.Grid
	box   *fyne.Container // where the grid is: it is made anew for another view
	views *kit.Segmented
	sizes *fyne.Container
	meter *kit.Meter

	rows bool // lines instead of pictures
	size int  // of the pictures, in widths

	items    map[int]archive.Item // read, by place
	asked    map[int]bool         // windows on their way, by where they begin
	versions map[archive.ID]bool  // of which a field has several values
	marks    map[int]archive.ID   // chosen, or with all but some the exceptions
	total    int
	first    int // the first place in sight
	active   archive.ID
}

// widths are the least widths of a picture's cell.
var widths = []float32{112, 140, 190, 260}

// The view at first.
const firstSize = 1

func (p *Fonds) makeList() {
	w := p.env.Words
	p.list = list{box: container.NewStack(), items: map[int]archive.Item{}, asked: map[int]bool{}, meter: kit.NewMeter(0, look.Gold)}
	p.list.views = kit.NewSegmented(func(i int) { p.view(i == 1, p.list.size) }, kit.Segment{Icon: "grid", Label: w.T("fonds.view.grid")}, kit.Segment{Icon: "list", Label: w.T("fonds.view.list")})
	p.list.sizes = kit.Row(look.Hair,
		kit.NewIconButton("minus", w.T("fonds.smaller"), func() { p.view(false, p.list.size-1) }).As(kit.Quiet).Small(),
		kit.AtLeast(64, 6, p.list.meter),
		kit.NewIconButton("plus", w.T("fonds.larger"), func() { p.view(false, p.list.size+1) }).As(kit.Quiet).Small())
	p.makeGrid()
	p.view(false, firstSize)
}

func (p *Fonds) makeGrid() {
	cell := func() fyne.CanvasObject { return kit.NewItemCell(p.env.Pictures, 320) }
	if p.list.rows {
		cell = func() fyne.CanvasObject { return newLineCell(p.env.Pictures) }
	}
	g := kit.NewGrid(cell, p.bind)
	g.OnOpen, g.OnActive, g.OnChosen = p.onOpen, p.onActive, p.onChosen
	g.OnScroll = func(first int) { p.list.first = first }
	p.list.grid = g
	p.list.box.Objects = []fyne.CanvasObject{g}
	p.list.box.Refresh()
}

// view shows the items as lines, or as pictures of one of the widths. What is chosen and
// active stays so.
func (p *Fonds) view(rows bool, size int) {
	p.list.size = max(0, min(size, len(widths)-1))
	if rows != p.list.rows {
		p.list.rows = rows
		old := p.list.grid
		p.makeGrid()
		p.setCell()
		p.list.grid.SetList(p.list.total, nil)
		p.list.grid.Chosen = old.Chosen
		p.list.grid.Activate(old.Active())
	}
	p.setCell()
	p.list.views.Choose(map[bool]int{false: 0, true: 1}[rows])
	p.list.meter.Set(float32(p.list.size+1) / float32(len(widths)))
	p.list.sizes.Hidden = rows
}

func (p *Fonds) setCell() {
	t := fyne.CurrentApp().Settings().Theme()
	if p.list.rows {
		p.list.grid.SetCell(lineWidth, t.Size(look.SizeControl)+look.Apart)
		return
	}
	width := widths[p.list.size]
	p.list.grid.SetCell(width, kit.ItemCellHeight(t, width))
}

// lineWidth makes lines take the whole width.
const lineWidth float32 = 4000

func (p *Fonds) query() query { return query{filterOf(p.route), sortOf(p.route)} }

// fillList shows a list that was read.
func (p *Fonds) fillList(l loaded, same bool, keep []archive.ID) {
	g := p.list.grid
	p.list.versions = l.versions
	p.list.items, p.list.asked, p.list.total = map[int]archive.Item{}, map[int]bool{}, l.contents.counts.Total
	for from, items := range l.windows {
		p.list.asked[from] = true
		for n, i := range items {
			p.list.items[from+n] = i
		}
	}
	all, _ := g.Chosen.All()
	g.SetList(p.list.total, nil)
	if same && all {
		g.Chosen.ChooseAll()
	}
	for _, id := range keep {
		if place, there := l.places[id]; there {
			g.Chosen.Toggle(place)
		}
	}
	g.Rebind()
	p.fillActive(l.places)
	p.onChosen()
}

// fillActive makes the item active again that was, wherever it stands now.
func (p *Fonds) fillActive(places map[archive.ID]int) {
	g := p.list.grid
	if p.back != nil {
		g.SetOffset(p.back.offset)
	}
	place, there := places[p.list.active]
	switch {
	case !there && p.list.total == 0:
		p.inspector.clear()
		return
	case !there:
		place = max(0, min(g.Active(), p.list.total-1))
		if p.list.active == "" {
			place = 0
		}
	}
	if place != g.Active() {
		g.Activate(place)
	}
	p.back = nil
	p.onActive(place)
}

// bind shows the item at a place, or asks for its window.
func (p *Fonds) bind(i int, o fyne.CanvasObject) {
	item, here := p.list.items[i]
	var picture kit.Picture
	var title, date string
	if here {
		picture, title, date = page.ItemPicture(item, p.env.Words), page.ItemTitle(item, p.env.Words), page.SayDate(item.Date, p.env.Words)
		if p.list.versions[item.ID] {
			date = p.env.Words.T("agree.sign", "date", date)
			if picture.Sign == "" { // a lock stays in sight
				picture.Sign = "compare"
			}
		}
	} else {
		p.ask(i)
	}
	switch cell := o.(type) {
	case *kit.ItemCell:
		cell.Set(picture, title, date)
	case *lineCell:
		cell.set(picture, title, date, string(item.Cote), p.banks.Side(item.Banks))
	}
}

// ask reads the window around a place, once.
func (p *Fonds) ask(place int) {
	from := place / window * window
	if p.list.asked[from] || from >= p.list.total {
		return
	}
	asked, items, q := p.list.asked, p.list.items, p.query()
	asked[from] = true
	task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) ([]archive.Item, error) {
		_, list, err := q.read(ctx, p.env.Session.Archive, place)
		return list, err
	}, func(list []archive.Item, err error) {
		if err != nil {
			delete(asked, from)
			p.env.Window.Fail(err)
			return
		}
		for n, item := range list {
			items[from+n] = item
			p.list.grid.RebindOne(from + n)
		}
		if at := p.list.grid.Active(); at >= from && at < from+len(list) {
			p.onActive(at)
		}
		p.mark()
	})
}

func (p *Fonds) onOpen(i int) {
	if item, ok := p.list.items[i]; ok && p.env.Pages.Has("piece") {
		p.env.Window.Go(page.Route{Page: "piece", ID: string(item.ID)})
	}
}

func (p *Fonds) onActive(i int) {
	item, ok := p.list.items[i]
	if !ok {
		p.ask(i)
		return
	}
	p.list.active = item.ID
	p.inspector.show(p.ctx, item, p.banks, i, p.list.total)
}
