package chronicle

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// said is a value as people read it; "" for none, and for a block of facts.
func (in *telling) said(ctx context.Context, p place, id archive.ID, v any) (string, error) {
	w := in.words
	switch v := v.(type) {
	case nil, map[string]any, []any:
		return "", nil
	case float64:
		return figure(w, p, v), nil
	case string:
		return in.wording(ctx, p, id, v)
	default:
		return fmt.Sprint(v), nil
	}
}

// figure says a number in its unit.
func figure(w *words.Words, p place, v float64) string {
	decimal := strconv.FormatFloat(v, 'f', -1, 64)
	if w.Lang() == "fr" {
		decimal = strings.Replace(decimal, ".", ",", 1)
	}
	switch p.unit {
	case "bytes":
		return w.Size(int64(v))
	case "ms":
		seconds := strconv.FormatFloat(v/1000, 'f', -1, 64)
		if w.Lang() == "fr" {
			seconds = strings.Replace(seconds, ".", ",", 1)
		}
		return w.T("chronicle.seconds", "n", seconds)
	case "m":
		return w.T("chronicle.metres", "n", int64(v))
	case "degrees":
		return w.T("chronicle.degrees", "n", decimal)
	}
	return decimal
}

// wording says a value that is written as text.
func (in *telling) wording(ctx context.Context, p place, id archive.ID, s string) (string, error) {
	w := in.words
	switch {
	case p.typ == "id":
		return in.Name(ctx, archive.ID(s))
	case p.typ == "edtf", p.shape == "showing-on":
		if d, err := edtf.Parse(s); err == nil {
			return d.In(w.Lang()), nil
		}
		return s, nil
	case p.typ == "text" && p.lang != archive.Lang(w.Lang()):
		lang, err := in.language(ctx, string(p.lang))
		return w.T("chronicle.text.lang", "text", clip(s), "lang", lang), err
	case p.typ == "text":
		return w.T("chronicle.text", "text", clip(s)), nil
	case p.typ == "sha256", p.shape == "sealed":
		return clipTo(s, digestShown), nil
	case p.shape == "axis", p.shape == "territories.bank", p.shape == "slides.section":
		return in.insider(ctx, p, id, s)
	case p.shape == "language":
		return in.language(ctx, s)
	}
	return clip(vocabulary(w, p.kind, p.shape, s)), nil
}

// digestShown is how many figures of a digest are said.
const digestShown = 12

// vocabulary says a word of a closed list; any other word as it is.
func vocabulary(w *words.Words, k archive.Kind, shape, s string) string {
	for _, key := range []string{
		"chronicle.value." + string(k) + "." + shape + "." + s,
		"chronicle.value." + shape + "." + s,
		"table.code." + shape + "." + s,
	} {
		if w.Has(key) {
			return w.T(key)
		}
	}
	return s
}

// member is a word or a name of a set.
func (in *telling) member(ctx context.Context, p place, c archive.FieldChange) (string, error) {
	word := p.key
	if s, ok := pickValue(c).(string); ok && s != "" {
		word = s // what no path can hold is in the value
	}
	switch {
	case p.typ == "set-of-id":
		return in.Name(ctx, archive.ID(word))
	case p.typ == "set-of-name":
		return archive.Name(word).Base(), nil
	case p.shape == "banks":
		return in.insider(ctx, p, c.ID, word)
	case p.shape == "languages":
		return in.language(ctx, word)
	}
	return clip(word), nil
}

// insider is the name of an element of the partnership, or of the record itself.
func (in *telling) insider(ctx context.Context, p place, id archive.ID, eid string) (string, error) {
	lang := archive.Lang(in.words.Lang())
	part, err := in.partnership(ctx)
	if err != nil {
		return "", err
	}
	name := ""
	switch p.shape {
	case "axis":
		a, _ := part.Axes.Find(eid)
		name = a.Name.In(lang)
	case "banks", "territories.bank":
		b, _ := part.Banks.Find(eid)
		name = b.Name.In(lang)
	case "slides.section":
		r, err := in.get(ctx, id)
		if err != nil {
			return "", err
		}
		e, _ := r.(archive.Exhibition)
		s, _ := e.Sections.Find(eid)
		name = s.Title.In(lang)
	}
	if name == "" {
		name = eid // of another copy, which is not here yet
	}
	return name, nil
}

// language is the name of a language, as the partnership names it, or its code.
func (t *Teller) language(ctx context.Context, tag string) (string, error) {
	part, err := t.partnership(ctx)
	if err != nil {
		return "", err
	}
	for _, l := range part.Languages {
		if name := l.Name.In(archive.Lang(t.words.Lang())); string(l.Tag) == tag && name != "" {
			return name, nil
		}
	}
	return tag, nil
}
