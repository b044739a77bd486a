package fonds

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"palabre/app/page"
	"palabre/app/session"
	"palabre/archive"
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
	for _, t := range r.All(keyType) {
		if slices.Contains(types, archive.ItemType(t)) {
			f.Types = append(f.Types, archive.ItemType(t))
		}
	}
	f.Banks = r.All(keyBank)
	f.Lacks = slices.DeleteFunc(r.All(keyState), func(s string) bool { return !slices.Contains(lacks, s) })
	f.People, f.Places = r.IDs(keyPerson), r.IDs(keyPlace)
	f.Actions, f.Events = r.IDs(keyAction), r.IDs(keyEvent)
	f.From, f.To = r.Year(session.KeyFrom), r.Year(session.KeyTo)
	return f
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
		for _, v := range r.All(key) {
			if name := say(v); name != "" {
				out = append(out, asked{name, r.Tick(key, v), 0})
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
	if f, t := r.Get(session.KeyFrom), r.Get(session.KeyTo); f != "" || t != "" {
		out = append(out, asked{page.SayYears(w, f, t), r.WithYears(0, 0), 0})
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

// recordName is what a record that filters is called; "" when it is gone.
func recordName(r archive.Record, w *words.Words) string {
	title := archive.TitleOf(r).In(archive.Lang(w.Lang()))
	if _, ok := r.(archive.Accession); ok && title == "" {
		return w.T("fonds.asked.accession", "day", w.Day(r.RecordID().Time()))
	}
	return title
}
