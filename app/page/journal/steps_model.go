package journal

import (
	"context"
	"errors"
	"time"

	"palabre/app/page"
	"palabre/archive"
	"palabre/archive/chronicle"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// The filters of a route.
const (
	keyView      = "vue"
	keyBy        = "par"
	keyFrom      = "du"
	keyTo        = "au"
	keyAccession = "entree"
	keyRecord    = "fiche"
)

// filterOf is the filter of the journal that a route asks for. A day that cannot be read
// does not filter.
func filterOf(r page.Route) archive.LogFilter {
	f := archive.LogFilter{By: r.Get(keyBy), Accession: archive.ID(r.Get(keyAccession)), Record: archive.ID(r.Get(keyRecord)), Steps: true}
	if from, _, ok := bounds(r.Get(keyFrom)); ok {
		f.From = from
	}
	if _, to, ok := bounds(r.Get(keyTo)); ok {
		f.To = to
	}
	return f
}

// bounds is when a date in words begins and when it is over, here.
func bounds(text string) (from, to time.Time, ok bool) {
	d, err := edtf.Understand(text)
	if text == "" || err != nil {
		return from, to, false
	}
	first, last, ok := d.Bounds()
	if !ok {
		return from, to, false
	}
	midnight := func(day edtf.Day) time.Time {
		y, m, n := day.Time().Date()
		return time.Date(y, m, n, 0, 0, 0, 0, time.Local)
	}
	return midnight(first), midnight(last).AddDate(0, 0, 1), true
}

// step is one step of the journal, in words.
type step struct {
	entry archive.Entry
	day   string // the day it was done; shown above the first of each day
	first bool
	what  string
	who   string // and at what hour, on which computer
}

// window is how many steps are read at a time.
const window = 100

// readSteps reads the steps of a filter from one on, and tells whether there are more.
func readSteps(ctx context.Context, a *archive.Archive, w *words.Words, f archive.LogFilter, from int, day string) (steps []step, more bool, err error) {
	f.Page = archive.Page{Offset: from, Limit: window}
	log, err := a.Log(ctx, f)
	if errors.Is(err, archive.ErrNotFound) {
		return nil, false, nil // a record that is not in this copy
	}
	for _, e := range log {
		s := stepOf(w, e)
		s.first = s.day != day
		day = s.day
		steps = append(steps, s)
	}
	return steps, len(log) == window, err
}

func stepOf(w *words.Words, e archive.Entry) step {
	s := step{entry: e, what: e.Label}
	if s.what == "" {
		s.what = w.T("journal.unlabelled")
	}
	at, ok := archive.Moment(e.T)
	if ok {
		s.day = w.LongDay(at)
	}
	who := e.By
	if who == "" {
		who = w.T("chronicle.nobody")
	}
	switch {
	case !ok:
		s.who = who
	case !e.Own && e.Device != "":
		s.who = w.T("journal.signed.device", "who", who, "hour", w.Hour(at), "device", e.Device)
	default:
		s.who = w.T("journal.signed", "who", who, "hour", w.Hour(at))
	}
	return s
}

// about is what a step did to one record.
type about struct {
	id   archive.ID
	kind string
	name string
	to   page.Route
	said []chronicle.Sentence
}

// recordsRead is of how many records a step tells at a time.
const recordsRead = 20

// readAbout says what a step did to the records from one on.
func readAbout(ctx context.Context, a *archive.Archive, w *words.Words, e archive.Entry, from int) ([]about, error) {
	changes, err := a.Changes(ctx, e, archive.Page{Offset: from, Limit: recordsRead})
	if err != nil {
		return nil, err
	}
	t := chronicle.New(a, w)
	sentences, err := t.Tell(ctx, e.By, changes)
	if err != nil {
		return nil, err
	}
	var out []about
	for _, s := range sentences {
		if s.Within {
			continue // it stands in the record
		}
		if n := len(out); n == 0 || out[n-1].id != s.Record {
			name, err := t.Name(ctx, s.Record)
			if err != nil {
				return nil, err
			}
			k := s.Changes[0].Kind
			out = append(out, about{id: s.Record, kind: kindOf(w, k), name: name, to: placeOf(k, s.Record)})
		}
		last := &out[len(out)-1]
		last.said = append(last.said, s)
	}
	return out, nil
}

func kindOf(w *words.Words, k archive.Kind) string {
	if key := "chronicle.kind." + string(k); w.Has(key) {
		return w.T(key)
	}
	return string(k)
}

// placeOf is where a record is looked at: its own page, or its history here.
func placeOf(k archive.Kind, id archive.ID) page.Route {
	switch k {
	case archive.KindItem:
		return page.Route{Page: "piece", ID: string(id)}
	case archive.KindCollection:
		return page.Route{Page: "fonds", ID: string(id)}
	case archive.KindExhibition:
		return page.Route{Page: "exposition", ID: string(id)}
	default:
	}
	return page.Route{Page: Name}.With(keyRecord, string(id))
}

// sheet is the record whose history is shown, or the accession that filters.
type sheet struct {
	id   archive.ID
	kind string
	name string
	to   page.Route // its own page, "" when this is all there is
}

// readSheet reads what a record is; nothing for one that is not here.
func readSheet(ctx context.Context, a *archive.Archive, w *words.Words, id archive.ID) (sheet, error) {
	if id == "" {
		return sheet{}, nil
	}
	r, _, err := a.Get(ctx, id)
	if errors.Is(err, archive.ErrNotFound) {
		return sheet{id: id, name: w.T("chronicle.gone")}, nil
	}
	if err != nil {
		return sheet{}, err
	}
	s := sheet{id: id, kind: kindOf(w, r.RecordKind())}
	if s.name, err = chronicle.New(a, w).Name(ctx, id); err != nil {
		return s, err
	}
	if to := placeOf(r.RecordKind(), id); to.Page != Name {
		s.to = to
	}
	return s, nil
}
