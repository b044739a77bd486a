package importer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive/ingest"
)

// planned is the second step: every file with its fate, and what is known of them all.
type planned struct {
	p     *Importer
	plan  *ingest.Plan
	seen  []entry
	only  filter
	group bool
	open  map[string]bool

	cards  map[ingest.Fate]*fateCard
	box    *kit.SearchBox
	table  *table
	shown  *kit.Text
	folder *kit.Button
	amount *kit.Text
	gold   *kit.Button
	first  fyne.Focusable // of the fields
	fields *given
	root   fyne.CanvasObject
}

func newPlanned(p *Importer) *planned {
	n := &planned{p: p, plan: p.work.plan, open: map[string]bool{}, cards: map[ingest.Fate]*fateCard{}}
	n.group = len(n.plan.Lines) > byFolderFrom
	w := p.env.Words
	n.table = newTable(func() int { return len(n.seen) }, func() fyne.CanvasObject { return newRow(p.pictures) }, n.set)
	n.table.onTap, n.table.onTick, n.table.onOpen = n.unfold, n.tick, n.look
	n.table.loose = func(e *fyne.KeyEvent) {
		if f := p.env.Window.Top().Canvas().OnTypedKey(); f != nil {
			f(e)
		}
	}
	n.shown = kit.NewText("", kit.Compact.In(look.Ink2))
	n.amount = kit.NewText("", kit.Compact.In(look.Ink2).Wrap(0))
	n.gold = kit.NewGold("", "import", n.run)
	n.fields = newGiven(n)
	head := kit.Column(look.Snug, n.heading(), n.fates(), n.tools())
	keys := kit.Row(look.Near, kit.Stretch(n.shown), kit.NewText(w.T("importer.keys"), kit.Mention))
	names := heads(w.T("importer.head.name"), w.T("importer.head.kind"), w.T("importer.head.date"), w.T("importer.head.does"))
	middle := container.NewBorder(kit.Column(look.Near, head, kit.Column(0, names, kit.Line())), kit.Pad(look.Near, look.Near, keys), nil, nil, n.table)
	side := kit.AtLeast(sideWidth, 0, container.NewVScroll(kit.Pad(look.Apart, look.Apart, n.fields.root)))
	foot := kit.OnGround(look.Hollow, kit.Pad(look.Snug, look.Wide, kit.Row(look.Apart, kit.Stretch(n.amount),
		kit.NewButton(w.T("importer.renounce"), "", p.work.again), n.gold)))
	n.root = container.NewBorder(nil, kit.Column(0, kit.Line(), foot), nil, kit.FullRow(0, kit.Line(), kit.OnGround(look.Surface, side)),
		kit.PadEach(look.Apart, look.Wide, 0, look.Wide, middle))
	n.arrange()
	n.figures()
	return n
}

// sideWidth is the width of the fields: see the mock-up of the plan.
const sideWidth float32 = 348

// heading says where one is, and what the source holds.
func (n *planned) heading() fyne.CanvasObject {
	w, f := n.p.env.Words, figuresOf(n.plan)
	title := w.T("importer.plan")
	if nothingNew(n.plan) {
		title = w.T("importer.nothing")
	}
	read := w.T("importer.read", "day", w.Day(n.p.work.read), "hour", w.Hour(n.p.work.read))
	col := kit.Column(look.Hair, kit.Row(look.Apart, kit.Stretch(n.p.steps(stepCheck)), kit.NewText(read, kit.Compact.In(look.Ink2))),
		kit.NewText(title, kit.Title1.Wrap(1)),
		kit.Flow(look.Hair, kit.NewText(w.T("importer.plan.lead", "files", w.N("importer.files", f.files), "folders", w.N("importer.folders", f.folders), "size", w.Size(f.bytes)), kit.Body.In(look.Ink2)),
			kit.NewText(w.T("importer.plan.safe"), kit.Body.Bold().In(look.Good))))
	if n.plan.Resumes != "" {
		col.Add(kit.NewBanner(kit.BannerInfo, w.T("importer.resumes"), w.T("importer.resumes.text")))
	}
	for _, pr := range n.plan.Problems {
		col.Add(kit.NewBanner(kit.BannerWarn, pr.Path, sentence(w, pr.Key, pr.Args)))
	}
	return col
}

// fates are the cards that narrow the table.
func (n *planned) fates() fyne.CanvasObject {
	w := n.p.env.Words
	var parts []float32
	var things []fyne.CanvasObject
	for i, c := range cards(w, n.plan) {
		f := newFateCard(c, w.Number(int64(c.n)), func() { n.choose(c.fate) })
		n.cards[c.fate] = f
		things = append(things, f)
		share := float32(4)
		if i == 0 {
			share = 6 // it lists the kinds
		}
		parts = append(parts, share)
	}
	return kit.Shares(look.Snug, parts, things...)
}

// tools narrow and group the table.
func (n *planned) tools() fyne.CanvasObject {
	w := n.p.env.Words
	view := kit.NewSegmented(func(i int) { n.only.review = i == 1; n.arrange() },
		kit.Segment{Text: w.T("importer.view.all")}, kit.Segment{Text: w.T("importer.view.review", "n", figuresOf(n.plan).review)})
	n.box = kit.NewSearchBox(w.T("importer.find"), "", nil)
	n.box.OnTyped = func(s string) { n.only.letters = s; n.arrange() }
	n.folder = kit.NewButton(w.T("importer.by-folder"), "layers", func() { n.group = !n.group; n.arrange() })
	return kit.Row(look.Near, view, kit.Gap(), kit.AtLeast(200, 0, n.box), n.folder)
}

// choose narrows the table to a fate, or shows every file again.
func (n *planned) choose(f ingest.Fate) {
	if n.only.fate == f {
		f = ""
	}
	n.only.fate = f
	n.arrange()
}

// arrange shows what the filter lets through.
func (n *planned) arrange() {
	w := n.p.env.Words
	n.seen = arrange(n.plan, n.only, n.group, n.open)
	for f, c := range n.cards {
		c.choose(f == n.only.fate)
	}
	n.folder.As(kit.Ordinary)
	if n.group {
		n.folder.As(kit.Chosen)
	}
	shown := 0
	for _, e := range n.seen {
		if e.line < 0 {
			shown += len(e.lines)
		} else if !n.group {
			shown++
		}
	}
	n.shown.SetText(w.N("importer.shown", shown))
	n.table.Refresh()
}

// set shows one line of the table.
func (n *planned) set(at int, o fyne.CanvasObject) {
	r, ok := o.(*row)
	if !ok || at >= len(n.seen) {
		return
	}
	w, e := n.p.env.Words, n.seen[at]
	var l line
	if e.line < 0 {
		l = sayFolder(w, n.plan, e)
	} else {
		l = say(w, n.plan, e.line, n.p.work.holders, n.p.work.fill.date)
	}
	r.set(l, func() { n.tick(at) }, func() { n.look(at) })
}

// tick takes a file, or the files of a folder, or leaves them on the source.
func (n *planned) tick(at int) {
	if at >= len(n.seen) {
		return
	}
	lines := n.seen[at].lines
	if e := n.seen[at]; e.line >= 0 {
		lines = []int{e.line}
	}
	tick(n.plan, lines, !ticked(n.plan, lines))
	n.table.Refresh()
	n.figures()
}

// unfold shows the files of a folder, or hides them.
func (n *planned) unfold(at int) {
	if at < len(n.seen) && n.seen[at].line < 0 {
		dir := n.seen[at].folder
		n.open[dir] = !n.open[dir]
		n.arrange()
	}
}

// look shows a file larger, or unfolds a folder.
func (n *planned) look(at int) {
	if at >= len(n.seen) {
		return
	}
	e := n.seen[at]
	if e.line < 0 {
		n.unfold(at)
		return
	}
	w, l := n.p.env.Words, &n.plan.Lines[e.line]
	said := say(w, n.plan, e.line, n.p.work.holders, n.p.work.fill.date)
	body := kit.Column(look.Near)
	if said.picture != "" {
		thumb := kit.NewThumb(n.p.pictures, lookPixels).Whole()
		thumb.Set(kit.Picture{Key: said.picture, Icon: said.icon})
		body.Add(kit.AtLeast(0, lookHeight, thumb))
	}
	for _, s := range facts(w, l) {
		body.Add(kit.NewText(s, kit.Compact.Wrap(3)))
	}
	n.p.env.Window.Ask(kit.NewDialog(said.name, said.folder, body, kit.Answer{Text: w.T("importer.look.close")}).Wide(look.SheetWidth))
}

const lookHeight float32 = 380

// figures says what the import will take, as the ticks stand.
func (n *planned) figures() {
	w, f := n.p.env.Words, figuresOf(n.plan)
	n.amount.SetText(w.T("importer.tocopy", "size", w.Size(f.copy)))
	if free := n.p.work.free; free >= 0 {
		n.amount.SetText(w.T("importer.tocopy.free", "size", w.Size(f.copy), "free", w.Size(free)))
		if f.copy > free {
			n.amount.SetText(w.T("importer.tocopy.full", "size", w.Size(f.copy), "free", w.Size(free)))
		}
	}
	switch {
	case f.enter > 0:
		n.gold.Set(w.N("importer.run", f.enter), "import")
	case f.names > 0:
		n.gold.Set(w.N("importer.run.names", f.names), "import")
	default:
		n.gold.Set(w.N("importer.run", 0), "import")
	}
	n.gold.SetEnabled(f.enter+f.names > 0 && n.p.work.fill.ready() && (n.p.work.free < 0 || f.copy <= n.p.work.free))
	n.fields.figures(f)
}

// run begins the import.
func (n *planned) run() {
	f := figuresOf(n.plan)
	if f.enter+f.names > 0 && n.p.work.fill.ready() {
		n.p.work.run()
	}
}

// keep takes the files that are kept without being read, or leaves them.
func (n *planned) keep(on bool) {
	for i := range n.plan.Lines {
		if n.plan.Lines[i].Fate == ingest.Unread {
			tick(n.plan, []int{i}, on)
		}
	}
	n.table.Refresh()
	n.figures()
}
