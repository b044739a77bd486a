package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"palabre/archive/bagit"
)

// Joined is what Join brought: Originals is their number; Faults are files of the other
// folder that are not what their name says, and were left there.
type Joined struct {
	Originals int
	Faults    []Fault
}

// Join copies what other has and v lacks, bag by bag and proved like any arrival. Two
// bags of one name are one bag: it gets the originals it lacks, and the seal of the other
// when it has none. What was made from originals comes too. Nothing is removed, nothing
// here is replaced, and other is only read.
func (v *Vault) Join(ctx context.Context, other *Vault, tell func(path string)) (Joined, error) {
	var out Joined
	bags := other.Bags()
	for _, bag := range slices.Sorted(maps.Keys(bags)) {
		if tell != nil {
			tell(entries + "/" + bag)
		}
		err := v.joinBag(ctx, other, bag, &out)
		if err == nil && bags[bag] && !v.Bags()[bag] {
			err = v.joinSeal(ctx, other, bag)
		}
		if err != nil {
			return out, fmt.Errorf("join bag %s: %w", bag, err)
		}
	}
	return out, v.joinDerived(ctx, other)
}

// joinBag copies the originals of one bag that this one lacks, in groups.
func (v *Vault) joinBag(ctx context.Context, other *Vault, bag string, out *Joined) error {
	theirs, err := originalsOf(other.bag(bag))
	if err != nil {
		return err
	}
	ours, err := originalsOf(v.bag(bag))
	if err != nil {
		return err
	}
	var lacking []Digest
	for _, d := range slices.SortedFunc(maps.Keys(theirs), func(a, b Digest) int { return slices.Compare(a[:], b[:]) }) {
		if _, here := ours[d]; !here {
			lacking = append(lacking, d)
		}
	}
	f := &Filling{vault: v, bag: bag, prefix: "join-"}
	if err := f.clear(); err != nil {
		return err
	}
	for group := range slices.Chunk(lacking, GroupFiles) {
		if err := f.bring(ctx, other, theirs, group, out); err != nil {
			return err
		}
	}
	v.note(bag, exists(filepath.Join(v.bag(bag), tagged)))
	return errors.Join(removeIfEmpty(filepath.Join(v.bag(bag), partial)), syncFolder(v.bag(bag)))
}

// clear makes room for a join, and drops what a stopped one had on its way.
func (f *Filling) clear() error {
	tmp := filepath.Join(f.vault.bag(f.bag), partial)
	if err := os.MkdirAll(tmp, 0o777); err != nil {
		return err
	}
	left, err := filepath.Glob(filepath.Join(tmp, f.prefix+"*"))
	for _, p := range left {
		err = errors.Join(err, os.Remove(p))
	}
	return err
}

// bring copies one group from the other folder. A copy that is not what its name says
// is a fault of the other folder, and is left there.
func (f *Filling) bring(ctx context.Context, other *Vault, theirs map[Digest]string, group []Digest, out *Joined) error {
	var arriving []arrival
	for _, d := range group {
		from := filepath.Join(other.bag(f.bag), filepath.FromSlash(theirs[d]))
		a := arrival{&Stored{Fresh: true}, f.draft(), theirs[d]}
		err := a.stored.copyTo(ctx, a.tmp, Incoming{Open: func() (io.ReadCloser, error) { return os.Open(from) }})
		if err != nil {
			return errors.Join(err, removeIfThere(a.tmp))
		}
		if a.stored.Err != nil || a.stored.Digest != d {
			out.Faults = append(out.Faults, Fault{entries + "/" + f.bag + "/" + theirs[d], refusal(a.stored.Err), nil})
			if err := removeIfThere(a.tmp); err != nil {
				return err
			}
			continue
		}
		arriving = append(arriving, a)
	}
	if err := f.admit(ctx, arriving); err != nil {
		return err
	}
	for _, a := range arriving {
		if a.stored.Err == nil {
			out.Originals++
		}
	}
	return nil
}

// refusal is the key that says why an original of the other folder was not taken.
func refusal(err error) string {
	switch {
	case err == nil:
		return "fault.digest"
	case errors.Is(err, ErrTooLarge):
		return "fault.too-large"
	}
	return "fault.unreadable"
}

// joinSeal copies the files that the other's bag says of itself and its tag files, the
// tag manifest last. A bag of theirs that is not valid stays unsealed here.
func (v *Vault) joinSeal(ctx context.Context, other *Vault, bag string) error {
	r, err := bagit.Validate(ctx, other.bag(bag), bagit.Options{})
	if err != nil || !r.Valid {
		return err
	}
	from, to := other.bag(bag), v.bag(bag)
	tmp := filepath.Join(to, partial)
	if err := os.MkdirAll(tmp, 0o777); err != nil {
		return err
	}
	own, err := filepath.Glob(filepath.Join(from, "data", "*.*"))
	if err != nil {
		return err
	}
	tags, err := filepath.Glob(filepath.Join(from, "*.txt")) // sorted: the tag manifest comes last
	if err != nil {
		return err
	}
	for _, p := range append(own, tags...) {
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, p)
		if err != nil {
			return err
		}
		if leftover(filepath.ToSlash(rel)) {
			continue
		}
		if err := place(tmp, filepath.Join(to, rel), b); err != nil {
			return err
		}
	}
	v.note(bag, true)
	return errors.Join(os.RemoveAll(tmp), syncFolder(to))
}

// removeIfEmpty removes a folder that holds nothing.
func removeIfEmpty(dir string) error {
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		return err
	}
	return os.Remove(dir)
}
