package journal

// Weave follows each writer's lines as they are read, and tells of each what its author
// had seen. Lines of one writer must come in the order of their numbers, the other sides
// of forks last.
type Weave struct {
	Forks Forks // writers known to be two, from which number on
	heads map[string]*Stand
}

// Stand is where a writer stands.
type Stand struct {
	N      int
	Seen   map[string]int // by its last line
	Before map[string]int // by its last line before a fork
}

// NewWeave begins a weave that knows of forks.
func NewWeave(forks Forks) *Weave { return &Weave{Forks: forks, heads: map[string]*Stand{}} }

// Stand is where a writer stands; nil when nothing was read or resumed of it.
func (w *Weave) Stand(writer string) *Stand { return w.heads[writer] }

// Resume tells where a writer stood when reading stopped last.
func (w *Weave) Resume(writer string, h Stand) { w.heads[writer] = &h }

// Author takes the next line of its writer.
func (w *Weave) Author(l *Line) *Author {
	name := l.T.Writer()
	h := w.heads[name]
	if h == nil {
		h = &Stand{}
		w.heads[name] = h
	}
	fork, forked := w.Forks[name]
	a := &Author{Writer: name, N: l.N, T: l.T, Of: l.Of}
	switch {
	case l.Seen != nil:
		a.Seen = l.Seen
	case forked && l.N >= fork:
		a.Seen = h.Before // several lines come before this one: what they have in common
	default:
		a.Seen = h.Seen
	}
	if l.N > h.N {
		h.N, h.Seen = l.N, a.Seen
	}
	if forked && l.N < fork {
		h.Before = a.Seen
	}
	return a
}
