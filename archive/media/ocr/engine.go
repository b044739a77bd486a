package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Errors of this package.
var (
	// ErrAbsent says that this computer has no tesseract.
	ErrAbsent = errors.New("tesseract is not installed")
	// ErrNoFrench says that tesseract is there but has not learned French.
	ErrNoFrench = errors.New("tesseract has no French")
	// ErrSlow says that a page took longer than its limit.
	ErrSlow = errors.New("the page takes too long to read")
	// ErrStopped says that tesseract ended without an answer.
	ErrStopped = errors.New("tesseract stopped")
)

// language is what pages are read in, by tesseract's own name.
const language = "fra"

// Engine is a tesseract that can read French. Safe from any goroutine.
type Engine struct {
	Limit time.Duration // for one page; zero: two minutes

	path, version string
}

// Find looks for tesseract among the programs of this computer.
func Find(ctx context.Context) (*Engine, error) {
	path, err := program()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	said, err := exec.CommandContext(ctx, path, "--version").CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAbsent, err)
	}
	known, err := exec.CommandContext(ctx, path, "--list-langs").CombinedOutput()
	if err != nil || !slices.Contains(strings.Fields(string(known)), language) {
		return nil, errors.Join(ErrNoFrench, err)
	}
	return &Engine{path: path, version: versionIn(string(said))}, nil
}

// program is where tesseract is: on the path, or where its installer for Windows puts it
// without saying so.
func program() (string, error) {
	if path, err := exec.LookPath("tesseract"); err == nil {
		return path, nil
	}
	if runtime.GOOS == "windows" {
		path := filepath.Join(os.Getenv("ProgramFiles"), "Tesseract-OCR", "tesseract.exe")
		if st, err := os.Stat(path); err == nil && st.Mode().IsRegular() {
			return path, nil
		}
	}
	return "", ErrAbsent
}

// versionIn finds "5.3.0" in "tesseract 5.3.0"; what follows may be anything.
func versionIn(said string) string {
	fields := strings.Fields(said)
	if len(fields) < 2 {
		return "0"
	}
	v := strings.TrimPrefix(fields[1], "v")
	end := strings.IndexFunc(v, func(c rune) bool { return c != '.' && (c < '0' || c > '9') })
	if end >= 0 {
		v = v[:end]
	}
	if v == "" {
		return "0"
	}
	return v
}

// Maker names what reads, for the files of derives/: another version may read better.
func (e *Engine) Maker() string { return "tesseract-" + e.version + "-" + language }

// Page is what was read of one page. Confidence is from 0 to 100, the mean of its words by
// their letters; 0 also when nothing was read.
type Page struct {
	Text       string
	Confidence int
	Lines      []Line
}

// Line is a line of a page, with its place in pixels of the picture.
type Line struct {
	Text string
	Box  image.Rectangle
}

// Read reads the words of a picture of a page, upright.
func (e *Engine) Read(ctx context.Context, m image.Image) (Page, error) {
	limit := e.Limit
	if limit == 0 {
		limit = 2 * time.Minute
	}
	inner, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	var in bytes.Buffer
	grey := prepare(m)
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&in, grey); err != nil {
		return Page{}, err
	}
	out, err := e.run(inner, &in, resolution(grey.Rect))
	switch {
	case ctx.Err() != nil:
		return Page{}, ctx.Err()
	case inner.Err() != nil:
		return Page{}, ErrSlow
	case err != nil:
		return Page{}, fmt.Errorf("%w: %w", ErrStopped, err)
	}
	return parse(out), nil
}

// run gives the picture to tesseract and takes its table.
func (e *Engine) run(ctx context.Context, in *bytes.Buffer, dpi int) ([]byte, error) {
	cmd := exec.CommandContext(ctx, e.path, "stdin", "stdout", "-l", language, "--dpi", strconv.Itoa(dpi), "--psm", "3", "tsv")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // one processor: the person at work keeps the others
	cmd.Stdin = in
	cmd.WaitDelay = 5 * time.Second
	said := &bytes.Buffer{}
	out := &bounded{}
	cmd.Stdout, cmd.Stderr = out, said
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, said.Bytes()[:min(said.Len(), 500)])
	}
	return out.b, nil
}

// bounded keeps the first megabytes of a table.
type bounded struct{ b []byte }

func (o *bounded) Write(p []byte) (int, error) {
	const most = 16 << 20
	o.b = append(o.b, p[:min(len(p), most-len(o.b))]...)
	return len(p), nil
}

// resolution guesses the dots per inch, as if the longer side were that of a sheet of A4.
func resolution(r image.Rectangle) int {
	return min(max(int(float64(max(r.Dx(), r.Dy()))/11.7), 70), 600)
}
