package expositions

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/page/scene"
	"palabre/app/present"
	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/archive/rights"
)

// What is read from the back of a room (UX, "Exhibition choreography").
const advisedTitle, advisedLabel = 45, 140

// panel is the properties of the active slide.
type panel struct {
	of                            *Workshop
	root                          fyne.CanvasObject
	body                          *fyne.Container
	head                          *kit.Text
	item, verdict                 *fyne.Container
	title, label, duration, notes *kit.Field
	kind, framing                 *kit.Segmented
}

var (
	slideKinds = []archive.SlideKind{archive.SlidePhoto, archive.SlideTestimony, archive.SlideText}
	framings   = []present.Framing{present.Whole, present.Fill}
)

func newPanel(p *Workshop) *panel {
	w := p.env.Words
	n := &panel{of: p, head: kit.NewText("", kit.Title3), item: container.NewStack(), verdict: container.NewStack()}
	n.title, n.label = kit.NewField(w.T("workshop.title")), kit.NewTextArea(w.T("workshop.label"), 3)
	n.duration, n.notes = kit.NewField(w.T("workshop.duration")), kit.NewTextArea(w.T("workshop.notes"), 4)
	n.title.OnCommit, n.label.OnCommit, n.duration.OnCommit, n.notes.OnCommit = n.onTitle, n.onLabel, n.onDuration, n.onNotes
	n.title.OnTyped = func(s string) { n.count(n.title, s, advisedTitle) }
	n.label.OnTyped = func(s string) { n.count(n.label, s, advisedLabel) }
	n.kind = kit.NewSegmented(n.onKind, kit.Segment{Icon: "picture", Label: w.T("workshop.kind.photo")}, kit.Segment{Icon: "mic", Label: w.T("workshop.kind.testimony")}, kit.Segment{Icon: "letters", Label: w.T("workshop.kind.text")})
	n.framing = kit.NewSegmented(n.onFraming, kit.Segment{Text: w.T("workshop.whole")}, kit.Segment{Text: w.T("workshop.fill")})
	named := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return kit.Column(look.Hair, kit.NewText(w.T(key), kit.Compact.In(look.Ink2)), kit.Row(0, o, kit.Gap()))
	}
	tools := kit.Row(0, kit.NewIconButton("arrow-up", w.T("workshop.key.up"), func() { p.onMove(p.slide, -1) }),
		kit.NewIconButton("arrow-down", w.T("workshop.key.down"), func() { p.onMove(p.slide, 1) }),
		kit.NewIconButton("copies", w.T("workshop.double"), p.onDouble), kit.NewIconButton("trash", w.T("workshop.remove"), p.onRemove))
	n.body = kit.Column(look.Snug, kit.Row(look.Near, n.head, kit.Gap(), tools), n.item, n.title, n.label,
		kit.TopRow(look.Snug, kit.Stretch(n.duration), named("workshop.kind", n.kind)), named("workshop.framing", n.framing), n.notes, n.verdict)
	n.root = container.NewVScroll(kit.Pad(look.Snug, look.Apart, n.body))
	return n
}

// show shows a slide, or nothing.
func (n *panel) show(b bench, step exhibition.Step, ok bool) {
	n.body.Hidden = !ok
	if !ok {
		return
	}
	w, s := n.of.env.Words, step.Slide
	lang := archive.Lang(w.Lang())
	n.head.SetText(w.T("workshop.slide", "n", step.Number))
	n.title.SetText(s.Title.In(lang))
	n.label.SetText(s.Label.In(lang))
	n.notes.SetText(s.Notes.In(lang))
	n.count(n.title, s.Title.In(lang), advisedTitle)
	n.count(n.label, s.Label.In(lang), advisedLabel)
	item, known := b.script.Item(s.Item)
	given := ""
	if ms, there := s.Duration.Get(); there {
		given = w.T("workshop.seconds", "n", float64(ms)/1000)
	}
	n.duration.SetText(given)
	s.Duration = archive.Opt[int64]{}
	n.duration.SetPlaceholder(w.T("workshop.seconds", "n", int(exhibition.Duration(s, item).Seconds())))
	n.duration.SetHint("")
	for i, k := range slideKinds {
		if k == s.Kind {
			n.kind.Choose(i)
		}
	}
	for i, f := range framings {
		if string(f) == s.Framing {
			n.framing.Choose(i)
		}
	}
	n.showItem(item, known, s)
	n.showVerdict(item, known)
	n.body.Refresh()
}

func (n *panel) showItem(i archive.Item, known bool, s archive.Slide) {
	w := n.of.env.Words
	choose := kit.NewButton(w.T("workshop.replace"), "", n.of.onReplace).Small()
	name := w.T("workshop.noitem")
	if known {
		name = page.ItemTitle(i, w)
	}
	thumb := kit.NewThumb(n.of.env.Pictures, 320)
	thumb.Set(face(n.of.bench.script, s))
	row := kit.Row(look.Near, kit.AtLeast(60, 40, thumb), kit.Stretch(kit.NewText(name, kit.Compact.Wrap(2))))
	if known && n.of.env.Pages.Has("piece") {
		row.Add(kit.NewIconButton("chevron-right", w.T("workshop.item.open"), func() { n.of.env.Window.Go(page.Route{Page: "piece", ID: string(i.ID)}) }))
	}
	n.item.Objects = []fyne.CanvasObject{kit.Column(look.Hair, kit.Row(look.Near, kit.NewText(w.T("workshop.item"), kit.Compact.In(look.Ink2)), kit.Gap(), choose), kit.CardPadded(look.Near, row))}
	n.item.Refresh()
}

// showVerdict says whether the item may be shown in a hall, and lets one answer.
func (n *panel) showVerdict(i archive.Item, known bool) {
	n.verdict.Objects = nil
	if known {
		w := n.of.env.Words
		v := rights.May(rights.Of(i), rights.Hall, n.of.env.Now())
		f := exhibition.Finding{Reason: v.Reason, Args: v.Args, Remedy: v.Lift}
		if v.Allowed {
			n.verdict.Objects = []fyne.CanvasObject{kit.NewBanner(kit.BannerGood, w.T("workshop.allowed"), scene.Because(w, f))}
		} else {
			answer := kit.NewButton(w.T("stage.answer"), "", func() { n.of.onAnswer(i) }).Small()
			n.verdict.Objects = []fyne.CanvasObject{kit.NewBanner(kit.BannerFault, w.T("workshop.refused"), scene.Because(w, f), answer)}
		}
	}
	n.verdict.Refresh()
}

// count says how many signs were written of those advised.
func (n *panel) count(f *kit.Field, s string, advised int) {
	f.SetHint(n.of.env.Words.N("workshop.signs", utf8.RuneCountInString(s), "most", advised))
}

func (n *panel) onTitle(s string) {
	n.of.change("workshop.step.title", func(v *archive.Slide) { v.Title = n.of.text(v.Title, s) })
}

func (n *panel) onLabel(s string) {
	n.of.change("workshop.step.label", func(v *archive.Slide) { v.Label = n.of.text(v.Label, s) })
}

func (n *panel) onNotes(s string) {
	n.of.change("workshop.step.notes", func(v *archive.Slide) { v.Notes = n.of.text(v.Notes, s) })
}

func (n *panel) onDuration(s string) {
	d, ok := seconds(s)
	if !ok {
		n.duration.SetFault(n.of.env.Words.T("workshop.duration.bad"))
		return
	}
	n.of.change("workshop.step.duration", func(v *archive.Slide) { v.Duration = d })
}

func (n *panel) onKind(i int) {
	n.of.change("workshop.step.kind", func(v *archive.Slide) { v.Kind = slideKinds[i] })
}

func (n *panel) onFraming(i int) {
	n.of.change("workshop.step.framing", func(v *archive.Slide) { v.Framing = string(framings[i]) })
}
