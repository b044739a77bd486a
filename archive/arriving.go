package archive

import (
	"context"
	"errors"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// describe writes the line of a group: an Item for each original that has none, one more
// name for those that have one. Somebody may edit an Item at that very moment: then the
// line is made again from what is there now.
func (f *Filling) describe(ctx context.Context, group []Arrival, out []Arrived) error {
	made, err := f.make(ctx, group, out)
	if err != nil {
		return err
	}
	const tries = 3
	var conflict *ConflictError
	for try := 1; ; try++ {
		l := line{f: f, made: made, items: map[Digest]int{}}
		for i := range group {
			if out[i].Err != nil {
				continue
			}
			if err := l.add(ctx, group[i].Name, &out[i]); err != nil {
				return err
			}
		}
		err := f.write(ctx, l.edits)
		if try < tries && errors.As(err, &conflict) {
			continue
		}
		return err
	}
}

// make asks for the Items of the originals that have none, two at a time: whoever
// describes reads the original.
func (f *Filling) make(ctx context.Context, group []Arrival, out []Arrived) (map[Digest]Item, error) {
	asked, made := map[Digest]bool{}, map[Digest]Item{}
	var g errgroup.Group
	var mu sync.Mutex // guards made
	g.SetLimit(2)
	for i, in := range group {
		d, n := out[i].Digest, out[i].Bytes
		if asked[d] || out[i].Err != nil {
			continue
		}
		asked[d] = true
		it, _, err := f.a.holder(ctx, d)
		if err != nil {
			return nil, errors.Join(err, g.Wait())
		}
		if it.ID != "" {
			continue
		}
		g.Go(func() error {
			it := f.complete(in.Describe(d, n), in.Name, d, n)
			mu.Lock()
			defer mu.Unlock()
			made[d] = it
			return ctx.Err()
		})
	}
	return made, g.Wait()
}

// write applies edits, with the Accession's own when it is not yet in the journal as it is.
func (f *Filling) write(ctx context.Context, edits []Edit) error {
	if len(edits) == 0 {
		return nil
	}
	now := f.Accession()
	if f.saved == nil || !Equal(f.saved, now) {
		edits = append([]Edit{{Before: f.saved, After: now}}, edits...)
	}
	if _, err := f.a.Apply(ctx, Change{Label: f.label, Step: f.step, Edits: edits}); err != nil {
		return err
	}
	f.saved = now
	return nil
}

// Make writes new records of the import's own step, such as the dossiers it is filed in.
func (f *Filling) Make(ctx context.Context, rs ...Record) error {
	edits := make([]Edit, len(rs))
	for i, r := range rs {
		edits[i] = Edit{After: r}
	}
	return f.write(ctx, edits)
}

// line is the line of one group being made.
type line struct {
	f     *Filling
	made  map[Digest]Item // new Items, by their original
	edits []Edit
	items map[Digest]int // the edit that makes or changes the Item of an original
}

// add says in the line what one arrival does.
func (l *line) add(ctx context.Context, name Name, out *Arrived) error {
	if at, here := l.items[out.Digest]; here { // met twice in this group
		it := l.edits[at].After.(Item)
		l.edits[at].After = l.f.named(it, out.Digest, name)
		out.Outcome, out.Item = ArrivedNamed, it.ID
		return nil
	}
	it, aside, err := l.f.a.holder(ctx, out.Digest)
	if err != nil {
		return err
	}
	var before Record
	after := it
	switch {
	case it.ID == "":
		after = l.made[out.Digest]
		out.Outcome = ArrivedNew
	case aside:
		after = l.f.named(it, out.Digest, name)
		out.Outcome = ArrivedReturn
	default:
		before = it
		after = l.f.named(it, out.Digest, name)
		out.Outcome = ArrivedNamed
		if Equal(it, after) {
			out.Outcome = ArrivedKnown
		}
	}
	out.Item = after.ID
	if before == nil || !Equal(before, after) {
		l.items[out.Digest] = len(l.edits)
		l.edits = append(l.edits, Edit{before, after})
	}
	return nil
}

// holder returns the Item that holds an original: the first that is not put aside, else
// the first; the zero Item when none does.
func (a *Archive) holder(ctx context.Context, d Digest) (it Item, aside bool, err error) {
	ids, err := a.ByDigest(ctx, d)
	if err != nil {
		return Item{}, false, err
	}
	for _, id := range ids {
		r, out, err := a.Get(ctx, id)
		if err != nil {
			return Item{}, false, err
		}
		if one, ok := r.(Item); ok && (it.ID == "" || aside && !out) {
			it, aside = one, out
		}
	}
	return it, aside, nil
}

// complete gives a new Item what every arrival has: its identity, its file, its name
// and its Accession.
func (f *Filling) complete(it Item, name Name, d Digest, bytes int64) Item {
	if it.ID == "" {
		it.ID = f.a.NewID()
	}
	it.Accessions = it.Accessions.With(f.accession.ID)
	if len(it.Files) == 0 {
		it.Files = List[File]{{}}
	}
	it.Files = slices.Clone(it.Files)
	file := &it.Files[0]
	if file.EID == "" {
		file.EID = d.String()[:16]
	}
	file.Digest, file.Bytes, file.Names = d, Some(bytes), file.Names.With(name)
	return it
}

// named returns a copy of it that also bears name and this Accession. An accession that
// brings no new name to an Item has brought nothing.
func (f *Filling) named(it Item, d Digest, name Name) Item {
	it.Files = slices.Clone(it.Files)
	for i := range it.Files {
		if it.Files[i].Digest != d {
			continue
		}
		if it.Files[i].Names.Has(name) {
			break
		}
		it.Files[i].Names = it.Files[i].Names.With(name)
		it.Accessions = it.Accessions.With(f.accession.ID)
	}
	return it
}
