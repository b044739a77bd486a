package vault

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
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

// Verified is the outcome of Verify: how many originals were read, and their bytes.
type Verified struct {
	Checked int
	Bytes   int64
	Faults  []Fault
}

// Verify reads every original again and compares it with its name, every sealed bag with
// its manifests, and each tag manifest with the seal given for its bag ("" for a bag
// whose seal is not known). tell, which may be nil, is called as bytes are read.
func (v *Vault) Verify(ctx context.Context, seals map[string]string, tell func(path string, read int64)) (Verified, error) {
	if tell == nil {
		tell = func(string, int64) {}
	}
	var out Verified
	bags := v.Bags()
	for _, bag := range slices.Sorted(maps.Keys(bags)) {
		var err error
		if bags[bag] {
			err = v.verifySealed(ctx, &out, bag, seals[bag], tell)
		} else {
			err = v.verifyFilling(ctx, &out, bag, tell)
		}
		if err != nil {
			return out, fmt.Errorf("verify %s: %w", bag, err)
		}
	}
	for _, bag := range slices.Sorted(maps.Keys(seals)) {
		if _, here := bags[bag]; !here && seals[bag] != "" {
			out.Faults = append(out.Faults, Fault{entries + "/" + bag, "fault.bag-absent", nil})
		}
	}
	return out, nil
}

// verifySealed judges a whole bag, then holds the manifest against the names: a file
// changed together with its manifest no longer bears its digest.
func (v *Vault) verifySealed(ctx context.Context, out *Verified, bag, seal string, tell func(string, int64)) error {
	at := entries + "/" + bag + "/"
	r, err := bagit.Validate(ctx, v.bag(bag), bagit.Options{Tell: func(p string, n int64) { tell(at+p, n) }})
	if err != nil {
		return err
	}
	litter := slices.ContainsFunc(r.Errors, func(f bagit.Finding) bool { return leftover(f.Path) })
	for _, f := range r.Errors {
		if leftover(f.Path) || litter && f.Rule() == "oxum-differs" { // what a system puts there harms nothing
			continue
		}
		out.Faults = append(out.Faults, Fault{at + f.Path, f.Key, f.Args})
	}
	now, err := v.SealOf(bag)
	if err != nil {
		return err
	}
	if seal != "" && seal != now {
		out.Faults = append(out.Faults, Fault{at + tagged, "fault.seal", nil})
	}
	return v.verifyNames(out, bag)
}

var listed = regexp.MustCompile(`(?m)^([0-9a-f]{64})  (data/[0-9a-f]{2}/([0-9a-f]{64})\S*)$`)

func (v *Vault) verifyNames(out *Verified, bag string) error {
	manifest, err := os.ReadFile(filepath.Join(v.bag(bag), "manifest-sha256.txt"))
	if err != nil && !errors.Is(err, os.ErrNotExist) { // its absence is told already
		return err
	}
	for _, m := range listed.FindAllStringSubmatch(string(manifest), -1) {
		if m[1] != m[3] {
			out.Faults = append(out.Faults, Fault{entries + "/" + bag + "/" + m[2], "fault.digest", nil})
		}
	}
	originals, err := originalsOf(v.bag(bag))
	for _, p := range originals {
		st, serr := os.Lstat(filepath.Join(v.bag(bag), filepath.FromSlash(p)))
		if serr == nil {
			out.Checked++
			out.Bytes += st.Size()
		}
	}
	return err
}

// verifyFilling reads the originals of a bag that has no manifest yet.
func (v *Vault) verifyFilling(ctx context.Context, out *Verified, bag string, tell func(string, int64)) error {
	originals, err := originalsOf(v.bag(bag))
	if err != nil {
		return err
	}
	for _, p := range slices.Sorted(maps.Values(originals)) {
		want, _ := parseStored(filepath.Base(p))
		at := entries + "/" + bag + "/" + p
		d, n, err := hashFile(ctx, filepath.Join(v.bag(bag), filepath.FromSlash(p)), nil)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		tell(at, n)
		out.Checked++
		out.Bytes += n
		switch {
		case err != nil:
			out.Faults = append(out.Faults, Fault{at, "fault.unreadable", nil})
		case d != want:
			out.Faults = append(out.Faults, Fault{at, "fault.digest", nil})
		}
	}
	return nil
}

// leftover tells that a file was put there by a system that showed the folder.
func leftover(p string) bool {
	name := strings.ToLower(p[strings.LastIndexByte(p, '/')+1:])
	return strings.HasPrefix(name, "._") || name == ".ds_store" || name == "thumbs.db" || name == "desktop.ini"
}
