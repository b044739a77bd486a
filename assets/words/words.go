// Package words is the catalogue of everything Palabre says to people, in French first
// and English second, for the window and for palabrectl alike.
//
// A sentence has one key and is whole: it is never joined from pieces. Keys live in
// fr/*.json and en/*.json, one file for each room of the program ("fonds.json",
// "ctl.json"), as objects of key to text. A text holds placeholders, "{name}"; a text
// that counts is an object of plural forms, {"one": …, "other": …}, chosen by CLDR's
// rules for its language (in French 0 and 1 are "one").
//
// Start with [In], then [Words.T] and [Words.N].
package words

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed fr en
var files embed.FS

// Words says things in one language. Safe from any goroutine.
type Words struct {
	lang string
	text map[string]form
}

// form is one entry: its singular and its plural, equal when it does not count.
type form struct{ one, other string }

// UnmarshalJSON reads a plain text or an object of plural forms.
func (f *form) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		err := json.Unmarshal(b, &f.one)
		f.other = f.one
		return err
	}
	var o struct{ One, Other string }
	err := json.Unmarshal(b, &o)
	*f = form{o.One, o.Other}
	return err
}

// Languages are those the interface speaks, the first being the default.
func Languages() []string { return []string{"fr", "en"} }

// In returns the words of lang ("fr", "en", "fr_FR.UTF-8"…); French when it is not spoken.
func In(lang string) *Words {
	if strings.HasPrefix(strings.ToLower(lang), "en") {
		return english
	}
	return french
}

var (
	french  = load("fr")
	english = load("en")
)

// load reads every file of a language. A malformed catalogue, or a key given twice, is
// a fault of the program's own, found by the first test that runs.
func load(lang string) *Words {
	w := &Words{lang: lang, text: map[string]form{}}
	names, err := fs.Glob(files, lang+"/*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		var part map[string]form
		if err := json.Unmarshal(b, &part); err != nil {
			panic(fmt.Sprintf("%s: %v", name, err))
		}
		for k, f := range part {
			if _, twice := w.text[k]; twice {
				panic(fmt.Sprintf("%s: %q is given twice", name, k))
			}
			w.text[k] = f
		}
	}
	return w
}

// Lang is the language spoken, "fr" or "en".
func (w *Words) Lang() string { return w.lang }

// Has tells whether key has an entry.
func (w *Words) Has(key string) bool { _, ok := w.text[key]; return ok }

// Keys lists every key, unsorted.
func (w *Words) Keys() []string {
	keys := make([]string, 0, len(w.text))
	for k := range w.text {
		keys = append(keys, k)
	}
	return keys
}

// T says key; args are placeholders and values, alternating: T("import.kept", "n", 12).
// Integers are written in the language's manner. An unknown key is said as "⟦key⟧", so
// that it is seen, and by the tests too.
func (w *Words) T(key string, args ...any) string {
	f, ok := w.text[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	return w.fill(f.other, args)
}

// N says key for a count of n, which fills "{n}".
func (w *Words) N(key string, n int, args ...any) string {
	f, ok := w.text[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	s := f.other
	if n == 1 || n == 0 && w.lang == "fr" {
		s = f.one
	}
	return w.fill(s, append([]any{"n", n}, args...))
}

func (w *Words) fill(s string, args []any) string {
	if len(args) < 2 {
		return s
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+fmt.Sprint(args[i])+"}", w.value(args[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

func (w *Words) value(v any) string {
	switch v := v.(type) {
	case int:
		return w.Number(int64(v))
	case int64:
		return w.Number(v)
	}
	return fmt.Sprint(v)
}
