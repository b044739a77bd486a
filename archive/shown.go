package archive

import (
	"strings"

	"palabre/archive/internal/journal"
)

// rules are how several standing values of a register give one that is shown.
var rules = map[string]journal.Rule{
	"later":    journal.Later,
	"add":      journal.Add,
	"remove":   journal.Remove,
	"earliest": journal.Earliest,
	"showing":  journal.Protect(`"onsite"`, `null`, `"hall"`),
}

// fieldAt finds the field that a path belongs to, within a list or not.
func fieldAt(k Kind, path string) (f *field, ok bool) {
	p, ok := plans()[k]
	if !ok {
		return nil, false
	}
	first, rest, _ := strings.Cut(path, ".")
	f, ok = p.byPath[first]
	if !ok || f.form != formList {
		return f, ok
	}
	_, rest, deep := strings.Cut(rest, ".")
	if !deep {
		return f, true
	}
	first, _, _ = strings.Cut(rest, ".")
	within, ok := f.elem.byPath[first]
	return within, ok
}

// ruleOf is the rule of a path; a path that a newer program wrote shows the later value.
func ruleOf(k Kind, path string) journal.Rule {
	f, ok := fieldAt(k, path)
	if !ok || f.form == formList {
		return journal.Later
	}
	return rules[f.rule]
}

// single tells that concurrent values of a path are versions for a person to choose from:
// elements of sets, and existence, join by themselves.
func single(k Kind, path string) bool {
	if path == "" {
		return false
	}
	f, ok := fieldAt(k, path)
	return !ok || f.form != formSet && (f.form != formList || strings.Count(path, ".") > 1)
}

// removed lists the elements of lists that are taken away, by the path of their existence.
func removed(s *journal.State, forks journal.Forks) map[string]bool {
	out := map[string]bool{}
	p, ok := plans()[Kind(s.Kind)]
	if !ok {
		return out
	}
	for path := range s.Registers {
		first, rest, _ := strings.Cut(path, ".")
		f, ok := p.byPath[first]
		if !ok || f.form != formList || strings.Contains(rest, ".") {
			continue
		}
		if s.Removed(path, forks) {
			out[path] = true
		}
	}
	return out
}

// element is the path of the existence of the list element that path is within, or "".
func element(k Kind, path string) string {
	p, ok := plans()[k]
	if !ok {
		return ""
	}
	parts := strings.SplitN(path, ".", 3)
	if f, ok := p.byPath[parts[0]]; !ok || f.form != formList || len(parts) < 2 {
		return ""
	}
	return parts[0] + "." + parts[1]
}

// shown gives the value shown at each path; absent values, and elements taken away, are
// not in it.
func shown(s *journal.State, forks journal.Forks) map[string]journal.Value {
	k := Kind(s.Kind)
	gone := removed(s, forks)
	out := make(map[string]journal.Value, len(s.Registers))
	for path, r := range s.Registers {
		e := element(k, path)
		if gone[e] {
			continue
		}
		v := shownIn(r, ruleOf(k, path))
		if e != "" && e == path && journal.IsNull(v) {
			v = journal.Value("true") // an edit the removal had not seen brought it back
		}
		if !journal.IsNull(v) {
			out[path] = v
		}
	}
	return out
}

func shownIn(r journal.Register, rule journal.Rule) journal.Value {
	live := r.Live()
	if len(live) == 0 {
		return nil
	}
	return live[rule(live)].Value
}

// versions lists, of a register, the values a person may choose from when there are two or
// more, the one shown last; nil otherwise.
func versions(k Kind, path string, r journal.Register) []journal.Entry {
	if len(r) < 2 || !single(k, path) {
		return nil
	}
	vs := r.Versions()
	if len(vs) < 2 {
		return nil
	}
	return vs
}
