package fonds

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// Loose stands for a collection in a route: the items that are in none. No ID reads so.
const Loose = "sans-fonds"

// The filters of a route, by their keys, in the order in which they are told.
const (
	keyWords     = "q"
	keyType      = "type"
	keyState     = "etat"
	keyBank      = "rive"
	keyPerson    = "personne"
	keyPlace     = "lieu"
	keyAction    = "action"
	keyEvent     = "evenement"
	keyAccession = "accession"
	keyFrom      = "de"
	keyTo        = "a"
	keySort      = "tri"
)

// filterOf reads what a route asks for; what is not understood filters nothing.
func filterOf(r session.Route) archive.Filter {
	f := archive.Filter{Words: r.Get(keyWords), Accession: archive.ID(r.Get(keyAccession))}
	switch r.ID {
	case "":
	case Loose:
		f.Collections = []archive.ID{""}
	default:
		f.Collections = []archive.ID{archive.ID(r.ID)}
	}
	for _, t := range listed(r.Get(keyType)) {
		if slices.Contains(types, archive.ItemType(t)) {
			f.Types = append(f.Types, archive.ItemType(t))
		}
	}
	f.Banks = listed(r.Get(keyBank))
	f.Lacks = slices.DeleteFunc(listed(r.Get(keyState)), func(s string) bool { return !slices.Contains(lacks, s) })
	f.People, f.Places = named(r, keyPerson), named(r, keyPlace)
	f.Actions, f.Events = named(r, keyAction), named(r, keyEvent)
	f.From, f.To = year(r.Get(keyFrom)), year(r.Get(keyTo))
	return f
}

func named(r session.Route, key string) []archive.ID {
	var out []archive.ID
	for _, id := range listed(r.Get(key)) {
		out = append(out, archive.ID(id))
	}
	return out
}

func year(s string) edtf.Date {
	if _, err := strconv.Atoi(s); err != nil {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		return edtf.Date{}
	}
	return d
}

func listed(s string) []string {
	return slices.DeleteFunc(strings.Split(s, ","), func(v string) bool { return v == "" })
}

// ticked is the value of a filter once v is ticked, or no longer.
func ticked(list, v string) string {
	all := listed(list)
	if i := slices.Index(all, v); i >= 0 {
		all = slices.Delete(all, i, i+1)
	} else {
		all = append(all, v)
	}
	return strings.Join(all, ",")
}

// spanned is a route that asks for the years from first to last; for none when both are 0.
func spanned(r session.Route, first, last int) session.Route {
	if first == 0 && last == 0 {
		return r.With(keyFrom, "").With(keyTo, "")
	}
	return r.With(keyFrom, strconv.Itoa(first)).With(keyTo, strconv.Itoa(last))
}

// span is the years that a route asks for, 0, 0 when it asks for none or for half of a span.
func span(r session.Route) (first, last int) {
	first, e1 := strconv.Atoi(r.Get(keyFrom))
	last, e2 := strconv.Atoi(r.Get(keyTo))
	if e1 != nil || e2 != nil {
		return 0, 0
	}
	return first, last
}

// clip is the part of a span that lies between two years, 0, 0 when there is none.
func clip(from, to, first, last int) (int, int) {
	if from == 0 || to < first || from > last {
		return 0, 0
	}
	return max(from, first), min(to, last)
}

// orders are the sorts, as they are offered.
var orders = []archive.Sort{archive.SortDate, archive.SortTitle, archive.SortCote, archive.SortAdded}

// sortOf is the order a route asks for.
func sortOf(r session.Route) archive.Sort {
	if s := archive.Sort(r.Get(keySort)); slices.Contains(orders, s) {
		return s
	}
	return archive.SortDate
}

// asked is one filter of a route: what it says, and the route without it.
type asked struct {
	name    string
	without session.Route
	count   int // of items without it; counted only when nothing answers
}

// askedOf lists the filters of a route in words.
func askedOf(ctx context.Context, a *archive.Archive, w *words.Words, part archive.Partnership, r session.Route) ([]asked, error) {
	var out []asked
	if q := strings.TrimSpace(r.Get(keyWords)); q != "" {
		out = append(out, asked{w.T("fonds.asked.words", "words", q), r.With(keyWords, ""), 0})
	}
	each := func(key string, say func(string) string) {
		for _, v := range listed(r.Get(key)) {
			if name := say(v); name != "" {
				out = append(out, asked{name, r.With(key, ticked(r.Get(key), v)), 0})
			}
		}
	}
	each(keyType, func(v string) string { return typeName(w, archive.ItemType(v)) })
	each(keyState, func(v string) string { return known(w, "fonds.lacks."+v) })
	each(keyBank, func(v string) string {
		b, _ := part.Banks.Find(v)
		return cmp.Or(b.Name.In(archive.Lang(w.Lang())), w.T("fonds.asked.gone"))
	})
	var failed error
	record := func(v string) string {
		rec, _, err := a.Get(ctx, archive.ID(v))
		if err != nil && !errors.Is(err, archive.ErrNotFound) {
			failed = err
		}
		return cmp.Or(recordName(rec, w), w.T("fonds.asked.gone"))
	}
	for _, key := range []string{keyPerson, keyPlace, keyAction, keyEvent, keyAccession} {
		each(key, record)
	}
	if f, t := r.Get(keyFrom), r.Get(keyTo); f != "" || t != "" {
		out = append(out, asked{years(w, f, t), spanned(r, 0, 0), 0})
	}
	return out, failed
}

// known says a key of the catalogue, or nothing when there is none.
func known(w *words.Words, key string) string {
	if !w.Has(key) {
		return ""
	}
	return w.T(key)
}

func typeName(w *words.Words, t archive.ItemType) string {
	if !w.Has("fonds.type." + string(t)) {
		return ""
	}
	return w.T("fonds.type." + string(t))
}

func years(w *words.Words, from, to string) string {
	switch {
	case to == "":
		return w.T("fonds.asked.since", "from", from)
	case from == "":
		return w.T("fonds.asked.until", "to", to)
	case from == to:
		return from
	}
	return w.T("fonds.asked.years", "from", from, "to", to)
}

// recordName is what a record that filters is called; "" when it is gone.
func recordName(r archive.Record, w *words.Words) string {
	title := archive.TitleOf(r).In(archive.Lang(w.Lang()))
	if _, ok := r.(archive.Accession); ok && title == "" {
		return w.T("fonds.asked.accession", "day", w.Day(r.RecordID().Time()))
	}
	return title
}
