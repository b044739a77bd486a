package frise

// pool keeps what was drawn for a thing as long as the thing is in sight, and uses it again
// for another: nothing is made while the view slides.
type pool[T any] struct {
	make  func() T
	used  map[string]*kept[T]
	spare []T
	turn  int
}

type kept[T any] struct {
	drawn T
	turn  int
}

func newPool[T any](make func() T) pool[T] {
	return pool[T]{make: make, used: map[string]*kept[T]{}}
}

// begin starts a drawing: what is not taken before end is out of sight.
func (p *pool[T]) begin() { p.turn++ }

// take gives what is drawn for name.
func (p *pool[T]) take(name string) T {
	if k, ok := p.used[name]; ok {
		k.turn = p.turn
		return k.drawn
	}
	var d T
	if n := len(p.spare); n > 0 {
		d, p.spare = p.spare[n-1], p.spare[:n-1]
	} else {
		d = p.make()
	}
	p.used[name] = &kept[T]{d, p.turn}
	return d
}

// end puts by what was not taken.
func (p *pool[T]) end() {
	for name, k := range p.used {
		if k.turn != p.turn {
			delete(p.used, name)
			p.spare = append(p.spare, k.drawn)
		}
	}
}
