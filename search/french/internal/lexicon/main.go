// Command lexicon makes the word list of palabre/search/french from the spelling
// dictionary of the Dicollecte project (Mozilla Public License 2.0), as distributions
// install it:
//
//	go run ./search/french/internal/lexicon /usr/share/hunspell/fr search/french/lexicon
//
// It reads fr.aff and fr.dic and writes lexicon.fst, an automaton from each form,
// folded or not, to the number of a class, and lexicon.txt, the classes: how the words
// under which the form is filed are made from it.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/vellum"

	"palabre/search/french"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: lexicon /usr/share/hunspell/fr DIR")
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func run(dictionary, out string) error {
	forms, err := read(dictionary)
	if err != nil {
		return err
	}
	return write(forms, out)
}

// reading is one word that a form may be of. How is 'N' for a noun or adjective, 'V'
// for a verb, 'P' for a past participle, 'A' for the verb that a noun names the doing
// of, 'D' for the verb whose doer it is.
type reading struct {
	how  byte
	word string
}

// entry is one line of the dictionary.
type entry struct{ word, flags, about string }

// read returns the readings of each form.
func read(dictionary string) (map[string][]reading, error) {
	aff, err := os.Open(dictionary + ".aff")
	if err != nil {
		return nil, err
	}
	rules, err := readAffixes(aff)
	if err != nil {
		return nil, err
	}
	entries, err := readEntries(dictionary + ".dic")
	if err != nil {
		return nil, err
	}
	verbs := map[string]bool{}
	for _, e := range entries {
		if strings.Contains(e.about, "po:v") {
			verbs[e.word] = true
		}
	}
	forms := map[string][]reading{}
	for _, e := range entries {
		for _, f := range rules.forms(e.word, e.flags) {
			if how := howRead(e.about, f.tags); how != 0 {
				forms[f.text] = append(forms[f.text], readings(how, e.word, verbs)...)
			}
		}
	}
	for f, w := range pairs(ownForms) {
		forms[f] = append(forms[f], reading{'N', w})
	}
	return forms, nil
}

// ownForms are forms and nouns that the dictionary knows only as something else's: a
// commune is not merely what is "commun".
const ownForms = `commune commune, communes commune, yeux œil, cieux ciel, aïeux aïeul, messieurs monsieur, mesdames madame, messieurs monsieur`

// readings are those of a form of word.
func readings(how byte, word string, verbs map[string]bool) []reading {
	out := []reading{{how, word}}
	if how != 'N' {
		return out
	}
	if v := act(word, verbs); v != "" {
		out = append(out, reading{'A', v})
	} else if v := doer(word, verbs); v != "" {
		out = append(out, reading{'D', v})
	}
	return out
}

// readEntries reads a .dic file, leaving names, acronyms, formulas and compounds: names
// are never stemmed, and compounds are read part by part.
func readEntries(path string) ([]entry, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	var out []entry
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		head, about, _ := strings.Cut(lines.Text(), " ")
		word, flags, _ := strings.Cut(head, "/")
		if len([]rune(word)) > 1 && strings.Trim(word, "abcdefghijklmnopqrstuvwxyzàâäéèêëîïôöùûüÿçœæ") == "" {
			out = append(out, entry{word, flags, about})
		}
	}
	return out, lines.Err()
}

// rare are the tenses nobody writes in a caption; leaving them halves the automaton.
var rare = words("po:simp po:impe")

// howRead tells how a form with these tags is read, 0 for not at all.
func howRead(about string, tags []string) byte {
	switch {
	case strings.Contains(about, "po:v"):
		kept := false
		for _, t := range tags {
			if t == "po:ppas" {
				return 'P'
			}
			kept = kept || strings.HasPrefix(t, "po:") && !rare[t]
		}
		if !kept {
			return 0
		}
		return 'V'
	case strings.Contains(about, "po:nom"), strings.Contains(about, "po:adj"), strings.Contains(about, "po:adv"), strings.Contains(about, "po:nb"):
		return 'N'
	}
	return 0
}

// class writes the readings as french.lexicon reads them: for each, its letter, how
// many bytes the folded form loses and what it gains.
func class(folded string, rs []reading) string {
	var parts []string
	for _, r := range rs {
		w := french.Fold(r.word)
		n := 0
		for n < len(w) && n < len(folded) && w[n] == folded[n] {
			n++
		}
		parts = append(parts, fmt.Sprintf("%c%d%s", r.how, len(folded)-n, w[n:]))
	}
	return strings.Join(parts, " ")
}

// tidy orders readings, the form's own word first, and removes repeats and what is
// said already.
func tidy(form string, rs []reading) []reading {
	order := "NAPVD"
	slices.SortStableFunc(rs, func(a, b reading) int {
		own := func(r reading) int {
			if r.how == 'N' && r.word == form {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(own(a), own(b)), cmp.Compare(strings.IndexByte(order, a.how), strings.IndexByte(order, b.how)), cmp.Compare(a.word, b.word))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(rs, func(r reading) bool {
		k := french.Fold(r.word)
		if seen[k] {
			return true
		}
		seen[k] = true
		return false
	})
}

// write folds the forms and writes the automaton and its classes.
func write(forms map[string][]reading, out string) error {
	keys := map[string][]reading{}
	for _, f := range slices.Sorted(maps.Keys(forms)) {
		keys[f] = forms[f]
		if k := french.Fold(f); k != f && forms[k] == nil {
			keys[k] = append(keys[k], forms[f]...)
		}
	}
	var automaton bytes.Buffer
	b, err := vellum.New(&automaton, nil)
	if err != nil {
		return err
	}
	numbers, classes := map[string]uint64{}, []string{}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		c := class(french.Fold(k), tidy(k, keys[k]))
		n, ok := numbers[c]
		if !ok {
			n = uint64(len(classes))
			numbers[c], classes = n, append(classes, c)
		}
		if err := b.Insert([]byte(k), n); err != nil {
			return err
		}
	}
	if err := b.Close(); err != nil {
		return err
	}
	log.Printf("%d forms, %d classes, %d bytes", len(keys), len(classes), automaton.Len())
	return errorsOf(
		os.WriteFile(filepath.Join(out, "lexicon.fst"), automaton.Bytes(), 0o644),
		os.WriteFile(filepath.Join(out, "lexicon.txt"), []byte(strings.Join(classes, "\n")+"\n"), 0o644),
	)
}

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
