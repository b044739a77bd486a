package kit

import (
	"strings"
	"unicode"
)

// Run is a part of a text: what was looked for and found, or what stands between.
type Run struct {
	Text  string
	Found bool
}

// foundSpan is what is drawn in one piece of a row, from x on.
type foundSpan struct {
	text     string
	found    bool
	x, width float32
}

// foundAtom is a piece of a word: a word is one, or several when only a part of it was
// found.
type foundAtom struct {
	text       string
	found      bool
	spaced     bool // an ordinary space stands before it
	spaceFound bool // and was found too: the words are those of one phrase
}

// foundAtoms cuts runs at ordinary spaces; those that hold together stay so.
func foundAtoms(runs []Run) []foundAtom {
	var out []foundAtom
	spaced, spaceFound := false, false
	for _, r := range runs {
		rest := r.Text
		for rest != "" {
			if after := strings.TrimLeftFunc(rest, isBreak); after != rest {
				spaced, spaceFound, rest = true, r.Found, after
				continue
			}
			end := strings.IndexFunc(rest, isBreak)
			if end < 0 {
				end = len(rest)
			}
			out = append(out, foundAtom{rest[:end], r.Found, spaced && len(out) > 0, spaceFound})
			spaced, spaceFound, rest = false, false, rest[end:]
		}
	}
	return out
}

func isBreak(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }

// foundRows breaks runs at width into at most lines rows (all of them when 0), between
// words where it can; the last row that is cut ends in an ellipsis.
func foundRows(runs []Run, width float32, lines int, measure func(text string, found bool) float32) [][]foundSpan {
	l := foundLayout{width: width, space: measure("n n", false) - measure("nn", false), measure: measure}
	atoms := foundAtoms(runs)
	for i := 0; i < len(atoms) && (lines <= 0 || len(l.rows) <= lines); {
		j := i + 1
		for j < len(atoms) && !atoms[j].spaced {
			j++
		}
		l.word(atoms[i:j])
		i = j
	}
	if len(l.row) > 0 {
		l.next()
	}
	if lines > 0 && len(l.rows) > lines {
		l.rows = append(l.rows[:lines-1:lines-1], l.cut(l.rows[lines-1]))
	}
	out := make([][]foundSpan, len(l.rows))
	for i, r := range l.rows {
		out[i] = l.join(r)
	}
	return out
}

// foundLayout fills rows of a width, word by word.
type foundLayout struct {
	width, space float32
	measure      func(text string, found bool) float32
	rows         [][]foundAtom
	row          []foundAtom // being filled, up to x
	x            float32
}

func (l *foundLayout) next() {
	l.rows = append(l.rows, l.row)
	l.row, l.x = nil, 0
}

func (l *foundLayout) put(a foundAtom) {
	l.row = append(l.row, a)
	l.x += l.measure(a.text, a.found)
}

// word places a word on the row, or on the next one; one that is longer than a row is
// cut inside.
func (l *foundLayout) word(atoms []foundAtom) {
	w := float32(0)
	for _, a := range atoms {
		w += l.measure(a.text, a.found)
	}
	if len(l.row) > 0 {
		if l.x+l.space+w > l.width {
			l.next()
		} else {
			l.x += l.space
		}
	}
	for _, a := range atoms {
		if w > l.width {
			l.spread(a)
		} else {
			l.put(a)
		}
	}
}

// spread places a over as many rows as it needs.
func (l *foundLayout) spread(a foundAtom) {
	for l.x+l.measure(a.text, a.found) > l.width {
		head, tail := splitWord(a.text, l.width-l.x, func(s string) float32 { return l.measure(s, a.found) })
		if l.x > 0 && l.x+l.measure(head, a.found) > l.width {
			l.next()
			continue
		}
		if tail == "" {
			break
		}
		l.put(foundAtom{head, a.found, a.spaced, a.spaceFound})
		l.next()
		a.text, a.spaced = tail, false
	}
	l.put(a)
}

// cut leaves out the end of a row to make room for an ellipsis.
func (l *foundLayout) cut(row []foundAtom) []foundAtom {
	for len(row) > 0 {
		last := row[len(row)-1]
		last.text = strings.TrimRightFunc(last.text, func(r rune) bool { return unicode.IsPunct(r) }) + "…"
		whole := append(row[:len(row)-1:len(row)-1], last)
		spans := l.join(whole)
		if end := spans[len(spans)-1]; end.x+end.width <= l.width || len(row) == 1 {
			return whole
		}
		row = row[:len(row)-1]
	}
	return row
}

// join makes what is drawn in one piece of atoms that follow one another.
func (l *foundLayout) join(row []foundAtom) []foundSpan {
	var out []foundSpan
	x := float32(0)
	for i, a := range row {
		spaced := a.spaced && i > 0
		if n := len(out); n > 0 && out[n-1].found == a.found && (!a.found || !spaced || a.spaceFound) {
			if spaced {
				out[n-1].text += " "
			}
			out[n-1].text += a.text
			out[n-1].width = l.measure(out[n-1].text, a.found)
			x = out[n-1].x + out[n-1].width
			continue
		}
		switch {
		case spaced:
			x += l.space
		case i > 0:
			x -= goldSide / 2 // the gold is half behind what holds on to it
		}
		w := l.measure(a.text, a.found)
		out = append(out, foundSpan{a.text, a.found, x, w})
		x += w
	}
	return out
}
