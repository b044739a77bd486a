package session_test

import (
	"os"
	"path/filepath"
	"testing"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/exhibition"
)

func TestAPlaceIsFoundAgain(t *testing.T) {
	state := t.TempDir()
	t.Setenv("PALABRE_STATE", state)
	p, err := session.PlaceStore()
	if err != nil {
		t.Fatal(err)
	}
	ex := archive.ID("k7-01J00000000000000000000000")
	if at, err := p.Load(ex); err != nil || at != (exhibition.Place{}) {
		t.Fatalf("an exhibition never shown is at %v, %v", at, err)
	}
	for n, slide := range []string{"v1", "v14"} {
		want := exhibition.Place{Exhibition: ex, Slide: slide, Number: n + 1}
		if err := p.Save(want); err != nil {
			t.Fatal(err)
		}
		if at, err := p.Load(ex); err != nil || at != want {
			t.Errorf("at %v, %v, want %v", at, err, want)
		}
	}
	files, err := filepath.Glob(filepath.Join(state, "places", "*"))
	if err != nil || len(files) != 1 {
		t.Errorf("the folder holds %v, want one file", files)
	}
	if err := os.WriteFile(files[0], []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if at, err := p.Load(ex); err != nil || at != (exhibition.Place{}) {
		t.Errorf("a damaged place gives %v, %v, want the beginning", at, err)
	}
	for range 2 { // the second time there is nothing left
		if err := p.Forget(ex); err != nil {
			t.Error(err)
		}
	}
}
