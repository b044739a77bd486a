package piece

import (
	"strings"

	"palabre/archive/media/child"
	"palabre/search"
	"palabre/search/french"
)

// sought is what a question looks for in a text: terms, and beginnings of words.
type sought struct {
	terms  map[string]bool
	begins []string
}

// soughtIn reads a question; what it asks of other fields, or to be absent, is not looked
// for in the text.
func soughtIn(question string) sought {
	s := sought{terms: map[string]bool{}}
	for _, c := range search.Parse(question).Clauses {
		if c.Not || c.Key != search.Anywhere {
			continue
		}
		if c.Prefix {
			s.begins = append(s.begins, french.Fold(c.Text))
			continue
		}
		for _, t := range french.Ask(c.Text) {
			for _, term := range t.Terms {
				s.terms[term] = true
			}
		}
	}
	return s
}

// none tells that nothing is looked for.
func (s sought) none() bool { return len(s.terms) == 0 && len(s.begins) == 0 }

func (s sought) is(t french.Token) bool {
	for _, term := range t.Terms {
		if s.terms[term] {
			return true
		}
	}
	for _, b := range s.begins {
		if b != "" && strings.HasPrefix(t.Folded, b) {
			return true
		}
	}
	return false
}

// spans are the words of a text that answer, in bytes, half-open.
func (s sought) spans(text string) [][2]int {
	if s.none() {
		return nil
	}
	var out [][2]int
	for _, t := range french.File(text) {
		if s.is(t) {
			out = append(out, [2]int{t.Start, t.End})
		}
	}
	return out
}

// areas are the places on a page of the words that answer, in reading order.
func (s sought) areas(page child.Layout) []area {
	if s.none() || page.Width <= 0 || page.Height <= 0 {
		return nil
	}
	// The page is read as a text: a word is known by its neighbours.
	var text strings.Builder
	starts := make([]int, len(page.Words))
	for i, w := range page.Words {
		starts[i] = text.Len()
		text.WriteString(w.Text)
		text.WriteByte(' ')
	}
	var out []area
	at, last := 0, -1
	for _, span := range s.spans(text.String()) {
		for at+1 < len(starts) && starts[at+1] <= span[0] {
			at++
		}
		if at == last { // two halves of one word of the page
			continue
		}
		last = at
		w := page.Words[at]
		out = append(out, area{w.Left / page.Width, w.Top / page.Height, w.Right / page.Width, w.Bottom / page.Height})
	}
	return out
}

// hits goes from one word found to the next, over the leaves of a paper.
type hits struct {
	counts []int // in each leaf
	leaf   int   // from 0
	nth    int   // in the leaf, from 0; -1 for none
}

// total is how many there are.
func (h hits) total() int {
	n := 0
	for _, c := range h.counts {
		n += c
	}
	return n
}

// place is which one is shown, from 1; 0 for none.
func (h hits) place() int {
	if h.nth < 0 || h.leaf >= len(h.counts) || h.counts[h.leaf] == 0 {
		return 0
	}
	n := min(h.nth, h.counts[h.leaf]-1) + 1
	for _, c := range h.counts[:h.leaf] {
		n += c
	}
	return n
}

// next is the one after, the first again after the last.
func (h hits) next() hits {
	if h.total() == 0 {
		return h
	}
	if h.leaf < len(h.counts) && h.nth+1 < h.counts[h.leaf] {
		h.nth++
		return h
	}
	for {
		h.leaf = (h.leaf + 1) % len(h.counts)
		if h.counts[h.leaf] > 0 {
			h.nth = 0
			return h
		}
	}
}

// previous is the one before, the last one before the first.
func (h hits) previous() hits {
	if h.total() == 0 {
		return h
	}
	if h.nth > 0 {
		h.nth--
		return h
	}
	for {
		h.leaf = (h.leaf + len(h.counts) - 1) % len(h.counts)
		if h.counts[h.leaf] > 0 {
			h.nth = h.counts[h.leaf] - 1
			return h
		}
	}
}

// at is h at a leaf: on its first word, or on none.
func (h hits) at(n int) hits {
	h.leaf, h.nth = n, 0
	if n >= len(h.counts) || h.counts[n] == 0 {
		h.nth = -1
	}
	return h
}

// with is h once the words of a leaf were counted otherwise.
func (h hits) with(n, count int) hits {
	if n >= len(h.counts) {
		return h
	}
	counts := append([]int(nil), h.counts...)
	counts[n] = count
	h.counts = counts
	if h.leaf == n {
		h.nth = min(h.nth, count-1)
	}
	return h
}
