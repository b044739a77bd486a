package archive_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/internal/journal"
)

// scale is how many items a large archive has: PALABRE_SCALE, or 100,000, which are about
// 1,400,000 operations.
func scale(b *testing.B) (n int) {
	b.Helper()
	n = 100_000
	if s := os.Getenv("PALABRE_SCALE"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			b.Fatal(err)
		}
	}
	return n
}

// BenchmarkLarge opens an archive of many items with no cache, then with a warm one up to
// its first list, and says what its journals weigh.
func BenchmarkLarge(b *testing.B) {
	n := scale(b)
	a, o := benchArchive(b, n)
	ops, size := weight(b, a)
	for b.Loop() {
		o.Cache = b.TempDir()
		cold := opened(b, a, o)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		var warm []time.Duration
		for range 5 {
			warm = append(warm, opened(b, a, o))
		}
		slices.Sort(warm)
		b.ReportMetric(cold.Seconds(), "s/fold")
		b.ReportMetric(cold.Seconds()/float64(ops)*1e6, "s/1M-ops")
		b.ReportMetric(float64(warm[2].Milliseconds()), "ms/warm-list")
		b.ReportMetric(float64(m.Sys)/1e6, "MB-of-memory")
	}
	b.ReportMetric(float64(ops), "ops")
	b.ReportMetric(float64(size)/float64(n), "B-of-journal/item")
	b.ReportMetric(0, "ns/op")
}

// opened opens the archive and reads its first list.
func opened(b *testing.B, a *archive.Archive, o archive.Options) time.Duration {
	b.Helper()
	start := time.Now()
	again, err := archive.Open(b.Context(), a.Dir(), o)
	if err != nil {
		b.Fatal(err)
	}
	if items, _, err := again.Items(b.Context(), archive.Filter{}, archive.SortDate, archive.Page{Limit: 60}); err != nil || len(items) != 60 {
		b.Fatal(len(items), err)
	}
	took := time.Since(start)
	if err := again.Close(); err != nil {
		b.Fatal(err)
	}
	return took
}

// weight counts the operations of the journals, one for each value that is set, and their bytes.
func weight(b *testing.B, a *archive.Archive) (ops int, size int64) {
	b.Helper()
	root := filepath.Join(a.Dir(), "journal")
	segs, err := journal.Segments(root)
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range segs {
		size += s.Size
		_, _, err := journal.Read(b.Context(), root, s, journal.NewMark(), func(f journal.Found) error {
			if f.Line != nil {
				for _, op := range f.Line.Ops {
					ops += len(op.Set)
				}
			}
			return f.Err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return ops, size
}

// BenchmarkAcknowledge changes one title at a time, beside bare writing and syncing of as
// many bytes on the same disk. An Apply syncs twice: the echo, then the journal.
func BenchmarkAcknowledge(b *testing.B) {
	a, o := benchArchive(b, 1000)
	again, err := archive.Open(b.Context(), a.Dir(), o)
	if err != nil {
		b.Fatal(err)
	}
	defer again.Close()
	items, _, err := again.Items(b.Context(), archive.Filter{}, archive.SortAdded, archive.Page{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	bare, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	if err != nil {
		b.Fatal(err)
	}
	defer bare.Close()
	it := items[0]
	var applies, syncs []time.Duration
	for b.Loop() {
		for i := range 200 {
			after := titled(it, fmt.Sprintf("Titre %d", i))
			applies = append(applies, timed(b, func() error {
				_, err := again.Apply(b.Context(), archive.Change{Label: "Décrire", Edits: []archive.Edit{{Before: it, After: after}}})
				return err
			}))
			it = after
			syncs = append(syncs, timed(b, func() error {
				if _, err := bare.Write(make([]byte, 300)); err != nil {
					return err
				}
				return bare.Sync()
			}))
		}
	}
	b.ReportMetric(0, "ns/op")
	for name, ds := range map[string][]time.Duration{"apply": applies, "bare-sync": syncs} {
		slices.Sort(ds)
		b.ReportMetric(ds[len(ds)/2].Seconds()*1e3, "ms/"+name+"-p50")
		b.ReportMetric(ds[len(ds)*95/100].Seconds()*1e3, "ms/"+name+"-p95")
	}
}

func timed(b *testing.B, f func() error) time.Duration {
	b.Helper()
	start := time.Now()
	if err := f(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
