package piece

import (
	"context"

	"palabre/archive"
	"palabre/archive/chronicle"
	"palabre/assets/words"
)

// deed is one thing done to the item, in words.
type deed struct {
	step   string
	what   string
	who    string // and when
	said   []chronicle.Sentence
	undone bool
	alone  bool // it touched nothing but the item: it can be taken back from here
}

// mostDeeds is how many are told.
const mostDeeds = 200

// readLog reads what was done to an item, newest first.
func readLog(ctx context.Context, a *archive.Archive, w *words.Words, id archive.ID) ([]deed, error) {
	log, err := a.Log(ctx, archive.LogFilter{Record: id, Page: archive.Page{Limit: mostDeeds}})
	if err != nil {
		return nil, err
	}
	t := chronicle.New(a, w)
	out := make([]deed, 0, len(log))
	for _, e := range log {
		said, err := t.Tell(ctx, e.By, e.Changes)
		if err != nil {
			return nil, err
		}
		out = append(out, deed{
			step: e.Step, what: e.Label, who: signed(w, e), undone: e.Undone,
			alone: !e.Undone && e.Undoes == "" && len(e.Records) == 1,
			said:  worth(said),
		})
	}
	return out, nil
}

// worth leaves out what the item was made with and still has: it stands in the form.
func worth(all []chronicle.Sentence) []chronicle.Sentence {
	var out []chronicle.Sentence
	for _, s := range all {
		if !s.Within || len(s.Former()) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// signed says who and when.
func signed(w *words.Words, e archive.Entry) string {
	at, ok := archive.Moment(e.T)
	switch {
	case !ok:
		return e.By
	case e.By == "":
		return w.T("piece.moment", "day", w.Day(at), "hour", w.Hour(at))
	}
	return w.T("piece.signed", "who", e.By, "day", w.Day(at), "hour", w.Hour(at))
}
