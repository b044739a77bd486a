package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"palabre/archive"
	"palabre/archive/media/fact"
)

// Bounds of a walk. A source that passes them is not a folder of documents.
const (
	maxDepth = 64
	maxFiles = 2_000_000
)

// found is one file met on a walk.
type found struct {
	path  string // absolute
	rel   string // from the folder given, as the system writes it
	bytes int64
	kind  fs.FileMode // type bits: zero for a regular file
}

// walk lists the files below a folder (or the one file) given, folders in order. A link
// is listed, never followed, unless it is what was given. What cannot be read is told
// and the rest goes on.
type walk struct {
	avoid    string // a folder not to enter: the archive's own
	files    []found
	problems []archive.ReportProblem
}

// errTooMany ends a walk that passes its bounds.
var errTooMany = errors.New("more files than an import takes at once")

// list walks through all that was given, but the archive itself; roots are the paths made
// absolute.
func list(ctx context.Context, a *archive.Archive, paths []string, tell archive.Tell) (w walk, roots []string, err error) {
	w.avoid = realPath(a.Dir())
	tell(archive.Progress{Stage: StageList})
	for _, path := range paths {
		root, err := filepath.Abs(path)
		if err == nil {
			err = w.from(ctx, root)
		}
		if err != nil {
			return walk{}, nil, fmt.Errorf("read %s: %w", path, err)
		}
		roots = append(roots, root)
	}
	return w, roots, nil
}

func (w *walk) from(ctx context.Context, root string) error {
	real, err := filepath.EvalSymlinks(root)
	if err != nil {
		return err
	}
	st, err := os.Lstat(real)
	if err != nil {
		return err
	}
	if !st.IsDir() {
		w.files = append(w.files, found{root, filepath.Base(root), st.Size(), st.Mode().Type()})
		return nil
	}
	if _, err := readFolder(real); err != nil {
		return err
	}
	return w.folder(ctx, real, "", 0)
}

// folder lists one folder; rel is its path from the root, "" for the root itself.
func (w *walk) folder(ctx context.Context, dir, rel string, depth int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	switch {
	case w.avoid != "" && dir == w.avoid:
		w.tell("problem.import.own-folder", rel)
		return nil
	case depth > maxDepth:
		w.tell("problem.import.folder-deep", rel)
		return nil
	case len(w.files) > maxFiles:
		return errTooMany
	}
	list, err := readFolder(dir)
	if err != nil {
		w.tell("problem.import.folder-unreadable", rel) // what was listed before the fault goes on
	}
	for _, e := range list {
		path, rel := filepath.Join(dir, e.Name()), filepath.Join(rel, e.Name())
		if e.IsDir() {
			if err := w.folder(ctx, path, rel, depth+1); err != nil {
				return err
			}
			continue
		}
		f := found{path: path, rel: rel, kind: e.Type()}
		if st, err := e.Info(); err == nil {
			f.bytes, f.kind = st.Size(), st.Mode().Type()
		}
		w.files = append(w.files, f)
	}
	return nil
}

// readFolder lists a folder by name, leaving no trace in it.
func readFolder(dir string) ([]fs.DirEntry, error) {
	f, err := fact.Open(dir)
	if err != nil {
		return nil, err
	}
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, errors.Join(err, f.Close())
}

func (w *walk) tell(key, rel string) {
	if rel == "" {
		rel = "."
	}
	w.problems = append(w.problems, archive.ReportProblem{Path: string(archive.NameOf(rel)), Key: key})
}
