package ingest

import (
	"palabre/archive"
	"palabre/assets/words"
)

// noteOutside writes in the report which files of the source are not in the archive now
// that the import is over, whatever the reason: unticked, unreadable, too large. What
// systems leave for themselves and links do not count.
func (r *run) noteOutside() {
	out := &archive.Outside{}
	for i := range r.plan.Lines {
		l := &r.plan.Lines[i]
		if l.Fate == Left || r.holds(l) {
			continue
		}
		if out.Files++; len(out.Names) < maxProblems {
			out.Names = append(out.Names, string(l.Name))
		}
	}
	r.result.Outside = out
}

// holds tells that the bytes of a line are in the archive, or those that the file had when
// it was copied.
func (r *run) holds(l *Line) bool {
	if l.enters() {
		return !r.lost[l]
	}
	_, err := r.a.Original(l.Digest)
	return err == nil
}

// Whole says whether everything that a source held is in the archive; "" when the report
// does not know.
func Whole(r archive.Report, w *words.Words) string {
	switch {
	case r.Outside == nil:
		return ""
	case r.Outside.Files == 0:
		return w.T("import.whole")
	}
	return w.N("import.whole-but", r.Outside.Files)
}
