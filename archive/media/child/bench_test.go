package child_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palabre/archive/media/child"
	"palabre/archive/media/internal/real"
)

// BenchmarkPDFText reads the words of every PDF of the folder that PALABRE_BENCH_PDF names,
// beside pdftotext: the time of ours over its own, and how much of its words ours has and
// the reverse (F1, the mean over the files in which it finds any).
func BenchmarkPDFText(b *testing.B) {
	bin, err := exec.LookPath("pdftotext")
	dir := os.Getenv("PALABRE_BENCH_PDF")
	if err != nil || dir == "" {
		b.Skip("pdftotext is not installed, or PALABRE_BENCH_PDF names no folder")
	}
	paths := pdfs(b, dir)
	if err := child.Warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var ours, theirs time.Duration
		var sum float64
		files := 0
		for _, p := range paths {
			start := time.Now()
			want, err := exec.CommandContext(b.Context(), bin, p, "-").Output()
			theirs += time.Since(start)
			if err != nil || len(strings.Fields(string(want))) == 0 {
				continue // damaged, locked, or without a word
			}
			start = time.Now()
			var got strings.Builder
			err = child.PDFText(b.Context(), real.Open(b, p), func(_ int, text string) error {
				got.WriteString(text + "\n")
				return nil
			})
			ours += time.Since(start)
			if err != nil {
				b.Logf("%s: %v", p, err)
			}
			sum += shared(got.String(), string(want))
			files++
		}
		b.ReportMetric(float64(files), "files")
		b.ReportMetric(ours.Seconds()/float64(files)*1000, "ms/file")
		b.ReportMetric(ours.Seconds()/theirs.Seconds(), "of-pdftotext")
		b.ReportMetric(sum/float64(files), "F1")
	}
}

func pdfs(b *testing.B, dir string) (out []string) {
	b.Helper()
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err == nil && strings.EqualFold(filepath.Ext(p), ".pdf") {
			out = append(out, p)
		}
		return err
	})
	if err != nil || len(out) == 0 {
		b.Skip("no PDF in ", dir, ": ", err)
	}
	return out
}

// shared is the F1 of two texts as bags of words.
func shared(a, b string) float64 {
	count := map[string]int{}
	for _, w := range strings.Fields(b) {
		count[w]++
	}
	both := 0
	for _, w := range strings.Fields(a) {
		if count[w] > 0 {
			count[w]--
			both++
		}
	}
	return 2 * float64(both) / float64(len(strings.Fields(a))+len(strings.Fields(b)))
}
