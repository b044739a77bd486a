package piece

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"palabre/archive"
)

// saveCopy writes a copy of an original in a folder, under the name it was received by, and
// proves it while it is written. Nothing there is written over: a name that is taken gets
// a number. It returns the path. What was written of a copy that fails is taken away.
func saveCopy(ctx context.Context, path string, d archive.Digest, dir, name string, tell archive.Tell) (_ string, err error) {
	in, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	info, err := in.Stat()
	if err != nil {
		return "", err
	}
	out, err := create(dir, plainName(name))
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(out, sum), &told{ctx: ctx, from: in, total: info.Size(), tell: tell})
	if err == nil && fmt.Sprintf("%x", sum.Sum(nil)) != d.String() {
		err = fmt.Errorf("copy of %s: %w", d, archive.ErrDamaged)
	}
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return "", errors.Join(err, os.Remove(out.Name()))
	}
	return out.Name(), nil
}

// mostTries bounds the names that are tried.
const mostTries = 1000

// create makes a file under name, or name (2), or name (3)… whichever is free.
func create(dir, name string) (*os.File, error) {
	ext := filepath.Ext(name)
	for n := 1; ; n++ {
		try := name
		if n > 1 {
			try = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n, ext)
		}
		f, err := os.OpenFile(filepath.Join(dir, try), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil || !errors.Is(err, fs.ErrExist) || n == mostTries {
			return f, err
		}
	}
}

// plainName is a name that any system takes.
func plainName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
	if name = strings.TrimRight(name, " ."); name == "" {
		return "original"
	}
	return name
}

// told reads and tells how far it is.
type told struct {
	ctx         context.Context //nolint:containedctx // of one copy
	from        io.Reader
	done, total int64
	tell        archive.Tell
}

func (t *told) Read(b []byte) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := t.from.Read(b)
	t.done += int64(n)
	if t.tell != nil {
		t.tell(archive.Progress{Done: t.done, Total: t.total})
	}
	return n, err
}
