package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Joined is what Join brought: Originals is their number; Faults are files of the other
// folder that are not what their name says, and were left there.
type Joined struct {
	Originals int
	Bytes     int64
	Faults    []Fault

	tell func(path string, bytes int64)
}

// Join copies what other has and v lacks, bag by bag and proved like any arrival. Two
// bags of one name are one bag: it gets the originals it lacks, and the seal of the other
// when it has none. What was made from originals comes too. Nothing is removed, nothing
// here is replaced, and other is only read. tell, which may be nil, hears of each original
// that was copied.
func (v *Vault) Join(ctx context.Context, other *Vault, tell func(path string, bytes int64)) (Joined, error) {
	if tell == nil {
		tell = func(string, int64) {}
	}
	out := Joined{tell: tell}
	bags := other.Bags()
	for _, bag := range slices.Sorted(maps.Keys(bags)) {
		err := v.joinBag(ctx, other, bag, &out)
		if err == nil && bags[bag] && !v.Bags()[bag] {
			err = v.joinSeal(other, bag)
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
		if _, here := ours[d]; !here && !v.refuses(d) {
			lacking = append(lacking, d)
		}
	}
	f := &Filling{vault: v, bag: bag, prefix: "join-"}
	if err := f.clear(); err != nil {
		return err
	}
	for _, group := range f.groups(other, theirs, lacking) {
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

// groups parts originals of the other folder into groups of so many files or bytes: a stop
// loses one group at most.
func (f *Filling) groups(other *Vault, theirs map[Digest]string, all []Digest) (out [][]Digest) {
	var group []Digest
	var bytes int64
	for _, d := range all {
		size := int64(0)
		if st, err := os.Lstat(filepath.Join(other.bag(f.bag), filepath.FromSlash(theirs[d]))); err == nil {
			size = st.Size()
		}
		if len(group) == GroupFiles || len(group) > 0 && bytes+size > GroupBytes {
			out, group, bytes = append(out, group), nil, 0
		}
		group, bytes = append(group, d), bytes+size
	}
	if len(group) > 0 {
		out = append(out, group)
	}
	return out
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
			out.Bytes += a.stored.Bytes
			out.tell(entries+"/"+f.bag+"/"+a.path, a.stored.Bytes)
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
// tag manifest last, once they are found to agree with one another. Originals that it lists
// and that did not come are "not yet arrived". Tag files that do not agree stay there.
func (v *Vault) joinSeal(other *Vault, bag string) error {
	files, ok, err := sealOf(other.bag(bag))
	if err != nil || !ok {
		return err
	}
	return v.write(bag, files)
}

// write writes the files that a bag says of itself and its tag files, in their order.
func (v *Vault) write(bag string, files []File) error {
	to := v.bag(bag)
	tmp := filepath.Join(to, partial)
	for _, dir := range []string{tmp, filepath.Join(to, "data")} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := place(tmp, filepath.Join(to, filepath.FromSlash(f.Name)), f.Bytes); err != nil {
			return err
		}
	}
	v.note(bag, true)
	return errors.Join(os.RemoveAll(tmp), syncFolder(to))
}

// sealOf reads all the files of a sealed bag but its originals, the tag manifest last; ok
// tells that each is what the manifests say. Names are from the bag.
func sealOf(dir string) (files []File, ok bool, err error) {
	own, err := filepath.Glob(filepath.Join(dir, "data", "*.*"))
	if err != nil {
		return nil, false, err
	}
	tags, err := filepath.Glob(filepath.Join(dir, "*.txt")) // sorted: the tag manifest comes last
	if err != nil {
		return nil, false, err
	}
	sums := map[string]string{}
	for _, p := range append(own, tags...) {
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return nil, false, err
		}
		if leftover(filepath.ToSlash(rel)) {
			continue
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return nil, false, err
		}
		f := File{filepath.ToSlash(rel), b}
		files, sums[f.Name] = append(files, f), fmt.Sprintf("%x", sha256.Sum256(b))
	}
	t, err := readTags(dir)
	if err != nil {
		return nil, false, nil //nolint:nilerr // a bag that lacks a tag file is not sealed as ours are
	}
	for _, l := range append(lines(t.manifest), lines(t.tags)...) {
		sum, name, _ := strings.Cut(l, "  ")
		if _, original := parseStored(name[strings.LastIndexByte(name, '/')+1:]); !original && sums[name] != sum {
			return nil, false, nil
		}
	}
	return files, true, nil
}

// removeIfEmpty removes a folder that holds nothing.
func removeIfEmpty(dir string) error {
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		return err
	}
	return os.Remove(dir)
}
