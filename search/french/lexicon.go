package french

import (
	"embed"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/vellum"
)

// made holds lexicon.fst and lexicon.txt when `make lexicon` put them there before the
// build, and LISEZMOI.txt always.
//
//go:embed lexicon
var made embed.FS

// kind says as what a form is read.
type kind byte

const (
	noun       kind = 'N' // or adjective, or adverb
	verb       kind = 'V'
	participle kind = 'P' // past
	act        kind = 'A' // the verb that the noun names the doing of
	doer       kind = 'D' // the verb whose doer, instrument or quality the noun names
)

// reading is one word that a form may be of, folded.
type reading struct {
	kind kind
	word string
}

// step makes one reading from a folded form: cut bytes off its end, then add.
type step struct {
	kind kind
	cut  int
	add  string
}

// lexicon knows the forms of French words: 590,000 of them, with or without accents.
type lexicon struct {
	forms   *vellum.FST // nil: built without
	classes [][]step
	version string
}

// words is the lexicon. Opening costs the reading of a thousand short lines, once.
var words = sync.OnceValue(func() lexicon {
	automaton, err := made.ReadFile("lexicon/lexicon.fst")
	if err != nil {
		return lexicon{} // built without it: see Version
	}
	l := lexicon{version: fmt.Sprintf("lexicon-%08x", crc32.ChecksumIEEE(automaton))}
	if l.forms, err = vellum.Load(automaton); err != nil {
		panic(fmt.Sprintf("lexicon.fst: %v", err)) // made together with this program
	}
	classes, err := made.ReadFile("lexicon/lexicon.txt")
	if err != nil {
		panic(err) // made together with lexicon.fst
	}
	for line := range strings.Lines(string(classes)) {
		l.classes = append(l.classes, steps(strings.TrimSpace(line)))
	}
	return l
})

// Version names the lexicon that this program was built with: texts filed with another
// one must be filed again. It is "plural" when there was none, and words are then only
// freed of their plural.
func Version() string {
	if v := words().version; v != "" {
		return v
	}
	return "plural"
}

func steps(line string) []step {
	var out []step
	for part := range strings.FieldsSeq(line) {
		digits := len(part) - len(strings.TrimLeft(part[1:], "0123456789")) - 1
		cut, err := strconv.Atoi(part[1 : 1+digits])
		if err != nil {
			panic(fmt.Sprintf("lexicon.txt: %q: %v", line, err))
		}
		out = append(out, step{kind(part[0]), cut, part[1+digits:]})
	}
	return out
}

// read returns the readings of a word in lower case, or nil when it is not known. The
// word is looked for as it is written, then as it would be without its accents, so
// that "ecole" is known and "marche" does not become "marché".
func (l lexicon) read(word, folded string) []reading {
	if l.forms == nil {
		return nil
	}
	n, ok, err := l.forms.Get([]byte(word))
	if err == nil && !ok && folded != word {
		n, ok, err = l.forms.Get([]byte(folded))
	}
	if err != nil || !ok {
		return nil
	}
	out := make([]reading, 0, len(l.classes[n]))
	for _, s := range l.classes[n] {
		out = append(out, reading{s.kind, folded[:len(folded)-s.cut] + s.add})
	}
	return out
}
