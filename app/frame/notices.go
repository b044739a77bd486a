package frame

import (
	"time"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
)

// notices shows what was done, one at a time, low in the middle of the window.
type notices struct {
	root *fyne.Container
	last *kit.Toast
}

func newNotices() *notices {
	return &notices{root: kit.Column(0)}
}

// show puts a notice in place of the former.
func (n *notices) show(t *kit.Toast) {
	n.last = t
	n.root.Objects = []fyne.CanvasObject{kit.Gap(), kit.PadEach(0, 0, look.Vast+look.Near, 0, kit.Row(0, kit.Gap(), t, kit.Gap()))}
	n.root.Refresh()
}

// hide takes the notice away, unless another came or the pointer holds it.
func (n *notices) hide(t *kit.Toast) (gone bool) {
	if n.last != t {
		return true
	}
	if t.Held() {
		return false
	}
	n.last = nil
	n.root.RemoveAll()
	return true
}

// Notify shows a short notice; with a step it offers to take it back.
func (f *Frame) Notify(text, step string) {
	w := f.env.Words
	label, act := "", func() {}
	if step != "" {
		label = w.T("notice.undo")
		act = func() { f.takeBack(step) }
	}
	f.tell(kit.NewToast(text, label, act))
}

// tell shows a notice for a while.
func (f *Frame) tell(t *kit.Toast) {
	f.notes.show(t)
	f.later(look.ToastStays, func() bool { return f.notes.hide(t) })
}

// later calls act after d, and again each second until it answers true.
func (f *Frame) later(d time.Duration, act func() bool) {
	time.AfterFunc(d, func() {
		f.env.Tasks.Do(func() {
			if !act() {
				f.later(time.Second, act)
			}
		})
	})
}
