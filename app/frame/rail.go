package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
)

// rail is the list of pages at the left, in groups.
type rail struct {
	root    fyne.CanvasObject
	buttons map[string]*kit.RailButton
	others  []*kit.RailButton   // that lead to no page of their own
	heads   []fyne.CanvasObject // names of groups, the program's name
	rules   []fyne.CanvasObject // stand for the names when folded
	folded  bool
}

func newRail(f *Frame) *rail {
	r := &rail{buttons: map[string]*kit.RailButton{}}
	w := f.env.Words
	name := kit.NewText(w.T("app.name"), kit.Title1.Sized(look.SizeTitle1))
	r.heads = append(r.heads, name)
	before := kit.Gap() // folded, the logo is in the middle
	before.Hide()
	r.rules = append(r.rules, before)
	brand := kit.PadEach(look.Snug, look.Snug, look.Near, look.Snug, kit.Row(look.Near, before, kit.NewLogo(32), name, kit.Gap()))
	list := kit.Column(2, brand)
	foot := kit.Column(2)
	for _, g := range page.Groups() {
		in := f.pages.In(g)
		if len(in) == 0 {
			continue
		}
		into := list
		switch g {
		case page.GroupTop:
		case page.GroupFoot:
			into = foot
		default:
			head := kit.PadEach(look.Snug, look.Near, look.Hair, look.Apart+look.Hair, kit.NewText(w.T("rail."+string(g)), kit.Mention.Bold()))
			rule := kit.Pad(look.Near, look.Apart, kit.Line())
			rule.Hide()
			r.heads, r.rules = append(r.heads, head), append(r.rules, rule)
			into.Add(head)
			into.Add(rule)
		}
		for _, e := range in {
			b := kit.NewRailButton(e.Icon, w.T(e.Label), func() { f.Go(page.Route{Page: e.Name}) })
			r.buttons[e.Name] = b
			into.Add(b)
		}
	}
	foot.Add(r.person(f))
	side := container.NewBorder(nil, kit.PadEach(0, 0, look.Near, 0, foot), nil, nil, container.NewVScroll(list))
	r.root = kit.OnGround(look.Hollow, container.NewBorder(nil, nil, nil, kit.Line(), side))
	return r
}

// person is who signs what is done, at the very bottom; it leads to where one says so.
func (r *rail) person(f *Frame) fyne.CanvasObject {
	name := f.env.Program.Preferences().Name
	if name == "" {
		name = f.env.Words.T("rail.nobody")
	}
	b := kit.NewRailButton("person", name, func() { f.Go(page.Route{Page: "reglages"}) })
	r.others = append(r.others, b)
	return kit.Column(look.Hair, kit.Pad(look.Hair, look.Near, kit.Line()), b)
}

// light shows where one is.
func (r *rail) light(e page.Entry) {
	for name, b := range r.buttons {
		b.Light(name == e.Name || name == e.Under)
	}
}

func (r *rail) fold(on bool) {
	if r.folded == on {
		return
	}
	r.folded = on
	for _, b := range r.buttons {
		b.Fold(on)
	}
	for _, b := range r.others {
		b.Fold(on)
	}
	for _, h := range r.heads {
		setVisible(h, !on)
	}
	for _, l := range r.rules {
		setVisible(l, on)
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
