package piece

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// deed is one thing done to the item, in words.
type deed struct {
	step    string
	what    string
	who     string // and when
	changes []string
	undone  bool
	alone   bool // it touched nothing but the item: it can be taken back from here
}

// mostDeeds is how many are told.
const mostDeeds = 200

// readLog reads what was done to an item, newest first.
func readLog(ctx context.Context, a *archive.Archive, w *words.Words, id archive.ID) ([]deed, error) {
	log, err := a.Log(ctx, archive.LogFilter{Record: id, Page: archive.Page{Limit: mostDeeds}})
	if err != nil {
		return nil, err
	}
	names := namer{ctx: ctx, archive: a, words: w}
	out := make([]deed, 0, len(log))
	for _, e := range log {
		out = append(out, deed{
			step: e.Step, what: e.Label, who: signed(w, e), undone: e.Undone,
			alone:   !e.Undone && e.Undoes == "" && len(e.Records) == 1,
			changes: changed(w, e.Changes, names.name),
		})
	}
	return out, nil
}

// signed says who and when.
func signed(w *words.Words, e archive.Entry) string {
	at, ok := stamp(e.T)
	switch {
	case !ok:
		return e.By
	case e.By == "":
		return w.T("piece.moment", "day", w.Day(at), "hour", w.Hour(at))
	}
	return w.T("piece.signed", "who", e.By, "day", w.Day(at), "hour", w.Hour(at))
}

// stamp is when an entry was written, by the clock of this place.
func stamp(s string) (time.Time, bool) {
	const layout = "2006-01-02T15:04:05.000Z"
	if len(s) < len(layout) {
		return time.Time{}, false
	}
	t, err := time.Parse(layout, s[:len(layout)])
	return t.Local(), err == nil
}

// changed words the changes of one entry that a person would recognise. name gives the
// name of a record.
func changed(w *words.Words, all []archive.FieldChange, name func(archive.ID) string) []string {
	var out []string
	sets := map[string][]string{} // what joined a set, or left it, by the sentence that says so
	for _, c := range all {
		field, rest, nested := strings.Cut(c.Path, ".")
		if !w.Has("piece.field." + field) {
			continue
		}
		if member, ok := memberOf(field, rest, nested, c, name); ok {
			key := "piece.log.joined"
			if c.Value == nil {
				key = "piece.log.left"
			}
			sets[key+" "+field] = append(sets[key+" "+field], member)
			continue
		}
		if s := said(w, w.T("piece.field."+field), value(w, field, c.Old, name), value(w, field, c.Value, name)); s != "" {
			out = append(out, s)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(sets)) {
		key, field, _ := strings.Cut(k, " ")
		slices.Sort(sets[k])
		out = append(out, w.T(key, "field", w.T("piece.field."+field), "names", strings.Join(sets[k], ", ")))
	}
	return out
}

// said words a field that had a value and has another; "" when both are said alike.
func said(w *words.Words, field, before, after string) string {
	switch {
	case before == after:
		return ""
	case before == "":
		return w.T("piece.log.set", "field", field, "now", after)
	case after == "":
		return w.T("piece.log.emptied", "field", field, "was", before)
	}
	return w.T("piece.log.changed", "field", field, "was", before, "now", after)
}

// memberOf is what joined a set or left it; ok is false for a field that is no set.
func memberOf(field, rest string, nested bool, c archive.FieldChange, name func(archive.ID) string) (string, bool) {
	if _, several := archive.Refers(archive.KindItem, field); nested && several {
		return name(archive.ID(rest)), true
	}
	if !nested || field != "keywords" {
		return "", false
	}
	for _, v := range []any{c.Value, c.Old} { // a word that no path can hold is in the value
		if s, ok := v.(string); ok && s != "" {
			return s, true
		}
	}
	return rest, true
}

// value words the value of a field; "" for none.
func value(w *words.Words, field string, v any, name func(archive.ID) string) string {
	s, ok := v.(string)
	switch {
	case v == nil || ok && s == "":
		return ""
	case !ok:
		return fmt.Sprint(v)
	}
	switch field {
	case "date":
		if d, err := edtf.Parse(s); err == nil {
			return d.In(w.Lang())
		}
	case "collection":
		return name(archive.ID(s))
	case "type":
		return w.N("type."+s, 1)
	case "date-source":
		return w.T("describe.source." + s)
	case "showing":
		return w.T("piece.showing." + s)
	}
	return s
}

// namer gives the names of records, read once each.
type namer struct {
	ctx     context.Context //nolint:containedctx // of one reading of the journal
	archive *archive.Archive
	words   *words.Words
	known   map[archive.ID]string
}

func (n *namer) name(id archive.ID) string {
	if s, ok := n.known[id]; ok {
		return s
	}
	if n.known == nil {
		n.known = map[archive.ID]string{}
	}
	r, _, err := n.archive.Get(n.ctx, id)
	n.known[id] = "…"
	if err == nil {
		n.known[id] = archive.TitleOf(r).In(archive.Lang(n.words.Lang()))
	}
	return n.known[id]
}
