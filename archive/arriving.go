package archive

import (
	"context"
	"errors"
	"slices"
)

// describe writes the line of a group: an Item for each original that has none, one more
// name for those that have one. Somebody may edit an Item at that very moment: then the
// line is made again from what is there now.
func (f *Filling) describe(ctx context.Context, group []Arrival, out []Arrived) error {
	const tries = 3
	var conflict *ConflictError
	for try := 1; ; try++ {
		l := line{f: f, items: map[Digest]int{}}
		for i := range group {
			if out[i].Err == nil {
				if err := l.add(ctx, group[i], &out[i]); err != nil {
					return err
				}
			}
		}
		err := f.write(ctx, l.edits)
		if try < tries && errors.As(err, &conflict) {
			continue
		}
		return err
	}
}

// write applies edits, with the Accession's own when it is not yet in the journal as it is.
func (f *Filling) write(ctx context.Context, edits []Edit) error {
	if len(edits) == 0 {
		return nil
	}
	now := f.accession
	if f.saved == nil || !Equal(f.saved, now) {
		edits = append([]Edit{{Before: f.saved, After: now}}, edits...)
	}
	if _, err := f.a.Apply(ctx, Change{Label: f.label, Step: f.step, Edits: edits}); err != nil {
		return err
	}
	f.saved = now
	return nil
}

// line is the line of one group being made.
type line struct {
	f     *Filling
	edits []Edit
	items map[Digest]int // the edit that makes or changes the Item of an original
}

// add says in the line what one arrival does.
func (l *line) add(ctx context.Context, in Arrival, out *Arrived) error {
	if at, here := l.items[out.Digest]; here { // met twice in this group
		it := l.edits[at].After.(Item)
		l.edits[at].After = l.f.named(it, out.Digest, in.Name)
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
		after = l.f.complete(in.Describe(out.Digest, out.Bytes), in.Name, out)
		out.Outcome = ArrivedNew
	case aside:
		after = l.f.named(it, out.Digest, in.Name)
		out.Outcome = ArrivedReturn
	default:
		before = it
		after = l.f.named(it, out.Digest, in.Name)
		out.Outcome = ArrivedNamed
		if Equal(it, after) {
			out.Outcome = ArrivedKnown
		}
		if l.f.made(it) {
			out.Outcome = ArrivedNew
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
func (f *Filling) complete(it Item, name Name, out *Arrived) Item {
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
		file.EID = out.Digest.String()[:16]
	}
	file.Digest, file.Bytes, file.Names = out.Digest, Some(out.Bytes), file.Names.With(name)
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

// made tells that an Item came in by the beginning of this very import: its original
// lies in the bag that was taken up.
func (f *Filling) made(it Item) bool {
	return f.saved != nil && it.Accessions.Has(f.accession.ID)
}
