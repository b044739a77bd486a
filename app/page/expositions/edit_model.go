package expositions

import (
	"slices"
	"strings"

	"palabre/app/present"
	"palabre/archive"
	"palabre/archive/exhibition"
)

// mint gives a new identity: the name of an element within its list, and the writer that
// its order ends with.
type mint func() archive.ID

func (m mint) element() (eid, writer string) {
	id := m()
	return strings.ToLower(id.Short()), id.Writer()
}

// group is a section with its slides in order; the first group has no section.
type group struct {
	section archive.Section
	slides  []archive.Slide
}

func groups(ex archive.Exhibition) []group {
	all := []group{{}}
	at := map[string]int{}
	for i, s := range ex.Sections.Sorted() {
		all = append(all, group{section: s})
		at[s.EID] = i + 1
	}
	for _, step := range exhibition.Order(ex) {
		g := at[step.Section.EID]
		all[g].slides = append(all[g].slides, step.Slide)
	}
	return all
}

// find tells where a slide stands: its group, and its place there.
func find(all []group, eid string) (g, at int, ok bool) {
	for g := range all {
		if i := slices.IndexFunc(all[g].slides, func(s archive.Slide) bool { return s.EID == eid }); i >= 0 {
			return g, i, true
		}
	}
	return 0, 0, false
}

// withSlide returns ex with one slide changed.
func withSlide(ex archive.Exhibition, eid string, change func(*archive.Slide)) archive.Exhibition {
	ex.Slides = slices.Clone(ex.Slides)
	for i := range ex.Slides {
		if ex.Slides[i].EID == eid {
			change(&ex.Slides[i])
		}
	}
	return ex
}

// moveSlide moves a slide by so many places; past the end of its section it enters the
// next one, empty or not.
func moveSlide(ex archive.Exhibition, eid string, by int, m mint) archive.Exhibition {
	for ; by != 0; by -= sign(by) {
		ex = stepSlide(ex, eid, sign(by), m)
	}
	return ex
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

func stepSlide(ex archive.Exhibition, eid string, dir int, m mint) archive.Exhibition {
	all := groups(ex)
	g, at, ok := find(all, eid)
	if !ok {
		return ex
	}
	if to := at + dir; to >= 0 && to < len(all[g].slides) {
		others := slices.Delete(slices.Clone(all[g].slides), at, at+1)
		return place(ex, eid, all[g].section.EID, others, to, m)
	}
	to := g + dir
	if to < 0 || to >= len(all) || to == 0 && len(all[0].slides) == 0 {
		return ex
	}
	where := 0
	if dir < 0 {
		where = len(all[to].slides)
	}
	return place(ex, eid, all[to].section.EID, all[to].slides, where, m)
}

// place puts a slide in a section, before the place at among the others there.
func place(ex archive.Exhibition, eid, section string, others []archive.Slide, at int, m mint) archive.Exhibition {
	before, after := "", ""
	if at > 0 {
		before = others[at-1].Order
	}
	if at < len(others) {
		after = others[at].Order
	}
	_, writer := m.element()
	return withSlide(ex, eid, func(s *archive.Slide) {
		s.Section, s.Order = section, archive.KeyBetween(before, after, writer)
	})
}

// removeSlide takes a slide out of the exhibition; its item is not touched.
func removeSlide(ex archive.Exhibition, eid string) archive.Exhibition {
	ex.Slides = slices.DeleteFunc(slices.Clone(ex.Slides), func(s archive.Slide) bool { return s.EID == eid })
	return ex
}

// addSlide puts a slide after another, or at the end when there is no such one.
func addSlide(ex archive.Exhibition, after string, s archive.Slide, m mint) archive.Exhibition {
	all := groups(ex)
	g, at, ok := find(all, after)
	if !ok {
		g = len(all) - 1
		at = len(all[g].slides) - 1
	}
	s.EID, _ = m.element()
	ex.Slides = append(slices.Clip(ex.Slides), s)
	return place(ex, s.EID, all[g].section.EID, all[g].slides, at+1, m)
}

// addItems puts slides of items after a slide, in their order. Each takes the title of
// its item; a cartel is for a person to write.
func addItems(ex archive.Exhibition, after string, items []archive.Item, m mint) (next archive.Exhibition, last string) {
	for _, i := range items {
		ex = addSlide(ex, after, archive.Slide{Kind: present.KindFor(i), Item: i.ID, Title: i.Title}, m)
		after = ex.Slides[len(ex.Slides)-1].EID
	}
	return ex, after
}

// doubleSlide puts a copy of a slide after it.
func doubleSlide(ex archive.Exhibition, eid string, m mint) archive.Exhibition {
	s, ok := ex.Slides.Find(eid)
	if !ok {
		return ex
	}
	return addSlide(ex, eid, s, m)
}

// addSection puts a section at the end.
func addSection(ex archive.Exhibition, title archive.Text, m mint) archive.Exhibition {
	last := ""
	if all := ex.Sections.Sorted(); len(all) > 0 {
		last = all[len(all)-1].Order
	}
	eid, writer := m.element()
	s := archive.Section{Element: archive.Element{EID: eid, Order: archive.KeyBetween(last, "", writer)}, Title: title}
	ex.Sections = append(slices.Clip(ex.Sections), s)
	return ex
}

// withSection returns ex with one section changed.
func withSection(ex archive.Exhibition, eid string, change func(*archive.Section)) archive.Exhibition {
	ex.Sections = slices.Clone(ex.Sections)
	for i := range ex.Sections {
		if ex.Sections[i].EID == eid {
			change(&ex.Sections[i])
		}
	}
	return ex
}

// moveSection moves a section, with its slides, by one place.
func moveSection(ex archive.Exhibition, eid string, by int, m mint) archive.Exhibition {
	all := ex.Sections.Sorted()
	at := slices.IndexFunc(all, func(s archive.Section) bool { return s.EID == eid })
	to := at + by
	if at < 0 || to < 0 || to >= len(all) {
		return ex
	}
	others := slices.Delete(slices.Clone(all), at, at+1)
	before, after := "", ""
	if to > 0 {
		before = others[to-1].Order
	}
	if to < len(others) {
		after = others[to].Order
	}
	_, writer := m.element()
	return withSection(ex, eid, func(s *archive.Section) { s.Order = archive.KeyBetween(before, after, writer) })
}

// removeSection takes a section away; its slides follow those of the section before.
func removeSection(ex archive.Exhibition, eid string, m mint) archive.Exhibition {
	all := groups(ex)
	g := slices.IndexFunc(all, func(g group) bool { return g.section.EID == eid })
	if g < 1 || eid == "" {
		return ex
	}
	into := all[g-1]
	for _, s := range all[g].slides {
		ex = place(ex, s.EID, into.section.EID, into.slides, len(into.slides), m)
		moved, _ := ex.Slides.Find(s.EID)
		into.slides = append(into.slides, moved)
	}
	ex.Sections = slices.DeleteFunc(slices.Clone(ex.Sections), func(s archive.Section) bool { return s.EID == eid })
	return ex
}
