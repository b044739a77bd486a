package main

import (
	"os"
	"testing"

	"palabre/archive/media/fact"
	"palabre/archive/media/sound"
)

// BenchmarkPeaks measures the whole of the MP3 that PALABRE_MP3 names, as after an
// import: decoding, outline and loudness.
func BenchmarkPeaks(b *testing.B) {
	path := os.Getenv("PALABRE_MP3")
	if path == "" {
		b.Skip("PALABRE_MP3 names no recording")
	}
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		b.Fatal(err)
	}
	sound.UseMP3(fastMP3)
	for b.Loop() {
		p, err := sound.Measure(b.Context(), fact.Source{ReaderAt: f, Size: st.Size()}, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(p.Duration().Seconds()*float64(b.N)/b.Elapsed().Seconds(), "x-real-time")
	}
}
