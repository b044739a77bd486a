package copies

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/internal/vault"
	"palabre/archive/whole"
)

// Mark is what a copy says of itself, in a hidden file of its folder.
type Mark struct {
	Copy    string `json:"copy"` // its identity, whatever the path
	Archive string `json:"archive"`
	Name    string `json:"name"` // "Disque rouge"
	Kept    string `json:"kept"` // where it is kept, as people say it: "mairie de Vernoise"
}

const markFile = ".palabre-copie.json"

// MarkOf reads the mark of a copy; the zero Mark when the folder bears none.
func MarkOf(dir string) Mark {
	var m Mark
	b, err := os.ReadFile(filepath.Join(dir, markFile))
	if err != nil || json.Unmarshal(b, &m) != nil {
		return Mark{}
	}
	return m
}

// Copy is a declared copy of the archive, as the journal and this computer know it.
type Copy struct {
	ID, Name, Kept string
	Dir            string    // where it was met last on this computer; "" never
	Here           bool      // it is there now
	Updated        time.Time // when it was last brought up to date
	Verified       time.Time // when its originals were last read; zero never since
	Sound          bool      // that reading found no fault
	Held           int       // originals that it held then
	Missing        int       // originals of the archive that it lacks now
}

// List lists the declared copies, the one brought up to date last first.
func List(ctx context.Context, a *archive.Archive) ([]Copy, error) {
	done, err := a.Preserved(ctx, archive.ActCopy, archive.ActFixity, archive.ActRestore)
	if err != nil {
		return nil, err
	}
	fixity, err := a.Fixity(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]*Copy{}
	var out []*Copy
	for _, p := range done {
		if p.Copy == "" {
			continue
		}
		c := known[p.Copy]
		if c == nil {
			c = &Copy{ID: p.Copy}
			known[p.Copy], out = c, append(out, c)
		}
		c.learn(p)
	}
	dirs, err := readDirs(a)
	if err != nil {
		return nil, err
	}
	list := make([]Copy, 0, len(out))
	for _, c := range out {
		c.Dir = dirs[c.ID]
		c.Here = c.Dir != "" && MarkOf(c.Dir).Copy == c.ID
		c.Missing = max(0, fixity.Originals-c.Held)
		if c.Here {
			if n, err := lacking(a, c.Dir); err == nil {
				c.Missing = n
			}
		}
		list = append(list, *c)
	}
	slices.SortStableFunc(list, func(x, y Copy) int { return y.Updated.Compare(x.Updated) })
	return list, nil
}

// learn takes over what one act says of the copy.
func (c *Copy) learn(p archive.Preservation) {
	if p.Place != "" {
		c.Name, c.Kept = p.Place, p.Kept
	}
	switch p.Type {
	case archive.ActCopy:
		c.Updated, c.Held = p.When(), int(p.Originals.Or(0))
	case archive.ActFixity, archive.ActRestore:
		c.Verified, c.Sound = p.When(), p.Outcome == archive.EndedWell
	case archive.ActRepair, archive.ActExport, archive.ActConversion, archive.ActElimination:
	}
}

// lacking counts the originals of the archive that a folder lacks, by their names.
func lacking(a *archive.Archive, dir string) (n int, err error) {
	here, err := vault.Open(a.Dir())
	if err != nil {
		return 0, err
	}
	there, err := vault.Open(dir)
	if err != nil {
		return 0, err
	}
	for _, d := range here.Digests() {
		if !there.Has(d) {
			n++
		}
	}
	return n, nil
}

// Declared is what a person says of a copy. What is "" stays as it was, or as the folder
// suggests.
type Declared struct{ Name, Kept string }

// Made is what [Make] did.
type Made struct {
	archive.Copied
	Mark Mark
}

// Make brings the copy in dir up to date, proves it and declares it: see
// [archive.Archive.CopyTo]. When it returns without error, the device can be removed. An
// archive that is open for reading only is copied, and the journal does not say so.
func Make(ctx context.Context, a *archive.Archive, dir string, d Declared, tell archive.Tell) (Made, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Made{}, err
	}
	var out Made
	if out.Copied, err = a.CopyTo(ctx, dir, tell); err != nil {
		return out, err
	}
	if out.Mark, err = mark(a, dir, d); err != nil {
		return out, err
	}
	if err := remember(a, out.Mark.Copy, dir); err != nil {
		return out, err
	}
	if ro, _ := a.ReadOnly(); ro {
		return out, nil
	}
	ended := archive.EndedWell
	if out.Missing+len(out.Faults) > 0 {
		ended = archive.EndedWarning
	}
	_, err = a.Note(ctx, archive.Preservation{
		Type: archive.ActCopy, Outcome: ended, Copy: out.Mark.Copy, Place: out.Mark.Name, Kept: out.Mark.Kept,
		Originals: archive.Some(int64(out.Held)), Bytes: archive.Some(out.Bytes), Missing: archive.Some(int64(out.Missing)), Faults: archive.Some(int64(len(out.Faults))),
	})
	if err != nil {
		return out, err
	}
	return out, a.CopyJournals(ctx, dir) // the copy knows that it was made
}

// mark reads the mark of a copy, or gives it one, with what a person says of it.
func mark(a *archive.Archive, dir string, d Declared) (Mark, error) {
	was := MarkOf(dir)
	m := was
	if m.Copy == "" || m.Archive != a.ArchiveID() {
		m = Mark{Copy: string(a.NewID()), Archive: a.ArchiveID()}
	}
	switch {
	case strings.TrimSpace(d.Name) != "":
		m.Name = strings.TrimSpace(d.Name)
	case m.Name == "":
		m.Name = nameOf(dir, a.Dir())
	}
	if kept := strings.TrimSpace(d.Kept); kept != "" {
		m.Kept = kept
	}
	if m == was {
		return m, nil
	}
	b, err := json.Marshal(m)
	if err != nil {
		return m, err
	}
	return m, whole.Write(filepath.Join(dir, markFile), b)
}

// nameOf is what a copy is called when nobody said: its folder, or the disk that holds a
// folder of the archive's own name.
func nameOf(dir, of string) string {
	if up := filepath.Base(filepath.Dir(dir)); filepath.Base(dir) == filepath.Base(of) && len(up) > 1 {
		return up
	}
	return filepath.Base(dir)
}

// FolderIn proposes where a copy goes when a person shows a disk or a folder: the folder
// itself when it is a copy of this archive, or empty; else a folder of the archive's name
// in it.
func FolderIn(a *archive.Archive, dir string) string {
	if _, err := os.Stat(filepath.Join(dir, "archive.json")); err == nil {
		return dir
	}
	list, err := os.ReadDir(dir)
	busy := slices.ContainsFunc(list, func(e fs.DirEntry) bool { return !strings.HasPrefix(e.Name(), ".") })
	if err != nil || !busy && len(filepath.Dir(dir)) < len(dir) && filepath.Dir(filepath.Dir(dir)) != filepath.Dir(dir) {
		return dir
	}
	return filepath.Join(dir, filepath.Base(a.Dir()))
}

// Where each copy was met last on this computer.

func dirsFile(a *archive.Archive) string { return filepath.Join(a.StateDir(), "copies.json") }

func readDirs(a *archive.Archive) (map[string]string, error) {
	out := map[string]string{}
	b, err := os.ReadFile(dirsFile(a))
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read where copies are: %w", err)
	}
	if json.Unmarshal(b, &out) != nil {
		return map[string]string{}, nil //nolint:nilerr // a damaged list is made again copy by copy
	}
	return out, nil
}

func remember(a *archive.Archive, id, dir string) error {
	dirs, err := readDirs(a)
	if err != nil || dirs[id] == dir {
		return err
	}
	dirs[id] = dir
	b, err := json.Marshal(dirs)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(a.StateDir(), 0o700); err != nil {
		return err
	}
	return whole.Write(dirsFile(a), b)
}
