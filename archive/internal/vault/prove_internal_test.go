package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A disk that gives back other bytes than were written is found before the file gets
// its name. Only a private step can be shown such a disk.
func TestCopyThatDoesNotReadBackIsRefused(t *testing.T) {
	v, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	f, err := v.Begin("entree", Note{Writer: "k7f2m9qa"})
	if err != nil {
		t.Fatal(err)
	}
	tmp := filepath.Join(v.bag("entree"), partial, "1")
	if err := os.WriteFile(tmp, []byte("what the disk gives back"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := Stored{Digest: Digest{1}}
	if err := f.admit(t.Context(), []arrival{{&s, tmp, stored(s.Digest, "")}}); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(s.Err, ErrUnproved) || v.Has(s.Digest) || exists(tmp) {
		t.Errorf("error = %v, kept = %v", s.Err, v.Has(s.Digest))
	}
}
