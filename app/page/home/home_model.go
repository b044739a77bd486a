package home

import (
	"context"
	"slices"
	"strings"

	"palabre/archive"
)

// overview is what the page says of the archive.
type overview struct {
	part     archive.Partnership
	counts   archive.Counts
	actions  int
	entries  []archive.Accession // the last ones, newest first
	pictures map[archive.ID][]archive.Item
}

// recent is how many entries are shown.
const recent = 3

// read reads the archive.
func read(ctx context.Context, a *archive.Archive) (o overview, err error) {
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
	for r, err := range a.All(ctx, archive.KindAccession) {
		if err != nil {
			return o, err
		}
		if x, ok := r.(archive.Accession); ok {
			o.entries = append(o.entries, x)
		}
	}
	slices.SortFunc(o.entries, func(a, b archive.Accession) int { return strings.Compare(since(b.ID), since(a.ID)) })
	o.entries = o.entries[:min(len(o.entries), recent)]
	o.pictures = map[archive.ID][]archive.Item{}
	for _, e := range o.entries {
		items, _, err := a.Items(ctx, archive.Filter{Accession: e.ID}, archive.SortDate, archive.Page{Limit: 4})
		if err != nil {
			return o, err
		}
		o.pictures[e.ID] = items
	}
	return o, nil
}

// since is the part of an ID that sorts as time does.
func since(id archive.ID) string {
	_, moment, _ := strings.Cut(string(id), "-")
	return moment
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
