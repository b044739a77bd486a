package frise

import (
	"slices"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/timeline"
)

// row is a record in the list, which says what the drawing shows.
type row struct {
	id          archive.ID
	title, when string
	kind        string // what it is, in words
	icon        string // of what is no item; an item has its picture
	banks       archive.Set[string]
	first       edtf.Day
	dated       bool
	to          session.Route
}

// rows are the records of a board by date, each once, those without a date last.
func (s speaker) rows(b board) []row {
	var out []row
	seen := map[archive.ID]bool{}
	for _, e := range b.chart.Entries {
		if !seen[e.ID] {
			seen[e.ID] = true
			out = append(out, s.row(b, e.ID))
		}
	}
	for _, id := range b.loose {
		out = append(out, s.row(b, id))
	}
	return out
}

func (s speaker) row(b board, id archive.ID) row {
	r := row{id: id, title: s.title(b.told, id), to: s.goes(b.told, id)}
	var d edtf.Date
	if i, ok := b.items[id]; ok {
		d, r.banks, r.kind = i.Date, i.Banks, s.N("type."+string(i.Type), 1)
		if i.Type == "" || !s.Has("type."+string(i.Type)) {
			r.kind = s.T("frise.lane.pieces")
		}
	}
	if e, ok := b.events[id]; ok {
		d, r.banks, r.icon, r.kind = e.Date, e.Banks, "calendar", s.T("frise.event")
		if e.Kind != "" {
			r.kind = s.kind(e.Kind, 1)
		}
	}
	if a, ok := b.acts[id]; ok {
		d, r.banks, r.icon, r.kind = a.Period, a.Banks, "flag", s.T("frise.action")
		if a.Level == archive.ActionConvention || a.Level == archive.ActionPlan {
			r.kind = s.T("frise.programme")
		}
	}
	r.first, _, r.dated = d.Bounds()
	r.when = s.T("frise.undated.short")
	if r.dated {
		r.when = s.date(d)
	}
	return r
}

// chapter is a run of rows under a heading: a year, or a decade in a long archive.
type chapter struct {
	title string
	from  int
}

// manyYears is from how many years on chapters are decades.
const manyYears = 60

// chapters divides rows by year; those that begin before anything known and those without
// a date have chapters of their own.
func (s speaker) chapters(b board, rows []row) []chapter {
	by := 1
	if w := (timeline.Window{From: b.chart.First, To: b.chart.Last}); (w.To-w.From)/year > manyYears {
		by = 10
	}
	var out []chapter
	for i, r := range rows {
		title := s.T("frise.chapter.undated")
		switch {
		case r.dated && r.first <= edtf.DayMin:
			title = s.T("frise.chapter.before")
		case r.dated && by > 1:
			y := r.first.Year()
			title = s.T("frise.chapter.decade", "year", yearText(y-((y%by)+by)%by))
		case r.dated:
			title = yearText(r.first.Year())
		}
		if !slices.ContainsFunc(out, func(c chapter) bool { return c.title == title }) {
			out = append(out, chapter{title, i})
		}
	}
	return out
}
