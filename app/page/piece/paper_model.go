package piece

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palabre/archive/media/fact"
)

// leaf is where one stops in a paper: a page, or a part of a text that flows.
type leaf struct {
	page  int      // from 1; 0 in a text without pages
	parts []string // of its text
	more  bool     // the text goes on, too long to be shown
	sure  int      // of a machine that read it on a picture, from 1 to 100; 0: the file's own text
}

const (
	partBytes = 6000 // of text: one part is laid out in some 50 ms
	mostParts = 8    // of one page
)

// pagesOf is how many pages a paper has that states so many: none when its text was read
// without them. A word processor states pages that only its own layout has.
func pagesOf(read []fact.Page, stated int) int {
	flows := len(read) > 0
	for _, p := range read {
		flows = flows && p.Number == 0
	}
	if flows {
		return 0
	}
	return stated
}

// leavesOf are the leaves of a paper of so many pages, 0 when its text flows, and of what
// was read of it. There is one at least, and every page has one, also where nothing was
// read.
func leavesOf(pages []fact.Page, count int) []leaf {
	texts, sure := map[int]string{}, map[int]int{}
	for _, p := range pages {
		n := p.Number
		if n < 1 || n > count {
			n = min(1, count) // a text of no page stands before the first
		}
		texts[n] = strings.TrimSpace(texts[n] + "\n\n" + lined(strings.TrimSpace(p.Text)))
		sure[n] = p.Confidence
	}
	var out []leaf
	if count == 0 {
		for _, part := range cut(texts[0]) {
			out = append(out, leaf{parts: []string{part}})
		}
		return out
	}
	for n := 1; n <= count; n++ {
		parts := cut(texts[n])
		out = append(out, leaf{n, parts[:min(len(parts), mostParts)], len(parts) > mostParts, sure[n]})
	}
	return out
}

// wholeLine is how long a line of a page is, at least, that goes on in the next one.
const wholeLine = 40

// lined is a text whose lines that only the width of its page had broken are whole again:
// those after which a line begins with a small letter.
func lined(text string) string {
	lines := strings.Split(text, "\n")
	var out strings.Builder
	for i, l := range lines {
		out.WriteString(l)
		if i+1 == len(lines) {
			break
		}
		next, _ := utf8.DecodeRuneInString(lines[i+1])
		if len(l) >= wholeLine && unicode.IsLower(next) {
			out.WriteByte(' ')
		} else {
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// cut parts a text at the ends of its paragraphs, lines, sentences or words, none longer
// than partBytes; there is one at least.
func cut(text string) []string {
	var out []string
	for len(text) > partBytes {
		at := 0
		for _, end := range []string{"\n\n", "\n", ". ", " "} {
			if at = strings.LastIndex(text[:partBytes], end) + len(end); at > partBytes/2 {
				break
			}
		}
		if at <= partBytes/2 {
			for at = partBytes; !utf8.RuneStart(text[at]); at-- {
			}
		}
		out = append(out, strings.TrimSpace(text[:at]))
		text = strings.TrimLeft(text[at:], " \n")
	}
	return append(out, text)
}

// found counts the words found in each leaf.
func found(s sought, leaves []leaf) hits {
	h := hits{counts: make([]int, len(leaves))}
	for i, l := range leaves {
		for _, part := range l.parts {
			h.counts[i] += len(s.spans(part))
		}
	}
	return h.at(0)
}

// run is a part of a text, found or not.
type run struct {
	text  string
	found bool
}

// runs cuts a text at its spans.
func runs(text string, spans [][2]int) []run {
	var out []run
	at := 0
	for _, s := range spans {
		if s[0] < at || s[1] > len(text) {
			continue
		}
		if s[0] > at {
			out = append(out, run{text[at:s[0]], false})
		}
		out = append(out, run{text[s[0]:s[1]], true})
		at = s[1]
	}
	if at < len(text) {
		out = append(out, run{text[at:], false})
	}
	return out
}
