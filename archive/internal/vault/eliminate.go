package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

const (
	infoFile     = "bag-info.txt"
	manifestFile = "manifest-sha256.txt"
)

// Refuse says which originals were eliminated, with their sizes: from now on they are not
// here, nothing brings them back, and [Vault.Eliminate] removes what is left of them.
func (v *Vault) Refuse(gone map[Digest]int64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if maps.Equal(gone, v.gone) {
		return
	}
	v.gone, v.lingers = maps.Clone(gone), true
	for d := range gone {
		delete(v.where, d)
	}
}

// Refused are the originals that were eliminated, with their sizes.
func (v *Vault) Refused() map[Digest]int64 {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return maps.Clone(v.gone)
}

// refuses tells that an original was eliminated.
func (v *Vault) refuses(d Digest) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	_, gone := v.gone[d]
	return gone
}

// Lingers tells that something of the eliminated originals may still be on the disk.
func (v *Vault) Lingers() bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.lingers && len(v.gone) > 0
}

// Eliminate removes from the disk all that is left of the originals refused, and what
// was made from them. The manifests of their bags are renewed first, so that a stop at any
// moment leaves what the next call ends. It returns how many files went.
func (v *Vault) Eliminate(ctx context.Context) (n int, err error) {
	for _, bag := range slices.Sorted(maps.Keys(v.Bags())) {
		if err := ctx.Err(); err != nil {
			return n, err
		}
		went, err := v.eliminateIn(bag)
		n += went
		if err != nil {
			return n, fmt.Errorf("eliminate in %s: %w", bag, err)
		}
	}
	v.mu.Lock()
	gone := maps.Clone(v.gone)
	v.lingers = false
	v.mu.Unlock()
	for d := range gone {
		err = errors.Join(err, os.RemoveAll(v.derivedOf(d)))
	}
	return n, err
}

func (v *Vault) eliminateIn(bag string) (n int, err error) {
	dir := v.bag(bag)
	if exists(filepath.Join(dir, tagged)) {
		if err := v.renew(dir); err != nil {
			return 0, err
		}
	}
	originals, err := originalsOf(dir)
	if err != nil {
		return 0, err
	}
	touched := map[string]bool{}
	for d, p := range originals {
		if !v.refuses(d) {
			continue
		}
		full := filepath.Join(dir, filepath.FromSlash(p))
		if err := removeIfThere(full); err != nil {
			return n, err
		}
		n++
		touched[filepath.Dir(full)] = true
	}
	if n == 0 {
		return 0, nil
	}
	return n, syncGroup(slices.Collect(maps.Keys(touched)))
}

// renew makes the tag files of a sealed bag anew when they still list what was eliminated.
// bag-info.txt is first: it says by itself what is gone, whatever the others say yet.
func (v *Vault) renew(dir string) error {
	now, err := readTags(dir)
	if err != nil {
		return err
	}
	then := now.renewed(v.goneSize)
	if slices.Equal(now.info, then.info) && slices.Equal(now.manifest, then.manifest) && slices.Equal(now.tags, then.tags) {
		return nil
	}
	tmp := filepath.Join(dir, partial)
	if err := os.MkdirAll(tmp, 0o777); err != nil {
		return err
	}
	for _, f := range []struct {
		name  string
		bytes []byte
	}{{infoFile, then.info}, {manifestFile, then.manifest}, {tagged, then.tags}} {
		if err := place(tmp, filepath.Join(dir, f.name), f.bytes); err != nil {
			return err
		}
	}
	return errors.Join(removeIfEmpty(tmp), syncFolder(dir))
}

func (v *Vault) goneSize(d Digest) (int64, bool) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	size, gone := v.gone[d]
	return size, gone
}

func readTags(dir string) (t tagFiles, err error) {
	for _, f := range []struct {
		name string
		into *[]byte
	}{{infoFile, &t.info}, {manifestFile, &t.manifest}, {tagged, &t.tags}} {
		b, rerr := os.ReadFile(filepath.Join(dir, f.name))
		*f.into, err = b, errors.Join(err, rerr)
	}
	return t, err
}

// SealOf returns the SHA-256 of the tag manifest that sealed a bag, in hexadecimal: as it
// was before anything of the bag was eliminated.
func (v *Vault) SealOf(bag string) (string, error) {
	t, err := readTags(v.bag(bag))
	if t.tags == nil {
		return "", fmt.Errorf("read seal of %s: %w", bag, err)
	}
	if len(t.noted()) > 0 {
		t.tags = t.former().tags
	}
	sum := sha256.Sum256(t.tags)
	return hex.EncodeToString(sum[:]), nil
}
