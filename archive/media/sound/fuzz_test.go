package sound_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"palabre/archive/media/fact"
	"palabre/archive/media/sound"
)

// FuzzRead reads, opens and plays whatever comes: no panic, no absurd fact, no endless
// stream.
func FuzzRead(f *testing.F) {
	b := make([]byte, 1<<16)
	s := wave(8000, 1, 200*time.Millisecond, tone(440, -6))
	n, err := s.ReadAt(b, 0)
	f.Add(b[:n])
	for _, seed := range []string{"ID3\x03\x00\x00\x00\x00\x00\x15TIT2\x00\x00\x00\x0b\x00\x00\x00\xc9t\xe9 2008", "OggS\x00", "fLaC\x00\x00\x00\x22", "FORM\x00\x00\x00\x00AIFFCOMM",
		"\x00\x00\x00\x08moov", "\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\xff", "#!AMR\n\x3c", ".RMF\x00\x00\x00\x12", "caff\x00\x01\x00\x00desc"} {
		f.Add([]byte(seed))
	}
	if err != nil && n == 0 {
		f.Fatal(err)
	}
	if dir := os.Getenv("PALABRE_CORPUS"); dir != "" {
		for _, path := range recordings(f, dir) {
			if b, err := os.ReadFile(path); err == nil && len(b) < 100_000 {
				f.Add(b)
			}
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) { hostile(t, b) })
}

// hostile reads and plays b, which may be anything.
func hostile(t *testing.T, b []byte) {
	t.Helper()
	s := fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b)), Name: "hostile"}
	facts, problems := sound.Read(t.Context(), s)
	if facts.Kind == "" && len(problems) == 0 {
		t.Error("neither a kind nor a reason")
	}
	if facts.Duration() < 0 || facts.Duration() > 1000*time.Hour || facts.SampleRate < 0 || facts.Channels < 0 {
		t.Errorf("absurd: %v, %d Hz, %d channels", facts.Duration(), facts.SampleRate, facts.Channels)
	}
	stream, err := sound.Open(s)
	if err != nil {
		return
	}
	buf := make([]float32, 4096*stream.Channels())
	for _, to := range []int64{0, stream.Length() / 2, stream.Length() - 5000} {
		if stream.SeekTo(to) != nil {
			continue
		}
		for range 8 {
			n, err := stream.Read(buf)
			if n < 0 || n > 4096 || n == 0 && err == nil {
				t.Fatalf("read %d, %v", n, err)
			}
			if err != nil {
				break
			}
		}
	}
}
