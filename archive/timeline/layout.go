package timeline

import (
	"slices"

	"palabre/archive"
	"palabre/archive/edtf"
)

// Options say how wide things are drawn, in pixels. Label measures a title as the window
// will draw it; nil: no labels.
type Options struct {
	Label  func(Entry) int
	Dot    int // width of a dot, and the least of a bar; at least 1
	Crowd  int // width of a count
	Gap    int // between two things of a row
	Rows   int // most rows of a lane; at least 1
	Indent int // between a bar's edge and the label inside it
}

// Placed is one thing to draw: an entry, or a crowd of them. Its row counts from 0 within
// its lane. The label stands inside the shape when it fits, else after it.
type Placed struct {
	Entry
	Row         int
	X, Width    int // of the shape; X may be negative, where it began before the window
	LabelX      int
	LabelWidth  int // 0: no room in view
	LabelInside bool
	Members     []archive.ID // of a crowd, at least two
}

// End is the pixel after the last that p takes in its row, label included.
func (p Placed) End() int { return max(p.X+p.Width, p.LabelX+p.LabelWidth) }

// Layout places the entries that are in view. Within a row nothing overlaps: an entry
// that finds no room in any row of its lane joins the last thing of the last row into a
// crowd, whose members are told. Deterministic; safe from any goroutine.
func Layout(entries []Entry, w Window, o Options) []Placed {
	o.Dot, o.Rows = max(o.Dot, 1), max(o.Rows, 1)
	var seen []Entry
	for _, e := range entries {
		if e.Last >= w.From && e.First < w.To {
			seen = append(seen, e)
		}
	}
	slices.SortStableFunc(seen, func(a, b Entry) int {
		if x := w.X(a.First) - w.X(b.First); x != 0 {
			return x
		}
		return byDate(a, b)
	})
	lanes := map[string]*lane{}
	var order []*lane
	for _, e := range seen {
		l := lanes[e.Lane]
		if l == nil {
			l = &lane{options: o, last: make([]int, 0, o.Rows)}
			lanes[e.Lane] = l
			order = append(order, l)
		}
		l.add(o.shape(e, w))
	}
	var out []Placed
	for _, l := range order {
		out = append(out, l.placed...)
	}
	return out
}

// shape gives an entry its place along the window.
func (o Options) shape(e Entry, w Window) Placed {
	from, to := w.X(max(e.First, w.From-1)), w.X(min(e.Last+1, w.To+1))
	p := Placed{Entry: e, X: from, Width: to - from}
	if e.Shape == Dot || p.Width < o.Dot {
		middle := from + max(p.Width, 0)/2
		p.X, p.Width = middle-o.Dot/2, o.Dot
	}
	p.LabelX = p.X + p.Width
	if o.Label == nil {
		return p
	}
	label := o.Label(e)
	start, end := max(p.X, 0), min(p.X+p.Width, w.Width)
	switch {
	case e.Shape == Bar && label+2*o.Indent <= end-start:
		p.LabelX, p.LabelWidth, p.LabelInside = start+o.Indent, label, true
	case p.X+p.Width+o.Gap+label <= w.Width || p.X+p.Width < w.Width/2:
		p.LabelX, p.LabelWidth = p.X+p.Width+o.Gap, label
	}
	return p
}

// lane packs the things of one lane, which come from left to right.
type lane struct {
	options Options
	placed  []Placed
	last    []int // of each row, the index of its last thing
}

func (l *lane) add(p Placed) {
	for row, i := range l.last {
		if l.placed[i].End()+l.options.Gap <= p.X {
			l.put(p, row)
			return
		}
	}
	if len(l.last) < l.options.Rows {
		l.last = append(l.last, 0)
		l.put(p, len(l.last)-1)
		return
	}
	l.crowd(l.last[len(l.last)-1], p)
}

func (l *lane) put(p Placed, row int) {
	p.Row = row
	l.placed = append(l.placed, p)
	l.last[row] = len(l.placed) - 1
}

// crowd makes what is at i and p one count, which stands where the first of them began.
func (l *lane) crowd(i int, p Placed) {
	c := &l.placed[i]
	if c.Shape != Crowd {
		c.Members = []archive.ID{c.ID}
		c.Shape, c.Certainty, c.Title, c.Bridge = Crowd, Solid, nil, false
		c.Width, c.LabelX, c.LabelWidth, c.LabelInside = max(l.options.Crowd, l.options.Dot), c.X, 0, false
	}
	c.First, c.Last = min(c.First, p.First), max(c.Last, p.Last)
	c.Date = edtf.Date{}
	c.Members = append(c.Members, p.ID)
}
