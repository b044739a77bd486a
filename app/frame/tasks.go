package frame

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/assets/words"
)

// taskLine is one task in the strip: its name, its figures, and what can be done to it.
func (f *Frame) taskLine(t task.Status) fyne.CanvasObject {
	w, p := f.env.Words, t.Progress
	text := t.Name
	if p.Total > 0 {
		text = w.T("strip.task", "name", t.Name, "done", amount(w, p, p.Done), "total", amount(w, p, p.Total))
	}
	line := kit.Row(look.Near, kit.NewIcon("layers"), kit.NewText(text, kit.Compact.In(look.Ink2)))
	if p.Total > 0 {
		line.Add(kit.AtLeast(84, 6, kit.NewMeter(float32(p.Done)/float32(p.Total), look.Gold)))
	}
	icon, label, act := "pause", w.T("task.pause"), t.Task.Pause
	if t.Paused {
		icon, label, act = "play", w.T("task.resume"), t.Task.Resume
	}
	line.Add(kit.NewIconButton(icon, label, act).Small())
	line.Add(kit.NewIconButton("close", w.T("task.stop"), t.Task.Stop).Small())
	return line
}

// amount words n of what p counts: bytes of files, or things.
func amount(w *words.Words, p archive.Progress, n int64) string {
	if p.Stage == ingest.StageRead || p.Stage == ingest.StageCopy {
		return w.Size(n)
	}
	return w.Number(n)
}
