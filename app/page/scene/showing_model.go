package scene

import (
	"strconv"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/assets/words"
)

// Because is why a slide must be looked at, and what to do, in words.
func Because(w *words.Words, f exhibition.Finding) string {
	args := make([]any, len(f.Args))
	for i, a := range f.Args {
		args[i] = a
		if i%2 == 0 {
			continue // the name of a placeholder
		}
		if day, err := time.Parse(time.DateOnly, a); err == nil {
			args[i] = w.Day(day)
		} else if n, err := strconv.Atoi(a); err == nil {
			args[i] = n
		}
	}
	reason := w.T(f.Reason, args...)
	if f.Remedy == "" {
		return reason
	}
	return w.T("stage.reason", "reason", reason, "remedy", w.T(f.Remedy, args...))
}

// Answerable tells that an answer to « Peut-on montrer cette pièce ? » would settle it.
func Answerable(f exhibition.Finding) bool { return strings.HasPrefix(f.Reason, "rights.") }

// answered is the change that gives the answer of a person, on a day.
func answered(w *words.Words, i archive.Item, s archive.Showing, by string, on time.Time) archive.Change {
	after := i
	after.Showing, after.ShowingBy, after.ShowingOn = s, by, on.Format(time.DateOnly)
	return archive.Change{Label: w.T("showing.step", "title", i.Title.In(archive.Lang(w.Lang()))), Edits: []archive.Edit{{Before: i, After: after}}}
}
