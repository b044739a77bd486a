package table

import (
	"strings"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/assets/words"
)

// codeOf reads a word of a closed vocabulary, as any of our languages says it, or as it
// stands in the journal.
func codeOf(k archive.Kind, path, cell string) (string, bool) {
	for _, part := range append([]string{cell}, splitList(cell)...) {
		if code, ok := oneCode(k, path, authority.Fold(part)); ok {
			return code, true
		}
	}
	return "", false
}

func oneCode(k archive.Kind, path, want string) (string, bool) {
	for _, code := range codes(k, path) {
		if want == code {
			return code, true
		}
		for _, lang := range words.Languages() {
			w := words.In(lang)
			for _, key := range []string{codeKey(path, code), codeKey(path, code) + ".also"} {
				if !w.Has(key) {
					continue
				}
				for _, name := range strings.Split(w.T(key), "|") {
					if authority.Fold(name) == want {
						return code, true
					}
				}
			}
		}
	}
	return "", false
}

// nobody tells that a word stands for no name: "?", "inconnu".
func nobody(name string) bool {
	want := authority.Fold(name)
	for _, lang := range words.Languages() {
		for _, n := range strings.Split(words.In(lang).T("table.nobody"), "|") {
			if authority.Fold(n) == want {
				return true
			}
		}
	}
	return want == "" || !strings.ContainsFunc(want, func(r rune) bool { return r != '?' && r != '-' && r != '.' && r != '/' && r != ' ' })
}

// fresh is a new record of a kind, with nothing said yet.
func fresh(k archive.Kind, id archive.ID) archive.Record {
	switch k {
	case archive.KindCollection:
		return archive.Collection{ID: id, Level: archive.LevelFile}
	case archive.KindPerson:
		return archive.Person{ID: id}
	case archive.KindOrganisation:
		return archive.Organisation{ID: id}
	case archive.KindPlace:
		return archive.Place{ID: id}
	case archive.KindAction:
		return archive.Action{ID: id, Level: archive.ActionAction}
	case archive.KindEvent:
		return archive.Event{ID: id}
	default:
		return archive.Item{ID: id}
	}
}
