package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"palabre/archive/internal/journal"
	"palabre/archive/internal/vault"
	"palabre/archive/whole"
)

// Copied is what [Archive.CopyTo] brought to another folder, and how the two compare.
type Copied struct {
	Originals int // copied this time
	Bytes     int64
	Held      int // originals that both have, in the end
	Missing   int // originals of this folder that the other lacks in the end: damaged here
	Faults    []Fault

	// What the other folder has and this one does not: it stays there. A join brings it.
	ForeignOriginals, ForeignLines int
}

// ErrWithin says that one of two folders lies in the other, or is the other.
var ErrWithin = errors.New("one folder lies in the other")

// CopyTo makes the folder dir, which is empty, absent or a copy of this archive, hold all
// that this one holds. Nothing is removed there, and nothing that is sound is written again:
// stopped at any moment, it is taken up where it was. Each file is read back from the device
// before it gets its name; when CopyTo returns without error, everything is durable.
// ErrOtherArchive or ErrNotEmpty when dir is anything else.
func (a *Archive) CopyTo(ctx context.Context, dir string, tell Tell) (Copied, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Copied{}, err
	}
	if err := a.mayCopyTo(dir); err != nil {
		return Copied{}, fmt.Errorf("copy to %s: %w", dir, err)
	}
	c := copying{a: a, dir: dir, tell: tell}
	if err := c.copy(ctx); err != nil {
		return c.out, fmt.Errorf("copy to %s: %w", dir, err)
	}
	return c.out, nil
}

// mayCopyTo refuses a folder that is neither free nor a copy of this archive.
func (a *Archive) mayCopyTo(dir string) error {
	if within(dir, a.dir) || within(a.dir, dir) {
		return ErrWithin
	}
	theirs, err := readIdentity(dir)
	switch {
	case errors.Is(err, ErrNotFound):
		return emptyFolder(dir)
	case err != nil:
		return err
	case theirs.Archive != a.id:
		return ErrOtherArchive
	}
	return nil
}

// within tells that p is dir, or lies in it.
func within(dir, p string) bool {
	for _, s := range []*string{&dir, &p} {
		if real, err := filepath.EvalSymlinks(*s); err == nil {
			*s = real
		}
	}
	rel, err := filepath.Rel(dir, p)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// copying is one run of CopyTo.
type copying struct {
	a     *Archive
	dir   string
	there *vault.Vault
	tell  Tell
	out   Copied
}

// copy brings originals first, then the journals that speak of them, as they are written.
func (c *copying) copy(ctx context.Context) error {
	if err := c.carry(ctx, "archive.json"); err != nil { // first: it says what the folder is
		return err
	}
	if err := c.a.Poll(ctx); err != nil {
		return err
	}
	if err := c.originals(ctx); err != nil {
		return err
	}
	if err := c.journals(ctx); err != nil {
		return err
	}
	if err := c.rest(ctx); err != nil {
		return err
	}
	c.compare()
	return c.there.Sync()
}

func (c *copying) originals(ctx context.Context) (err error) {
	if c.there, err = vault.Open(c.dir); err != nil {
		return err
	}
	c.there.Refuse(c.a.eliminated())
	total := int64(0)
	for _, d := range c.a.vault.Digests() {
		if !c.there.Has(d) {
			total += c.a.sizeOf(d)
		}
	}
	joined, err := c.there.Join(ctx, c.a.vault, func(path string, n int64) {
		if c.out.Bytes += n; c.tell != nil {
			c.tell(Progress{Stage: "stage.copy", Done: c.out.Bytes, Total: max(total, c.out.Bytes), Current: path})
		}
	})
	c.out.Originals, c.out.Bytes = joined.Originals, joined.Bytes
	for _, f := range joined.Faults {
		c.out.Faults = append(c.out.Faults, Fault(f))
	}
	if err != nil {
		return err
	}
	_, err = c.there.Eliminate(ctx)
	return err
}

// journals brings the lines that the other folder lacks, and counts those that it alone
// has; then each segment is read back from the device.
func (c *copying) journals(ctx context.Context) error {
	there := filepath.Join(c.dir, "journal")
	foreign, err := c.a.foreignLines(ctx, there)
	if err != nil {
		return err
	}
	c.out.ForeignLines = foreign
	if err := os.MkdirAll(there, 0o755); err != nil {
		return err
	}
	if _, err := journal.Join(ctx, there, c.a.journals(), c.a.tick(ctx)); err != nil {
		return err
	}
	if err := c.there.Sync(); err != nil {
		return err
	}
	segs, err := journal.Segments(c.a.journals())
	if err != nil {
		return err
	}
	for _, s := range segs {
		if err := c.readBack(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// readBack reads a segment of the copy from the device: it holds every line of ours, whether
// it is the same file or one that another computer has added to.
func (c *copying) readBack(ctx context.Context, s journal.Segment) error {
	rel := filepath.Join("journal", filepath.FromSlash(s.Path))
	same, err := sameFile(ctx, filepath.Join(c.a.dir, rel), filepath.Join(c.dir, rel))
	if err != nil || same {
		return err
	}
	lacking := 0
	held, err := linesIn(ctx, filepath.Join(c.dir, "journal"), s.Writer)
	if err != nil {
		return err
	}
	_, _, err = journal.Read(ctx, c.a.journals(), s, journal.NewMark(), func(l journal.Found) error {
		if l.Line != nil && !held[l.ID()] {
			lacking++
		}
		return nil
	})
	if err == nil && lacking > 0 {
		err = ErrUnproved
	}
	return err
}

// linesIn lists the lines of a writer in a folder of journals.
func linesIn(ctx context.Context, dir, writer string) (map[journal.LineID]bool, error) {
	segs, err := journal.Segments(dir)
	if err != nil {
		return nil, err
	}
	held := map[journal.LineID]bool{}
	for _, s := range segs {
		if s.Writer != writer {
			continue
		}
		_, _, err := journal.Read(ctx, dir, s, journal.NewMark(), func(l journal.Found) error {
			if l.Line != nil {
				held[l.ID()] = true
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return held, nil
}

// foreignLines counts the lines of the journals in dir that this archive does not hold.
func (a *Archive) foreignLines(ctx context.Context, dir string) (n int, err error) {
	segs, err := journal.Segments(dir)
	if err != nil {
		return 0, err
	}
	for _, s := range segs {
		_, _, err := journal.Read(ctx, dir, s, journal.NewMark(), func(l journal.Found) error {
			if l.Line == nil {
				return nil
			}
			known, err := a.catalogue.Read().Known(ctx, l.Line.T, l.Sum)
			if err == nil && !known {
				n++
			}
			return err
		})
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// rest brings what is neither original nor journal: the leaflet, the states made on demand,
// what was kept beside the journals.
func (c *copying) rest(ctx context.Context) error {
	files := []string{"LISEZMOI.txt"}
	for _, top := range []string{"etats", "journal"} {
		err := fs.WalkDir(os.DirFS(c.a.dir), top, func(p string, e fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil || ctx.Err() != nil:
				return errors.Join(err, ctx.Err())
			case strings.HasPrefix(e.Name(), ".") && e.IsDir():
				return fs.SkipDir
			case e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") && !strings.HasSuffix(p, ".jsonl") || top == "etats" && e.Type().IsRegular():
				files = append(files, p)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, p := range files {
		if err := c.carry(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// carry brings one small file that the other folder lacks, or holds otherwise, and reads
// it back.
func (c *copying) carry(ctx context.Context, p string) error {
	from, to := filepath.Join(c.a.dir, filepath.FromSlash(p)), filepath.Join(c.dir, filepath.FromSlash(p))
	if same, err := sameFile(ctx, from, to); err == nil && same {
		return nil
	}
	b, err := os.ReadFile(from)
	if errors.Is(err, fs.ErrNotExist) { // somebody removed it: what it said is elsewhere
		return nil
	}
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if err := whole.Write(to, b); err != nil {
		return err
	}
	same, err := sameFile(ctx, from, to)
	if err == nil && !same {
		err = ErrUnproved
	}
	return err
}

// sameFile tells that two files hold the same bytes, the second as the device holds them.
func sameFile(ctx context.Context, here, there string) (bool, error) {
	a, _, err := vault.Hash(ctx, here)
	if err != nil {
		return false, err
	}
	b, _, err := vault.HashFromDisk(ctx, there)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return a == b, err
}

// compare counts what each folder has and the other has not.
func (c *copying) compare() {
	for _, d := range c.a.vault.Digests() {
		if c.there.Has(d) {
			c.out.Held++
		} else {
			c.out.Missing++
		}
	}
	for _, d := range c.there.Digests() {
		if !c.a.vault.Has(d) {
			c.out.ForeignOriginals++
		}
	}
}

// CopyJournals brings the lines written since to a folder that [Archive.CopyTo] has made.
func (a *Archive) CopyJournals(ctx context.Context, dir string) error {
	c := copying{a: a, dir: dir}
	var err error
	if c.there, err = vault.Open(dir); err == nil {
		err = c.journals(ctx)
	}
	if err != nil {
		return fmt.Errorf("copy journals to %s: %w", dir, err)
	}
	return c.there.Sync()
}
