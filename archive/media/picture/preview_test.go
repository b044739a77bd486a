package picture_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"testing"

	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
	"palabre/archive/media/picture"
)

// pictures are the real files that are pictures.
func pictures(tb testing.TB) []string {
	tb.Helper()
	var list []string
	err := filepath.WalkDir(filepath.Join(real.Dir(tb), "photos"), func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return list
}

// Each picture of the corpus is drawn within its box, or is of a coding that is not read.
func TestRealPicturesAreDrawn(t *testing.T) {
	drawn, not := 0, 0
	for _, path := range pictures(t) {
		src := real.Open(t, path)
		if f, _ := picture.Read(t.Context(), src); f.Kind != fact.Picture {
			continue
		}
		m, err := picture.Preview(t.Context(), src, 512, 0)
		switch {
		case errors.Is(err, picture.ErrUnsupported), errors.Is(err, picture.ErrDamaged):
			not++
			t.Logf("not drawn: %s: %v", path, err)
		case err != nil:
			t.Errorf("%s: %v", path, err)
		case m.Rect.Dx() > 512 || m.Rect.Dy() > 512 || m.Rect.Empty():
			t.Errorf("%s: drawn %v", path, m.Rect)
		default:
			drawn++
		}
	}
	t.Logf("%d drawn, %d not", drawn, not)
}
