package sound_test

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"math"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"testing"

	"palabre/archive/media/internal/real"
	"palabre/archive/media/sound"
)

// all decodes what is left of s.
func all(tb testing.TB, s *sound.Stream) []float32 {
	tb.Helper()
	var out []float32
	for buf := make([]float32, 4096*s.Channels()); ; {
		n, err := s.Read(buf)
		out = append(out, buf[:n*s.Channels()]...)
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
}

// TestSeekingIsExact seeks at random in every recording of the corpus that is played:
// what is heard is, to the sample, what is heard there from the beginning.
func TestSeekingIsExact(t *testing.T) {
	dir := real.Dir(t)
	for _, path := range recordings(t, dir) {
		s, err := sound.Open(real.Open(t, path))
		var unsupported *sound.UnsupportedError
		if errors.As(err, &unsupported) {
			continue
		}
		name, _ := filepath.Rel(dir, path)
		t.Run(name, func(t *testing.T) {
			if err != nil {
				t.Skip(err)
			}
			want := all(t, s)
			ch := s.Channels()
			t.Logf("%d Hz, %d channels, length %d, decoded %d", s.Rate(), ch, s.Length(), len(want)/ch)
			random := rand.New(rand.NewPCG(1, 2))
			got := make([]float32, 3000*ch)
			for range 6 {
				at := random.Int64N(int64(len(want)/ch) + 1)
				if err := s.SeekTo(at); err != nil {
					t.Fatal(err)
				}
				n, err := s.Read(got)
				if err != nil && !errors.Is(err, io.EOF) {
					t.Fatal(err)
				}
				for i, v := range got[:n*ch] {
					if w := want[int(at)*ch+i]; math.Abs(float64(v-w)) > margin(path) {
						t.Fatalf("from %d, sample %d: %v, want %v", at, i/ch, v, w)
					}
				}
			}
		})
	}
}

// margin is how much a sample may differ after a seek: not at all, but for AAC, whose
// decoder fills noisy bands from a generator that a seek does not set back, and Opus,
// whose filters remember very faintly for seconds.
func margin(path string) float64 {
	switch filepath.Ext(path) {
	case ".m4a", ".mp4", ".mov":
		return 2.0 / 32768
	case ".opus":
		return 0.004
	}
	return 0
}

// reference decodes a file with ffmpeg.
func reference(tb testing.TB, path string) []float32 {
	tb.Helper()
	tool, err := exec.LookPath("ffmpeg")
	if err != nil {
		tb.Skip("ffmpeg is not installed: nothing to compare with")
	}
	b, err := exec.CommandContext(tb.Context(), tool, "-v", "quiet", "-i", path, "-vn", "-f", "f32le", "-").Output()
	if err != nil {
		tb.Skip(path, err)
	}
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

// TestSamplesAreThoseOfFFmpeg compares every sample of one file of each kind with
// ffmpeg's: the same sound at the same moment, encoder's delay taken away.
func TestSamplesAreThoseOfFFmpeg(t *testing.T) {
	dir := real.Dir(t)
	for name, least := range map[string]float64{ // signal to difference, in dB
		"audio/french-speech-derived/temoignage-20s.flac":                 100,
		"audio/french-speech-derived/temoignage-bwf-10s.wav":              100,
		"audio/french-speech-derived/temoignage-chapitres-couverture.m4a": 60, // decoded to 16 bits
		"audio/french-speech-derived/temoignage-id3v23-chapitres.mp3":     60,
		"audio/french-speech-derived/temoignage.ogg":                      100,
		"audio/french-speech-derived/temoignage.opus":                     100,
		"audio/mutagen/example.opus":                                      15, // speech: ffmpeg's own resampler has another phase
		"audio/speech/audio-mono-8-bit-44100Hz.wav":                       100,
		"audio/speech/french.aiff":                                        100,
		"audio/tags/with_tags__sample.m4a":                                45,
		"audio/tags/without_tags__sample.mp3":                             60,
		"video/isom-avc1.mp4":                                             45,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			s, err := sound.Open(real.Open(t, path))
			if err != nil {
				t.Fatal(err)
			}
			want, got := reference(t, path), all(t, s)
			var sum, diff float64
			for i := range min(len(want), len(got)) {
				d := float64(want[i] - got[i])
				sum, diff = sum+float64(want[i])*float64(want[i]), diff+d*d
			}
			if snr := 10 * math.Log10((sum+1e-9)/(diff+1e-9)); snr < least {
				t.Errorf("%.0f dB, want %.0f", snr, least)
			}
			if apart := len(want) - len(got); apart < 0 || apart > 1024*s.Channels() { // ffmpeg keeps the padding of AAC
				t.Errorf("%d samples, ffmpeg %d", len(got), len(want))
			}
		})
	}
}

// recordings are the files of the corpus's audio folder and of its films.
func recordings(tb testing.TB, dir string) (paths []string) {
	tb.Helper()
	for _, sub := range []string{"audio", "video"} {
		err := filepath.WalkDir(filepath.Join(dir, sub), func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	return paths
}
