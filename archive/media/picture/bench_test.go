package picture_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"palabre/archive/media/internal/real"
	"palabre/archive/media/picture"
)

// A preview of a photograph of 8 or 9 megapixels, beside vipsthumbnail on the same file when
// it is installed: of-vips is our processor time over its own, for thirty in one run. Ours
// leaves out writing the JPEG, some 3 ms.
func BenchmarkPreview512(b *testing.B) {
	for _, name := range []string{"phones/HMD_Nokia_8.3_5G.jpg", "phones/jolla.jpg", "phones/canon_hdr_NO.jpg"} {
		path := filepath.Join(real.Dir(b), "photos", name)
		b.Run(filepath.Base(name), func(b *testing.B) {
			src := real.Open(b, path)
			before := spent(b)
			for b.Loop() {
				if _, err := picture.Preview(b.Context(), src, 512, 0); err != nil {
					b.Fatal(err)
				}
			}
			ours := (spent(b) - before) / time.Duration(b.N)
			vips, err := exec.LookPath("vipsthumbnail")
			if err != nil {
				b.Log("vipsthumbnail is not installed: no ratio")
				return
			}
			const rounds = 30
			out := filepath.Join(b.TempDir(), "small.jpg[Q=75]")
			args := append([]string{"--size", "512", "-o", out}, slices.Repeat([]string{path}, rounds)...)
			cmd := exec.CommandContext(b.Context(), vips, args...)
			if err := cmd.Run(); err != nil {
				b.Fatal(err)
			}
			theirs := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			b.ReportMetric(float64(ours)/float64(theirs/rounds), "of-vips")
		})
	}
}

// spent is the processor time of this program so far; 0 where the system does not say.
func spent(b *testing.B) time.Duration {
	b.Helper()
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	ticks := 0
	for _, f := range fields[11:13] {
		n, err := strconv.Atoi(f)
		if err != nil {
			b.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
