package journal

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/task"
)

// twins is the view of the items that hold one original.
type twins struct {
	j      *Journal
	latest task.Latest
	all    []pair
	left   map[string]bool // pairs that a person said are not the same, in this visit
	body   *fyne.Container
	root   *container.Scroll
	first  *kit.Button
}

// pairsShown bounds what is drawn: the others are shown once these are joined.
const pairsShown = 30

func newTwins(j *Journal) *twins {
	s := &twins{j: j, left: map[string]bool{}, body: kit.Column(look.Apart)}
	s.root = container.NewVScroll(kit.Pad(look.Apart, look.Wide, kit.Middle(look.ContentWidest, s.body)))
	return s
}

func (s *twins) object() fyne.CanvasObject { return s.root }

func (s *twins) focus() fyne.Focusable {
	if s.first == nil {
		return nil
	}
	return s.first
}

func (s *twins) load(ctx context.Context, _ page.Route) {
	a, w := s.j.env.Session.Archive, s.j.env.Words
	task.Load(s.latest.Next(ctx), s.j.env.Tasks, func(ctx context.Context) ([]pair, error) { return readTwins(ctx, a, w) }, func(all []pair, err error) {
		if err != nil {
			s.j.env.Window.Fail(err)
			return
		}
		s.all = all
		s.show()
	})
}

func (s *twins) show() {
	w := s.j.env.Words
	s.body.RemoveAll()
	s.first = nil
	all := without(s.all, s.left)
	if len(all) == 0 {
		s.body.Add(kit.NewEmpty(w.T("journal.twins.none"), w.T("journal.twins.none.why"), nil))
	}
	for i, p := range all {
		if i == pairsShown {
			s.body.Add(kit.NewText(w.N("journal.twins.more", len(all)-pairsShown), kit.Compact.In(look.Ink2).Wrap(0)))
			break
		}
		s.body.Add(s.pair(p))
	}
	s.root.Refresh()
}

// pair is two twins side by side.
func (s *twins) pair(p pair) fyne.CanvasObject {
	w := s.j.env.Words
	leave := kit.NewButton(w.T("journal.twins.leave"), "", func() {
		s.left[p.key()] = true
		s.show()
	}).Small()
	both := kit.Shares(look.Apart, []float32{50, 50}, s.twin(p.one, p.two), s.twin(p.two, p.one))
	return kit.CardPadded(look.Apart, kit.Column(look.Snug, both, kit.Row(0, kit.Gap(), leave)))
}

func (s *twins) twin(keep, other twin) fyne.CanvasObject {
	w := s.j.env.Words
	thumb := kit.NewThumb(s.j.env.Pictures, 320)
	thumb.Set(keep.picture)
	lines := kit.Column(look.Hair, kit.NewText(keep.title, kit.Strong.Wrap(2)))
	for _, l := range keep.lines {
		lines.Add(kit.NewText(l, kit.Compact.In(look.Ink2).Wrap(1)))
	}
	act := kit.NewButton(w.T("journal.twins.keep"), "check", func() { s.join(keep, other) })
	if s.first == nil {
		s.first = act
	}
	lines.Add(kit.Pad(look.Hair, 0, kit.Row(0, act, kit.Gap())))
	return kit.TopRow(look.Snug, kit.AtLeast(thumbWidth, thumbHeight, thumb), kit.Stretch(lines))
}

// thumbWidth and thumbHeight are the size of a picture.
const thumbWidth, thumbHeight float32 = 150, 110

// join keeps one, which learns what the other knew.
func (s *twins) join(keep, other twin) {
	a, label := s.j.env.Session.Archive, s.j.env.Words.T("journal.twins.label", "title", keep.title)
	s.j.act(label, func(ctx context.Context) (string, error) { return a.JoinTwins(ctx, label, keep.id, other.id) })
}
