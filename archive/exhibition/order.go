package exhibition

import (
	"cmp"
	"slices"

	"palabre/archive"
)

// Step is one slide in the order of play.
type Step struct {
	Slide   archive.Slide
	Section archive.Section // zero when the slide stands in none
	Number  int             // from 1
	Opens   bool            // the first slide of its section
}

// Order gives the slides in the order of play: those of no section first, then section
// by section.
func Order(ex archive.Exhibition) []Step {
	rank := map[string]int{}
	sections := map[string]archive.Section{}
	for i, s := range ex.Sections.Sorted() {
		rank[s.EID], sections[s.EID] = i+1, s
	}
	slides := ex.Slides.Sorted()
	slices.SortStableFunc(slides, func(a, b archive.Slide) int { return cmp.Compare(rank[a.Section], rank[b.Section]) })
	steps := make([]Step, len(slides))
	for i, s := range slides {
		section := sections[s.Section]
		steps[i] = Step{Slide: s, Section: section, Number: i + 1}
		steps[i].Opens = section.EID != "" && (i == 0 || steps[i-1].Section.EID != section.EID)
	}
	return steps
}
