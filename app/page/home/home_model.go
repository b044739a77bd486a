package home

import (
	"context"
	"slices"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/copies"
	"palabre/archive/exhibition"
	"palabre/archive/rights"
)

// overview is what the page says of the archive.
type overview struct {
	part    archive.Partnership
	counts  archive.Counts
	actions int
	entries []entry // the last ones, newest first
	blocked blocked
}

// entry is an accession and what became of its items.
type entry struct {
	archive.Accession
	counts archive.Counts
	items  []archive.Item // some of them, for their pictures
}

// blocked is the slides that a room may not see, of the exhibition that has most.
type blocked struct {
	exhibition archive.Exhibition
	slides     int
}

const (
	recent   = 3 // entries shown
	pictures = 4 // of an entry
)

// read reads the archive.
func read(ctx context.Context, a *archive.Archive, day time.Time) (o overview, err error) {
	if o.part, err = a.Partnership(ctx); err != nil {
		return o, err
	}
	if o.counts, err = a.Counts(ctx, archive.Filter{}); err != nil {
		return o, err
	}
	for r, err := range a.All(ctx, archive.KindAction) {
		if err != nil {
			return o, err
		}
		if x, ok := r.(archive.Action); ok && x.Level == archive.ActionAction {
			o.actions++
		}
	}
	if o.entries, err = readEntries(ctx, a); err != nil {
		return o, err
	}
	o.blocked, err = readBlocked(ctx, a, day)
	return o, err
}

// keeping is what keeping the archive asks for now; nothing for an example.
func keeping(ctx context.Context, a *archive.Archive, every time.Duration, now time.Time) (copies.Advice, error) {
	part, err := a.Partnership(ctx)
	if err != nil || part.Fictitious {
		return copies.AdviseNothing, err
	}
	s, err := copies.Stand(ctx, a, every, now)
	return s.Remind(every, part.ID.Time(), now), err
}

func readEntries(ctx context.Context, a *archive.Archive) ([]entry, error) {
	var all []archive.Accession
	for r, err := range a.All(ctx, archive.KindAccession) {
		if err != nil {
			return nil, err
		}
		if x, ok := r.(archive.Accession); ok {
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b archive.Accession) int { return strings.Compare(since(b.ID), since(a.ID)) })
	var out []entry
	for _, x := range all[:min(len(all), recent)] {
		e := entry{Accession: x}
		var err error
		of := archive.Filter{Accession: x.ID}
		if e.counts, err = a.Counts(ctx, of); err != nil {
			return nil, err
		}
		if e.items, _, err = a.Items(ctx, of, archive.SortDate, archive.Page{Limit: pictures}); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// since is the part of an ID that sorts as time does.
func since(id archive.ID) string {
	_, moment, _ := strings.Cut(string(id), "-")
	return moment
}

func readBlocked(ctx context.Context, a *archive.Archive, day time.Time) (worst blocked, err error) {
	for r, err := range a.All(ctx, archive.KindExhibition) {
		if err != nil {
			return worst, err
		}
		x, ok := r.(archive.Exhibition)
		if !ok {
			continue
		}
		items := func(id archive.ID) (archive.Item, bool) {
			r, aside, err := a.Get(ctx, id)
			i, ok := r.(archive.Item)
			return i, ok && !aside && err == nil
		}
		slides := map[int]bool{}
		for _, f := range exhibition.Check(x, items, day, rights.Hall) {
			if f.Severity == exhibition.Blocked {
				slides[f.Step.Number] = true
			}
		}
		if len(slides) > worst.slides {
			worst = blocked{x, len(slides)}
		}
	}
	return worst, nil
}

// share is how much of the archive does not lack a fact, from 0 to 1.
func (o overview) share(lacking string) float32 {
	if o.counts.Total == 0 {
		return 0
	}
	return 1 - float32(o.counts.Lacks[lacking])/float32(o.counts.Total)
}

// todo are the facts that items lack, the most wanting first, those that nothing lacks
// left out.
func (o overview) todo() []string {
	var out []string
	for _, l := range []string{"date", "title", "place", "people", "rights"} {
		if o.counts.Lacks[l] > 0 {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return o.counts.Lacks[b] - o.counts.Lacks[a] })
	return out
}

// shores are how many items are on one bank only, for each bank, and on both.
func (o overview) shores(banks []string) (only []int, both int) {
	both = o.counts.BothBanks
	for _, b := range banks {
		only = append(only, o.counts.Banks[b]-both)
	}
	return only, both
}

// span is the first and the last year of the archive; false when nothing is dated.
func (o overview) span() (from, to int, ok bool) {
	for y := range o.counts.Years {
		if !ok {
			from, to, ok = y, y, true
		}
		from, to = min(from, y), max(to, y)
	}
	return from, to, ok
}

// lack is what most items of an entry lack, in the order of the work: a date first, then
// a title; "" when it lacks neither.
func (e entry) lack() string {
	for _, l := range []string{"date", "title"} {
		if e.counts.Lacks[l] > 0 {
			return l
		}
	}
	return ""
}

// bank is the banks of its items, when they are the same for all those that are shown.
func (e entry) bank() archive.Set[string] {
	var all archive.Set[string]
	for _, i := range e.items {
		for _, b := range i.Banks {
			all = all.With(b)
		}
	}
	return all
}
