package kit

import (
	"maps"
	"slices"
)

// Selection is which things of a long list are chosen, by their place in it: all but
// some, or some. So that "all" of a hundred thousand costs nothing. The zero Selection
// is empty.
type Selection struct {
	all    bool
	marked map[int]bool // chosen, or with all the exceptions
}

// Has tells whether i is chosen.
func (s *Selection) Has(i int) bool { return s.marked[i] != s.all }

// Count is how many are chosen in a list of n.
func (s *Selection) Count(n int) int {
	if s.all {
		return n - len(s.marked)
	}
	return len(s.marked)
}

// Whole tells that everything is chosen, without exception.
func (s *Selection) Whole() bool { return s.all && len(s.marked) == 0 }

// All tells whether the selection is everything but the places given.
func (s *Selection) All() (all bool, but []int) { return s.all, s.marks() }

// Places are those chosen, when the selection is not "all but".
func (s *Selection) Places() []int {
	if s.all {
		return nil
	}
	return s.marks()
}

func (s *Selection) marks() []int { return slices.Sorted(maps.Keys(s.marked)) }

// Clear chooses nothing.
func (s *Selection) Clear() { *s = Selection{} }

// ChooseAll chooses everything.
func (s *Selection) ChooseAll() { *s = Selection{all: true} }

// Only chooses i alone.
func (s *Selection) Only(i int) { *s = Selection{marked: map[int]bool{i: true}} }

// Toggle chooses i, or no longer.
func (s *Selection) Toggle(i int) { s.set(i, !s.Has(i)) }

// Span chooses everything from a to b and nothing else.
func (s *Selection) Span(a, b int) {
	s.Clear()
	for i := min(a, b); i <= max(a, b); i++ {
		s.set(i, true)
	}
}

func (s *Selection) set(i int, on bool) {
	if s.Has(i) == on {
		return
	}
	if s.marked == nil {
		s.marked = map[int]bool{}
	}
	if s.marked[i] {
		delete(s.marked, i)
	} else {
		s.marked[i] = true
	}
}
