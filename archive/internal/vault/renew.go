package vault

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// What a sealed bag says of itself once originals of it were eliminated. The new tag
// files are a pure function of the old ones and of what was eliminated, in any order and
// any number of times, so every copy gets the same bytes; and the old ones can be had back
// from the new, so that the seal kept in the journal still proves them.

const (
	eliminated = "Palabre-Eliminated: " // "<bytes> <path>", in bag-info.txt
	oxum       = "Payload-Oxum: "
)

// tagFiles are those of a bag that depend on its originals.
type tagFiles struct{ info, manifest, tags []byte }

// renewed leaves out of the manifest the originals that gone knows, with their sizes, and
// says so in bag-info.txt.
func (t tagFiles) renewed(gone func(Digest) (int64, bool)) tagFiles {
	noted := map[string]bool{}
	for _, n := range t.noted() {
		noted[n.path] = true
	}
	notes := t.noted()
	var kept []string
	for _, l := range lines(t.manifest) {
		sum, p, _ := strings.Cut(l, "  ")
		d, ok := parseStored(p[strings.LastIndexByte(p, '/')+1:])
		size, out := gone(d)
		if !ok || !out || sum != d.String() {
			kept = append(kept, l)
			continue
		}
		if !noted[p] {
			notes = append(notes, note{p, size})
		}
	}
	out := tagFiles{info: t.withNotes(notes), manifest: unlines(kept)}
	out.tags = out.tagsLike(t.tags)
	return out
}

// former gives the tag files as they were before anything was eliminated.
func (t tagFiles) former() tagFiles {
	kept := lines(t.manifest)
	for _, n := range t.noted() {
		d, _ := parseStored(n.path[strings.LastIndexByte(n.path, '/')+1:])
		l := d.String() + "  " + n.path
		if slices.Contains(kept, l) { // stopped before the manifest was renewed
			continue
		}
		at := slices.IndexFunc(kept, func(k string) bool { return k[strings.Index(k, "  ")+2:] > n.path })
		if at < 0 {
			at = len(kept)
		}
		kept = slices.Insert(kept, at, l)
	}
	out := tagFiles{info: t.withNotes(nil), manifest: unlines(kept)}
	out.tags = out.tagsLike(t.tags)
	return out
}

// note is one original that bag-info.txt says was eliminated.
type note struct {
	path  string
	bytes int64
}

func (t tagFiles) noted() (out []note) {
	for _, l := range lines(t.info) {
		rest, ok := strings.CutPrefix(l, eliminated)
		size, p, two := strings.Cut(rest, " ")
		n, err := strconv.ParseInt(size, 10, 64)
		if _, stored := parseStored(p[strings.LastIndexByte(p, '/')+1:]); ok && two && err == nil && stored {
			out = append(out, note{p, n})
		}
	}
	return out
}

// withNotes is bag-info.txt with these notes in place of those it has.
func (t tagFiles) withNotes(notes []note) []byte {
	var files, size int64
	for _, n := range t.noted() {
		files, size = files+1, size+n.bytes
	}
	for _, n := range notes {
		files, size = files-1, size-n.bytes
	}
	var out []string
	for _, l := range lines(t.info) {
		switch {
		case strings.HasPrefix(l, eliminated):
		case strings.HasPrefix(l, oxum):
			out = append(out, moved(l, size, files))
		default:
			out = append(out, l)
		}
	}
	slices.SortFunc(notes, func(a, b note) int { return strings.Compare(a.path, b.path) })
	for _, n := range notes {
		out = append(out, fmt.Sprintf("%s%d %s", eliminated, n.bytes, n.path))
	}
	return unlines(out)
}

// moved is a line of Payload-Oxum with so many bytes and files more.
func moved(line string, size, files int64) string {
	b, n, _ := strings.Cut(strings.TrimPrefix(line, oxum), ".")
	was, err1 := strconv.ParseInt(b, 10, 64)
	of, err2 := strconv.ParseInt(n, 10, 64)
	if err1 != nil || err2 != nil {
		return line
	}
	return fmt.Sprintf("%s%d.%d", oxum, was+size, of+files)
}

// tagsLike is a tag manifest for these files that lists what another lists.
func (t tagFiles) tagsLike(other []byte) []byte {
	var out []string
	for _, l := range lines(other) {
		_, name, _ := strings.Cut(l, "  ")
		switch name {
		case infoFile:
			l = fmt.Sprintf("%x  %s", sha256.Sum256(t.info), name)
		case manifestFile:
			l = fmt.Sprintf("%x  %s", sha256.Sum256(t.manifest), name)
		}
		out = append(out, l)
	}
	return unlines(out)
}

func lines(b []byte) []string {
	if len(b) == 0 {
		return nil
	}
	return strings.Split(string(bytes.TrimSuffix(b, []byte("\n"))), "\n")
}

func unlines(ls []string) []byte {
	if len(ls) == 0 {
		return nil
	}
	return []byte(strings.Join(ls, "\n") + "\n")
}
