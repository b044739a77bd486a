package search

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Passage is a piece of a record's text around words that were found: whole words, at
// most about 240 bytes of them.
type Passage struct {
	In   Part
	Page int           // of a page, from 1; 0 for flowing text
	File string        // EID of the file whose text it is, of an item
	At   time.Duration // when it is said, of [PartSpeech], from the start of the recording
	Text string
	// Marks are the words found, as bytes of Text, half-open and in order: they never
	// part a letter from its marks.
	Marks [][2]int
}

// lead is how long before a word one begins to listen.
const lead = 2 * time.Second

// Listen is when to begin to listen, of a passage that is said: a little before its words.
// ok is false for what is not said.
func (p Passage) Listen() (at time.Duration, ok bool) {
	return max(0, p.At-lead), p.In == PartSpeech
}

const (
	maxPassages = 4
	around      = 240 // bytes of a passage
)

// passages gives the best passages of d, the best first.
func (f *finding) passages(d *found) []Passage {
	type window struct {
		text, from, to int // bytes
		marks          [][2]int
		score          float64
	}
	var all []place
	rarity := map[place]float64{}
	sort := map[place]int{}
	for i, places := range d.places {
		for _, p := range places {
			if p.text >= 0 {
				all = append(all, p)
				rarity[p] = f.wanted[i].rarity * p.weight
				sort[p] = i
			}
		}
	}
	slices.SortFunc(all, func(a, b place) int {
		if c := comparePlaces(a, b); c != 0 {
			return c
		}
		return b.end - a.end
	})
	var windows []window
	for i := 0; i < len(all); {
		w := window{text: all[i].text, from: all[i].start, to: all[i].end}
		kinds := map[int]bool{}
		j := i
		for ; j < len(all) && all[j].text == w.text && all[j].end-w.from <= around*2/3; j++ {
			if n := len(w.marks); n == 0 || all[j].start >= w.marks[n-1][1] {
				w.marks = append(w.marks, [2]int{all[j].start, all[j].end})
			}
			gain := rarity[all[j]] + 0.1
			if kinds[sort[all[j]]] {
				gain /= 8 // the same again
			}
			kinds[sort[all[j]]] = true
			w.score += gain
			w.to = max(w.to, all[j].end)
		}
		windows = append(windows, w)
		i = j
	}
	slices.SortStableFunc(windows, func(a, b window) int { return compareDescending(a.score, b.score) })
	var out []Passage
	for _, w := range windows {
		t := d.card.Texts[w.text]
		if t.Part == PartFile || len(out) == maxPassages {
			continue
		}
		out = append(out, cutPassage(t, w.from, w.to, w.marks))
	}
	return out
}

// cutPassage cuts t around the bytes from to, at the ends of words, and lays each mark
// where it stands in what was cut.
func cutPassage(t text, from, to int, marks [][2]int) Passage {
	room := max(around-(to-from), 0)
	start := wordStart(t.text, max(0, from-room/2), from)
	end := wordEnd(t.text, min(len(t.text), to+room/2+max(0, room/2-from)), to)
	p := Passage{In: t.Part, Page: t.Page, File: t.File, At: t.at(from)}
	var b strings.Builder
	if start > 0 {
		b.WriteString("… ")
	}
	at := start
	for _, m := range marks {
		b.WriteString(plain(t.text[at:m[0]]))
		first := b.Len()
		b.WriteString(plain(t.text[m[0]:m[1]]))
		p.Marks = append(p.Marks, [2]int{first, b.Len()})
		at = m[1]
	}
	b.WriteString(plain(t.text[at:end]))
	p.Text = b.String()
	if end < len(t.text) {
		p.Text += " …"
	}
	return p
}

// plain writes any space or control sign as one space, so that a passage is one line.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// wordStart is the first byte, from at on, where a word begins; not past limit.
func wordStart(s string, at, limit int) int {
	for at > 0 && at < limit && !utf8.RuneStart(s[at]) {
		at++
	}
	if at == 0 {
		return 0
	}
	for i, r := range s[at:limit] {
		if unicode.IsSpace(r) {
			return at + i + utf8.RuneLen(r)
		}
	}
	return limit
}

// wordEnd is the last byte, up to at, where a word ends; not before limit.
func wordEnd(s string, at, limit int) int {
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	if at >= len(s) {
		return len(s)
	}
	if i := strings.LastIndexFunc(s[limit:at], unicode.IsSpace); i >= 0 {
		return limit + i
	}
	return max(at, limit)
}
