package piece

import (
	"time"

	"palabre/archive"
	"palabre/archive/rights"
	"palabre/assets/words"
)

// may is where an item may be shown, on a day.
type may struct {
	room   bool // in a room, which is asked first
	title  string
	groups []mayGroup
}

// mayGroup is channels of one verdict.
type mayGroup struct {
	allowed bool
	names   []string
	why     string
}

// mayOf asks the gate of each channel. say words a verdict.
func mayOf(w *words.Words, i archive.Item, day time.Time, say func(rights.Verdict) string) may {
	s := rights.Of(i)
	m := may{room: rights.May(s, rights.Hall, day).Allowed, title: w.T("piece.maynot")}
	if m.room {
		m.title = w.T("piece.may")
	}
	for _, ch := range rights.Channels() {
		if ch == rights.Consultation { // at the archive's own table: that is what remains
			continue
		}
		v := rights.May(s, ch, day)
		name, why := w.T("rights.channel."+string(ch)), say(v)
		if last := len(m.groups) - 1; last >= 0 && m.groups[last].allowed == v.Allowed && m.groups[last].why == why {
			m.groups[last].names = append(m.groups[last].names, name)
			continue
		}
		m.groups = append(m.groups, mayGroup{v.Allowed, []string{name}, why})
	}
	return m
}
