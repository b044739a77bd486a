package picture_test

import (
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"palabre/archive/media/child"
	"palabre/archive/media/fact"
	"palabre/archive/media/picture"
)

func TestMain(m *testing.M) {
	if child.Is(os.Args) {
		os.Exit(child.Main())
	}
	status := m.Run()
	child.Close()
	os.Exit(status)
}

// Each picture of the corpus stands and is coloured as libvips shows it, profiles apart, but for
// the cases that were looked at.
func TestPicturesLookAsInVips(t *testing.T) {
	vips, err := exec.LookPath("vips")
	if err != nil {
		t.Skip("vips is absent: Debian's package libvips-tools has it")
	}
	dir := filepath.Join(corpus(t), "photos")
	compared := 0
	for _, path := range pictures(t) {
		src := open(t, path)
		if f, _ := picture.Read(t.Context(), src); f.Kind != fact.Picture {
			continue
		}
		ours, err := picture.Preview(t.Context(), src, 200, 0)
		out := filepath.Join(t.TempDir(), "vips.png")
		said, verr := exec.CommandContext(t.Context(), vips, "thumbnail", path, out, "200", "--height", "200", "--size", "down").CombinedOutput()
		if err != nil || verr != nil {
			if verr == nil {
				t.Logf("%s: only vips draws it: %v", path, err)
			}
			_ = said
			continue
		}
		compared++
		theirs := decodePNG(t, out)
		far := distance(ours, theirs)
		name, _ := filepath.Rel(dir, path)
		why, known := seen[filepath.ToSlash(name)]
		switch {
		case far > 6 && known:
			t.Logf("%s: %.1f levels: %s", name, far, why)
		case far > 6:
			t.Errorf("%s: %.1f levels from vips (%v, %v)", name, far, ours.Bounds().Size(), theirs.Bounds().Size())
		case known:
			t.Errorf("%s: agrees by now (%.1f levels)", name, far)
		}
	}
	t.Logf("%d compared", compared)
}

// seen are the differences that were looked at on the screen.
var seen = map[string]string{}

func decodePNG(t *testing.T, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		t.Fatal(strings.TrimPrefix(path, "/"), err)
	}
	return picture.Shrink(m, 4096)
}

// distance is the mean difference of two pictures, in levels of 256; 255 when they do not
// have the same shape.
func distance(a, b image.Image) float64 {
	s, o := a.Bounds().Size(), b.Bounds().Size()
	if max(s.X-o.X, o.X-s.X, s.Y-o.Y, o.Y-s.Y) > 1 {
		return 255
	}
	sum, n := 0.0, 0
	for y := range min(s.Y, o.Y) {
		for x := range min(s.X, o.X) {
			r, g, b1, _ := a.At(x, y).RGBA()
			p, q, b2, _ := b.At(x, y).RGBA()
			for _, d := range []int{int(r) - int(p), int(g) - int(q), int(b1) - int(b2)} {
				sum += float64(max(d, -d)) / 257
				n++
			}
		}
	}
	return sum / float64(max(n, 1))
}
