package ocr_test

import (
	"context"
	"errors"
	"image"
	"image/color"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palabre/archive/media/child"
	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
	"palabre/archive/media/ocr"
)

func TestMain(m *testing.M) { real.Main(m) }

func engine(tb testing.TB) *ocr.Engine {
	tb.Helper()
	e, err := ocr.Find(tb.Context())
	if errors.Is(err, ocr.ErrAbsent) || errors.Is(err, ocr.ErrNoFrench) {
		tb.Skipf("%v: Debian's packages tesseract-ocr and tesseract-ocr-fra have it", err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// minutes draws a page of a report, at 200 dots per inch.
func minutes(tb testing.TB) *image.RGBA {
	tb.Helper()
	const path = "../paper/testdata/minutes.pdf"
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { f.Close() })
	st, err := f.Stat()
	if err != nil {
		tb.Fatal(err)
	}
	m, err := child.PDFPicture(tb.Context(), fact.Source{ReaderAt: f, Size: st.Size(), Name: filepath.Base(path), Path: path}, 1, image.Pt(2340, 2340))
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

func TestAPageIsRead(t *testing.T) {
	e := engine(t)
	p, err := e.Read(t.Context(), minutes(t))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.Text, "forage de Dorpéni") {
		t.Errorf("read %q, want the words « forage de Dorpéni »", p.Text)
	}
	if p.Confidence < 80 || len(p.Lines) < 2 || !strings.HasPrefix(e.Maker(), "tesseract-") {
		t.Errorf("confidence %d, %d lines, maker %s", p.Confidence, len(p.Lines), e.Maker())
	}
	for _, l := range p.Lines {
		if l.Box.Empty() || !l.Box.In(image.Rect(0, 0, 2340, 2340)) {
			t.Errorf("%q stands at %v", l.Text, l.Box)
		}
	}
}

// Grain takes tesseract minutes and leaves it no word; what is prepared is read.
func TestAPageWithGrainIsRead(t *testing.T) {
	e := engine(t)
	m := minutes(t)
	r := rand.New(rand.NewPCG(1, 2))
	for i := 0; i < len(m.Pix); i += 4 {
		d := int(r.NormFloat64() * 48)
		for j := range 3 {
			m.Pix[i+j] = byte(min(max(int(m.Pix[i+j])*3/4+30+d, 0), 255))
		}
	}
	p, err := e.Read(t.Context(), m)
	if err != nil || !strings.Contains(p.Text, "forage de Dorpéni") {
		t.Errorf("read %q, %v", p.Text, err)
	}
}

func TestAnEmptyPageHasNoWords(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 800, 1100))
	for i := range m.Pix {
		m.Pix[i] = 250
	}
	m.SetGray(3, 3, color.Gray{})
	p, err := engine(t).Read(t.Context(), m)
	if err != nil || p.Text != "" || p.Confidence != 0 {
		t.Errorf("read %+v, %v", p, err)
	}
}

func TestAPageStopsInTime(t *testing.T) {
	e := engine(t)
	e.Limit = time.Millisecond
	if _, err := e.Read(t.Context(), minutes(t)); !errors.Is(err, ocr.ErrSlow) {
		t.Errorf("error %v, want %v", err, ocr.ErrSlow)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := e.Read(ctx, image.NewGray(image.Rect(0, 0, 50, 50))); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestWithoutTesseract(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("ProgramFiles", t.TempDir())
	if _, err := ocr.Find(t.Context()); !errors.Is(err, ocr.ErrAbsent) {
		t.Errorf("error %v, want %v", err, ocr.ErrAbsent)
	}
}
