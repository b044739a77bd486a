package table

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

// tongue knows what the cells of an archive's tables say: the names of its people and
// banks, the words of its vocabularies.
type tongue struct {
	a     *archive.Archive
	words *words.Words // what is written
	lang  archive.Lang // of texts whose column says none: the archive's own
	part  archive.Partnership

	bearers map[bearing][]authority.Entry // of each name
	called  map[archive.ID]string         // what each is shown by
}

// bearing is a name, folded, that a record of a kind bears.
type bearing struct {
	kind archive.Kind
	name string
}

func newTongue(ctx context.Context, a *archive.Archive, w *words.Words) (*tongue, error) {
	t := &tongue{a: a, words: w, lang: "fr", bearers: map[bearing][]authority.Entry{}, called: map[archive.ID]string{}}
	var err error
	if t.part, err = a.Partnership(ctx); err != nil {
		return nil, err
	}
	if l := t.part.Languages.Sorted(); len(l) > 0 {
		t.lang = l[0].Tag
	}
	all, err := authority.Read(ctx, a, t.lang, archive.KindPerson, archive.KindOrganisation, archive.KindPlace,
		archive.KindAction, archive.KindEvent, archive.KindCollection)
	for k, entries := range all {
		for _, e := range entries {
			t.learn(k, e)
		}
	}
	return t, err
}

// learn makes a record known by its names.
func (t *tongue) learn(k archive.Kind, e authority.Entry) {
	t.called[e.ID] = e.Name()
	told := map[string]bool{}
	for _, n := range e.Names {
		if n = authority.Fold(n); n != "" && !told[n] {
			told[n] = true
			t.bearers[bearing{k, n}] = append(t.bearers[bearing{k, n}], e)
		}
	}
}

// find lists the records of these kinds that bear a name.
func (t *tongue) find(name string, kinds ...archive.Kind) (found []authority.Entry) {
	want := authority.Fold(name)
	for _, k := range kinds {
		found = append(found, t.bearers[bearing{k, want}]...)
	}
	return found
}

// cell writes one field of a record. fields are those of archive.Fields.
func (t *tongue) cell(r archive.Record, fields map[string]any, c Column) string {
	k := r.RecordKind()
	value, _ := fields[c.Path].(string)
	switch formOf(k, c.Path) {
	case formKey:
		return string(r.RecordID())
	case formSaid:
		return t.said(r, fields, c)
	case formFiles:
		return joinList(receivedNames(r))
	case formText:
		lang := c.Lang
		if lang == "" {
			lang = t.lang
		}
		value, _ = fields[c.Path+"."+string(lang)].(string)
		return value
	case formWords:
		return joinList(list(fields[c.Path]))
	case formNames:
		names := list(fields[c.Path])
		for i, id := range names {
			names[i] = t.name(archive.ID(id), kindsNamed(k, c.Path))
		}
		return joinList(names)
	case formName:
		if value == "" {
			return ""
		}
		return t.name(archive.ID(value), kindsNamed(k, c.Path))
	case formBanks:
		names := list(fields[c.Path])
		for i, eid := range names {
			if b, ok := t.part.Banks.Find(eid); ok && len(b.Name) > 0 {
				names[i] = b.Name.In(t.lang)
			}
		}
		return joinList(names)
	case formAxis:
		if x, ok := t.part.Axes.Find(value); ok && len(x.Name) > 0 {
			return x.Name.In(t.lang)
		}
		return value
	case formCode:
		if key := codeKey(c.Path, value); value != "" && t.words.Has(key) {
			return t.words.T(key)
		}
		return value
	case formWord:
	}
	return word(fields[c.Path])
}

func codeKey(path, code string) string { return "table.code." + path + "." + code }

// name calls a record by its name when it is the only one so called, else by its
// identifier.
func (t *tongue) name(id archive.ID, kinds []archive.Kind) string {
	name := t.called[id]
	if found := t.find(name, kinds...); name != "" && len(found) == 1 && found[0].ID == id {
		return name
	}
	return string(id)
}

// said is what is written for people only.
func (t *tongue) said(r archive.Record, fields map[string]any, c Column) string {
	if c.Path == ColumnDigests {
		var sums []string
		if it, ok := r.(archive.Item); ok {
			for _, f := range it.Files.Sorted() {
				sums = append(sums, f.Digest.String())
			}
		}
		return joinList(sums)
	}
	text, _ := fields["date"].(string)
	if text == "" {
		text, _ = fields["period"].(string)
	}
	d, err := edtf.Parse(text)
	if err != nil || d.IsZero() {
		return ""
	}
	return d.In(t.words.Lang())
}

// receivedNames are the names under which the files of an item were received.
func receivedNames(r archive.Record) []string {
	var out []string
	if it, ok := r.(archive.Item); ok {
		for _, f := range it.Files.Sorted() {
			for _, n := range f.Names {
				out = append(out, string(n))
			}
		}
	}
	return out
}

func list(v any) []string {
	l, _ := v.([]string)
	return slices.Clone(l)
}

// word writes a value of one register.
func word(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// languages lists the languages that texts at these paths are written in, beside the
// archive's own, by path.
func (t *tongue) languages(fields map[string]any, into map[string]map[archive.Lang]bool) {
	for path := range fields {
		field, lang, ok := strings.Cut(path, ".")
		if !ok || !texts[field] || strings.Contains(lang, ".") || archive.Lang(lang) == t.lang {
			continue
		}
		if into[field] == nil {
			into[field] = map[archive.Lang]bool{}
		}
		into[field][archive.Lang(lang)] = true
	}
}
