package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"palabre/archive/internal/journal"
	"palabre/archive/internal/vault"
)

// Elimination removes originals for good. It is the only thing that does. What was said
// of them stays, with the trace of who decided it and why.
type Elimination struct {
	Digests   []Digest
	Reason    string
	Authority string // who authorised it
	Visa      string // reference of the visa, which public archives ask for
}

// ErrEliminated says that an original was eliminated: it is here no more, and does not come
// back by an import, a join or a repair.
var ErrEliminated = vault.ErrEliminated

// Eliminate writes the elimination in the journal, then applies it to this copy of the
// folder; every other copy applies it when it reads it. Nothing takes it back.
// *InvalidError when the reason, the authority or a visa that is due is missing;
// ErrNotFound when no item holds an original and it is not here.
func (a *Archive) Eliminate(ctx context.Context, e Elimination) (Preservation, error) {
	p := Preservation{
		Type: ActElimination, Outcome: EndedWell,
		Reason: strings.TrimSpace(e.Reason), Authority: strings.TrimSpace(e.Authority), Visa: strings.TrimSpace(e.Visa),
	}
	var total int64
	for _, d := range e.Digests {
		size, err := a.sizeKnown(ctx, d)
		if err != nil {
			return p, fmt.Errorf("eliminate %s: %w", d, err)
		}
		p.Subjects = append(p.Subjects, SubjectOf(d, size))
		total += size
	}
	public, err := a.anyPublic(ctx, e.Digests)
	if err != nil {
		return p, err
	}
	if public && p.Visa == "" {
		return p, &InvalidError{"visa", "invalid.visa"}
	}
	if a.readOnly {
		return p, ErrReadOnly
	}
	if err := a.settle(ctx); err != nil {
		return p, err
	}
	p.Originals, p.Bytes = Some(int64(len(p.Subjects))), Some(total)
	if p, err = a.noteWith(ctx, p, func(id ID) ([]journal.Op, error) { return a.traces(ctx, id, e.Digests) }); err != nil {
		return p, err
	}
	return p, a.applyEliminations(ctx)
}

// sizeKnown is the size of an original: as its item says, for a damaged file may have
// another, else as it lies here.
func (a *Archive) sizeKnown(ctx context.Context, d Digest) (int64, error) {
	if _, gone := a.eliminated()[vault.Digest(d)]; gone {
		return 0, ErrEliminated
	}
	it, _, err := a.holder(ctx, d)
	if err != nil {
		return 0, err
	}
	for _, f := range it.Files {
		if n, ok := f.Bytes.Get(); ok && f.Digest == d {
			return n, nil
		}
	}
	if !a.vault.Has(vault.Digest(d)) {
		return 0, ErrNotFound
	}
	return a.sizeOf(vault.Digest(d)), nil
}

// anyPublic tells that one of the originals is of public archives: its item stands in a
// fonds of that regime, mixed included, or came by a versement.
func (a *Archive) anyPublic(ctx context.Context, digests []Digest) (bool, error) {
	for _, d := range digests {
		ids, err := a.ByDigest(ctx, d)
		if err != nil {
			return false, err
		}
		for _, id := range ids {
			r, _, err := a.Get(ctx, id)
			if err != nil {
				return false, err
			}
			it, _ := r.(Item)
			if public, err := a.isPublic(ctx, it); public || err != nil {
				return public, err
			}
		}
	}
	return false, nil
}

const deepest = 64 // levels of arrangement looked through; a ring ends here

func (a *Archive) isPublic(ctx context.Context, it Item) (bool, error) {
	at := it.Collection
	for range deepest {
		r, _, err := a.Get(ctx, at)
		if errors.Is(err, ErrNotFound) {
			break
		}
		if err != nil {
			return false, err
		}
		c, ok := r.(Collection)
		if !ok {
			break
		}
		if c.Regime == RegimePublic || c.Regime == RegimeMixed {
			return true, nil
		}
		at = c.Parent
	}
	for _, id := range it.Accessions {
		r, _, err := a.Get(ctx, id)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return false, err
		}
		if acc, ok := r.(Accession); ok && acc.How == HowTransfer {
			return true, nil
		}
	}
	return false, nil
}

// traces say on each item which elimination its file went by. An item that was put aside
// stays so: its trace is the elimination's own list.
func (a *Archive) traces(ctx context.Context, by ID, digests []Digest) ([]journal.Op, error) {
	sets := map[ID]map[string]journal.Value{}
	var order []ID
	for _, d := range digests {
		ids, err := a.ByDigest(ctx, d)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			r, aside, err := a.Get(ctx, id)
			if err != nil {
				return nil, err
			}
			it, ok := r.(Item)
			if !ok || aside {
				continue
			}
			if sets[id] == nil {
				sets[id], order = map[string]journal.Value{}, append(order, id)
			}
			for _, f := range it.Files {
				if f.Digest == d {
					sets[id]["files."+f.EID+".eliminated"] = encodeText(string(by))
				}
			}
		}
	}
	ops := make([]journal.Op, 0, len(order))
	for _, id := range order {
		ops = append(ops, journal.Op{Record: string(id), Kind: string(KindItem), Set: sets[id]})
	}
	return ops, nil
}

// eliminated are the originals that the journals say were eliminated, with their sizes.
func (a *Archive) eliminated() map[vault.Digest]int64 { return a.vault.Refused() }

// Eliminated returns the elimination that an original went by; false when it did not.
func (a *Archive) Eliminated(ctx context.Context, d Digest) (Preservation, bool, error) {
	if _, gone := a.eliminated()[vault.Digest(d)]; !gone {
		return Preservation{}, false, nil
	}
	all, err := a.Preserved(ctx, ActElimination)
	for _, p := range all {
		if slices.ContainsFunc(p.Subjects, func(s Subject) bool { return s.Digest == d }) {
			return p, true, err
		}
	}
	return Preservation{}, false, err
}

// refuse reads what the journals say was eliminated, before anybody is told of it.
func (a *Archive) refuse(ctx context.Context) error {
	gone := map[vault.Digest]int64{}
	err := a.catalogue.Read().EachTerm(ctx, termEliminated, func(_, value string) {
		name, size, _ := strings.Cut(value, " ")
		d, err := ParseDigest(name)
		n, nerr := strconv.ParseInt(size, 10, 64)
		if err == nil && nerr == nil {
			gone[vault.Digest(d)] = n
		}
	})
	if err == nil {
		a.vault.Refuse(gone)
	}
	return err
}

// eliminationTerms name what an elimination removes, for the catalogue.
func eliminationTerms(p Preservation) (values []string) {
	if p.Type == ActElimination {
		for _, s := range p.Subjects {
			values = append(values, s.Digest.String()+" "+strconv.FormatInt(s.Bytes.Or(0), 10))
		}
	}
	return values
}

// applyEliminations removes from this copy of the folder what was eliminated and is still,
// or again, here: originals, what was made from them, and this computer's pictures of them.
func (a *Archive) applyEliminations(ctx context.Context) error {
	if a.readOnly || !a.vault.Lingers() {
		return nil
	}
	if _, err := a.vault.Eliminate(ctx); err != nil {
		return err
	}
	return a.forgetPictures(ctx)
}

// forgetPictures removes from the cache every file named by an eliminated original.
func (a *Archive) forgetPictures(ctx context.Context) error {
	gone := a.eliminated()
	return filepath.WalkDir(a.cache, func(p string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist): // the cache may be emptied at any moment
			return nil
		case err != nil || ctx.Err() != nil:
			return errors.Join(err, ctx.Err())
		case e.IsDir() || len(e.Name()) < 64:
			return nil
		}
		if d, err := ParseDigest(e.Name()[:64]); err == nil {
			if _, out := gone[vault.Digest(d)]; out {
				return removeCached(p)
			}
		}
		return nil
	})
}

func removeCached(p string) error {
	if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
