package whole_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"palabre/archive/whole"
)

// A file is replaced at once; nothing is left beside it, and others may read it.
func TestWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "writer.json")
	for _, write := range []func(string, []byte) error{whole.Write, whole.WriteUnsynced} {
		for _, b := range []string{"former", "new", ""} {
			if err := write(path, []byte(b)); err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != b {
				t.Errorf("%q, %v; want %q", got, err, b)
			}
		}
	}
	names, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(names) != 1 {
		t.Errorf("beside it: %v, %v", names, err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	plain := filepath.Join(filepath.Dir(path), "plain")
	if err := os.WriteFile(plain, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	want, err := os.Stat(plain)
	if err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(path); err != nil || st.Mode() != want.Mode() {
		t.Errorf("mode %v, %v; want %v, as of any new file", st.Mode(), err, want.Mode())
	}
}

// What cannot be put in place leaves the former content and no draft.
func TestWriteThatFails(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(taken, "inside"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := whole.Write(taken, []byte("x")); err == nil {
		t.Error("a folder was replaced by a file")
	}
	names, err := os.ReadDir(dir)
	if err != nil || len(names) != 1 {
		t.Errorf("left: %v, %v", names, err)
	}
	if err := whole.Write(filepath.Join(dir, "absent", "f"), nil); !os.IsNotExist(err) {
		t.Errorf("in a folder that is absent: %v", err)
	}
}
