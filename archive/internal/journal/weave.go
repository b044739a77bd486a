package journal

// Weave follows each writer's lines as they are read, and tells of each what its author
// had seen. Lines of one writer must come in the order of their numbers, those of both sides
// of a fork too.
type Weave struct {
	Forks Forks // writers known to be two, from which number on
	heads map[string]*Stand
}

// Stand is where a writer stands.
type Stand struct {
	N      int
	Seen   map[string]int // by its last line
	Common map[string]int // by its last line before a fork, and by every line since that says it
}

// NewWeave begins a weave that knows of forks.
func NewWeave(forks Forks) *Weave { return &Weave{Forks: forks, heads: map[string]*Stand{}} }

// Stand is where a writer stands; nil when nothing was read or resumed of it.
func (w *Weave) Stand(writer string) *Stand { return w.heads[writer] }

// Resume tells where a writer stood when reading stopped last.
func (w *Weave) Resume(writer string, h Stand) { w.heads[writer] = &h }

// Author takes the next line of its writer; sum is the line's.
func (w *Weave) Author(l *Line, sum uint32) *Author {
	name := l.T.Writer()
	h := w.heads[name]
	if h == nil {
		h = &Stand{}
		w.heads[name] = h
	}
	fork, forked := w.Forks[name]
	a := &Author{Writer: name, N: l.N, T: l.T, Sum: sum, Of: l.Of}
	switch {
	case l.Seen != nil:
		a.Seen = l.Seen
	case forked && l.N >= fork:
		a.Seen = h.Common // several lines may come before this one
	default:
		a.Seen = h.Seen
	}
	if l.N > h.N {
		h.N, h.Seen = l.N, a.Seen
	}
	switch {
	case forked && l.N < fork:
		h.Common = a.Seen
	case forked:
		h.Common = meet(h.Common, a.Seen)
	}
	return a
}

// meet is what two had both seen.
func meet(a, b map[string]int) map[string]int {
	both := map[string]int{}
	for w, n := range a {
		if n = min(n, b[w]); n > 0 {
			both[w] = n
		}
	}
	return both
}

// Add takes one more line from the fork on into what a stand's lines have in common.
func (h *Stand) Add(seen map[string]int) { h.Common = meet(h.Common, seen) }
