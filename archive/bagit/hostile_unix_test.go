//go:build unix

package bagit_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"palabre/archive/bagit"
	"palabre/archive/internal/nobody"
)

// Reading a pipe would wait for ever.
func TestPipesAreNotOpened(t *testing.T) {
	for _, name := range []string{"bagit.txt", "bag-info.txt", "fetch.txt", "manifest-sha256.txt", "data/pipe"} {
		dir := sound(t, map[string]string{"a": "a"})
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.Remove(p); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(p, 0o600); err != nil {
			t.Skip("pipes cannot be made here: ", err)
		}
		if r := validate(t, dir, bagit.Options{}); !slices.Contains(rules(r.Errors), "not-a-file") {
			t.Errorf("%s: errors %v", name, rules(r.Errors))
		}
	}
}

func TestAFolderThatCannotBeReadIsAFinding(t *testing.T) {
	nobody.Run(t, func(t *testing.T) {
		t.Helper()
		dir := sound(t, map[string]string{"sub/a": "a"})
		sub := filepath.Join(dir, "data", "sub")
		if err := os.Chmod(sub, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(sub, 0o700) })
		if r := validate(t, dir, bagit.Options{}); !slices.Contains(rules(r.Errors), "folder-unreadable") {
			t.Errorf("errors %v", rules(r.Errors))
		}
	})
}
