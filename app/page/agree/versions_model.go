package agree

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strings"

	"palabre/archive"
	"palabre/assets/words"
)

// Open is what waits for a decision on one record. The zero Open waits for nothing.
type Open struct {
	id       archive.ID
	versions []versions
	back     []back
}

// versions are the standing values of a register.
type versions struct {
	register archive.Register
	field    string
	values   []version       // as they were written, the one shown among them
	both     []archive.Given // keeps all of them; nil where the field cannot
}

// version is one of them.
type version struct {
	text, signed string
	value        any
	shown        bool
}

// back is something that was put aside and came back, because of a change that had not
// seen it.
type back struct {
	register archive.Register
	field    string // "" for the record itself
	signed   string // who had put it aside, and when
}

// Read tells what waits for a decision on a record.
func Read(ctx context.Context, a *archive.Archive, w *words.Words, id archive.ID) (Open, error) {
	fields, several, err := a.Fields(ctx, id)
	if err != nil {
		return Open{}, err
	}
	returned, err := a.Returned(ctx, id)
	if err != nil || len(several)+len(returned) == 0 {
		return Open{}, err
	}
	r, _, err := a.Get(ctx, id)
	if err != nil {
		return Open{}, err
	}
	o, t, k := Open{id: id}, newTeller(a, w), r.RecordKind()
	for _, path := range slices.Sorted(maps.Keys(several)) {
		v := versions{register: archive.Register{ID: id, Path: path}, field: t.field(ctx, k, path)}
		for _, s := range several[path] {
			v.values = append(v.values, version{t.value(ctx, k, path, s.Value), t.signed(s.By, s.T), s.Value, reflect.DeepEqual(s.Value, fields[path])})
		}
		v.both = v.together(w, k, fields, several)
		o.versions = append(o.versions, v)
	}
	for _, path := range slices.Sorted(maps.Keys(returned)) {
		b := back{register: archive.Register{ID: id, Path: path}, signed: t.signed(returned[path].By, returned[path].T)}
		if path != "" {
			b.field = t.field(ctx, k, path)
		}
		o.back = append(o.back, b)
	}
	return o, nil
}

// together keeps every version: an analysis holds one after the other; of another field of
// an item the analysis says what was written besides. It is nil when the analysis has
// versions of its own to be settled first, and for records that have no analysis.
func (v versions) together(w *words.Words, k archive.Kind, fields map[string]any, several map[string][]archive.Version) []archive.Given {
	field, lang, _ := strings.Cut(v.register.Path, ".")
	if k != archive.KindItem {
		return nil
	}
	if field == "analyse" {
		var texts []string
		for _, x := range v.values {
			s, ok := x.value.(string)
			if !ok {
				return nil
			}
			texts = append(texts, s)
		}
		return []archive.Given{{Register: v.register, Value: strings.Join(texts, "\n\n")}}
	}
	if field == "files" {
		return nil
	}
	if field != "title" {
		lang = w.Lang()
	}
	note := archive.Register{ID: v.register.ID, Path: "analyse." + lang}
	if several[note.Path] != nil {
		return nil
	}
	said, _ := fields[note.Path].(string)
	var shown any
	for _, x := range v.values {
		if x.shown {
			shown = x.value
			continue
		}
		said = strings.TrimSpace(said + "\n\n" + w.T("agree.note", "field", v.field, "text", x.text, "signed", x.signed))
	}
	return []archive.Given{{Register: v.register, Value: shown}, {Register: note, Value: said}}
}

// fields are the names of those that have versions.
func (o Open) fields() string {
	names := make([]string, len(o.versions))
	for i, v := range o.versions {
		names[i] = v.field
	}
	return strings.Join(names, ", ")
}

// seen is the change by which a person who has looked keeps what came back.
func (o Open) seen(w *words.Words) archive.Change {
	c := archive.Change{Label: w.T("agree.label.seen")}
	for _, b := range o.back {
		c.Settles = append(c.Settles, b.register)
	}
	return c
}

// asideAgain puts aside again what came back.
func (o Open) asideAgain() []archive.Given {
	out := make([]archive.Given, len(o.back))
	for i, b := range o.back {
		out[i] = archive.Given{Register: b.register}
	}
	return out
}
