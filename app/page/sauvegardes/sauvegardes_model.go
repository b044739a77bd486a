package sauvegardes

import (
	"context"
	"path/filepath"
	"time"

	"palabre/app/page"
	"palabre/archive"
	"palabre/archive/copies"
	"palabre/assets/words"
)

// model is what the page says, and what may be done.
type model struct {
	copies.Standing
	writable bool
	every    time.Duration
	now      time.Time
}

// periods are the times within which everything may be read again, in days.
var periods = []int{30, 90, 180, 365}

func read(ctx context.Context, a *archive.Archive, every time.Duration, now time.Time) (model, error) {
	s, err := copies.Stand(ctx, a, every, now)
	ro, _ := a.ReadOnly()
	return model{s, !ro, every, now}, err
}

// tone is how a thing stands: well, not quite, badly.
type tone int

const (
	calm tone = iota
	wanting
	grave
	well
)

// advice is the one thing to do next, in words.
type advice struct {
	tone        tone
	title, text string
	act         string // of the button, "" for none
}

// advise puts the next thing to do into words.
func (m model) advise(w *words.Words) advice {
	key := "copies.next." + string(m.Next)
	a := advice{tone: wanting, title: w.T(key), text: w.T(key + ".text"), act: w.T(key + ".act")}
	switch m.Next {
	case copies.AdviseNothing:
		return advice{tone: well, title: w.T("copies.next.nothing"), text: w.T("copies.next.nothing.text")}
	case copies.AdviseRepair:
		a.tone, a.title = grave, w.N(key, m.Faults)
	case copies.AdviseUpdate:
		a.title = w.T(key, "ago", page.SayAgo(w, m.Copies[0].Updated, m.now))
	case copies.AdviseVerify, copies.AdviseSecond, copies.AdviseTrial:
		a.tone = calm // nothing is in danger today
	case copies.AdviseFirst:
	}
	return a
}

// line is a copy in words.
type line struct {
	copies.Copy
	title, updated, verified, where string
	tag                             string
	tone                            tone
}

// lines are the copies in words.
func (m model) lines(w *words.Words) []line {
	var out []line
	for _, c := range m.Copies {
		l := line{Copy: c, title: c.Name, updated: w.T("copies.updated", "ago", page.SayAgo(w, c.Updated, m.now)), verified: w.T("copies.verified", "ago", page.SayAgo(w, c.Verified, m.now))}
		if c.Kept != "" {
			l.title = w.T("copies.place", "name", c.Name, "kept", c.Kept)
		}
		if l.where = w.T("copies.away"); c.Here {
			l.where = c.Dir
		}
		switch {
		case !c.Verified.IsZero() && !c.Sound:
			l.tag, l.tone = w.T("copies.tag.damaged"), grave
		case c.Missing > 0:
			l.tag, l.tone = w.N("copies.tag.missing", c.Missing), wanting
		default:
			l.tag, l.tone = w.T("copies.tag.whole"), well
		}
		out = append(out, l)
	}
	return out
}

// fixity says when the originals of this folder were read.
func (m model) fixity(w *words.Words) []string {
	f := m.Fixity
	if f.Originals == 0 {
		return []string{w.T("copies.originals.none")}
	}
	out := []string{w.N("copies.originals", f.Originals, "size", w.Size(f.Bytes))}
	if m.Checked.IsZero() {
		out = append(out, w.T("copies.checked.never"))
	} else {
		out = append(out, w.T("copies.checked", "day", w.Day(m.Checked.Local()), "ago", page.SayAgo(w, m.Checked, m.now)))
	}
	if f.Never > 0 {
		out = append(out, w.N("copies.unread", f.Never))
	}
	return out
}

// share is how much of the originals was read on this disk, from 0 to 1.
func (m model) share() float32 {
	if m.Fixity.Originals == 0 {
		return 0
	}
	return 1 - float32(m.Fixity.Never)/float32(m.Fixity.Originals)
}

// column is one column of the NDSA levels, in words.
type column struct {
	name, reached, next string
	level               int
}

func (m model) columns(w *words.Words) []column {
	var out []column
	for _, c := range copies.Columns() {
		n := m.Levels[c]
		col := column{name: w.T("ndsa." + string(c)), reached: w.T("ndsa.reached", "n", n), level: n}
		if key := "ndsa." + string(c) + "." + string(rune('0'+n)); w.Has(key) {
			col.next = w.T(key)
		}
		out = append(out, col)
	}
	return out
}

// reachable is the copy to repair from: the one brought up to date last that is here; ""
// when none is.
func (m model) reachable() string {
	for _, c := range m.Copies {
		if c.Here {
			return c.Dir
		}
	}
	return ""
}

// trialIn names the folder of a trial restoration within the folder chosen, and its report.
func trialIn(w *words.Words, dir string, now time.Time) (into, report string) {
	into = filepath.Join(dir, w.T("copies.trial.folder", "day", now.Local().Format("2006-01-02 15.04")))
	return into, into + " - " + w.T("copies.report.file")
}
