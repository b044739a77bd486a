package session

import (
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"palabre/archive"
	"palabre/archive/media/previews"
	"palabre/archive/media/sound"
	"palabre/archive/whole"
)

// Peaks gives the outline of a recording: measured once, then read where it was kept. The
// progress of measuring is told from 0 to 1; it may be nil. A recording that is damaged
// gives what could be measured, and the error; that is not kept. Any goroutine.
func Peaks(ctx context.Context, a *archive.Archive, d archive.Digest, progress func(float64)) (*sound.Peaks, error) {
	kept := filepath.Join(a.CacheDir(), "peaks", d.String())
	if p, err := readPeaks(kept); err == nil {
		return p, nil
	}
	path, err := a.Original(d)
	if err != nil {
		return nil, err
	}
	src, file, err := previews.File(path)()
	if err != nil {
		return nil, err
	}
	p, err := sound.Measure(ctx, src, progress)
	if err = errors.Join(err, file.Close()); err != nil {
		return p, err
	}
	_ = writePeaks(kept, p) //nolint:errcheck // it is a cache: the next time measures again
	return p, nil
}

// mostPeaks bounds what is read of a file of the cache: some hundred hours of sound.
const mostPeaks = 128 << 20

func readPeaks(path string) (*sound.Peaks, error) {
	packed, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), mostPeaks))
	if err != nil {
		return nil, err
	}
	p := new(sound.Peaks)
	return p, p.UnmarshalBinary(b)
}

// writePeaks keeps an outline, by rename: it is whole or not there.
func writePeaks(path string, p *sound.Peaks) error {
	b, err := p.MarshalBinary()
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	if err = errors.Join(err, w.Close()); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return whole.WriteUnsynced(path, packed.Bytes())
}
