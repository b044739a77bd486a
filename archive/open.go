package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// Format is the version of the folder that this program writes, and the highest it reads.
const Format = 1

// identity is archive.json, written once.
type identity struct {
	Archive string `json:"archive"`
	Format  int    `json:"format"`
	Made    string `json:"made"` // RFC 3339, UTC
	Program string `json:"program"`
}

// Create makes a new archive in dir, which must be empty or absent, and opens it.
func Create(ctx context.Context, dir string, p Partnership, o Options) (*Archive, error) {
	if err := emptyFolder(dir); err != nil {
		return nil, fmt.Errorf("create archive: %w", err)
	}
	now := o.clock()
	id := identity{
		Archive: journal.NewWriter() + journal.NewWriter(), Format: Format,
		Made: now().UTC().Format(time.RFC3339), Program: "Palabre",
	}
	about, err := json.MarshalIndent(id, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := writeOnce(filepath.Join(dir, "LISEZMOI.txt"), leaflet(p.Name.In())); err != nil {
		return nil, fmt.Errorf("create archive: %w", err)
	}
	if err := writeOnce(filepath.Join(dir, "archive.json"), append(about, '\n')); err != nil {
		return nil, fmt.Errorf("create archive: %w", err)
	}
	o.ReadOnly = false
	a, err := Open(ctx, dir, o)
	if err != nil {
		return nil, err
	}
	if err := a.found(ctx, p); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

func emptyFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return ErrNotEmpty
		}
	}
	return nil
}

// found writes the first line: the Partnership. It has no step, so nothing takes it back.
func (a *Archive) found(ctx context.Context, p Partnership) error {
	if p.ID == "" {
		p.ID = a.NewID()
	}
	if err := p.Validate(); err != nil {
		return err
	}
	a.writing.Lock()
	defer a.writing.Unlock()
	set := flatten(p)
	op := journal.Op{Record: string(p.ID), Kind: string(KindPartnership), Set: set}
	return a.write(ctx, journal.Line{Label: p.Name.In(), Ops: []journal.Op{op}})
}

// Open opens the archive in dir. When another process on this computer writes in it,
// it opens read-only and [Archive.ReadOnly] says who; any other trouble that can be
// survived is in [Archive.Warnings]. It writes nothing in dir.
func Open(ctx context.Context, dir string, o Options) (*Archive, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	id, err := readIdentity(dir)
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	state, cache, err := o.folders(id.Archive, dir)
	if err != nil {
		return nil, err
	}
	now := o.clock()
	a := &Archive{dir: dir, id: id.Archive, state: state, cache: cache, by: o.By, now: now, readOnly: o.ReadOnly, clock: journal.NewClock(now), writer: journal.NewWriter()}
	if err := a.openOriginals(dir); err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		if err := a.takeHome(state, o.By); err != nil {
			return nil, err
		}
	}
	if a.catalogue, err = catalogue.Open(ctx, cache, mappingHash()); err == nil {
		err = a.start(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open archive: %w", err), a.abandon())
	}
	return a, nil
}

// takeHome takes the right to write. Another writer on this computer is no error.
func (a *Archive) takeHome(dir, by string) error {
	home, err := journal.TakeHome(dir, by)
	var held *journal.HeldError
	if errors.As(err, &held) {
		a.readOnly, a.heldBy = true, held.Name()+", "+held.Host
		return nil
	}
	a.home = home
	return err
}

// start takes in the journals and sees who this copy is; a catalogue that proves to be
// damaged is made again meanwhile.
func (a *Archive) start(ctx context.Context) error {
	err := a.begins(ctx)
	if a.catalogue.Sound(err) {
		return err
	}
	return a.begins(ctx)
}

func (a *Archive) begins(ctx context.Context) error {
	if err := a.takeIn(ctx); err != nil {
		return err
	}
	if err := a.warn(ctx); err != nil {
		return err
	}
	return a.recognise(ctx)
}

func (a *Archive) abandon() error {
	var errs []error
	if a.catalogue != nil {
		errs = append(errs, a.catalogue.Close())
	}
	if a.home != nil {
		errs = append(errs, a.home.Release())
	}
	return errors.Join(errs...)
}

func readIdentity(dir string) (identity, error) {
	var id identity
	b, err := os.ReadFile(filepath.Join(dir, "archive.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return id, fmt.Errorf("%s: %w", dir, ErrNotFound)
	}
	if err != nil {
		return id, err
	}
	if err := json.Unmarshal(bytes.TrimPrefix(b, []byte("\ufeff")), &id); err != nil || id.Archive == "" {
		return id, fmt.Errorf("archive.json: %w", ErrDamaged)
	}
	if id.Format > Format {
		return id, ErrNewer
	}
	return id, nil
}

// here tells with ErrGone that the folder is not where it was: a stick pulled out, a share
// cut off. Without it an empty place under the same name would be taken for the archive.
func (a *Archive) here() error {
	id, err := readIdentity(a.dir)
	if err != nil || id.Archive != a.id {
		return errors.Join(ErrGone, err)
	}
	return nil
}

func (o Options) clock() func() time.Time {
	if o.Now != nil {
		return o.Now
	}
	return time.Now //nolint:forbidigo // the one place where the system's clock enters
}

// folders are this computer's own folders for one copy of one archive.
func (o Options) folders(archive, dir string) (state, cache string, err error) {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	sum := sha256.Sum256([]byte(dir))
	key := filepath.Join(archive, hex.EncodeToString(sum[:8]))
	if state = firstOf(o.State, os.Getenv("PALABRE_STATE")); state == "" {
		if state, err = userState(); err != nil {
			return "", "", err
		}
	}
	if cache = firstOf(o.Cache, os.Getenv("PALABRE_CACHE")); cache == "" {
		if cache, err = os.UserCacheDir(); err != nil {
			return "", "", err
		}
		cache = filepath.Join(cache, "palabre")
	}
	return filepath.Join(state, key), filepath.Join(cache, key), nil
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// userState is where a program keeps what is neither cache nor configuration.
func userState() (string, error) {
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		if s := os.Getenv("XDG_STATE_HOME"); s != "" {
			return filepath.Join(s, "palabre"), nil
		}
		home, err := os.UserHomeDir()
		return filepath.Join(home, ".local", "state", "palabre"), err
	}
	dir, err := os.UserConfigDir()
	return filepath.Join(dir, "Palabre", "state"), err
}

// writeOnce writes a file that must not exist, synced.
func writeOnce(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}

func mappingHash() string {
	sum := sha256.Sum256([]byte(mappingVersion + "\n" + strings.Join(Paths(), "\n")))
	return hex.EncodeToString(sum[:4])
}
