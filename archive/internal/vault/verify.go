package vault

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"palabre/archive/bagit"
)

// Fault is one thing that is not as it should be. Path is from the archive's folder,
// "/" between its parts; Key is a key of the catalogue, Args its placeholders.
type Fault struct {
	Path string
	Key  string
	Args []string
}

// Verified is the outcome of Verify: how many originals were read, their bytes, and those
// that are sound.
type Verified struct {
	Checked int
	Bytes   int64
	Faults  []Fault
	Sound   []Digest
}

// Verify reads originals again and compares each with its name, every sealed bag with
// its manifests, and each tag manifest with the seal given for its bag ("" for a bag
// whose seal is not known). only, when it is not nil, says which originals are read: of the
// others only the presence is checked. tell, which may be nil, is called as bytes are read.
func (v *Vault) Verify(ctx context.Context, seals map[string]string, only func(Digest) bool, tell func(p string, read int64)) (Verified, error) {
	if tell == nil {
		tell = func(string, int64) {}
	}
	if only == nil {
		only = func(Digest) bool { return true }
	}
	c := &check{v: v, only: only, tell: tell}
	bags := v.Bags()
	for _, bag := range slices.Sorted(maps.Keys(bags)) {
		var err error
		if bags[bag] {
			err = c.sealed(ctx, bag, seals[bag])
		} else {
			err = c.filling(ctx, bag, seals[bag])
		}
		if err != nil {
			return c.out, fmt.Errorf("verify %s: %w", bag, err)
		}
	}
	for _, bag := range slices.Sorted(maps.Keys(seals)) {
		if _, here := bags[bag]; !here && seals[bag] != "" {
			c.fault(entries+"/"+bag, "fault.bag-absent")
		}
	}
	return c.out, nil
}

// check is one reading of the originals.
type check struct {
	v    *Vault
	only func(Digest) bool
	tell func(path string, read int64)
	out  Verified
}

func (c *check) fault(at, key string, args ...string) {
	c.out.Faults = append(c.out.Faults, Fault{at, key, args})
}

// sealed judges a whole bag, then holds the manifest against the names: a file
// changed together with its manifest no longer bears its digest.
func (c *check) sealed(ctx context.Context, bag, seal string) error {
	at := entries + "/" + bag + "/"
	read := map[string]bool{}
	r, err := bagit.Validate(ctx, c.v.bag(bag), bagit.Options{
		Tell: func(p string, n int64) { c.tell(at+p, n) },
		Read: c.reads(read),
	})
	if err != nil {
		return err
	}
	from := len(c.out.Faults)
	litter := slices.ContainsFunc(r.Errors, func(f bagit.Finding) bool { return leftover(f.Path) })
	for _, f := range r.Errors {
		if leftover(f.Path) || litter && f.Rule() == "oxum-differs" { // what a system puts there harms nothing
			continue
		}
		c.fault(at+f.Path, f.Key, f.Args...)
	}
	now, err := c.v.SealOf(bag)
	if err != nil {
		return err
	}
	if seal != "" && seal != now {
		c.fault(at+tagged, "fault.seal")
	}
	if err := c.names(bag); err != nil {
		return err
	}
	if len(r.Errors) >= bagit.MaxFindings {
		read = nil // so many that some are not named: nothing is known to be sound
	}
	return c.count(bag, read, c.out.Faults[from:])
}

// reads tells which files of a bag to read, and notes them.
func (c *check) reads(read map[string]bool) func(string) bool {
	return func(p string) bool {
		d, original := parseStored(path.Base(p))
		if original && !c.only(d) {
			return false
		}
		read[p] = true
		return true
	}
}

var listed = regexp.MustCompile(`(?m)^([0-9a-f]{64})  (data/[0-9a-f]{2}/([0-9a-f]{64})\S*)$`)

// names holds the manifest against the names that it lists.
func (c *check) names(bag string) error {
	manifest, err := os.ReadFile(filepath.Join(c.v.bag(bag), manifestFile))
	if err != nil && !errors.Is(err, os.ErrNotExist) { // its absence is told already
		return err
	}
	for _, m := range listed.FindAllStringSubmatch(string(manifest), -1) {
		if m[1] != m[3] {
			c.fault(entries+"/"+bag+"/"+m[2], "fault.digest")
		}
	}
	return nil
}

// count counts the originals of a bag, and those that were read without fault.
func (c *check) count(bag string, read map[string]bool, faults []Fault) error {
	originals, err := originalsOf(c.v.bag(bag))
	if err != nil {
		return err
	}
	bad := map[string]bool{}
	for _, f := range faults {
		bad[f.Path] = true
	}
	for d, p := range originals {
		st, err := os.Lstat(filepath.Join(c.v.bag(bag), filepath.FromSlash(p)))
		if err != nil || !c.only(d) {
			continue
		}
		c.out.Checked++
		c.out.Bytes += st.Size()
		if read[p] && !bad[entries+"/"+bag+"/"+p] {
			c.out.Sound = append(c.out.Sound, d)
		}
	}
	return nil
}

// filling reads the originals of a bag that has no manifest yet, or lost it.
func (c *check) filling(ctx context.Context, bag, seal string) error {
	if seal != "" {
		c.fault(entries+"/"+bag, "fault.unsealed")
	}
	originals, err := originalsOf(c.v.bag(bag))
	if err != nil {
		return err
	}
	for _, p := range slices.Sorted(maps.Values(originals)) {
		want, _ := parseStored(path.Base(p))
		if !c.only(want) {
			continue
		}
		at := entries + "/" + bag + "/" + p
		d, n, err := hashFile(ctx, filepath.Join(c.v.bag(bag), filepath.FromSlash(p)), nil)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.tell(at, n)
		c.out.Checked++
		c.out.Bytes += n
		switch {
		case err != nil:
			c.fault(at, "fault.unreadable")
		case d != want:
			c.fault(at, "fault.digest")
		default:
			c.out.Sound = append(c.out.Sound, want)
		}
	}
	return nil
}

// leftover tells that a file was put there by a system that showed the folder.
func leftover(p string) bool {
	name := strings.ToLower(p[strings.LastIndexByte(p, '/')+1:])
	return strings.HasPrefix(name, "._") || name == ".ds_store" || name == "thumbs.db" || name == "desktop.ini"
}
