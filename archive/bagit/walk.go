package bagit

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

const (
	maxFiles = 500_000 // files of one bag
	maxDepth = 256     // folders inside each other
	atOnce   = 1024    // entries of a folder read at a time
)

// walk lists the files of the bag and counts the payload. Links and devices are errors:
// what they lead to is not in the bag. A folder that cannot be read is one too.
func (v *validation) walk(ctx context.Context) error {
	waiting := []string{"."}
	for len(waiting) > 0 {
		dir := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if strings.Count(dir, "/") >= maxDepth {
			v.report.wrong("folder-deep", dir)
			continue
		}
		err := v.list(ctx, dir, func(p string) { waiting = append(waiting, p) })
		if err := ctx.Err(); err != nil {
			return err
		}
		if errors.Is(err, errMany) {
			v.over = true
			v.report.wrong("files-many", "", "most", count(maxFiles))
			break
		}
		if err != nil {
			v.report.wrong("folder-unreadable", dir)
		}
	}
	slices.Sort(v.top)
	return nil
}

// errMany says that a bag has more files than can be judged.
var errMany = errors.New("more files than a bag may have")

// list looks at one folder, a part at a time: hostile ones hold millions of names.
func (v *validation) list(ctx context.Context, dir string, folder func(string)) error {
	f, err := v.root.Open(filepath.FromSlash(dir))
	if err != nil {
		return err
	}
	for err == nil && ctx.Err() == nil {
		var some []fs.DirEntry
		some, err = f.ReadDir(atOnce)
		for _, e := range some {
			if len(v.onDisk) >= maxFiles {
				return errors.Join(errMany, f.Close())
			}
			v.entry(strings.TrimPrefix(dir+"/"+e.Name(), "./"), e, folder)
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

func (v *validation) entry(p string, e fs.DirEntry, folder func(string)) {
	if e.IsDir() {
		folder(p)
		return
	}
	info, err := e.Info()
	if err != nil || !info.Mode().IsRegular() {
		v.report.wrong("not-a-file", p)
		return
	}
	v.onDisk[p] = true
	if !strings.Contains(p, "/") {
		v.top = append(v.top, p)
	}
	if strings.HasPrefix(p, "data/") {
		v.report.Files++
		v.report.Bytes += info.Size()
	}
}
