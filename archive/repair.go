package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"palabre/archive/internal/vault"
)

// Repaired is what a repair found wrong and put right.
type Repaired struct {
	Originals List[Subject] // put back
	Bags      []string      // whose own files were put back
	Lines     int           // of the journals
	Left      []Fault       // still wrong
}

// Any tells that something was put right.
func (r Repaired) Any() bool { return len(r.Originals)+len(r.Bags)+r.Lines > 0 }

// Repair checks the whole folder, then puts back what is damaged or missing: originals from
// files of the same digest, wherever they lie in this folder or in from, under any name;
// what a sealed bag says of itself and the journals from a copy of the same archive. Each
// file is proved before it takes its place. What is sound is not touched, from is only read.
// from may be "": then only this folder is searched.
func (a *Archive) Repair(ctx context.Context, from string, tell Tell) (Repaired, error) {
	if a.readOnly {
		return Repaired{}, ErrReadOnly
	}
	if from != "" {
		if _, err := os.Stat(from); err != nil {
			return Repaired{}, fmt.Errorf("repair: %w", err)
		}
	}
	found, err := a.Verify(ctx, tell)
	if err != nil {
		return Repaired{}, err
	}
	m := mending{a: a, from: from, tell: tell, bad: map[string]bool{}}
	for _, f := range found.Faults {
		m.bad[f.Path] = true
	}
	if err := m.mend(ctx); err != nil {
		return m.out, fmt.Errorf("repair: %w", err)
	}
	if !m.out.Any() {
		m.out.Left = found.Faults
		return m.out, nil
	}
	after, err := a.Verify(ctx, tell)
	m.out.Left = after.Faults
	return m.out, err
}

// mending is one repair.
type mending struct {
	a     *Archive
	from  string
	other *vault.Vault    // of from, when it is a copy of this archive
	bad   map[string]bool // paths found wrong, from the archive's folder
	tell  Tell
	out   Repaired
}

func (m *mending) mend(ctx context.Context) error {
	if err := m.bagNames(ctx); err != nil {
		return err
	}
	if err := m.copyOf(ctx); err != nil {
		return err
	}
	wanted, err := m.wanted(ctx)
	if err != nil {
		return err
	}
	if len(wanted) > 0 {
		if err := m.originals(ctx, wanted); err != nil {
			return err
		}
	}
	return m.a.applyEliminations(ctx)
}

// bagNames gives back their names to bags that were renamed: the seal tells them.
func (m *mending) bagNames(ctx context.Context) error {
	seals, err := m.a.seals(ctx)
	if err != nil {
		return err
	}
	here := m.a.vault.Bags()
	for _, name := range slices.Sorted(maps.Keys(here)) {
		if _, known := seals[name]; known || !here[name] {
			continue
		}
		seal, err := m.a.vault.SealOf(name)
		if err != nil {
			continue // a folder that cannot be read is no bag of ours
		}
		for bag, s := range seals {
			if _, there := here[bag]; !there && s == seal {
				if err := m.a.vault.Rename(name, bag); err != nil {
					return err
				}
				m.out.Bags = append(m.out.Bags, bag)
				break
			}
		}
	}
	return nil
}

// copyOf takes from a copy of this archive what only such a copy can give.
func (m *mending) copyOf(ctx context.Context) error {
	id, err := readIdentity(m.from)
	if m.from == "" || err != nil || id.Archive != m.a.id {
		return nil //nolint:nilerr // any other folder is searched for originals alone
	}
	if m.other, err = vault.Open(m.from); err != nil {
		return err
	}
	if err := m.journals(ctx); err != nil {
		return err
	}
	seals, err := m.a.seals(ctx)
	if err != nil {
		return err
	}
	for _, bag := range slices.Sorted(maps.Keys(seals)) {
		if seals[bag] == "" || !m.sealBroken(bag) {
			continue
		}
		ok, err := m.a.vault.MendSeal(m.other, bag, seals[bag])
		if err != nil {
			return err
		}
		if ok {
			m.out.Bags = append(m.out.Bags, bag)
		}
	}
	return nil
}

// sealBroken tells that a file of the bag that is no original was found wrong.
func (m *mending) sealBroken(bag string) bool {
	at := "entrees/" + bag
	for p := range m.bad {
		if p == at || strings.HasPrefix(p, at+"/") && !vault.IsOriginal(p) {
			return true
		}
	}
	return false
}

// journals joins the other's lines when some of ours were found damaged or missing.
func (m *mending) journals(ctx context.Context) error {
	for p := range m.bad {
		if strings.HasPrefix(p, "journal/") {
			j, err := m.a.joinJournals(ctx, m.from)
			m.out.Lines = j.Lines
			return err
		}
	}
	return nil
}

// wanted lists the originals that should be here and are not, or are damaged.
func (m *mending) wanted(ctx context.Context) (map[vault.Digest]vault.Place, error) {
	places, err := m.a.places(ctx)
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(places, func(d vault.Digest, p vault.Place) bool { return m.a.vault.Has(d) && !m.bad[p.At()] })
	return places, nil
}

// places tells where every original belongs: as the manifests list it, else as its item's
// accession does.
func (a *Archive) places(ctx context.Context) (map[vault.Digest]vault.Place, error) {
	listed, err := a.vault.Listed()
	if err != nil {
		return nil, err
	}
	out := map[vault.Digest]vault.Place{}
	for _, p := range listed {
		out[p.Digest] = p
	}
	gone := a.eliminated()
	for r, err := range a.All(ctx, KindItem) {
		if err != nil {
			return nil, err
		}
		it, _ := r.(Item)
		for _, f := range it.Files {
			d := vault.Digest(f.Digest)
			if _, known := out[d]; known || f.Digest.IsZero() {
				continue
			}
			if _, out := gone[d]; out {
				continue
			}
			bag, err := a.bagOf(ctx, it)
			if err != nil {
				return nil, err
			}
			if bag == "" {
				continue
			}
			name := ""
			for _, n := range f.Names {
				name = string(n)
			}
			out[d] = vault.PlaceOf(d, bag, name)
		}
	}
	return out, nil
}

// bagOf is the bag of the first accession of an item that has one.
func (a *Archive) bagOf(ctx context.Context, it Item) (string, error) {
	for _, id := range it.Accessions {
		acc, _, err := a.accession(ctx, id)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return "", err
		}
		if acc.Bag != "" && filepath.IsLocal(acc.Bag) && acc.Bag == filepath.Base(acc.Bag) {
			return acc.Bag, nil
		}
	}
	return "", nil
}

// originals looks for the wanted ones, first where they would lie in a copy, then among
// the files that strayed here, then everywhere in from.
func (m *mending) originals(ctx context.Context, wanted map[vault.Digest]vault.Place) error {
	if m.other != nil {
		for _, d := range slices.SortedFunc(maps.Keys(wanted), func(x, y vault.Digest) int { return slices.Compare(x[:], y[:]) }) {
			if p, ok := m.other.Path(d); ok {
				if err := m.putBack(ctx, wanted, wanted[d], p); err != nil {
					return err
				}
			}
		}
	}
	if err := m.search(ctx, wanted, m.a.dir, m.a.vault.Return); err != nil {
		return err
	}
	if m.from == "" {
		return nil
	}
	return m.search(ctx, wanted, m.from, m.a.vault.Mend)
}

// search reads the files under dir until nothing is wanted any more.
func (m *mending) search(ctx context.Context, wanted map[vault.Digest]vault.Place, dir string, put func(context.Context, vault.Place, string) error) error {
	if len(wanted) == 0 {
		return nil
	}
	files, err := vault.Strays(ctx, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	sizes := m.sizes(ctx, wanted)
	for i, p := range files {
		if len(wanted) == 0 {
			return nil
		}
		if m.tell != nil {
			m.tell(Progress{Stage: "stage.search", Done: int64(i), Total: int64(len(files)), Current: p})
		}
		st, err := os.Lstat(p)
		if err != nil || sizes != nil && !sizes[st.Size()] || m.inPlace(p) {
			continue
		}
		d, _, err := vault.Hash(ctx, p)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		place, ok := wanted[d]
		if err != nil || !ok {
			continue
		}
		if err := put(ctx, place, p); err != nil {
			return err
		}
		m.put(wanted, place)
	}
	return nil
}

// inPlace tells that a file is an original that lies where it belongs: it is not moved.
func (m *mending) inPlace(p string) bool {
	rel, err := filepath.Rel(m.a.dir, p)
	return err == nil && filepath.IsLocal(rel) && vault.IsOriginal(p) && !m.bad[filepath.ToSlash(rel)]
}

// sizes are those of the wanted originals as their items say, nil when one is not known.
func (m *mending) sizes(ctx context.Context, wanted map[vault.Digest]vault.Place) map[int64]bool {
	out := map[int64]bool{}
	for d := range wanted {
		it, _, err := m.a.holder(ctx, Digest(d))
		at := slices.IndexFunc(it.Files, func(f File) bool { return f.Digest == Digest(d) })
		if err != nil || at < 0 {
			return nil
		}
		n, ok := it.Files[at].Bytes.Get()
		if !ok {
			return nil
		}
		out[n] = true
	}
	return out
}

// putBack puts one original back from a file that should be it; one that is not is left.
func (m *mending) putBack(ctx context.Context, wanted map[vault.Digest]vault.Place, p vault.Place, from string) error {
	err := m.a.vault.Mend(ctx, p, from)
	if errors.Is(err, vault.ErrUnproved) {
		return nil
	}
	if err == nil {
		m.put(wanted, p)
	}
	return err
}

func (m *mending) put(wanted map[vault.Digest]vault.Place, p vault.Place) {
	delete(wanted, p.Digest)
	m.out.Originals = append(m.out.Originals, SubjectOf(Digest(p.Digest), m.a.sizeOf(p.Digest)))
}
