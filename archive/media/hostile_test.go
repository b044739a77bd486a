package media_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"palabre/archive/media"
	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
)

// Bounds of what any file may cost while it is known: bytes asked of the allocator in all,
// of which only a part is held at once, and time. A hang would be hours.
const (
	mostAsked = 600 << 20
	mostTime  = 10 * time.Second
)

// A file of each format of the corpus, cut at twenty places, with bits turned and lengths
// that lie, is known within bounds, and no reader panics.
func TestDamagedFilesOfEachFormat(t *testing.T) {
	for name, b := range oneOfEach(t) {
		t.Run(name, func(t *testing.T) {
			for variant, damaged := range variants(b) {
				survives(t, name, variant, damaged)
			}
		})
	}
}

// slow are the formats whose pictures another process decodes, in seconds, with bounds of
// its own.
var slow = map[string]bool{"of.heic": true, "of.heif": true, "of.avif": true, "of.jp2": true, "of.pdf": true, "of.mp4": true, "of.mov": true, "of.avi": true, "of.webm": true}

// oneOfEach is the smallest file of each extension in the corpus.
func oneOfEach(t *testing.T) map[string][]byte {
	t.Helper()
	dir := real.Dir(t)
	smallest := map[string]string{}
	size := map[string]int64{}
	for _, part := range []string{"photos", "audio", "video", "documents"} {
		err := filepath.WalkDir(filepath.Join(dir, part), func(path string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() {
				return err
			}
			st, err := e.Info()
			ext := strings.ToLower(filepath.Ext(path))
			if n, ok := size[ext]; err == nil && st.Size() > 200 && (!ok || st.Size() < n) {
				smallest[ext], size[ext] = path, st.Size()
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	files := map[string][]byte{}
	for ext, path := range smallest {
		if size[ext] > 4<<20 {
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files["of"+ext] = b
	}
	return files
}

// variants are the ways in which a file is damaged, the same at each run.
func variants(b []byte) map[string][]byte {
	out := map[string][]byte{}
	for i := range 20 {
		out["cut "+string(rune('a'+i))] = b[:len(b)*i/20]
	}
	r := rand.New(rand.NewPCG(uint64(len(b)), 7))
	for i := range 12 {
		flipped := bytes.Clone(b)
		for range 1 + len(b)/400 {
			flipped[r.IntN(len(flipped))] ^= 1 << r.IntN(8)
		}
		out["bits "+string(rune('a'+i))] = flipped
	}
	for i := range 12 {
		lies := bytes.Clone(b)
		head := min(len(lies)-4, 2048)
		for range 3 {
			binary.LittleEndian.PutUint32(lies[r.IntN(head):], []uint32{0xffffffff, 0x7fffffff, 0xffffff7f, 0}[i%4])
		}
		out["lengths "+string(rune('a'+i))] = lies
	}
	return out
}

func survives(t *testing.T, name, variant string, b []byte) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	ctx, cancel := context.WithTimeout(t.Context(), mostTime)
	defer cancel()
	m := media.Open(ctx, fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b)), Name: "x" + strings.TrimPrefix(name, "of")}, media.Options{})
	problems := m.Problems()
	_ = m.Format()
	if m.Facts().TakenFrom != "pdf" && !bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF")) { // PDFium has a process and bounds of its own
		_, more := m.Text(ctx)
		problems = append(problems, more...)
	}
	if !slow[name] {
		_, err := m.Preview(ctx, 64)
		if err != nil && strings.Contains(err.Error(), "[running]") {
			t.Errorf("%s: a decoder panicked: %.900s", variant, err)
		}
	}
	runtime.ReadMemStats(&after)
	if asked := after.TotalAlloc - before.TotalAlloc; asked > mostAsked {
		t.Errorf("%s: %d MB asked for", variant, asked>>20)
	}
	if ctx.Err() != nil {
		t.Errorf("%s: took longer than %v", variant, mostTime)
	}
	for _, p := range problems {
		if p.Err != nil && strings.Contains(p.Err.Error(), "goroutine ") && strings.Contains(p.Err.Error(), "[running]") {
			t.Errorf("%s: a reader panicked: %.900s", variant, p.Err)
		}
	}
}
