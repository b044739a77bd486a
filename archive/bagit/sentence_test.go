package bagit_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"palabre/archive/bagit"
	"palabre/assets/words"
)

// Every rule that the judge can name has a sentence in each language.
func TestEveryRuleHasItsSentence(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	rule := regexp.MustCompile(`\b(?:wrong|warn|portable|found)\("([a-z-]+)"`)
	n := 0
	for _, p := range sources {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range rule.FindAllStringSubmatch(string(b), -1) {
			n++
			for _, lang := range words.Languages() {
				if !words.In(lang).Has("bag." + m[1]) {
					t.Errorf("%s: bag.%s has no sentence in %s", p, m[1], lang)
				}
			}
		}
	}
	if n < 40 {
		t.Errorf("%d rules were found in the source", n)
	}
}

// Every sentence is whole: each of its places is filled by what was found, and names the
// file it speaks of.
func TestSentencesAreWhole(t *testing.T) {
	dirs := append(folders(t, "testdata/bad/*"), folders(t, "testdata/odd/*")...)
	for _, dir := range append(dirs, folders(t, "testdata/windows/*")...) {
		for _, o := range []bagit.Options{{}, {Windows: true}} {
			r := validate(t, dir, o)
			for _, f := range append(r.Errors, r.Warnings...) {
				args := make([]any, len(f.Args))
				for i, a := range f.Args {
					args[i] = a
				}
				for _, lang := range words.Languages() {
					said := words.In(lang).T(f.Key, args...)
					if strings.ContainsAny(said, "{}") || said == f.Key || len(said) < 12 {
						t.Errorf("%s, %s: %q", dir, lang, said)
					}
				}
			}
		}
	}
}
