package picture_test

import (
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
	"palabre/archive/media/picture"
)

func TestMain(m *testing.M) { real.Main(m) }

// Each picture of the corpus stands and is coloured as libvips shows it, with the profiles
// or without them (its own sRGB moves pictures that carry none), but for the cases that
// were looked at.
func TestPicturesLookAsInVips(t *testing.T) {
	if os.Getenv("PALABRE_SOAK") == "" {
		t.Skip("two minutes: PALABRE_SOAK=1 asks for it")
	}
	vips, err := exec.LookPath("vips")
	if err != nil {
		t.Skip("vips is absent: Debian's package libvips-tools has it")
	}
	dir := filepath.Join(real.Dir(t), "photos")
	compared, alone := 0, 0
	for _, path := range pictures(t) {
		src := real.Open(t, path)
		if f, _ := picture.Read(t.Context(), src); f.Kind != fact.Picture {
			continue
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		name = filepath.ToSlash(name)
		ours, err := picture.Preview(t.Context(), src, 200, 0)
		theirs := shownByVips(t, vips, path)
		switch {
		case err != nil && len(theirs) > 0 && seen[name] == "":
			t.Errorf("%s: only vips draws it: %v", name, err)
		case err == nil && len(theirs) == 0:
			alone++
		}
		if err != nil || len(theirs) == 0 {
			continue
		}
		compared++
		far := 255.0
		for _, m := range theirs {
			far = min(far, distance(ours, m))
		}
		switch why := seen[name]; {
		case far > 8 && why != "":
			t.Logf("%s: %.1f levels: %s", name, far, why)
		case far > 8:
			t.Errorf("%s: %.1f levels from vips, of size %v", name, far, ours.Bounds().Size())
		}
	}
	t.Logf("%d compared, %d drawn here alone", compared, alone)
}

// seen are the differences that were looked at on the screen.
var seen = map[string]string{
	"heic/iphone_13_pro_max.HEIC":         "vips takes its curves by table and by perception; the picture is the same on the screen",
	"immich-formats/IMG_2682.heic":        "as the one above",
	"immich/silver_fir.jpg":               "needles of a fir: 127 lines here, 126 there",
	"jpeg-special/pil_sample_cmyk.jpg":    "inks without a profile: black here, the dark grey of an offset press there",
	"tiff/tiff_strip_cmyk_16l_jpeg.tif":   "as the one above",
	"tiff/tiff_strip_cmyk_jpeg.tif":       "as the one above",
	"jpeg-special/truncated_jpeg.jpg":     "cut: what is missing is grey there",
	"png-gif-webp/truncated_image.png":    "cut: what is missing is black there",
	"jpeg2000/balloon.jp2":                "vips reduces it twice, to 85 pixels for a box of 200",
	"jpeg2000/balloon_kdu71.jp2":          "as the one above",
	"png-gif-webp/16bit.cropped.jp2":      "as the one above",
	"png-gif-webp/test-card-lossless.jp2": "as the one above",
	"tiff/hopper_lzma.tif":                "LZMA in a TIFF: one program writes it",
	"tiff/lab.tif":                        "Lab in a TIFF: not read here",
}

// shownByVips is a picture as vips shows it, with the profile of its colours and without;
// none when it cannot.
func shownByVips(t *testing.T, vips, path string) (out []image.Image) {
	t.Helper()
	for _, more := range [][]string{nil, {"--export-profile", "srgb"}} {
		file := filepath.Join(t.TempDir(), "vips.png")
		cmd := exec.CommandContext(t.Context(), vips, append([]string{"thumbnail", path, file, "200", "--height", "200", "--size", "down"}, more...)...)
		if cmd.Run() == nil {
			out = append(out, decodePNG(t, file))
		}
	}
	return out
}

func decodePNG(t *testing.T, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
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
