package ffmpeg_test

import (
	"errors"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"palabre/archive/media/fact"
	"palabre/archive/media/ffmpeg"
)

// made has ffmpeg make a file for a test, which skips aloud without it.
func made(t *testing.T, name string, args ...string) fact.Source {
	t.Helper()
	program, err := exec.LookPath("ffmpeg")
	if err != nil {
		t.Skip("ffmpeg is absent: Debian's package ffmpeg has it")
	}
	path := filepath.Join(t.TempDir(), name)
	if out, err := exec.CommandContext(t.Context(), program, append(append([]string{"-nostdin", "-v", "error"}, args...), path)...).CombinedOutput(); err != nil {
		t.Skipf("this ffmpeg makes no %s: %v: %s", name, err, out)
	}
	return source(t, path)
}

func source(t *testing.T, path string) fact.Source {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	st, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return fact.Source{ReaderAt: f, Size: st.Size(), Name: filepath.Base(path), Path: path}
}

// A film held upright on a telephone is stored lying: its poster stands.
func TestAPosterStandsAndFits(t *testing.T) {
	lying := made(t, "lying.mp4", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=3", "-c:v", "mpeg4")
	turned := made(t, "turned.mp4", "-i", lying.Path, "-c", "copy", "-metadata:s:v:0", "rotate=90")
	tests := []struct {
		name string
		src  fact.Source
		size int
		want image.Point
	}{
		{"whole", lying, 0, image.Pt(320, 240)},
		{"never larger", lying, 1000, image.Pt(320, 240)},
		{"in a box", lying, 160, image.Pt(160, 120)},
		{"turned", turned, 160, image.Pt(120, 160)},
	}
	for _, tt := range tests {
		m, err := ffmpeg.Poster(t.Context(), tt.src, 3*time.Second, tt.size)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := m.Bounds().Size(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A playlist would have ffmpeg read other files of the disk, or the network.
func TestAPlaylistIsRefused(t *testing.T) {
	film := made(t, "film.ts", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=10:duration=1", "-c:v", "mpeg2video", "-f", "mpegts")
	for name, text := range map[string]string{
		"list.m3u8":   "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + film.Path + "\n#EXT-X-ENDLIST\n",
		"concat.mp4":  "ffconcat version 1.0\nfile " + film.Path + "\n",
		"nothing.avi": "no film",
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := ffmpeg.Poster(t.Context(), source(t, path), time.Second, 64); !errors.Is(err, ffmpeg.ErrRefused) {
			t.Errorf("%s: %v, want %v", name, err, ffmpeg.ErrRefused)
		}
	}
}

// A copy is made once, in the cache, and the original is left as it is.
func TestACopyIsMadeOnce(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("PALABRE_CACHE", cache)
	voice := made(t, "voice.wma", "-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-c:a", "wmav2")
	path, err := ffmpeg.Copy(t.Context(), voice)
	if err != nil {
		t.Fatal(err)
	}
	first, err := os.Stat(path)
	if err != nil || first.Size() == 0 || filepath.Dir(filepath.Dir(path)) != cache {
		t.Fatalf("copy %s: %v, %v", path, first, err)
	}
	again, err := ffmpeg.Copy(t.Context(), voice)
	if second, serr := os.Stat(again); err != nil || serr != nil || again != path || !second.ModTime().Equal(first.ModTime()) {
		t.Errorf("the second time: %s, %v, %v", again, err, serr)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("%d files in the cache, want the copy alone (%v)", len(left), err)
	}
}

func TestWithoutFFmpeg(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	src := fact.Source{Path: "film.avi", Size: 10}
	if _, err := ffmpeg.Poster(t.Context(), src, time.Second, 64); !errors.Is(err, ffmpeg.ErrAbsent) {
		t.Errorf("Poster: %v", err)
	}
	if _, err := ffmpeg.Copy(t.Context(), src); !errors.Is(err, ffmpeg.ErrAbsent) {
		t.Errorf("Copy: %v", err)
	}
}
