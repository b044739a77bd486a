package sound_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"palabre/archive/media/internal/real"
	"palabre/archive/media/sound"
)

// TestMain keeps the copies that ffmpeg makes out of the user's cache.
func TestMain(m *testing.M) {
	cache, err := os.MkdirTemp("", "palabre-sound-")
	if err == nil {
		err = os.Setenv("PALABRE_CACHE", cache)
	}
	status := 1
	if err == nil {
		status = m.Run()
	}
	if err = errors.Join(err, os.RemoveAll(cache)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

// Recordings that are not decoded here are played from a copy, which lasts as long.
func TestWhatIsNotDecodedHereIsPlayedFromACopy(t *testing.T) {
	dir := real.Dir(t)
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("ffmpeg is absent: Debian's package ffmpeg has it")
	}
	t.Setenv("PALABRE_CACHE", t.TempDir())
	for _, name := range []string{"audio/french-speech-derived/temoignage-20s.wma", "audio/mutagen/alac.m4a"} {
		src := real.Open(t, filepath.Join(dir, name))
		f, _ := sound.Read(t.Context(), src)
		s, err := sound.Open(src)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := s.Duration() - f.Duration(); d.Abs().Milliseconds() > 50 {
			t.Errorf("%s: plays %v, states %v", name, s.Duration(), f.Duration())
		}
	}
	t.Setenv("PATH", t.TempDir())
	t.Setenv("PALABRE_CACHE", t.TempDir())
	src := real.Open(t, filepath.Join(dir, "audio/mutagen/alac.m4a"))
	var unsupported *sound.UnsupportedError
	if _, err := sound.Open(src); !errors.As(err, &unsupported) || unsupported.Codec == "" {
		t.Errorf("without ffmpeg: %v, want the codec that is not decoded", err)
	}
}
