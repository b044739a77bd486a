package settings

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive"
	"palabre/archive/snapshot"
)

// state is the writing of what the archive says today, to be read without Palabre.
func (s *Settings) state() fyne.CanvasObject {
	w := s.env.Words
	s.written = kit.NewText("", kit.Mention.Wrap(0))
	s.written.Hide()
	s.write = kit.NewButton(w.T("settings.snapshot.write"), "export", s.onWrite)
	return s.card("settings.snapshot", kit.NewText(w.T("settings.snapshot.lead"), kit.Body.In(look.Ink2).Wrap(0)), kit.Row(0, s.write, kit.Gap()), s.written)
}

// onWrite writes the state in the background: the strip shows how far it is, and stops it.
func (s *Settings) onWrite() {
	w := s.env.Words
	s.write.SetEnabled(false)
	var r snapshot.Report
	s.env.Tasks.Start(w.T("settings.snapshot.task"), func(ctx context.Context, tell archive.Tell) (err error) {
		r, err = s.env.Session.Snapshot(ctx, s.env.Now(), tell)
		return err
	}, func(err error) {
		s.write.SetEnabled(true)
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			s.env.Window.Fail(err)
		default:
			s.written.SetText(w.T("settings.snapshot.written", "dir", r.Dir))
			s.written.Show()
			s.env.Window.Notify(w.N("settings.snapshot.done", r.Items), "")
		}
	})
}
