package expositions

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
	"palabre/archive"
)

// mostFound is how many items a search in the picker shows.
const mostFound = 200

// picker chooses items of the archive, over the page.
type picker struct {
	of     *Workshop
	grid   *kit.Grid
	found  []archive.Item
	count  *kit.Text
	latest task.Latest
}

func (p *Workshop) newPicker() *picker {
	k := &picker{of: p, count: kit.NewText("", kit.Compact.In(look.Ink2))}
	k.grid = kit.NewGrid(func() fyne.CanvasObject { return kit.NewItemCell(p.env.Pictures, 320) }, func(i int, o fyne.CanvasObject) {
		if i < len(k.found) {
			f := k.found[i]
			o.(*kit.ItemCell).Set(page.ItemPicture(f, p.env.Words), page.ItemTitle(f, p.env.Words), page.SayDate(f.Date, p.env.Words))
		}
	})
	t := fyne.CurrentApp().Settings().Theme()
	k.grid.SetCell(pickCell, kit.ItemCellHeight(t, pickCell))
	k.grid.OnChosen = k.tell
	k.grid.OnActive = func(int) { k.tell() }
	return k
}

// The size of the picker.
const pickCell, pickWidth, pickHeight float32 = 140, 860, 460

// find looks for items by their words, once typing rests.
func (k *picker) find(text string) {
	ctx := k.latest.Next(k.of.ctx)
	task.Load(ctx, k.of.env.Tasks, func(ctx context.Context) ([]archive.Item, error) {
		rest := time.NewTimer(look.TypingRest)
		defer rest.Stop()
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-rest.C:
		}
		items, _, err := k.of.env.Session.Archive.Items(ctx, archive.Filter{Words: text}, archive.SortDate, archive.Page{Limit: mostFound})
		return items, err
	}, func(items []archive.Item, err error) {
		if err != nil {
			k.of.env.Window.Fail(err)
			return
		}
		k.found = items
		k.grid.SetList(len(items), nil)
		k.tell()
	})
}

func (k *picker) tell() {
	k.count.SetText(k.of.env.Words.N("workshop.picked", len(k.picked())))
}

// picked are the items chosen, or else the active one.
func (k *picker) picked() []archive.Item {
	var out []archive.Item
	for i, item := range k.found {
		if k.grid.Chosen.Has(i) {
			out = append(out, item)
		}
	}
	if i := k.grid.Active(); len(out) == 0 && i >= 0 && i < len(k.found) {
		out = append(out, k.found[i])
	}
	return out
}

// ask opens the picker; take gets what was picked.
func (k *picker) ask(title, act string, take func([]archive.Item)) {
	w := k.of.env.Words
	box := kit.NewSearchBox(w.T("workshop.pick.find"), "", func(string) { k.of.env.Window.Focus(k.grid.Focusable()) })
	box.OnTyped = k.find
	body := kit.Column(look.Snug, box, kit.AtLeast(0, pickHeight, k.grid), k.count)
	d := kit.NewDialog(title, "", body, kit.Answer{Text: w.T("exhibitions.cancel")}, kit.Answer{Text: act, As: kit.Gold, Do: func() {
		if items := k.picked(); len(items) > 0 {
			take(items)
		}
	}})
	k.of.env.Window.Ask(d.Wide(pickWidth).StartAt(box.Focusable()))
	k.find("")
}

// onAdd adds items after the active slide.
func (p *Workshop) onAdd() {
	w := p.env.Words
	p.newPicker().ask(w.T("workshop.add.ask"), w.T("workshop.add.do"), func(items []archive.Item) {
		last := ""
		p.edit(w.N("workshop.step.add", len(items)), func(ex archive.Exhibition) archive.Exhibition {
			ex, last = addItems(ex, p.slide, items, p.mint)
			p.bench.script = p.bench.script.With(items...)
			return ex
		})
		p.reel.grid.Activate(p.bench.find(last))
	})
}

// onReplace shows another item in the active slide.
func (p *Workshop) onReplace() {
	w := p.env.Words
	p.newPicker().ask(w.T("workshop.replace.ask"), w.T("workshop.replace"), func(items []archive.Item) {
		p.bench.script = p.bench.script.With(items[0])
		p.change("workshop.step.replace", func(s *archive.Slide) { s.Item = items[0].ID })
	})
}
