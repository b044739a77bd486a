package archive_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/assets/words"
)

// join brings into each folder what the one after it has.
func join(t *testing.T, to *archive.Archive, from ...*archive.Archive) (last archive.Joined) {
	t.Helper()
	for _, f := range from {
		var err error
		if last, err = to.Join(t.Context(), f.Dir(), nil); err != nil {
			t.Fatal(err)
		}
	}
	return last
}

// exchange makes every copy hold what the others hold, and fails unless all show the same.
func exchange(t *testing.T, as ...*archive.Archive) {
	t.Helper()
	for _, to := range as {
		for _, from := range as {
			if to != from {
				join(t, to, from)
			}
		}
	}
	for _, to := range as {
		for _, from := range as {
			if to != from {
				join(t, to, from)
			}
		}
	}
	wantSame(t, as...)
}

// wantSame fails unless the copies show the same, to the byte.
func wantSame(t *testing.T, as ...*archive.Archive) {
	t.Helper()
	want := told(t, as[0])
	for _, a := range as[1:] {
		got := told(t, a)
		here, there := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range max(len(here), len(there)) {
			if i >= len(here) || i >= len(there) || here[i] != there[i] {
				t.Fatalf("%s and %s differ:\n%s\n%s", a.Dir(), as[0].Dir(), at(here, i), at(there, i))
			}
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "nothing"
}

// get reads an item, which must be there and not put aside.
func get(t *testing.T, a *archive.Archive, id archive.ID) archive.Item {
	t.Helper()
	r, aside, err := a.Get(t.Context(), id)
	it, ok := r.(archive.Item)
	if err != nil || aside || !ok {
		t.Fatalf("%s is %+v, aside %t, %v", id, r, aside, err)
	}
	return it
}

// values lists what a register may be, the value shown last, for a register of several versions.
func values(t *testing.T, a *archive.Archive, id archive.ID, path string) []any {
	t.Helper()
	_, several, err := a.Fields(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var out []any
	for _, v := range several[path] {
		out = append(out, v.Value)
	}
	return out
}

func wantVersions(t *testing.T, a *archive.Archive, id archive.ID, path string, want ...any) {
	t.Helper()
	if got := values(t, a, id, path); !slices.Equal(got, want) {
		t.Fatalf("versions of %s = %v, want %v", path, got, want)
	}
}

// noVersions fails when anything waits for a person to choose.
func noVersions(t *testing.T, a *archive.Archive) {
	t.Helper()
	if ids, err := a.WithVersions(t.Context()); err != nil || len(ids) != 0 {
		t.Fatalf("WithVersions = %v, %v", ids, err)
	}
}

// arrive brings files in under one accession, by name, and returns the item of each.
func arrive(t *testing.T, a *archive.Archive, source string, files map[string]string) map[string]archive.ID {
	t.Helper()
	f, err := a.Fill(t.Context(), archive.Fill{
		Accession: archive.Accession{Title: archive.T("fr", source)}, Label: "Verser " + source, Source: a.Dir() + source,
	})
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(files))
	var arrived []archive.Arrived
	err = f.Take(t.Context(), slices.Values([][]archive.Arrival{arrivals(names, files)}), func(_ []archive.Arrival, got []archive.Arrived) error {
		arrived = got
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Seal(t.Context(), archive.Report{Imported: len(names)}); err != nil {
		t.Fatal(err)
	}
	out := map[string]archive.ID{}
	for i, name := range names {
		if arrived[i].Err != nil || arrived[i].Digest != sum(files[name]) {
			t.Fatalf("%s: %+v", name, arrived[i])
		}
		out[name] = arrived[i].Item
	}
	return out
}

func arrivals(names []string, files map[string]string) (out []archive.Arrival) {
	for _, name := range names {
		out = append(out, archive.Arrival{
			Name: archive.Name(name),
			Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(files[name])), nil },
			Describe: func(archive.Digest, int64) archive.Item {
				return archive.Item{Type: archive.TypePhoto, Title: archive.T("fr", name)}
			},
		})
	}
	return out
}

// faults lists what Verify finds, as "key path".
func faults(t *testing.T, a *archive.Archive) (out []string) {
	t.Helper()
	v, err := a.Verify(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range v.Faults {
		out = append(out, f.Key+" "+f.Path)
	}
	return out
}

// wantNoFaults fails unless every line and every original is what it should be.
func wantNoFaults(t *testing.T, a *archive.Archive) {
	t.Helper()
	if found := faults(t, a); len(found) != 0 {
		t.Fatalf("Verify finds %v", found)
	}
}

// warned tells that the archive says key of a place that ends so, in words.
func warned(t *testing.T, a *archive.Archive, key, where string) {
	t.Helper()
	for _, w := range a.Warnings() {
		if w.Key == key && strings.HasSuffix(w.Where, where) {
			wantSaid(t, w.Key, w.Args...)
			return
		}
	}
	t.Fatalf("nothing says %s of %q: %+v", key, where, a.Warnings())
}

// wantSaid fails unless a person can read what key says, in both languages.
func wantSaid(t *testing.T, key string, args ...string) {
	t.Helper()
	for _, lang := range words.Languages() {
		w := words.In(lang)
		fill := make([]any, len(args))
		for i, a := range args {
			fill[i] = a
		}
		if said := w.T(key, fill...); !w.Has(key) || strings.Contains(said, "{") {
			t.Errorf("%s in %s: %q", key, lang, said)
		}
	}
}

// files lists the files of a folder with their contents, hidden ones too.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// replica copies the folder of a to a new one named so, without opening it.
func (p place) replica(a *archive.Archive, name string) string {
	p.t.Helper()
	dir := filepath.Join(p.dir, name)
	if err := os.CopyFS(dir, os.DirFS(a.Dir())); err != nil {
		p.t.Fatal(err)
	}
	return dir
}

// clone copies the folder of a and what its computer knows of it, as a disk that is copied
// whole: the copy believes that it is the same computer. a must be closed.
func (p place) clone(a *archive.Archive, by, as string) *archive.Archive {
	p.t.Helper()
	dir := p.replica(a, as)
	from, to := p.options(by), p.options(as)
	key := func(dir string) string {
		real, err := filepath.EvalSymlinks(dir)
		if err != nil {
			p.t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(real))
		return filepath.Join(a.ArchiveID(), hex.EncodeToString(sum[:8]))
	}
	if err := os.CopyFS(filepath.Join(to.State, key(dir)), os.DirFS(filepath.Join(from.State, key(a.Dir())))); err != nil {
		p.t.Fatal(err)
	}
	return p.open(dir, as)
}
