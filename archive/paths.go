package archive

import (
	"fmt"
	"reflect"
	"slices"

	"palabre/archive/edtf"
)

// Paths lists every path of the journal, as "kind path type unit rule", sorted. It is the
// format: testdata/paths.golden holds it, and lines are only ever added there.
func Paths() []string {
	var out []string
	for k, p := range plans() {
		out = append(out, fmt.Sprintf("%s - existence - aside", k))
		out = append(out, p.paths(string(k), "")...)
	}
	slices.Sort(out)
	return out
}

func (p *plan) paths(kind, prefix string) (out []string) {
	for _, f := range p.fields {
		path := prefix + f.path
		typ, rule := f.describe()
		switch f.form {
		case formText:
			path += ".<lang>"
		case formSet:
			path += ".<key>"
		case formList:
			path += ".<eid>"
			out = append(out, f.elem.paths(kind, path+".")...)
		case formWord, formFlag, formCoded, formBlock, formNested:
		}
		out = append(out, fmt.Sprintf("%s %s %s %s %s", kind, path, typ, units(f.path), rule))
	}
	return out
}

func (f *field) describe() (typ, rule string) {
	switch f.form {
	case formText:
		return "text", f.rule
	case formFlag:
		return "true", f.rule
	case formSet:
		return "set-of-" + wordType(f.typ.Elem()), f.rule
	case formList:
		return "existence", "aside"
	case formBlock:
		return "json", f.rule
	case formNested:
		return "key", f.rule
	case formWord:
		return wordType(f.typ), f.rule
	case formCoded:
	}
	switch f.typ {
	case reflect.TypeFor[edtf.Date]():
		return "edtf", f.rule
	case reflect.TypeFor[Digest]():
		return "sha256", f.rule
	case reflect.TypeFor[Opt[float64]]():
		return "decimal", f.rule
	}
	return "integer", f.rule
}

func wordType(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[ID]():
		return "id"
	case reflect.TypeFor[Name]():
		return "name"
	}
	return "word"
}

// units are those of the paths that have one.
func units(path string) string {
	switch path {
	case "duration", "start", "end":
		return "ms"
	case "bytes":
		return "bytes"
	case "lat", "lon":
		return "degrees"
	case "radius":
		return "m"
	}
	return "-"
}
