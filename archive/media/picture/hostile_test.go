package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	stdjpeg "image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/image/bmp"
	xtiff "golang.org/x/image/tiff"

	"palabre/archive/media/fact"
	"palabre/archive/media/picture"
)

func memory(b []byte) fact.Source {
	return fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b))}
}

// small are small sound files of the formats that Go writes, and those of testdata.
func small(tb testing.TB) map[string][]byte {
	tb.Helper()
	m := image.NewPaletted(image.Rect(0, 0, 40, 30), color.Palette{color.Black, color.White, color.RGBA{200, 0, 0, 255}, color.Transparent})
	for i := range m.Pix {
		m.Pix[i] = uint8(i / 7 % 4)
	}
	files := map[string][]byte{}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"jpeg": func(b *bytes.Buffer) error { return stdjpeg.Encode(b, m, nil) },
		"png":  func(b *bytes.Buffer) error { return png.Encode(b, m) },
		"gif":  func(b *bytes.Buffer) error { return gif.Encode(b, m, nil) },
		"bmp":  func(b *bytes.Buffer) error { return bmp.Encode(b, m) },
		"tiff": func(b *bytes.Buffer) error { return xtiff.Encode(b, m, &xtiff.Options{Compression: xtiff.Deflate}) },
	} {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			tb.Fatal(err)
		}
		files[name] = out.Bytes()
	}
	list, err := filepath.Glob("testdata/*")
	if err != nil {
		tb.Fatal(err)
	}
	for _, path := range list {
		if st, err := os.Stat(path); err != nil || st.IsDir() {
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		files[filepath.Base(path)] = b
	}
	return files
}

// Cut anywhere, a file gives facts, a picture or an error, never a panic.
func TestFilesCutAnywhere(t *testing.T) {
	for name, b := range small(t) {
		for n := range len(b) {
			if n > 600 && n%37 != 0 {
				continue
			}
			src := memory(b[:n])
			picture.Read(t.Context(), src)
			img, err := picture.Preview(t.Context(), src, 16, 0)
			if (img == nil) == (err == nil) {
				t.Errorf("%s cut at %d: picture %v, error %v", name, n, img, err)
			}
			if err != nil && !errors.Is(err, picture.ErrDamaged) && !errors.Is(err, picture.ErrUnsupported) {
				t.Errorf("%s cut at %d: %v is neither damage nor unsupported", name, n, err)
			}
		}
	}
}

// Headers of two gigapixels are refused before any memory is asked for.
func TestHeadersThatLie(t *testing.T) {
	for name, b := range small(t) {
		lie := bytes.Clone(b)
		switch name {
		case "jpeg":
			at := bytes.Index(lie, []byte{0xff, 0xc0})
			binary.BigEndian.PutUint32(lie[at+5:], 0xfff0fff0)
		case "png":
			binary.BigEndian.PutUint32(lie[16:], 50_000)
			binary.BigEndian.PutUint32(lie[20:], 50_000)
		case "gif":
			binary.LittleEndian.PutUint32(lie[6:], 0xfff0fff0)
		case "bmp":
			binary.LittleEndian.PutUint32(lie[18:], 50_000)
			binary.LittleEndian.PutUint32(lie[22:], 50_000)
		case "tiff":
			at := bytes.Index(lie, []byte{0, 1, 3, 0, 1, 0, 0, 0})
			if at < 0 {
				at = bytes.Index(lie, []byte{0, 1, 4, 0, 1, 0, 0, 0})
			}
			binary.LittleEndian.PutUint16(lie[at+8:], 0xfff0)
			binary.LittleEndian.PutUint16(lie[at+20:], 0xfff0)
		default:
			continue
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := picture.Preview(t.Context(), memory(lie), 512, 0)
		runtime.ReadMemStats(&after)
		if !errors.Is(err, picture.ErrUnsupported) {
			t.Errorf("%s: %v, want %v", name, err, picture.ErrUnsupported)
		}
		if asked := after.TotalAlloc - before.TotalAlloc; asked > 16<<20 {
			t.Errorf("%s: %d MB asked for", name, asked>>20)
		}
	}
}

// A directory that is its own next, or lies everywhere, ends.
func TestDirectoriesInARing(t *testing.T) {
	b := []byte("II*\x00\x08\x00\x00\x00\x01\x00\x00\x01\x03\x00\x01\x00\x00\x00\x05\x00\x00\x00\x08\x00\x00\x00")
	f, _ := picture.Read(t.Context(), memory(b))
	if f.Pages > 1 {
		t.Errorf("%d pages, want one", f.Pages)
	}
	flood := []byte("II*\x00\x08\x00\x00\x00")
	for len(flood) < 64<<10 {
		flood = append(flood, 0xff, 0x0f)
	}
	picture.Read(t.Context(), memory(flood))
}

func FuzzPicture(f *testing.F) {
	for _, b := range small(f) {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		src := memory(b)
		facts, _ := picture.Read(t.Context(), src)
		if facts.Kind == "" || facts.Width*facts.Height > 1<<20 {
			return
		}
		img, err := picture.Preview(t.Context(), src, 64, 1<<20)
		if (img == nil) == (err == nil) {
			t.Errorf("picture %v, error %v", img, err)
		}
	})
}
