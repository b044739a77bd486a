package ingest

import (
	"context"
	"io/fs"
	"path/filepath"

	"palabre/archive"
	"palabre/archive/media/fact"
)

// Standing is what [Compare] finds of a file. Each is said by "held.<name>" in the catalogue of words.
type Standing string

// The standings.
const (
	Held    Standing = "held"    // the archive holds an original with these very bytes
	Missing Standing = "missing" // it does not, or the file cannot be read
	Ignored Standing = "ignored" // left for itself by a system, or a link: no import takes it
)

// Compared is one file of a source beside the archive.
type Compared struct {
	Name     archive.Name // as an import would receive it
	Standing Standing
	Problem  *fact.Problem // why it cannot be read, or what it is instead of a file
}

// Comparison counts the files of a source by their standing.
type Comparison struct {
	Files, Held, Missing, Ignored int
	Problems                      []archive.ReportProblem // of folders
}

// Compare reads folders and files and tells of each whether the archive holds an original
// with its very bytes, whatever its name, without importing anything: each hears of them
// in order, and an error of it ends the reading. Nothing is written anywhere.
func Compare(ctx context.Context, a *archive.Archive, paths []string, each func(Compared) error, tell archive.Tell) (Comparison, error) {
	if tell == nil {
		tell = func(archive.Progress) {}
	}
	w, _, err := list(ctx, a, paths, tell)
	if err != nil {
		return Comparison{}, err
	}
	now := archive.Progress{Stage: StageRead}
	for _, f := range w.files {
		now.Total += f.bytes
	}
	c := Comparison{Problems: w.problems, Files: len(w.files)}
	for _, f := range w.files {
		one, err := compare(ctx, a, f, func(n int) {
			now.Done += int64(n)
			now.Current = string(archive.NameOf(f.rel))
			tell(now)
		})
		if err != nil {
			return c, err
		}
		c.count(one.Standing)
		if err := each(one); err != nil {
			return c, err
		}
	}
	return c, nil
}

func (c *Comparison) count(s Standing) {
	switch s {
	case Held:
		c.Held++
	case Missing:
		c.Missing++
	case Ignored:
		c.Ignored++
	}
}

// compare tells of one file. The error is of ctx alone.
func compare(ctx context.Context, a *archive.Archive, f found, read func(int)) (Compared, error) {
	one := Compared{Name: archive.NameOf(f.rel), Standing: Ignored}
	if why, left := f.left(); left {
		one.Problem = why
		return one, nil
	}
	d, _, err := digestOf(ctx, f.path, read)
	if err != nil {
		if ctx.Err() != nil {
			return one, ctx.Err()
		}
		why := unreadable(err)
		one.Standing, one.Problem = Missing, &why
		return one, nil
	}
	one.Standing = Missing
	if _, err := a.Original(d); err == nil {
		one.Standing = Held
	}
	return one, nil
}

// left tells that a file stays on the source, and why when that needs saying.
func (f found) left() (*fact.Problem, bool) {
	switch {
	case f.kind&fs.ModeSymlink != 0:
		return &fact.Problem{Key: "problem.import.link"}, true
	case f.kind != 0:
		return &fact.Problem{Key: "problem.import.device"}, true
	}
	return nil, rubbish(filepath.ToSlash(f.rel))
}
