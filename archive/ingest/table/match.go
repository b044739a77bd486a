package table

import (
	"regexp"
	"strings"
	"sync"

	"palabre/archive"
	"palabre/assets/words"
)

// Match says which field a column of a sheet fills; the zero Column fills none.
type Match struct {
	Head   string
	Column Column
}

// named are paths of fields by the folded heads that mean them.
type named map[string][]string

func (n named) add(head, path string) { n[fold(head)] = append(n[fold(head)], path) }

// heads are the names of columns: those of every kind, and those of one.
type heads struct {
	common named
	own    map[archive.Kind]named
}

// catalogue reads, once, what the words of both languages say of heads.
var catalogue = sync.OnceValue(func() heads {
	h := heads{named{}, map[archive.Kind]named{}}
	for _, lang := range words.Languages() {
		w := words.In(lang)
		for _, key := range w.Keys() {
			if path, ok := strings.CutPrefix(key, "table.column."); ok {
				h.common.add(w.T(key), path)
			}
			rest, ok := strings.CutPrefix(key, "table.names.")
			if !ok {
				continue
			}
			into, path := h.common, rest
			if kind, field, ofKind := strings.Cut(rest, "."); ofKind {
				k := archive.Kind(kind)
				if h.own[k] == nil {
					h.own[k] = named{}
				}
				into, path = h.own[k], field
			}
			for _, name := range strings.Split(w.T(key), "|") {
				into.add(name, path)
			}
		}
	}
	return h
})

// fold is a head as it is compared: its words alone.
func fold(head string) string {
	head = strings.NewReplacer("_", " ", "*", " ", ":", " ", "’", "'").Replace(archive.Fold(head))
	return strings.Join(strings.Fields(head), " ")
}

var (
	inLanguage = regexp.MustCompile(`^(.*)[(\[]([a-z]{2,3})[)\]]$`) // "Titre (en)"
	another    = regexp.MustCompile(`^(.*?)[ .]?\d{1,2}$`)          // "Auteur 2"
	inBrackets = regexp.MustCompile(`^(.+?) *[(\[].*[)\]]$`)        // "Date (jj/mm/aaaa)"
)

// known tells that a cell reads as the head of some column.
func known(cell string) bool {
	if cell == "" || len(cell) > 80 {
		return false
	}
	h := catalogue()
	key := fold(cell)
	if len(h.common[key]) > 0 {
		return true
	}
	for _, own := range h.own {
		if len(own[key]) > 0 {
			return true
		}
	}
	return false
}

// Propose matches the columns of a sheet with the fields of a kind, by their heads. A
// field that holds one value is filled by one column: the first.
func Propose(head []string, k archive.Kind) []Match {
	out := make([]Match, len(head))
	taken := map[Column]bool{}
	for i, h := range head {
		out[i].Head = h
		c, ok := ColumnNamed(h, k)
		if !ok || taken[c] && !several(k, c.Path) {
			continue
		}
		taken[c] = true
		out[i].Column = c
	}
	return out
}

// several tells that a field takes what more than one column says.
func several(k archive.Kind, path string) bool {
	switch formOf(k, path) {
	case formWords, formNames, formBanks, formFiles:
		return true
	case formWord, formText, formName, formAxis, formCode, formKey, formSaid:
	}
	return false
}

// ColumnNamed finds the column of a kind that a head means.
func ColumnNamed(head string, k archive.Kind) (Column, bool) {
	key := fold(head)
	lang := archive.Lang("")
	if m := inLanguage.FindStringSubmatch(key); m != nil {
		key, lang = strings.TrimSpace(m[1]), archive.Lang(m[2])
	}
	if path, tag, ok := strings.Cut(strings.TrimSpace(head), "."); ok && texts[path] && has(k, path) { // as the journal names it
		return Column{path, archive.Lang(tag)}, true
	}
	for _, try := range []string{key, cut(another, key), cut(inBrackets, key)} {
		if path, ok := pathNamed(try, k); ok {
			if formOf(k, path) != formText {
				lang = ""
			}
			return Column{path, lang}, true
		}
	}
	return Column{}, false
}

func cut(r *regexp.Regexp, key string) string {
	if m := r.FindStringSubmatch(key); m != nil {
		return strings.TrimSpace(m[1])
	}
	return ""
}

// pathNamed finds the field: by its path, by the names that this kind alone has for it,
// then by those of all kinds, in the order of the columns.
func pathNamed(key string, k archive.Kind) (string, bool) {
	if key == "" {
		return "", false
	}
	h := catalogue()
	for _, candidates := range [][]string{h.own[k][key], {key}, h.common[key]} {
		for _, path := range columns[k] {
			for _, c := range candidates {
				if c == path && (key != ColumnID || c != ColumnID) { // "ID" is somebody else's
					return path, true
				}
			}
		}
	}
	return "", false
}

func has(k archive.Kind, path string) bool {
	for _, p := range columns[k] {
		if p == path {
			return true
		}
	}
	return false
}

// Guess tells which kind of records a sheet is of, by its heads: that which knows the most
// of them, and most of all the one that has its own word for what a row is.
func Guess(head []string) archive.Kind {
	best, found := 0, archive.KindItem
	for _, k := range Kinds() {
		score := 0
		for _, m := range Propose(head, k) {
			if m.Column.Path == "" || formOf(k, m.Column.Path) == formSaid {
				continue
			}
			score += 2
			if own := catalogue().own[k][fold(m.Head)]; len(own) > 0 {
				score += 5
			}
		}
		if score > best {
			best, found = score, k
		}
	}
	return found
}
