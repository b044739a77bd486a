package fonds

import (
	"time"

	"palabre/archive"
	"palabre/archive/rights"
	"palabre/assets/words"
)

// diffusion is what the inspector says of where an item may be shown.
type diffusion struct {
	room  bool // it may be shown in a room
	title string
	why   string
	marks []mark
}

// mark is one channel.
type mark struct {
	name    string
	allowed bool
}

// channels are those the inspector marks: the room stands for the kiosk, the web for the press.
var channels = []rights.Channel{rights.Hall, rights.School, rights.Book, rights.Web}

// diffusionOf asks the gate, on a day, and words its answer.
func diffusionOf(w *words.Words, i archive.Item, day time.Time) diffusion {
	s := rights.Of(i)
	v := rights.May(s, rights.Hall, day)
	d := diffusion{room: v.Allowed, title: w.T("fonds.may.not"), why: w.T(v.Reason, spoken(w, v.Args)...)}
	if v.Allowed {
		d.title = w.T("fonds.may")
	}
	for _, ch := range channels {
		d.marks = append(d.marks, mark{w.T("rights.channel." + string(ch)), rights.May(s, ch, day).Allowed})
	}
	return d
}

// spoken are the placeholders of a verdict, its days said as people say them.
func spoken(w *words.Words, args []string) []any {
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = a
		if day, err := time.Parse(time.DateOnly, a); err == nil && i%2 == 1 {
			out[i] = w.Day(day)
		}
	}
	return out
}

// changes words the last things done to an item, the newest first, but for those that
// were taken back.
func changes(w *words.Words, log []archive.Entry) []string {
	var out []string
	for _, e := range log {
		at, ok := archive.Moment(e.T)
		if !ok || e.Undone || e.Label == "" {
			continue
		}
		if e.By == "" {
			out = append(out, w.T("fonds.log.nobody", "day", w.Day(at), "what", e.Label))
			continue
		}
		out = append(out, w.T("fonds.log", "day", w.Day(at), "who", e.By, "what", e.Label))
	}
	return out
}
