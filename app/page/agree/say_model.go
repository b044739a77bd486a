package agree

import (
	"context"
	"encoding/json"
	"strings"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// teller words registers and their values, reading the names of records once each.
type teller struct {
	archive *archive.Archive
	words   *words.Words
	known   map[archive.ID]string
}

func newTeller(a *archive.Archive, w *words.Words) *teller {
	return &teller{a, w, map[archive.ID]string{}}
}

// name is what a record is called; "…" when it cannot be read, which leaves a sentence
// that can be.
func (t *teller) name(ctx context.Context, id archive.ID) string {
	if s, ok := t.known[id]; ok {
		return s
	}
	s := ""
	if r, _, err := t.archive.Get(ctx, id); err == nil {
		s = archive.TitleOf(r).In(archive.Lang(t.words.Lang()))
	}
	if s == "" {
		s = "…"
	}
	t.known[id] = s
	return s
}

// field is what people call a register: "Titre", "Personnes : Awa Tiolo".
func (t *teller) field(ctx context.Context, k archive.Kind, path string) string {
	if path == "" {
		return t.words.T("agree.record")
	}
	field, rest, nested := strings.Cut(path, ".")
	name := t.called(field)
	if !nested {
		return name
	}
	part := rest
	switch _, inner, deep := strings.Cut(rest, "."); {
	case deep: // within an element of a list
		inner, _, _ = strings.Cut(inner, ".")
		part = t.called(inner)
	case rest == t.words.Lang():
		return name
	default:
		if _, several := archive.Refers(k, field); several {
			part = t.name(ctx, archive.ID(rest))
		}
	}
	return t.words.T("agree.field.part", "field", name, "part", part)
}

// called is what people call a field; what a newer program wrote has only its own name.
func (t *teller) called(field string) string {
	for _, room := range []string{"piece.field.", "agree.field."} {
		if t.words.Has(room + field) {
			return t.words.T(room + field)
		}
	}
	return field
}

// value is what a register says, in words.
func (t *teller) value(ctx context.Context, k archive.Kind, path string, v any) string {
	w := t.words
	field, _, nested := strings.Cut(path, ".")
	_, several := archive.Refers(k, field)
	switch {
	case path == "" && v == nil:
		return w.T("agree.aside")
	case path == "":
		return w.T("agree.kept")
	case nested && (several || v == true) && v == nil:
		return w.T("agree.out")
	case v == true:
		return w.T("agree.in")
	case v == nil || v == "":
		return w.T("agree.nothing")
	}
	s, ok := v.(string)
	if !ok {
		b, err := json.Marshal(v)
		if err != nil {
			return "…"
		}
		return string(b)
	}
	return t.word(ctx, k, field, s)
}

// quoted is what a register says, within quotes where the words are a person's own.
func (t *teller) quoted(ctx context.Context, k archive.Kind, path string, v any) string {
	s := t.value(ctx, k, path, v)
	if said, ok := v.(string); ok && said == s && s != "" {
		return t.words.T("agree.quoted", "text", s)
	}
	return s
}

// word is a text of a register as people say it.
func (t *teller) word(ctx context.Context, k archive.Kind, field, s string) string {
	if named, several := archive.Refers(k, field); named != "" && !several {
		return t.name(ctx, archive.ID(s))
	}
	switch field {
	case "date":
		if d, err := edtf.Parse(s); err == nil {
			return d.In(t.words.Lang())
		}
	case "type", "date-source", "showing":
		for _, key := range []string{"describe.source." + s, "piece.showing." + s} {
			if field != "type" && t.words.Has(key) {
				return t.words.T(key)
			}
		}
		if field == "type" && t.words.Has("type."+s) {
			return t.words.N("type."+s, 1)
		}
	}
	return s
}

// signed says who and when; only when, for a line that nobody signed.
func (t *teller) signed(by, stamp string) string {
	at, ok := archive.Moment(stamp)
	switch {
	case !ok:
		return by
	case by == "":
		return t.words.T("piece.moment", "day", t.words.Day(at), "hour", t.words.Hour(at))
	}
	return t.words.T("piece.signed", "who", by, "day", t.words.Day(at), "hour", t.words.Hour(at))
}
