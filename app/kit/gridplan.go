package kit

import (
	"sort"

	"fyne.io/fyne/v2"
)

// gridPlan says where each cell of a grid stands. It is arithmetic: a hundred thousand
// cells cost as much as ten.
type gridPlan struct {
	count    int
	cell     fyne.Size
	gap      float32
	head     float32 // height of a section's header
	cols     int
	margin   float32 // before the first column
	sections []plannedSection
	height   float32
}

// plannedSection is a run of cells under a header, or the whole without one.
type plannedSection struct {
	from, to int // cells, half-open
	title    string
	y        float32 // of its header
	rowsY    float32 // of its first row
}

// Section is a header that stands before the cell From.
type Section struct {
	Title string
	From  int
}

// planGrid places count cells of least size cell in width, the cells stretched to fill it.
func planGrid(count int, sections []Section, width float32, cell fyne.Size, gap, head float32) gridPlan {
	p := gridPlan{count: count, gap: gap, head: head}
	p.cols = max(1, int((width+gap)/(cell.Width+gap)))
	p.cell = fyne.NewSize((width-gap*float32(p.cols-1))/float32(p.cols), cell.Height)
	if len(sections) == 0 {
		sections = []Section{{}}
	}
	y := float32(0)
	for i, s := range sections {
		to := count
		if i+1 < len(sections) {
			to = sections[i+1].From
		}
		ps := plannedSection{from: s.From, to: to, title: s.Title, y: y}
		if s.Title != "" {
			y += head
		}
		ps.rowsY = y
		rows := (to - s.From + p.cols - 1) / p.cols
		y += float32(rows) * (p.cell.Height + gap)
		p.sections = append(p.sections, ps)
	}
	p.height = max(0, y-gap)
	return p
}

// at gives the position of a cell.
func (p gridPlan) at(i int) fyne.Position {
	s := p.section(i)
	n := i - s.from
	return fyne.NewPos(p.margin+float32(n%p.cols)*(p.cell.Width+p.gap), s.rowsY+float32(n/p.cols)*(p.cell.Height+p.gap))
}

func (p gridPlan) section(i int) plannedSection {
	n := sort.Search(len(p.sections), func(n int) bool { return p.sections[n].to > i })
	return p.sections[min(n, len(p.sections)-1)]
}

// seen gives the cells, half-open, of which some part lies between top and bottom.
func (p gridPlan) seen(top, bottom float32) (from, to int) {
	if p.count == 0 {
		return 0, 0
	}
	return p.firstBelow(top), p.firstFrom(bottom)
}

// firstBelow is the first cell whose row ends after y.
func (p gridPlan) firstBelow(y float32) int {
	return sort.Search(p.count, func(i int) bool { return p.at(i).Y+p.cell.Height > y })
}

// firstFrom is the first cell whose row begins at or after y.
func (p gridPlan) firstFrom(y float32) int {
	return sort.Search(p.count, func(i int) bool { return p.at(i).Y >= y })
}

// near gives the cell that a key leads to from i: dx columns and dy rows away.
func (p gridPlan) near(i, dx, dy int) int {
	if dx != 0 {
		return max(0, min(i+dx, p.count-1))
	}
	s := p.section(i)
	next := i + dy*p.cols
	switch {
	case next >= s.from && next < s.to:
		return next
	case next < s.from && s.from > 0: // the last row of the section above
		col := (i - s.from) % p.cols
		above := p.section(s.from - 1)
		last := above.from + (above.to-above.from-1)/p.cols*p.cols + col
		return min(last, above.to-1)
	case next >= s.to && s.to < p.count: // the last row of this section, else the next one
		lastRow := (s.to - s.from - 1) / p.cols
		if (i-s.from)/p.cols < lastRow {
			return s.to - 1
		}
		return min(s.to+(i-s.from)%p.cols, p.section(s.to).to-1)
	case next >= p.count && (i-s.from)/p.cols < (s.to-s.from-1)/p.cols:
		return p.count - 1
	}
	return i
}
