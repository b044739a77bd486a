package picture_test

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"palabre/archive/media/picture"
)

// A preview of a photograph of 12 megapixels or so, beside vipsthumbnail on the same file
// when it is installed; its time includes starting a program, about 20 ms.
func BenchmarkPreview512(b *testing.B) {
	for _, name := range []string{"phones/HMD_Nokia_8.3_5G.jpg", "phones/jolla.jpg", "phones/canon_hdr_NO.jpg"} {
		path := filepath.Join(corpus(b), "photos", name)
		b.Run(filepath.Base(name), func(b *testing.B) {
			src := open(b, path)
			for b.Loop() {
				if _, err := picture.Preview(b.Context(), src, 512, 0); err != nil {
					b.Fatal(err)
				}
			}
			ours := b.Elapsed() / time.Duration(b.N)
			vips, err := exec.LookPath("vipsthumbnail")
			if err != nil {
				b.Log("vipsthumbnail is not installed: no ratio")
				return
			}
			const rounds = 5
			start := time.Now()
			for range rounds {
				out := filepath.Join(b.TempDir(), "small.jpg[Q=75]")
				if err := exec.CommandContext(b.Context(), vips, "--size", "512", "-o", out, path).Run(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(ours)/float64(time.Since(start)/rounds), "of-vips")
		})
	}
}
