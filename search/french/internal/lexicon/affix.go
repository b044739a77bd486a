package main

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// rule is one line of a suffix class: a word that ends like when loses strip and gains add.
type rule struct {
	strip, add string
	when       *regexp.Regexp
	tags       []string
}

// affixes holds the suffix classes of a Hunspell dictionary by their two-letter flag.
type affixes map[string][]rule

// readAffixes reads the SFX lines of a .aff file. Prefixes are elisions here ("l'",
// "qu'"), which the tokeniser undoes by itself.
func readAffixes(r io.Reader) (affixes, error) {
	out := affixes{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) < 5 || f[0] != "SFX" {
			continue
		}
		add, _, _ := strings.Cut(f[3], "/")
		when, err := regexp.Compile("(?:" + f[4] + ")$")
		if err != nil {
			return nil, fmt.Errorf("read rule %q: %w", lines.Text(), err)
		}
		out[f[1]] = append(out[f[1]], rule{zero(f[2]), zero(add), when, f[5:]})
	}
	return out, lines.Err()
}

// zero reads Hunspell's way of writing nothing.
func zero(s string) string {
	if s == "0" {
		return ""
	}
	return s
}

// form is one form of a word with the tags of the rule that made it.
type form struct {
	text string
	tags []string
}

// forms returns word and every form its flags give.
func (a affixes) forms(word, flags string) []form {
	out := []form{{text: word}}
	for ; len(flags) > 0; flags = flags[min(2, len(flags)):] {
		for _, r := range a[flags[:min(2, len(flags))]] {
			if r.when.MatchString(word) && strings.HasSuffix(word, r.strip) {
				out = append(out, form{strings.TrimSuffix(word, r.strip) + r.add, r.tags})
			}
		}
	}
	return out
}
