package kit

import "sort"

// listPlan says where the things of a list stand. They are measured from the first on,
// as far as is looked; the rest is taken to be as high as those, on average, so that
// nothing above what is in sight ever moves.
type listPlan struct {
	count int
	ends  []float32 // where each measured thing ends
}

// assumed is the height of a thing before any was measured.
const assumed float32 = 96

// start is where thing i begins, i being measured or the next one to be.
func (p listPlan) start(i int) float32 {
	if i <= 0 || len(p.ends) == 0 {
		return 0
	}
	return p.ends[min(i, len(p.ends))-1]
}

// measure measures until the thing at height y is known, and thing i.
func (p *listPlan) measure(y float32, i int, height func(i int) float32) {
	for n := len(p.ends); n < p.count && (p.start(n) <= y || n <= i); n++ {
		p.ends = append(p.ends, p.start(n)+height(n))
	}
}

// height is how high the whole list is, or most likely is.
func (p listPlan) height() float32 {
	known := p.start(len(p.ends))
	each := assumed
	if len(p.ends) > 0 {
		each = known / float32(len(p.ends))
	}
	return known + each*float32(p.count-len(p.ends))
}

// seen are the measured things that touch the heights from top to bottom, half-open.
func (p listPlan) seen(top, bottom float32) (from, to int) {
	from = sort.Search(len(p.ends), func(i int) bool { return p.ends[i] > top })
	to = from + sort.Search(len(p.ends)-from, func(i int) bool { return p.start(from+i) >= bottom })
	return from, to
}
