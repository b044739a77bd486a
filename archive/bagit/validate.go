package bagit

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Options say how a bag is judged. The zero Options judge it for this system and stay silent.
type Options struct {
	Windows bool                          // as if it had to be written on Windows
	Tell    func(path string, read int64) // called as bytes of a file are read; nil is silent
}

// Validate reads the bag in dir whole, every file against every digest that is listed
// for it, and says everything found wrong. It writes nothing, follows no link and opens
// no network connection. The error is of the reading itself: dir is no folder, or ctx
// ended; a bad bag is a Report.
func Validate(ctx context.Context, dir string, o Options) (Report, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Report{}, fmt.Errorf("open bag: %w", err)
	}
	v := &validation{root: root, options: o, onDisk: map[string]bool{}, named: map[string]bool{}}
	err = v.walk(ctx, dir)
	if err == nil {
		err = v.judge(ctx)
	}
	if err = errors.Join(err, root.Close()); err != nil {
		return Report{}, fmt.Errorf("validate bag %s: %w", dir, err)
	}
	v.report.Valid = len(v.report.Errors) == 0
	return v.report, nil
}

// validation is one bag being judged.
type validation struct {
	root        *os.Root
	options     Options
	report      Report
	declaration declaration
	top         []string          // names of files at the top of the bag
	onDisk      map[string]bool   // every file, by its path
	byForm      map[string]string // see composed
	named       map[string]bool   // every path that a manifest lists; at the end, those of the payload too
}

// walk lists the files of the bag and counts the payload. Links and devices are errors:
// what they lead to is not in the bag.
func (v *validation) walk(ctx context.Context, dir string) error {
	return filepath.WalkDir(dir, func(full string, e fs.DirEntry, err error) error {
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, full)
		if err != nil || e.IsDir() {
			return err
		}
		p := filepath.ToSlash(rel)
		if !e.Type().IsRegular() {
			v.report.wrong("not-a-file", p)
			return nil
		}
		v.onDisk[p] = true
		if !strings.Contains(p, "/") {
			v.top = append(v.top, p)
		}
		if strings.HasPrefix(p, "data/") {
			info, err := e.Info()
			if err != nil {
				return err
			}
			v.report.Files++
			v.report.Bytes += info.Size()
		}
		return nil
	})
}

// judge applies the rules in the order of the standard: declaration, description,
// manifests, completeness (§3), digests, names.
func (v *validation) judge(ctx context.Context) error {
	v.declaration = v.declare()
	if st, err := v.root.Lstat("data"); err != nil || !st.IsDir() {
		v.report.wrong("data-missing", "data")
	}
	told := v.info()
	ms := v.manifests()
	coming := v.fetch(ms)
	v.compareOxum(told)
	v.complete(ms, coming)
	if err := v.sums(ctx, ms); err != nil {
		return err
	}
	for p := range v.onDisk {
		if strings.HasPrefix(p, "data/") {
			v.named[p] = true
		}
	}
	v.names()
	return nil
}

// complete holds the manifests against the disk, both ways.
func (v *validation) complete(ms []manifest, coming map[string]bool) {
	lists := map[string]int{} // payload path -> number of payload manifests that list it
	payload := 0
	for _, m := range ms {
		if !m.tag {
			payload++
		}
		for p := range m.sums {
			if !m.tag {
				lists[p]++
			}
		}
	}
	for _, p := range slices.Sorted(maps.Keys(v.named)) {
		switch {
		case v.onDisk[p]:
		case coming[p]:
			v.report.wrong("file-not-fetched", p)
		default:
			v.report.wrong("file-missing", p)
		}
	}
	for _, p := range slices.Sorted(maps.Keys(v.onDisk)) {
		switch in := lists[p]; {
		case !strings.HasPrefix(p, "data/"):
			v.tagListed(ms, p)
		case in == 0:
			v.report.wrong("file-unlisted", p)
		case in < payload && v.declaration.strict:
			v.report.wrong("file-unlisted-somewhere", p)
		case in < payload:
			v.report.warn("file-unlisted-somewhere", p)
		}
	}
}

// tagListed holds one tag file against the tag manifests: each must list every payload
// manifest, and should list the rest (RFC 8493 §2.2.1).
func (v *validation) tagListed(ms []manifest, p string) {
	if strings.HasPrefix(p, "tagmanifest-") {
		return
	}
	for _, m := range ms {
		if _, ok := m.sums[p]; ok || !m.tag {
			continue
		}
		if v.declaration.strict && manifestName.MatchString(p) {
			v.report.wrong("manifest-unlisted", p, "manifest", m.name)
		} else {
			v.report.warn("tag-unlisted", p, "manifest", m.name)
		}
	}
}

// sums reads every listed file once and compares it with every digest listed for it.
func (v *validation) sums(ctx context.Context, ms []manifest) error {
	for _, p := range slices.Sorted(maps.Keys(v.named)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if v.onDisk[p] {
			v.sum(ctx, ms, p)
		}
	}
	return ctx.Err()
}

func (v *validation) sum(ctx context.Context, ms []manifest, p string) {
	made := map[string]hash.Hash{}
	var all []io.Writer
	for _, m := range ms {
		if _, ok := m.sums[p]; ok && made[m.method] == nil {
			made[m.method] = algorithms[m.method].make()
			all = append(all, made[m.method])
		}
	}
	f, err := v.root.Open(filepath.FromSlash(p))
	if err == nil {
		_, err = io.Copy(io.MultiWriter(all...), &reader{ctx, f, p, v.options.Tell})
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		v.report.wrong("file-unreadable", p)
		return
	}
	for _, m := range ms {
		want, ok := m.sums[p]
		if ok && string(made[m.method].Sum(nil)) != string(want) {
			v.report.wrong("digest-differs", p, "manifest", m.name, "listed", hex.EncodeToString(want))
		}
	}
}

// reader reads a file, looks at ctx between reads and tells how far it is.
type reader struct {
	ctx  context.Context //nolint:containedctx // lives for one io.Copy, which takes no context
	f    io.Reader
	path string
	tell func(string, int64)
}

func (r *reader) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.f.Read(b)
	if r.tell != nil {
		r.tell(r.path, int64(n))
	}
	return n, err
}
