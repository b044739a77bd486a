package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Vault is the originals of one archive. Its methods may be called from any goroutine.
type Vault struct {
	dir string

	mu      sync.RWMutex
	where   map[Digest]string // path from dir, "/" between its parts
	bags    map[string]bool   // name -> sealed
	gone    map[Digest]int64  // eliminated: their sizes; see Refuse
	lingers bool              // something of them may still be here
}

const (
	entries = "entrees"
	partial = ".partiel"
	tagged  = "tagmanifest-sha256.txt" // the last file written: its presence seals
)

// Open reads which originals the archive in dir holds, from their names alone.
func Open(dir string) (*Vault, error) {
	v := &Vault{dir: dir}
	return v, v.Refresh()
}

// Refresh looks again at the folder, for what other programs have added to it.
func (v *Vault) Refresh() error {
	where, bags, lingers := map[Digest]string{}, map[string]bool{}, false
	list, err := subfolders(filepath.Join(v.dir, entries))
	if err != nil {
		return fmt.Errorf("list accessions: %w", err)
	}
	for _, bag := range list {
		bags[bag] = exists(filepath.Join(v.dir, entries, bag, tagged))
		originals, err := originalsOf(filepath.Join(v.dir, entries, bag))
		if err != nil {
			return fmt.Errorf("list originals of %s: %w", bag, err)
		}
		for d, p := range originals {
			if _, twice := where[d]; v.refuses(d) {
				lingers = true
			} else if !twice {
				where[d] = entries + "/" + bag + "/" + p
			}
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.where, v.bags, v.lingers = where, bags, v.lingers || lingers
	return nil
}

// originalsOf lists the originals of a bag by their digest, as paths within it.
func originalsOf(bag string) (map[Digest]string, error) {
	out := map[Digest]string{}
	subs, err := subfolders(filepath.Join(bag, "data"))
	if err != nil {
		return nil, err
	}
	for _, sub := range subs {
		files, err := os.ReadDir(filepath.Join(bag, "data", sub))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if d, ok := parseStored(f.Name()); ok && d.String()[:2] == sub && f.Type().IsRegular() {
				out[d] = "data/" + sub + "/" + f.Name()
			}
		}
	}
	return out, nil
}

// Path returns where an original lies on disk.
func (v *Vault) Path(d Digest) (string, bool) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	p, ok := v.where[d]
	return filepath.Join(v.dir, filepath.FromSlash(p)), ok
}

// Has tells whether an original is here.
func (v *Vault) Has(d Digest) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	_, ok := v.where[d]
	return ok
}

// Digests lists every original, in order.
func (v *Vault) Digests() []Digest {
	v.mu.RLock()
	defer v.mu.RUnlock()
	out := make([]Digest, 0, len(v.where))
	for d := range v.where {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Digest) int { return slices.Compare(a[:], b[:]) })
	return out
}

// Bags lists the bags by name, and whether each is sealed.
func (v *Vault) Bags() map[string]bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	out := make(map[string]bool, len(v.bags))
	for name, sealed := range v.bags {
		out[name] = sealed
	}
	return out
}

// Of lists the originals that lie in one bag, in order.
func (v *Vault) Of(bag string) []Digest {
	prefix := entries + "/" + bag + "/"
	return slices.DeleteFunc(v.Digests(), func(d Digest) bool {
		v.mu.RLock()
		defer v.mu.RUnlock()
		return !strings.HasPrefix(v.where[d], prefix)
	})
}

func (v *Vault) bag(name string) string { return filepath.Join(v.dir, entries, name) }

// keep notes that an original has entered.
func (v *Vault) keep(d Digest, bag, p string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if _, twice := v.where[d]; !twice {
		v.where[d] = entries + "/" + bag + "/" + p
	}
}

// note notes the state of a bag.
func (v *Vault) note(bag string, sealed bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.bags[bag] = sealed
}

// subfolders lists the folders in dir, hidden ones left out; none when dir is absent.
func subfolders(dir string) ([]string, error) {
	list, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []string
	for _, e := range list {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			out = append(out, e.Name())
		}
	}
	return out, err
}

func exists(p string) bool {
	_, err := os.Lstat(p)
	return err == nil
}
