package jpeg_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	stdjpeg "image/jpeg"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"palabre/archive/media/picture/jpeg"
)

// photographs are the JPEG files of the corpus; a test that needs them skips, aloud,
// without it.
func photographs(tb testing.TB) map[string][]byte {
	tb.Helper()
	dir := os.Getenv("PALABRE_CORPUS")
	if dir == "" {
		dir = "../../../../../shared/corpus"
	}
	files := map[string][]byte{}
	err := filepath.WalkDir(filepath.Join(dir, "photos"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.HasPrefix(b, []byte("\xff\xd8\xff")) {
			files[path] = b
		}
		return err
	})
	if err != nil || len(files) == 0 {
		tb.Skipf("no real files: %v (PALABRE_CORPUS names their folder)", err)
	}
	return files
}

// made are pictures of every coding that the standard library writes, and some that
// other programs wrote, kept in testdata.
func made(tb testing.TB) map[string][]byte {
	tb.Helper()
	files := map[string][]byte{}
	for _, size := range []image.Point{{1, 1}, {7, 9}, {8, 8}, {16, 16}, {17, 33}, {100, 75}, {255, 64}} {
		var colour, grey bytes.Buffer
		img := scene(size.X, size.Y)
		if err := stdjpeg.Encode(&colour, img, &stdjpeg.Options{Quality: 92}); err != nil {
			tb.Fatal(err)
		}
		only := image.NewGray(img.Rect)
		for i := range only.Pix {
			only.Pix[i] = img.Pix[4*i]
		}
		if err := stdjpeg.Encode(&grey, only, nil); err != nil {
			tb.Fatal(err)
		}
		files["colour "+size.String()], files["grey "+size.String()] = colour.Bytes(), grey.Bytes()
	}
	list, err := filepath.Glob("testdata/*.jpg")
	if err != nil {
		tb.Fatal(err)
	}
	for _, path := range list {
		if files[path], err = os.ReadFile(path); err != nil {
			tb.Fatal(err)
		}
	}
	return files
}

// scene draws something with edges, slopes and grain.
func scene(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	rnd := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			v := uint8(128 + 100*math.Sin(float64(x*x+y*y)/200) + float64(rnd.IntN(20)))
			img.SetRGBA(x, y, color.RGBA{v, uint8(x * 255 / w), uint8(y * 255 / h), 255})
		}
	}
	return img
}

// apart is the largest and the mean distance between two pictures, by component.
func apart(m image.Image, b *image.RGBA) (most int, mean float64) {
	a := image.NewRGBA(b.Rect)
	draw.Draw(a, a.Rect, m, m.Bounds().Min, draw.Src)
	for i, v := range a.Pix {
		d := int(v) - int(b.Pix[i])
		most = max(most, d, -d)
		mean += math.Abs(float64(d))
	}
	return most, mean / float64(len(a.Pix)*3/4)
}

// levels is how far colours may be apart when samples are within one level: a step of Cr
// moves red by 1.4, one of Cb moves blue by 1.8, and luminance adds its own.
const levels = 4

func TestFullSizeIsThatOfTheStandardLibrary(t *testing.T) {
	for _, files := range []map[string][]byte{made(t), optional(t)} {
		for name, b := range files {
			want, err := stdjpeg.Decode(bytes.NewReader(b))
			if err != nil {
				continue
			}
			got, err := jpeg.Decode(t.Context(), b, 0)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if want.Bounds().Dx() != got.Width || want.Bounds().Dy() != got.Height {
				t.Errorf("%s: %d×%d, want %v", name, got.Width, got.Height, want.Bounds())
				continue
			}
			if most, mean := apart(want, got.RGBA()); most > levels || mean > 0.5 {
				t.Errorf("%s: %d levels apart at most, %.3f on average", name, most, mean)
			}
			samples(t, name, want, got.Planes[0].Pix, got.Planes[0].Stride)
		}
	}
}

// samples checks the luminance, before any computing of colours: within one level.
func samples(t *testing.T, name string, want image.Image, pix []byte, stride int) {
	t.Helper()
	m, ok := want.(*image.YCbCr)
	if !ok {
		return
	}
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if d := int(m.Y[y*m.YStride+x]) - int(pix[y*stride+x]); d < -1 || d > 1 {
				t.Errorf("%s: luminance at %d, %d is %d levels apart", name, x, y, d)
				return
			}
		}
	}
}

// optional is the corpus, or nothing, said aloud.
func optional(t *testing.T) map[string][]byte {
	t.Helper()
	var files map[string][]byte
	t.Run("real files", func(t *testing.T) { files = photographs(t) })
	return files
}

// A sample of a reduced picture is the mean of those it stands for, but for the finest
// detail: at an eighth exactly, before that nearly.
func TestReducedSizesAreMeans(t *testing.T) {
	for _, files := range []map[string][]byte{made(t), optional(t)} {
		for name, b := range files {
			if len(b) > 100<<10 {
				continue // what is to be seen is seen on the small ones
			}
			full, err := jpeg.Decode(t.Context(), b, 0)
			if err != nil {
				continue
			}
			for shift := uint(1); shift <= 3; shift++ {
				small, err := jpeg.Decode(t.Context(), b, shift)
				if err != nil {
					t.Errorf("%s at 1/%d: %v", name, 1<<shift, err)
					continue
				}
				if w := (full.Width + 1<<shift - 1) >> shift; small.Width != w {
					t.Errorf("%s at 1/%d: %d wide, want %d", name, 1<<shift, small.Width, w)
				}
				sum, n := 0.0, 0
				p, q := full.Planes[0], small.Planes[0]
				for y := range full.Height >> shift {
					for x := range full.Width >> shift {
						mean := 0
						for i := range 1 << shift {
							for j := range 1 << shift {
								mean += int(p.Pix[(y<<shift+i)*p.Stride+x<<shift+j])
							}
						}
						sum += float64(q.Pix[y*q.Stride+x]) - float64(mean)/float64(int(1)<<(2*shift))
						n++
					}
				}
				if n >= 16 && math.Abs(sum/float64(n)) > 1 {
					t.Errorf("%s at 1/%d: lighter by %.2f on average", name, 1<<shift, sum/float64(n))
				}
			}
		}
	}
}

// What is cut off leaves the beginning of the picture, and says so.
func TestTheBeginningOfACutFileIsKept(t *testing.T) {
	for name, b := range made(t) {
		full, err := jpeg.Decode(t.Context(), b, 0)
		if err != nil || full.Height < 64 {
			continue
		}
		cut, err := jpeg.Decode(t.Context(), b[:len(b)*2/3], 0)
		if !errors.Is(err, jpeg.ErrDamaged) || cut == nil {
			t.Errorf("%s cut: %v, want a picture and damage", name, err)
			continue
		}
		if h, err := jpeg.ReadHeader(b); err != nil || h.Progressive {
			continue // there the cut takes finesse, not lines
		}
		w := full.Planes[0].Stride
		if !bytes.Equal(full.Planes[0].Pix[:w*8], cut.Planes[0].Pix[:w*8]) {
			t.Errorf("%s cut: its first lines are not those of the whole", name)
		}
	}
}

// Restart markers let the picture go on after a hole.
func TestDecodingGoesOnAtARestart(t *testing.T) {
	b, err := os.ReadFile("testdata/restarts.jpg")
	if err != nil {
		t.Fatal(err)
	}
	full, err := jpeg.Decode(t.Context(), b, 0)
	if err != nil {
		t.Fatal(err)
	}
	holed := bytes.Clone(b)
	for i := len(b) * 2 / 5; i < len(b)/2; i++ {
		holed[i] = 0x55
	}
	got, err := jpeg.Decode(t.Context(), holed, 0)
	if !errors.Is(err, jpeg.ErrDamaged) {
		t.Errorf("%v, want damage", err)
	}
	p, q := full.Planes[0], got.Planes[0]
	if last := p.Stride * (p.Height - 8); !bytes.Equal(p.Pix[last:last+p.Width], q.Pix[last:last+p.Width]) {
		t.Error("the end of the picture is not in its place")
	}
}

func TestOtherCodingsAreRefused(t *testing.T) {
	head := func(marker, bits byte) []byte {
		return []byte{0xff, 0xd8, 0xff, marker, 0, 11, bits, 0, 8, 0, 8, 1, 1, 0x11, 0, 0xff, 0xd9}
	}
	for name, b := range map[string][]byte{"lossless": head(0xc3, 8), "arithmetic": head(0xc9, 8), "twelve bits": head(0xc1, 12)} {
		if _, err := jpeg.Decode(t.Context(), b, 0); !errors.Is(err, jpeg.ErrUnsupported) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, b := range made(f) {
		if len(b) < 8<<10 {
			f.Add(b, uint(0))
			f.Add(b, uint(2))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte, shift uint) {
		if h, err := jpeg.ReadHeader(b); err != nil || h.Width*h.Height > 1<<20 {
			return
		}
		img, err := jpeg.Decode(t.Context(), b, shift)
		if img == nil && err == nil {
			t.Error("neither a picture nor an error")
		}
		if img != nil {
			img.RGBA()
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	var out bytes.Buffer
	if err := stdjpeg.Encode(&out, scene(4000, 3000), &stdjpeg.Options{Quality: 85}); err != nil {
		b.Fatal(err)
	}
	for name, shift := range map[string]uint{"whole": 0, "half": 1, "quarter": 2, "eighth": 3} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := jpeg.Decode(b.Context(), out.Bytes(), shift); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("standard library", func(b *testing.B) {
		for b.Loop() {
			if _, err := stdjpeg.Decode(bytes.NewReader(out.Bytes())); err != nil {
				b.Fatal(err)
			}
		}
	})
}
