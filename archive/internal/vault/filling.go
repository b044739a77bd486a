package vault

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Note says whose a filling bag is and what it is filled from, so that the same import
// takes it up again. It lies in .partiel and goes when the bag is sealed.
type Note struct {
	Writer    string `json:"writer"`
	Accession string `json:"accession"`
	Step      string `json:"step"`
	Label     string `json:"label"`
	Source    string `json:"source"` // fingerprint of the source and of the options of the import
}

// Filling is a bag being filled. One goroutine at a time may use it.
type Filling struct {
	vault *Vault
	bag   string
	note  Note
	// Temporary files are numbered after prefix, so that a join beside a filling bag
	// meets none of its names.
	prefix string
	next   int
}

const noteFile = "note.json"

// ErrBag says that a bag is not in the state asked: it exists already, it is sealed, or
// it has no note of ours.
var ErrBag = errors.New("the bag is not in the state asked")

// Begin makes a new bag and its note.
func (v *Vault) Begin(bag string, n Note) (*Filling, error) {
	if bag == "" || bag != filepath.Base(bag) || strings.HasPrefix(bag, ".") {
		return nil, fmt.Errorf("begin bag %q: %w", bag, ErrBag)
	}
	dir := v.bag(bag)
	if exists(dir) {
		return nil, fmt.Errorf("begin bag %s: %w", bag, ErrBag)
	}
	b, err := json.Marshal(n)
	if err != nil {
		return nil, err
	}
	tmp := filepath.Join(dir, partial)
	err = os.MkdirAll(tmp, 0o777)
	if err == nil {
		err = os.Mkdir(filepath.Join(dir, "data"), 0o777)
	}
	if err == nil {
		err = place(tmp, filepath.Join(tmp, noteFile), b)
	}
	if err = errors.Join(err, syncGroup([]string{dir, filepath.Dir(dir), v.dir})); err != nil {
		return nil, fmt.Errorf("begin bag %s: %w", bag, err)
	}
	v.note(bag, false)
	return &Filling{vault: v, bag: bag, note: n}, nil
}

// Resume takes up a bag that was not ended: complete originals stay, what was on its way
// goes. A bag that was sealed but not done can only be sealed again.
func (v *Vault) Resume(bag string) (*Filling, error) {
	n, err := v.NoteOf(bag)
	if err != nil {
		return nil, fmt.Errorf("resume bag %s: %w", bag, err)
	}
	tmp := filepath.Join(v.bag(bag), partial)
	left, err := os.ReadDir(tmp)
	for _, e := range left {
		if e.Name() != noteFile {
			err = errors.Join(err, os.RemoveAll(filepath.Join(tmp, e.Name())))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("resume bag %s: %w", bag, err)
	}
	return &Filling{vault: v, bag: bag, note: n}, nil
}

// NoteOf reads the note of a filling bag; ErrBag when it has none.
func (v *Vault) NoteOf(bag string) (Note, error) {
	var n Note
	b, err := os.ReadFile(filepath.Join(v.bag(bag), partial, noteFile))
	if errors.Is(err, fs.ErrNotExist) {
		return n, ErrBag
	}
	if err != nil {
		return n, err
	}
	if err := json.Unmarshal(b, &n); err != nil || n.Writer == "" {
		return n, fmt.Errorf("%w: its note cannot be read", ErrBag)
	}
	return n, nil
}

// Bag is the name of the bag; Note what Begin was given.
func (f *Filling) Bag() string { return f.bag }

// Note is what the bag was begun with.
func (f *Filling) Note() Note { return f.note }

// Incoming is one file to take in.
type Incoming struct {
	Open func() (io.ReadCloser, error) // the source, read once, from start to end
	Name string                        // as received; only its extension is used
}

// Stored is what became of one Incoming. Err is about this file alone: its source could
// not be read, or the disk did not give back what was written.
type Stored struct {
	Digest Digest
	Bytes  int64
	Fresh  bool // it was not in the archive before
	Err    error
}

// What may be wrong with one file while the rest goes on.
var (
	ErrUnproved = errors.New("read back, the copy is not the original")
	ErrTooLarge = errors.New("larger than a file may be on this disk")

	// ErrEliminated says that the original was removed for good: it does not come back.
	ErrEliminated = errors.New("this original was eliminated")
)

// Bounds of a group: what a stop may lose, and what one sync and one line are spent on.
const (
	GroupFiles = 64
	GroupBytes = 64 << 20
)

// arrival is one file on its way in.
type arrival struct {
	stored *Stored
	tmp    string // where it was copied to
	path   string // where it goes, within the bag
}

// Add takes in one group, in order, and returns when it is on the disk for good. A file
// that cannot be read is told in its Stored and the rest goes on; an error means that
// nothing more can be written here (the disk is full, or gone), or that ctx ended.
func (f *Filling) Add(ctx context.Context, group []Incoming) ([]Stored, error) {
	if f.vault.Bags()[f.bag] {
		return nil, fmt.Errorf("fill bag %s: %w", f.bag, ErrBag)
	}
	out := make([]Stored, len(group))
	arriving, err := f.copyAll(ctx, group, out)
	if err == nil {
		err = f.admit(ctx, arriving)
	}
	if err != nil {
		for _, a := range arriving { // best effort: Resume does it again
			err = errors.Join(err, removeIfThere(a.tmp))
		}
		return nil, fmt.Errorf("fill bag %s: %w", f.bag, err)
	}
	return out, nil
}

// copyAll copies each file under a temporary name; those already here, or met twice in
// the group, are dropped again.
func (f *Filling) copyAll(ctx context.Context, group []Incoming, out []Stored) ([]arrival, error) {
	var arriving []arrival
	seen := map[Digest]bool{}
	for i, in := range group {
		s := &out[i]
		tmp := f.draft()
		err := s.copyTo(ctx, tmp, in)
		if err != nil {
			return arriving, errors.Join(err, removeIfThere(tmp))
		}
		if s.Err == nil && f.vault.refuses(s.Digest) {
			s.Err = ErrEliminated
		}
		if s.Err != nil || seen[s.Digest] || f.vault.Has(s.Digest) {
			if err := removeIfThere(tmp); err != nil {
				return arriving, err
			}
			continue
		}
		seen[s.Digest] = true
		s.Fresh = true
		arriving = append(arriving, arrival{s, tmp, stored(s.Digest, cleanExt(in.Name))})
	}
	return arriving, nil
}

// draft names the next temporary file.
func (f *Filling) draft() string {
	f.next++
	return filepath.Join(f.vault.bag(f.bag), partial, f.prefix+strconv.Itoa(f.next))
}

// admit proves a group that was copied, and gives each file its name for good.
func (f *Filling) admit(ctx context.Context, arriving []arrival) error {
	if err := f.prove(ctx, arriving); err != nil {
		return err
	}
	bag := f.vault.bag(f.bag)
	touched := map[string]bool{}
	for _, a := range arriving {
		if a.stored.Err != nil {
			if err := removeIfThere(a.tmp); err != nil {
				return err
			}
			continue
		}
		full := filepath.Join(bag, filepath.FromSlash(a.path))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			return err
		}
		if exists(full) { // renaming would write over it
			return fmt.Errorf("%s: %w", a.path, fs.ErrExist)
		}
		if err := os.Rename(a.tmp, full); err != nil {
			return err
		}
		touched[filepath.Dir(full)] = true
	}
	if err := syncGroup(folders(bag, touched)); err != nil {
		return err
	}
	for _, a := range arriving {
		if a.stored.Err == nil {
			f.vault.keep(a.stored.Digest, f.bag, a.path)
		}
	}
	return nil
}

// folders lists the folders whose names a group changed.
func folders(bag string, touched map[string]bool) []string {
	out := []string{filepath.Join(bag, "data"), filepath.Join(bag, partial)}
	for dir := range touched {
		out = append(out, dir)
	}
	return out
}

func removeIfThere(p string) error {
	if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
