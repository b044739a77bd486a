package archive

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"

	"palabre/archive/bagit"
	"palabre/archive/internal/vault"
)

// Seal ends the filling: the bag gets what it says of itself and its manifests, and the
// Accession its seal and its report, as a line of the import's own step, so that taking
// the import back takes all of it. An import that brought nothing writes nothing.
func (f *Filling) Seal(ctx context.Context, r Report) (Accession, error) {
	if f.bag != nil {
		sum, err := f.sealBag(ctx)
		if err != nil {
			return f.accession, err
		}
		f.accession.Sealed = sum
	}
	acc := f.accession
	if f.saved == nil && f.bag == nil {
		f.Leave()
		return Accession{}, nil
	}
	acc.Report = &r
	_, err := f.a.Apply(ctx, Change{Label: f.label, Step: f.step, Edits: []Edit{{f.saved, acc}}})
	if err == nil && f.bag != nil {
		err = f.bag.Done()
	}
	if err == nil {
		f.Leave()
	}
	return acc, err
}

// sealBag writes what the bag says of itself, then its manifests.
func (f *Filling) sealBag(ctx context.Context) (string, error) {
	own, err := f.a.tellBag(ctx, f.accession)
	if err != nil {
		return "", err
	}
	info, err := f.a.bagInfo(ctx, f.accession)
	if err != nil {
		return "", err
	}
	return f.bag.Seal(ctx, own, info) // a bag sealed already gives its seal again
}

// bagInfo is what bag-info.txt says to whoever finds the bag alone.
func (a *Archive) bagInfo(ctx context.Context, acc Accession) ([]bagit.Field, error) {
	p, err := a.Partnership(ctx)
	if err != nil {
		return nil, err
	}
	fields := []bagit.Field{
		{Label: "Source-Organization", Value: p.Name.In()},
		{Label: "External-Description", Value: acc.Title.In()},
		{Label: "External-Identifier", Value: string(acc.ID)},
		{Label: "Bagging-Date", Value: acc.ID.Time().Format("2006-01-02")},
		{Label: "Bag-Software-Agent", Value: "Palabre"},
		{Label: "Contact-Name", Value: acc.Donor},
		{Label: "Bag-Group-Identifier", Value: a.ArchiveID()},
	}
	return slices.DeleteFunc(fields, func(f bagit.Field) bool { return f.Value == "" }), nil
}

// settle sees, before the first writing of this process, to the bags that an import of
// this writer left filling: they are sealed as they stand. Every way of writing but
// Fill, which may take one up, begins with it.
func (a *Archive) settle(ctx context.Context) error {
	if a.settled.Load() || !a.filling.TryLock() {
		return nil
	}
	defer a.filling.Unlock()
	return errors.Join(a.sealLeft(ctx, ""), a.applyEliminations(ctx))
}

// sealLeft ends every bag that an import of this writer left, but one.
func (a *Archive) sealLeft(ctx context.Context, but string) error {
	a.settled.Store(true)
	for bag, note := range a.ownFilling() {
		if bag == but {
			continue
		}
		if err := a.sealOne(ctx, bag, note); err != nil {
			return err
		}
	}
	return nil
}

// sealOne seals one bag as it stands, or says the seal of one that was stopped between
// the two. The Accession of an import that was taken back stays as it is.
func (a *Archive) sealOne(ctx context.Context, bag string, note vault.Note) error {
	acc, aside, err := a.accession(ctx, ID(note.Accession))
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	f := &Filling{a: a, accession: acc, step: note.Step, label: note.Label}
	if acc.ID != "" {
		f.saved = acc
	}
	f.accession.ID, f.accession.Writer, f.accession.Bag = ID(note.Accession), note.Writer, bag
	if f.bag, err = a.vault.Resume(bag); err != nil {
		return err
	}
	if f.accession.Sealed, err = f.sealBag(ctx); err != nil {
		return err
	}
	if acc.Sealed == "" && !aside {
		_, err = a.Apply(ctx, Change{Label: f.label, Step: f.step, Edits: []Edit{{f.saved, f.accession}}})
	}
	return errors.Join(err, f.bag.Done())
}

// ownFilling yields the bags that this writer began and did not end, with their notes,
// by name.
func (a *Archive) ownFilling() iter.Seq2[string, vault.Note] {
	return func(yield func(string, vault.Note) bool) {
		writer := a.NewID().Writer()
		for _, bag := range slices.Sorted(maps.Keys(a.vault.Bags())) {
			note, err := a.vault.NoteOf(bag)
			if err == nil && note.Writer == writer && !yield(bag, note) {
				return
			}
		}
	}
}

// accession returns an Accession and whether it is put aside.
func (a *Archive) accession(ctx context.Context, id ID) (Accession, bool, error) {
	r, aside, err := a.Get(ctx, id)
	acc, _ := r.(Accession)
	return acc, aside, err
}
