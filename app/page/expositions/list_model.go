package expositions

import (
	"cmp"
	"context"
	"slices"
	"time"

	"palabre/app/present"
	"palabre/archive"
	"palabre/archive/exhibition"
)

// shelf reads every exhibition, the last made first. places is where each was left.
func shelf(ctx context.Context, a *archive.Archive, places func(archive.ID) (exhibition.Place, error), day time.Time) ([]bench, error) {
	var all []archive.Exhibition
	for r, err := range a.All(ctx, archive.KindExhibition) {
		if err != nil {
			return nil, err
		}
		if ex, ok := r.(archive.Exhibition); ok {
			all = append(all, ex)
		}
	}
	slices.SortStableFunc(all, func(x, y archive.Exhibition) int {
		return cmp.Or(y.ID.Time().Compare(x.ID.Time()), cmp.Compare(x.ID, y.ID))
	})
	out := make([]bench, 0, len(all))
	for _, ex := range all {
		s, err := present.Of(ctx, a, ex)
		if err != nil {
			return nil, err
		}
		at, err := places(ex.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, lay(s, at, day))
	}
	return out, nil
}

// face is the item of the first slide that has a picture.
func (b bench) face() (archive.Item, bool) {
	for _, s := range b.steps {
		if i, ok := b.script.Item(s.Slide.Item); ok && !present.Face(i).IsZero() {
			return i, true
		}
	}
	return archive.Item{}, false
}
