package chronicle

import (
	"strings"
	"sync"

	"palabre/archive"
)

// field is one line of [archive.Paths].
type field struct {
	parts []string // "slides", "<eid>", "title", "<lang>"
	typ   string   // "word", "id", "text", "edtf", "set-of-id", "existence", "key"…
	unit  string
}

// place is a field found in a record: where, beside its name, a path leads.
type place struct {
	field
	kind  archive.Kind
	shape string // the field without its variable parts: "slides.title"
	eid   string // of the element of a list
	key   string // of the element of a set
	lang  archive.Lang
}

var fields = sync.OnceValue(func() map[archive.Kind][]field {
	out := map[archive.Kind][]field{}
	for _, line := range archive.Paths() {
		w := strings.Fields(line)
		if w[1] != "-" {
			k := archive.Kind(w[0])
			out[k] = append(out[k], field{strings.Split(w[1], "."), w[2], w[3]})
		}
	}
	return out
})

// placeOf finds the field of a path; ok is false for one that only a newer Palabre knows.
func placeOf(k archive.Kind, path string) (p place, ok bool) {
	parts := strings.Split(path, ".")
	for _, f := range fields()[k] {
		if p, ok := f.match(parts); ok {
			p.kind = k
			return p, true
		}
	}
	return place{}, false
}

func (f field) match(parts []string) (place, bool) {
	p := place{field: f}
	if len(parts) != len(f.parts) {
		return p, false
	}
	var shape []string
	for i, want := range f.parts {
		switch want {
		case "<eid>":
			p.eid = parts[i]
		case "<key>":
			p.key = parts[i]
		case "<lang>":
			p.lang = archive.Lang(parts[i])
		case parts[i]:
			shape = append(shape, want)
		default:
			return p, false
		}
	}
	p.shape = strings.Join(shape, ".")
	return p, true
}

// isSet tells a word or a name of a set.
func (p place) isSet() bool { return p.key != "" }

// isElement tells an element of a list itself.
func (p place) isElement() bool { return p.typ == "existence" }

// isOrder tells the rank of an element.
func (p place) isOrder() bool { return p.typ == "key" }

// list is the list that the element is in.
func (p place) list() string {
	list, _, _ := strings.Cut(p.shape, ".")
	return list
}
