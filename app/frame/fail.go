package frame

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/session"
	"palabre/assets/words"
)

// Fail tells of an error: what happened, what was kept, what to do.
func (f *Frame) Fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	f.Ask(Explained(f.env.Words, err, f.win))
}

// Explained is the dialog that tells of err; its technical cause unfolds, and can be
// copied.
func Explained(w *words.Words, err error, win fyne.Window) *kit.Dialog {
	n := session.Explain(err, w.T)
	var said []string
	for _, s := range []string{n.Kept, n.Next} {
		if s != "" {
			said = append(said, s)
		}
	}
	detail := kit.NewText(err.Error(), kit.Mention.Wrap(0))
	copyIt := kit.NewButton(w.T("fail.copy"), "copies", func() { fyne.CurrentApp().Clipboard().SetContent(err.Error()) }).Small()
	unfolded := kit.Column(look.Near, detail, kit.Row(0, copyIt, kit.Gap()))
	unfolded.Hide()
	var fold *kit.Button
	fold = kit.NewButton(w.T("fail.detail"), "chevron-down", func() {
		unfolded.Show()
		fold.Hide()
		win.Canvas().Content().Refresh()
	}).As(kit.Quiet).Small()
	return kit.NewDialog(n.Happened, strings.Join(said, "\n"), kit.Column(look.Hair, kit.Row(0, fold, kit.Gap()), unfolded), kit.Answer{Text: w.T("fail.close")})
}
