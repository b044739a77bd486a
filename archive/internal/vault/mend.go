package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Place is where an original of a known digest belongs.
type Place struct {
	Digest Digest
	Bag    string
	Path   string // within the bag: "data/ab/<sha256>.jpg"
}

// At is the place as a path from the archive's folder.
func (p Place) At() string { return entries + "/" + p.Bag + "/" + p.Path }

// PlaceOf is where an original received under name belongs in a bag.
func PlaceOf(d Digest, bag, name string) Place { return Place{d, bag, stored(d, cleanExt(name))} }

// Listed lists where the manifests of the bags say that originals are.
func (v *Vault) Listed() ([]Place, error) {
	var out []Place
	for bag := range v.Bags() {
		b, err := os.ReadFile(filepath.Join(v.bag(bag), manifestFile))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read manifest of %s: %w", bag, err)
		}
		for _, m := range listed.FindAllStringSubmatch(string(b), -1) {
			if d, ok := parseStored(filepath.Base(m[2])); ok && m[1] == m[3] && !v.refuses(d) {
				out = append(out, Place{d, bag, m[2]})
			}
		}
	}
	return out, nil
}

// Mend puts the file from in its place, where nothing is or something damaged: it is copied
// beside, proved to be the original, and only then takes the place. from stays.
// ErrUnproved says that from is not the original.
func (v *Vault) Mend(ctx context.Context, p Place, from string) error {
	f := &Filling{vault: v, bag: p.Bag, prefix: "mend-"}
	if err := f.clear(); err != nil {
		return err
	}
	a := arrival{&Stored{}, f.draft(), p.Path}
	err := a.stored.copyTo(ctx, a.tmp, Incoming{Open: func() (io.ReadCloser, error) { return os.Open(from) }})
	if err = errors.Join(err, a.stored.Err); err == nil && a.stored.Digest != p.Digest {
		err = ErrUnproved
	}
	if err == nil {
		err = f.prove(ctx, []arrival{a})
	}
	if err = errors.Join(err, a.stored.Err); err == nil {
		err = v.install(p, a.tmp)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("put back %s: %w", p.Digest, err), removeIfThere(a.tmp))
	}
	return removeIfEmpty(filepath.Join(v.bag(p.Bag), partial))
}

// Return moves a file that strayed within the archive's folder to its place, once it is
// proved to be the original.
func (v *Vault) Return(ctx context.Context, p Place, from string) error {
	d, _, err := hashFile(ctx, from, forget)
	if err == nil && d != p.Digest {
		err = ErrUnproved
	}
	if err == nil {
		err = v.install(p, from)
	}
	if err != nil {
		return fmt.Errorf("put back %s: %w", p.Digest, err)
	}
	return syncFolder(filepath.Dir(from))
}

// install gives a proved file the name of its place.
func (v *Vault) install(p Place, proved string) error {
	full := filepath.Join(v.bag(p.Bag), filepath.FromSlash(p.Path))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		return err
	}
	if err := os.Rename(proved, full); err != nil {
		// Windows does not rename over a file that is read-only.
		if err := errors.Join(removeIfThere(full), os.Rename(proved, full)); err != nil {
			return err
		}
	}
	v.keep(p.Digest, p.Bag, p.Path)
	return syncGroup([]string{filepath.Dir(full), filepath.Join(v.bag(p.Bag), "data")})
}

// MendSeal puts back the files that a sealed bag says of itself and its tag files, from
// another folder where they are those of the seal, and tells whether it did.
func (v *Vault) MendSeal(other *Vault, bag, seal string) (bool, error) {
	if now, err := other.SealOf(bag); err != nil || now != seal {
		return false, nil //nolint:nilerr // a bag that cannot be read there is no help
	}
	files, ok, err := sealOf(other.bag(bag))
	if err != nil || !ok {
		return false, err
	}
	if err := v.write(bag, files); err != nil {
		return false, fmt.Errorf("put back the seal of %s: %w", bag, err)
	}
	v.mu.Lock()
	v.lingers = len(v.gone) > 0 // what comes from an older copy may list what was eliminated
	v.mu.Unlock()
	return true, nil
}

// Rename gives a bag that was renamed by hand its name again.
func (v *Vault) Rename(from, to string) error {
	if exists(v.bag(to)) {
		return fmt.Errorf("rename bag %s: %w", to, fs.ErrExist)
	}
	if err := os.Rename(v.bag(from), v.bag(to)); err != nil {
		return err
	}
	return errors.Join(syncFolder(filepath.Join(v.dir, entries)), v.Refresh())
}

// Strays lists the files under dir that are not originals in their place: where one may be
// that was moved or renamed. What palabre itself writes there is left out. Links are not
// followed.
func Strays(ctx context.Context, dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(full string, e fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && full != dir:
			return fs.SkipDir // a folder that cannot be read hides nothing else
		case err != nil:
			return err
		case e.IsDir() && e.Name() == partial:
			return fs.SkipDir
		case e.Type().IsRegular() && !leftover(filepath.ToSlash(full)):
			out = append(out, full)
		}
		return nil
	})
	return out, err
}

// Hash reads a file whole and gives its digest and size.
func Hash(ctx context.Context, p string) (Digest, int64, error) { return hashFile(ctx, p, nil) }

// HashFromDisk is [Hash], dropping the file from the page cache first where the system
// can: what is read is what the device holds.
func HashFromDisk(ctx context.Context, p string) (Digest, int64, error) {
	return hashFile(ctx, p, forget)
}

// Sync makes durable all that was written on the disk of the archive's folder.
func (v *Vault) Sync() error { return syncGroup([]string{v.dir}) }

// IsOriginal tells that a file has the name of an original, in the folder of that name.
func IsOriginal(p string) bool {
	d, ok := parseStored(filepath.Base(p))
	return ok && strings.HasPrefix(d.String(), filepath.Base(filepath.Dir(p)))
}
