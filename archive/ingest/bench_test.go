package ingest_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/ingest"
)

// BenchmarkImport imports the folder that PALABRE_BENCH_TREE names into a new archive: first
// the plan, which reads every file, then what is copied, proved and described. The heap is
// the largest that was seen after either.
func BenchmarkImport(b *testing.B) {
	tree := os.Getenv("PALABRE_BENCH_TREE")
	if tree == "" {
		b.Skip("PALABRE_BENCH_TREE names no folder to import")
	}
	for b.Loop() {
		b.StopTimer()
		dir := b.TempDir()
		a, err := archive.Create(b.Context(), filepath.Join(dir, "archive"), partnership(), archive.Options{By: "b", State: filepath.Join(dir, "s"), Cache: filepath.Join(dir, "c")})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		start := time.Now()
		p, err := ingest.Scan(b.Context(), a, []string{tree}, ingest.Options{}, nil)
		if err != nil {
			b.Fatal(err)
		}
		planned := time.Since(start)
		r, err := ingest.Run(b.Context(), a, p, ingest.Options{}, nil)
		if err != nil {
			b.Fatal(err)
		}
		took := time.Since(start)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(planned.Seconds(), "plan-s")
		b.ReportMetric((took - planned).Seconds(), "run-s")
		b.ReportMetric(float64(len(p.Lines))/took.Seconds(), "files/s")
		b.ReportMetric(float64(m.HeapSys)/(1<<20), "heap-MB")
		b.ReportMetric(float64(r.Imported), "imported")
		b.StopTimer()
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
