package bagit_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"palabre/archive/bagit"
)

const declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

// sound makes a valid bag of these files in a new folder.
func sound(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	var payload []bagit.Entry
	for name, body := range files {
		write(t, dir, "data/"+name, []byte(body))
		payload = append(payload, bagit.Digests("data/"+name, []byte(body), "sha512", "md5"))
	}
	for _, f := range bagit.Compose(payload, nil, "sha512", "md5") {
		write(t, dir, f.Name, f.Bytes)
	}
	return dir
}

// memory is what the heap has asked of the system so far, in MB.
func memory() int {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapSys >> 20)
}

// Ten million lines are refused after half a million, in bounded memory; the lines of
// one file are counted with those of the others.
func TestEndlessListsAreRefused(t *testing.T) {
	lines := 500_100
	if os.Getenv("PALABRE_SOAK") != "" {
		lines = 10_000_000
	}
	for _, tt := range []struct{ file, line string }{
		{"manifest-md5.txt", "d41d8cd98f00b204e9800998ecf8427e  data/%d\n"},
		{"fetch.txt", "http://example.org/ - data/%d\n"},
	} {
		dir := t.TempDir()
		write(t, dir, "bagit.txt", []byte(declaration))
		write(t, dir, "manifest-md5.txt", nil)
		f, err := os.Create(filepath.Join(dir, tt.file))
		if err != nil {
			t.Fatal(err)
		}
		w := bufio.NewWriterSize(f, 1<<20)
		for i := range lines {
			fmt.Fprintf(w, tt.line, i)
		}
		if err := errors.Join(w.Flush(), f.Close()); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		before := memory()
		r := validate(t, dir, bagit.Options{})
		used := memory() - before
		t.Logf("%s of %d lines: %d MB", tt.file, lines, used)
		if !slices.Contains(rules(r.Errors), "tag-long") && !slices.Contains(rules(r.Errors), "more") {
			t.Errorf("%s: errors %v", tt.file, rules(r.Errors)[:min(5, len(r.Errors))])
		}
		if r.Valid || len(r.Errors) > 1001 || used > 400 {
			t.Errorf("%s: valid %v, %d errors, %d MB", tt.file, r.Valid, len(r.Errors), used)
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLinksAreNeitherFollowedNorPartOfTheBag(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	write(t, filepath.Dir(secret), "secret", []byte("x"))
	for _, name := range []string{"data/link", "bagit.txt", "manifest-sha256.txt", "bag-info.txt"} {
		dir := sound(t, map[string]string{"a": "a"})
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.Remove(p); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if err := os.Symlink(secret, p); err != nil {
			t.Skip("links cannot be made here: ", err)
		}
		if r := validate(t, dir, bagit.Options{}); r.Valid || !slices.Contains(rules(r.Errors), "not-a-file") {
			t.Errorf("%s as a link: %v", name, rules(r.Errors))
		}
	}
}

// The folder given may itself be reached by a link: that is the person's own affair.
func TestABagReachedByALinkIsRead(t *testing.T) {
	dir := sound(t, map[string]string{"a": "a"})
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip("links cannot be made here: ", err)
	}
	if r := validate(t, link, bagit.Options{}); !r.Valid || r.Files != 1 {
		t.Errorf("%d files, errors %v", r.Files, r.Errors)
	}
}

func TestDeepFoldersAreRefused(t *testing.T) {
	dir := sound(t, map[string]string{"a": "a"})
	write(t, dir, "data/"+strings.Repeat("d/", 300)+"x", []byte("x"))
	if r := validate(t, dir, bagit.Options{}); !slices.Contains(rules(r.Errors), "folder-deep") {
		t.Errorf("errors %v", rules(r.Errors))
	}
}

// Names that some systems cannot tell apart are told; where the bag is meant for Windows,
// which cannot tell case apart, they are errors.
func TestNamesThatCollide(t *testing.T) {
	if other := sound(t, map[string]string{"\u00e9": "1", "e\u0301": "2"}); len(folders(t, other+"/data/*")) != 2 {
		t.Skip("this disk does not keep such names apart")
	}
	for _, tt := range []struct {
		name, a, b, rule string
		errorOnWindows   bool
	}{
		{"accents", "n\u00e9.txt", "ne\u0301.txt", "names-composition", false},
		{"case", "Kampti.txt", "kampti.TXT", "names-case", true},
		{"both", "\u00c9.txt", "e\u0301.txt", "names-case", true},
	} {
		dir := sound(t, map[string]string{tt.a: "1", tt.b: "2"})
		r := validate(t, dir, bagit.Options{})
		if !r.Valid || !slices.Contains(rules(r.Warnings), tt.rule) {
			t.Errorf("%s: errors %v, warnings %v", tt.name, r.Errors, rules(r.Warnings))
		}
		r = validate(t, dir, bagit.Options{Windows: true})
		if r.Valid == tt.errorOnWindows {
			t.Errorf("%s for Windows: valid %v", tt.name, r.Valid)
		}
		if err := os.Remove(filepath.Join(dir, "data", tt.b)); err != nil {
			t.Fatal(err)
		}
		if r = validate(t, dir, bagit.Options{}); !slices.Contains(rules(r.Errors), "file-missing") {
			t.Errorf("%s, one of them gone: errors %v", tt.name, r.Errors)
		}
	}
}

// A stick that cut the accents of names otherwise changed nothing, in any of the manifests.
func TestAccentsCutOtherwiseAreFoundByEveryManifest(t *testing.T) {
	dir := sound(t, map[string]string{"\u00e9t\u00e9.txt": "1"})
	if err := os.Rename(filepath.Join(dir, "data", "\u00e9t\u00e9.txt"), filepath.Join(dir, "data", "e\u0301te\u0301.txt")); err != nil {
		t.Fatal(err)
	}
	if r := validate(t, dir, bagit.Options{}); !r.Valid {
		t.Errorf("errors %v", r.Errors)
	}
}

func TestFetchIsListedAndNothingIsBrought(t *testing.T) {
	dir := sound(t, map[string]string{"a": "a"})
	write(t, dir, "fetch.txt", []byte("https://example.org/b 12 data/b\nhttps://example.org/a - data/a\n"))
	r := validate(t, dir, bagit.Options{})
	want := []bagit.Fetch{{URL: "https://example.org/b", Bytes: 12, Path: "data/b"}, {URL: "https://example.org/a", Bytes: -1, Path: "data/a"}}
	if !slices.Equal(r.Fetch, want) || !slices.Contains(rules(r.Errors), "fetch-unlisted") {
		t.Errorf("fetch %+v, errors %v", r.Fetch, rules(r.Errors))
	}
}
