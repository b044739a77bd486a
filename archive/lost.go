package archive

import (
	"context"
	"slices"
	"time"

	"palabre/archive/internal/journal"
)

// Lost is what this computer wrote in this folder and the folder no longer holds: an older
// copy came back in its place, or a stick lied.
type Lost struct {
	Lines    int
	From, To time.Time // when the first and the last were written, in UTC
	By       []string  // the names they bear, in order
	Labels   []string  // what was done, the newest first, at most [lostLabels]
}

// lostLabels is how many labels of lost lines are told.
const lostLabels = 20

// Lost tells what would be given back; the zero Lost when nothing is missing. What nobody
// answers for is given back by the first writing: nothing is lost for want of an answer.
func (a *Archive) Lost() Lost {
	a.writing.Lock()
	defer a.writing.Unlock()
	return lostOf(a.recognition.lost)
}

func lostOf(lines []journal.Echoed) Lost {
	out := Lost{Lines: len(lines)}
	for _, e := range slices.Backward(lines) {
		at, _, _ := e.Line.T.Moment()
		if out.To.IsZero() {
			out.To = at
		}
		out.From = at
		if e.Line.By != "" && !slices.Contains(out.By, e.Line.By) {
			out.By = append(out.By, e.Line.By)
		}
		if e.Line.Label != "" && len(out.Labels) < lostLabels {
			out.Labels = append(out.Labels, e.Line.Label)
		}
	}
	slices.Sort(out.By)
	return out
}

// GiveBack writes the lines that were lost again, under a new writer, and returns how many.
func (a *Archive) GiveBack(ctx context.Context) (lines int, err error) {
	if a.readOnly {
		return 0, ErrReadOnly
	}
	a.writing.Lock()
	defer a.writing.Unlock()
	lines = len(a.recognition.lost)
	if lines == 0 {
		return 0, nil
	}
	if err := a.takePen(ctx); err != nil {
		return 0, err
	}
	a.warned.drop("warning.older-copy")
	return lines, nil
}

// LeaveOut leaves the lines that were lost out of the archive, and returns where they are
// kept, beside the echo of this computer.
func (a *Archive) LeaveOut(ctx context.Context) (kept string, err error) {
	if a.readOnly {
		return "", ErrReadOnly
	}
	a.writing.Lock()
	defer a.writing.Unlock()
	if len(a.recognition.lost) == 0 {
		return "", nil
	}
	if kept, err = a.home.SetAside(a.tick(ctx)); err != nil {
		return "", err
	}
	a.recognition.lost = nil
	a.warned.drop("warning.older-copy")
	return kept, a.takePen(ctx)
}
