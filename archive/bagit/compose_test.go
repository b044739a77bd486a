package bagit_test

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palabre/archive/bagit"
)

// Whatever is composed is found valid, and what is altered afterwards is found.
func TestComposedBagIsValidUntilAltered(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z%\r\n éß]{1,12}x`), 1, 6, rapid.ID[string]).Draw(rt, "names")
		dir, err := os.MkdirTemp(t.TempDir(), "bag") //nolint:usetesting // one for each round of the property
		if err != nil {
			rt.Fatal(err)
		}
		var payload []bagit.Entry
		for _, name := range names {
			body := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(rt, "body")
			write(rt, dir, "data/"+name, body)
			payload = append(payload, bagit.Entry{Path: "data/" + name, Bytes: int64(len(body)), SHA256: sha256.Sum256(body)})
		}
		for _, f := range bagit.Compose(payload, []bagit.Field{{Label: "Contact-Name", Value: "Hélène\nCarmont"}}) {
			write(rt, dir, f.Name, f.Bytes)
		}
		if r, err := bagit.Validate(t.Context(), dir, bagit.Options{}); err != nil || !r.Valid {
			rt.Fatalf("composed bag: %v %v", r.Errors, err)
		}
		victim := rapid.SampledFrom(names).Draw(rt, "victim")
		write(rt, dir, "data/"+victim, []byte("altered, and longer than any of the bodies above"))
		if r, err := bagit.Validate(t.Context(), dir, bagit.Options{}); err != nil || r.Valid {
			rt.Fatalf("altered bag is valid (%v)", err)
		}
	})
}

func TestComposeIsPure(t *testing.T) {
	a := bagit.Entry{Path: "data/a", Bytes: 1}
	b := bagit.Entry{Path: "data/b", Bytes: 2}
	one, other := bagit.Compose([]bagit.Entry{a, b}, nil), bagit.Compose([]bagit.Entry{b, a}, nil)
	for i := range one {
		if string(one[i].Bytes) != string(other[i].Bytes) {
			t.Errorf("%s depends on the order given", one[i].Name)
		}
	}
}

func write(t interface{ Fatal(...any) }, dir, name string, body []byte) {
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, body, 0o666); err != nil {
		t.Fatal(err)
	}
}

// Tag files are read from hostile bags: no panic, and every finding has its words' key.
func FuzzTagFiles(f *testing.F) {
	f.Add("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "0a  data/x\n", "http://x - data/y\n", "A: b\n c\n")
	f.Add("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n", "\xff\xfe0\x00", "../..", "\r\r\n:")
	f.Fuzz(func(t *testing.T, declaration, manifest, fetch, info string) {
		dir := t.TempDir()
		for name, body := range map[string]string{
			"bagit.txt": declaration, "manifest-md5.txt": manifest, "tagmanifest-md5.txt": manifest,
			"fetch.txt": fetch, "bag-info.txt": info, "data/x": "x",
		} {
			write(t, dir, name, []byte(body))
		}
		r, err := bagit.Validate(t.Context(), dir, bagit.Options{Windows: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range r.Errors {
			if !strings.HasPrefix(one.Key, "bag.") || strings.Contains(one.Path, "../") && one.Path[0] == '.' {
				t.Errorf("finding %+v", one)
			}
		}
	})
}
