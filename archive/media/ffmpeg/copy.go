package ffmpeg

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"palabre/archive/media/fact"
)

// mostSource bounds the recordings that are copied, mostCopy the copies.
const (
	mostSource = 2 << 30
	mostCopy   = 768 << 20
)

// copying is held while a copy is made: two callers want the same one more often than two.
var copying sync.Mutex

// Copy gives the path of a FLAC of the recording src, or of the sound of a film. It is made
// at the first call, a hundred times faster than it lasts, and kept in the cache. Moments
// that a codec leaves out, as AMR does in silences, are filled: the copy lasts as long as
// the original.
func Copy(ctx context.Context, src fact.Source) (string, error) {
	if _, err := program("ffmpeg"); err != nil {
		return "", err
	}
	if src.Path == "" || src.Size > mostSource {
		return "", ErrAbsent
	}
	dir, err := cacheDir()
	if err != nil {
		return "", err
	}
	name, err := digest(ctx, src)
	if err != nil {
		return "", err
	}
	copying.Lock()
	defer copying.Unlock()
	path := filepath.Join(dir, name+".flac")
	if st, err := os.Stat(path); err == nil && st.Mode().IsRegular() && st.Size() > 0 {
		return path, nil
	}
	return path, write(ctx, src, path)
}

// write has a copy written, by rename: it is whole or not there.
func write(ctx context.Context, src fact.Source, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*.flac")
	if err != nil {
		return err
	}
	made := f.Name()
	if err = f.Close(); err == nil {
		_, err = job{
			path: src.Path,
			after: []string{"-vn", "-sn", "-dn", "-map", "0:a:0", "-af", "aresample=async=1:first_pts=0", "-sample_fmt", "s16",
				"-map_metadata", "-1", "-fs", strconv.Itoa(mostCopy), "-f", "flac", "-y", "file:" + made},
			limit: 20 * time.Minute, most: 4 << 10,
		}.run(ctx)
	}
	if err == nil {
		err = os.Rename(made, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(made))
	}
	return nil
}

// digest names a recording by its bytes.
func digest(ctx context.Context, src fact.Source) (string, error) {
	h := sha256.New()
	r := src.Reader()
	for {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		if _, err := io.CopyN(h, r, 4<<20); errors.Is(err, io.EOF) {
			return hex.EncodeToString(h.Sum(nil)), nil
		} else if err != nil {
			return "", err
		}
	}
}
