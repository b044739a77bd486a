package previews_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"palabre/archive/media/previews"
)

// BenchmarkTwelveMegapixels makes the previews of 1600 and of 512 of each photograph of the
// folder that PALABRE_BENCH_PHOTOS names, as an import does, beside vipsthumbnail, which
// makes the same two JPEG files in two runs. Processor time and memory are those of the
// processes.
func BenchmarkTwelveMegapixels(b *testing.B) {
	photos, err := filepath.Glob(filepath.Join(os.Getenv("PALABRE_BENCH_PHOTOS"), "*.[jJ][pP][gG]"))
	if err != nil || os.Getenv("PALABRE_BENCH_PHOTOS") == "" || len(photos) == 0 {
		b.Skip("PALABRE_BENCH_PHOTOS names no folder of photographs")
	}
	for b.Loop() {
		before := processor(b)
		c := previews.New(b.TempDir())
		var g errgroup.Group
		g.SetLimit(2)
		for _, p := range photos {
			g.Go(func() error {
				_, err := c.Path(b.Context(), digestOfName(p), previews.File(p), previews.Small)
				return err
			})
		}
		if err := g.Wait(); err != nil {
			b.Fatal(err)
		}
		ours := processor(b) - before
		b.ReportMetric(ours.Seconds()/float64(len(photos))*1000, "cpu-ms/photo")
		b.ReportMetric(peak(b), "peak-MB")
		bin, err := exec.LookPath("vipsthumbnail")
		if err != nil {
			b.Log("vipsthumbnail is not installed: no ratio")
			return
		}
		large, one := vips(b, bin, "1600", photos)
		small, other := vips(b, bin, "512", photos)
		theirs, memory := large+small, max(one, other)
		b.ReportMetric(theirs.Seconds()/float64(len(photos))*1000, "vips-cpu-ms/photo")
		b.ReportMetric(memory, "vips-peak-MB")
		b.ReportMetric(ours.Seconds()/theirs.Seconds(), "cpu-of-vips")
		b.ReportMetric(peak(b)/memory, "memory-of-vips")
	}
}

// vips makes previews of one size by vipsthumbnail: its processor time and its peak in MB.
func vips(b *testing.B, bin, size string, photos []string) (time.Duration, float64) {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), bin, append([]string{"--size", size, "-o", filepath.Join(b.TempDir(), "%s.jpg[Q=80]")}, photos...)...)
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	var most float64
	for look := time.Tick(10 * time.Millisecond); ; {
		select {
		case err := <-ended:
			if err != nil {
				b.Fatal(err)
			}
			return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), most
		case <-look:
			most = max(most, highest(cmd.Process.Pid))
		}
	}
}

// highest is the most memory a process that runs has held, in MB; 0 when it is gone. What
// the system says of it once it has ended counts its parent's memory too.
func highest(pid int) float64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(b), "VmHWM:")
	var kb float64
	if _, err := fmt.Sscan(after, &kb); err != nil {
		return 0
	}
	return kb / 1024
}

// processor is the processor time of this process so far.
func processor(b *testing.B) time.Duration {
	b.Helper()
	u := usageOf(b)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory this process has held, in MB.
func peak(b *testing.B) float64 {
	b.Helper()
	return float64(usageOf(b).Maxrss) / 1024
}

func usageOf(b *testing.B) (u syscall.Rusage) {
	b.Helper()
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return u
}

func digestOfName(path string) string {
	o := original{b: []byte(strings.ToLower(path))}
	return o.digest()
}
