package child_test

import (
	"context"
	"errors"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/archive/media/child"
	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
)

func TestMain(m *testing.M) { real.Main(m) }

// minutes is a report of two pages, the second of which is turned.
const minutes = "../paper/testdata/minutes.pdf"

// inMemory is the same source without a path: it travels in the request.
func inMemory(src fact.Source) fact.Source {
	src.Path = ""
	return src
}

func TestTextComesPageByPage(t *testing.T) {
	for name, src := range map[string]fact.Source{"by path": real.Open(t, minutes), "in memory": inMemory(real.Open(t, minutes))} {
		got := map[int]string{}
		err := child.PDFText(t.Context(), src, func(n int, text string) error {
			got[n] = text
			return nil
		})
		if err != nil || len(got) != 2 || !strings.Contains(got[1], "forage de Dorpéni") || !strings.Contains(got[2], "margelle") {
			t.Errorf("%s: PDFText = %v, %v", name, got, err)
		}
	}
}

func TestPictureFitsItsBox(t *testing.T) {
	src := real.Open(t, minutes)
	tests := []struct {
		page int
		box  image.Point
		want image.Point
	}{
		{1, image.Pt(400, 400), image.Pt(283, 400)},
		{2, image.Pt(400, 400), image.Pt(400, 283)}, // turned
		{1, image.Pt(1, 1), image.Pt(1, 1)},
	}
	for _, tt := range tests {
		img, err := child.PDFPicture(t.Context(), src, tt.page, tt.box)
		if err != nil {
			t.Errorf("page %d: %v", tt.page, err)
			continue
		}
		if got := img.Bounds().Size(); got != tt.want {
			t.Errorf("page %d in %v: %v, want %v", tt.page, tt.box, got, tt.want)
		}
	}
}

func TestPictureIsInkOnPaper(t *testing.T) {
	img, err := child.PDFPicture(t.Context(), real.Open(t, minutes), 1, image.Pt(600, 600))
	if err != nil {
		t.Fatal(err)
	}
	white, dark := 0, 0
	for i := 0; i < len(img.Pix); i += 4 {
		switch {
		case img.Pix[i] == 255 && img.Pix[i+3] == 255:
			white++
		case img.Pix[i] < 100:
			dark++
		}
	}
	if total := len(img.Pix) / 4; white < total*9/10 || dark < 200 {
		t.Errorf("%d white and %d dark pixels of %d", white, dark, total)
	}
}

func TestWordsStandWhereTheyAreDrawn(t *testing.T) {
	for page, word := range map[int]string{1: "Dorpéni", 2: "margelle"} {
		l, err := child.PDFWords(t.Context(), real.Open(t, minutes), page)
		if err != nil {
			t.Fatal(err)
		}
		img, err := child.PDFPicture(t.Context(), real.Open(t, minutes), page, image.Pt(1000, 1000))
		if err != nil {
			t.Fatal(err)
		}
		scale := float64(img.Bounds().Dx()) / l.Width
		found := false
		for _, w := range l.Words {
			if w.Text != word {
				continue
			}
			found = true
			box := image.Rect(int(w.Left*scale), int(w.Top*scale), int(w.Right*scale)+1, int(w.Bottom*scale)+1)
			if in, around := ink(img, box), ink(img, box.Inset(-6)); in == 0 || around > in*12/10 {
				t.Errorf("page %d: box %v of %q holds %d dark pixels, %d with a margin", page, box, word, in, around)
			}
		}
		if !found {
			t.Errorf("page %d: %q is not among %v", page, word, l.Words)
		}
	}
}

func ink(img *image.RGBA, r image.Rectangle) (n int) {
	r = r.Intersect(img.Bounds())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if img.RGBAAt(x, y).R < 128 {
				n++
			}
		}
	}
	return n
}

func TestFaultsAreNamed(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.pdf")
	if err := os.WriteFile(bad, []byte("%PDF-1.4\nnothing more"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := child.PDFPicture(t.Context(), real.Open(t, minutes), 3, image.Pt(9, 9)); !errors.Is(err, child.ErrAbsent) {
		t.Errorf("page 3 of 2: %v, want ErrAbsent", err)
	}
	if _, err := child.PDFFacts(t.Context(), real.Open(t, bad)); !errors.Is(err, child.ErrDamaged) {
		t.Errorf("a damaged file: %v, want ErrDamaged", err)
	}
	if _, err := child.PDFFacts(t.Context(), fact.Source{Path: filepath.Join(dir, "absent.pdf")}); !errors.Is(err, child.ErrDamaged) {
		t.Errorf("a file that is not there: %v, want ErrDamaged", err)
	}
}

// A caller that refuses a page, or that has given up, ends the child; the next request
// is served by another one.
func TestAnEndedChildIsReplaced(t *testing.T) {
	src := real.Open(t, minutes)
	enough := errors.New("enough")
	if err := child.PDFText(t.Context(), src, func(int, string) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("refused: %v, want the caller's own error", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := child.PDFFacts(ctx, src); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v, want Canceled", err)
	}
	child.Close()
	if f, err := child.PDFFacts(t.Context(), src); err != nil || f.Pages != 2 || f.Author != "Hélène" {
		t.Errorf("after that: %+v, %v", f, err)
	}
}

func TestManyCallersShareFewChildren(t *testing.T) {
	src := real.Open(t, minutes)
	done := make(chan error)
	for range 8 {
		go func() {
			f, err := child.PDFFacts(t.Context(), src)
			if err == nil && f.Pages != 2 {
				err = errors.New("wrong answer")
			}
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestWarmKeepsATranslation(t *testing.T) {
	if testing.Short() {
		t.Skip("translating PDFium takes ten seconds of one processor")
	}
	dir := t.TempDir()
	t.Setenv("PALABRE_CACHE", dir)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := child.Warm(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v, want Canceled", err)
	}
	if err := child.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := kept(t, dir)
	if len(before) != 1 {
		t.Fatalf("kept: %v, want one translation", before)
	}
	child.Close()
	if f, err := child.PDFFacts(t.Context(), real.Open(t, minutes)); err != nil || f.Pages != 2 {
		t.Errorf("after that: %+v, %v", f, err)
	}
	if after := kept(t, dir); !slices.Equal(before, after) {
		t.Errorf("kept %v, then %v: translated twice", before, after)
	}
	child.Close() // this one's cache goes with the test
}

// kept lists the files below dir.
func kept(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func BenchmarkPicture(b *testing.B) {
	src := real.Open(b, filepath.Join(real.Dir(b), "documents/fr-debian/maint-guide.fr.pdf"))
	for i := 0; b.Loop(); i++ {
		if _, err := child.PDFPicture(b.Context(), src, 1+i%64, image.Pt(1600, 1600)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	src := real.Open(b, filepath.Join(real.Dir(b), "documents/fr-debian/maint-guide.fr.pdf"))
	for b.Loop() {
		if err := child.PDFText(b.Context(), src, func(int, string) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
