package frame

import (
	"net/url"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// searchPage is where the box of the top bar leads, when there is such a page.
const searchPage = "recherche"

// topBar says where one is and leads back, forward and everywhere.
type topBar struct {
	f             *Frame
	root          *fyne.Container
	back, forward *kit.Button
	undo, redo    *kit.Button
	way           *fyne.Container
	box           *kit.SearchBox
	boxHolder     *fyne.Container
	open          *kit.Button // stands for the box when there is little room
	folded        bool
}

func newTopBar(f *Frame) *topBar {
	t, w := &topBar{f: f}, f.env.Words
	t.back = kit.NewIconButton("arrow-left", w.T("top.back"), f.Back)
	t.forward = kit.NewIconButton("arrow-right", w.T("top.forward"), f.Forward)
	t.undo = kit.NewIconButton("undo", w.T("top.undo.nothing"), f.undo)
	t.redo = kit.NewIconButton("redo", w.T("top.redo.nothing"), f.redo)
	help := kit.NewIconButton("help", w.T("top.help"), f.help)
	t.way = kit.Row(look.Near)
	row := kit.Row(look.Near, t.back, t.forward, kit.Stretch(t.way))
	if f.pages.Has(searchPage) {
		t.box = kit.NewSearchBox(w.T("top.search"), w.T("top.search.key"), t.find)
		t.boxHolder = kit.AtLeast(look.SearchWidth, 0, t.box)
		t.open = kit.NewButton(w.T("top.search.short"), "search", func() { t.find("") })
		t.open.Hide()
		row.Add(t.boxHolder)
		row.Add(t.open)
	}
	row.Add(t.undo)
	row.Add(t.redo)
	row.Add(help)
	bar := kit.Pad(look.Near+2, look.Apart, row)
	t.root = kit.Column(0, kit.AtLeast(0, look.TopHeight-1, bar), kit.Line())
	return t
}

func (t *topBar) fold(on bool) {
	t.folded = on
	t.showBox()
}

// showBox shows the box, or what stands for it; neither on the page that has its own.
func (t *topBar) showBox() {
	if t.box == nil {
		return
	}
	there := t.f.name == searchPage
	setVisible(t.boxHolder, !t.folded && !there)
	setVisible(t.open, t.folded && !there)
}

func (t *topBar) find(text string) {
	t.f.Go(page.Route{Page: searchPage, Query: url.Values{"q": {text}}.Encode()})
}

// focusSearch is Ctrl K.
func (t *topBar) focusSearch() {
	switch {
	case t.box == nil:
	case t.f.name == searchPage:
		t.f.filter()
	case t.boxHolder.Visible():
		t.f.Focus(t.box.Focusable())
	default:
		t.find("")
	}
}

// refresh says where one is.
func (t *topBar) refresh() {
	t.showBox()
	h := &t.f.env.Session.History
	t.back.SetEnabled(h.CanBack())
	t.forward.SetEnabled(h.CanForward())
	t.way.RemoveAll()
	if tr, ok := t.f.now.(page.Trailed); ok {
		for _, c := range tr.Trail() {
			t.way.Add(kit.NewButton(c.Text, "", func() { t.f.Go(c.To) }).As(kit.Quiet))
			t.way.Add(kit.NewIcon("chevron-right"))
		}
	}
	if t.f.now != nil {
		t.way.Add(kit.Stretch(kit.NewText(t.f.now.Title(), kit.Strong.Wrap(1))))
	}
	t.refreshUndo()
}

// refreshUndo names what would be taken back.
func (t *topBar) refreshUndo() {
	w, a := t.f.env.Words, t.f.env.Session.Archive
	step, label := a.NextUndo()
	t.undo.SetEnabled(step != "")
	t.undo.Labelled(w.T("top.undo.nothing"))
	if step != "" {
		t.undo.Labelled(w.T("top.undo", "what", label))
	}
	step, label = a.NextRedo()
	t.redo.SetEnabled(step != "")
	t.redo.Labelled(w.T("top.redo.nothing"))
	if step != "" {
		t.redo.Labelled(w.T("top.redo", "what", label))
	}
}
