package start

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/task"
)

// waiting is what stands in place of the doors while an archive is opened or made.
type waiting struct {
	before []fyne.CanvasObject // what it stands in place of
	text   *kit.Text
	meter  *kit.Meter
	stop   *kit.Button
	end    func() // ends the watch on the task
}

// Busy says that an archive is being opened, or no longer.
func (s *Start) Busy(on bool) {
	if !on {
		if s.busy != nil {
			s.busy.end()
			s.root.Objects = s.busy.before
			s.root.Refresh()
			s.busy = nil
		}
		return
	}
	if s.busy != nil {
		return
	}
	b := &waiting{before: s.root.Objects, text: kit.NewText(s.words.T("start.opening"), kit.Body.In(look.Ink2).Wrap(0).Centre()), meter: kit.NewMeter(0, look.Gold), end: func() {}}
	b.stop = kit.NewButton(s.words.T("start.stop"), "close", nil)
	b.meter.Hide()
	b.stop.Hide()
	s.busy = b
	s.set(kit.Column(look.Apart, kit.Gap(), kit.Row(0, kit.Gap(), kit.NewLogo(96), kit.Gap()), b.text,
		kit.Middle(look.DialogWidth, b.meter), kit.Row(0, kit.Gap(), b.stop, kit.Gap()), kit.Gap()))
}

// Await shows how far the task is that [Start.Busy] waits for, and a button that stops it.
func (s *Start) Await(t *task.Task) {
	b := s.busy
	b.text.SetText(t.Status().Name)
	b.meter.Show()
	b.stop.OnTapped(t.Stop)
	b.stop.Show()
	b.end = s.tasks.Watch(func(all []task.Status) {
		for _, st := range all {
			if st.Task == t && st.Progress.Total > 0 {
				b.meter.Set(float32(st.Progress.Done) / float32(st.Progress.Total))
			}
		}
	})
	s.root.Refresh()
}
