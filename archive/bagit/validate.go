package bagit

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
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
	Read    func(path string) bool        // which listed files are held against their digests; nil: all
}

// Validate reads the bag in dir whole, every file against every digest that is listed
// for it, and says everything found wrong. It writes nothing, follows no link within the
// bag and opens no network connection. A bag of more than [maxFiles] files, or whose tag
// files list more than [maxListed] of them, is too large to be judged and so invalid. The error is of the reading itself: dir is no folder, or ctx
// ended; a bad bag is a Report.
func Validate(ctx context.Context, dir string, o Options) (Report, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Report{}, fmt.Errorf("open bag: %w", err)
	}
	v := &validation{root: root, options: o, onDisk: map[string]bool{}, named: map[string]bool{}, left: budget{maxListed, maxText}}
	err = v.walk(ctx)
	if err == nil {
		err = v.judge(ctx)
	}
	if err = errors.Join(err, root.Close()); err != nil {
		return Report{}, fmt.Errorf("validate bag %s: %w", dir, err)
	}
	v.report.close()
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
	left        budget            // of all that tag files may list
	over        bool              // the bag passes a bound: the rest would be guesswork
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
	if v.over {
		return ctx.Err()
	}
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
		in, payload := listing(ms, p)
		switch {
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

// listing counts the payload manifests that list p, and all of them.
func listing(ms []manifest, p string) (in, all int) {
	for _, m := range ms {
		if m.tag {
			continue
		}
		all++
		if _, ok := m.sums[p]; ok {
			in++
		}
	}
	return in, all
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
		if v.onDisk[p] && (v.options.Read == nil || v.options.Read(p)) {
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
		if ok && string(made[m.method].Sum(nil)) != want.sum {
			v.report.wrong("digest-differs", p, "manifest", m.name, "listed", hex.EncodeToString([]byte(want.sum)))
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
