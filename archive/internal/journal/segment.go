package journal

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Segment is one file of one writer's journal. Path is relative to the folder journal/,
// with "/" between its parts.
type Segment struct {
	Path, Writer string
	Size         int64
}

// Base is the number of the segment as in "000001"; a side file of a fork has that of the
// segment it stands beside.
func (s Segment) Base() string { return s.name()[:min(6, len(s.name()))] }

// Side tells that the segment holds the other side of a fork.
func (s Segment) Side() bool { return len(s.name()) > len("000001.jsonl") }

func (s Segment) name() string { return s.Path[strings.LastIndexByte(s.Path, '/')+1:] }

// Segments lists the segments of every writer under dir, in order of path. Files that
// begin with a dot, and folders that no writer could have made, are not segments.
func Segments(dir string) ([]Segment, error) {
	writers, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Segment
	for _, w := range writers {
		if !w.IsDir() || !IsWriter(w.Name()) {
			continue
		}
		files, err := os.ReadDir(filepath.Join(dir, w.Name()))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if !isSegment(f.Name()) {
				continue
			}
			info, err := f.Info()
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if info.Mode().IsRegular() {
				out = append(out, Segment{Path: w.Name() + "/" + f.Name(), Writer: w.Name(), Size: info.Size()})
			}
		}
	}
	slices.SortFunc(out, func(a, b Segment) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// isSegment tells that name is 000001.jsonl or 000001-9f3a21c4.jsonl.
func isSegment(name string) bool {
	stem, ok := strings.CutSuffix(name, ".jsonl")
	if !ok || len(stem) < 6 || strings.Trim(stem[:6], "0123456789") != "" {
		return false
	}
	return len(stem) == 6 || len(stem) == 15 && stem[6] == '-' && strings.Trim(stem[7:], "0123456789abcdef") == ""
}

// Mark is how far a segment was read: so many lines, that end at Offset; the last began at
// Last and its sum is Sum. Bad is where the first damaged line begins, -1 when none is.
type Mark struct {
	Offset, Last int64
	Sum          uint32
	Lines        int
	Bad          int64
	BadLine      int
}

// NewMark is the mark of a segment of which nothing was read.
func NewMark() Mark { return Mark{Last: -1, Bad: -1} }

// Next is the number of the line from which reading goes on: the first damaged one is read
// again.
func (m Mark) Next() int {
	if m.Bad >= 0 {
		return m.BadLine
	}
	return m.Lines + 1
}

// Found is one line read: a Line or a Head, or Err.
type Found struct {
	Segment string
	Number  int // of the line in its file, from 1
	Offset  int64
	Length  int // without its end
	Sum     uint32
	Line    *Line
	Head    *Head
	Err     error
}

// ID is the identity of a line that was read.
func (f Found) ID() LineID { return LineID{f.Line.T, f.Sum} }

// Where names the line for people: "journal/k7f2m9qa/000001.jsonl:12".
func (f Found) Where() string { return fmt.Sprintf("journal/%s:%d", f.Segment, f.Number) }

// Read reads what seg holds beyond from, or from its first damaged line when it has one,
// and gives each line that is ended to take. tail is how many bytes after the last line's
// end are not read yet. The lines of a segment come in their order.
func Read(ctx context.Context, dir string, seg Segment, from Mark, take func(Found) error) (to Mark, tail int64, err error) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(seg.Path)))
	if err != nil {
		return from, 0, err
	}
	defer f.Close() //nolint:errcheck // read only
	to = from
	if from.Bad >= 0 {
		to.Offset, to.Lines, to.Bad = from.Bad, from.BadLine-1, -1
	}
	if _, err := f.Seek(to.Offset, io.SeekStart); err != nil {
		return from, 0, err
	}
	r := bufio.NewReaderSize(f, 1<<18)
	for {
		raw, size, err := readLine(r)
		if errors.Is(err, io.EOF) {
			return to, size, nil
		}
		if err != nil {
			return from, 0, err
		}
		if err := ctx.Err(); err != nil {
			return from, 0, err
		}
		found := Found{Segment: seg.Path, Number: to.Lines + 1, Offset: to.Offset, Length: int(size - 1)}
		if found.Line, found.Head, found.Err = Decode(raw, seg.Writer); found.Err == nil {
			found.Sum, _, _ = check(raw) //nolint:errcheck // the line was checked when it was read
		} else if to.Bad < 0 {
			to.Bad, to.BadLine = to.Offset, found.Number
		}
		if err := take(found); err != nil {
			return from, 0, err
		}
		to.Last, to.Sum, to.Lines, to.Offset = to.Offset, found.Sum, found.Number, to.Offset+size
	}
}

// readLine reads one line without its end; size counts its end. Of a line longer than
// [MaxLine] only the beginning is kept, which no sum fits. At the end of the file it
// returns io.EOF and how many bytes had no end.
func readLine(r *bufio.Reader) (raw []byte, size int64, err error) {
	for {
		part, err := r.ReadSlice('\n')
		size += int64(len(part))
		if err == nil && raw == nil {
			return bytes.Clone(part[:len(part)-1]), size, nil
		}
		if len(raw) <= MaxLine {
			raw = append(raw, part...)
		}
		switch {
		case err == nil:
			return bytes.TrimSuffix(raw, []byte("\n")), size, nil
		case errors.Is(err, bufio.ErrBufferFull):
		default:
			return nil, size, err
		}
	}
}

// Still tells whether the segment still holds, at its mark, the line that was read there.
func Still(dir string, seg Segment, m Mark) bool {
	if m.Lines == 0 {
		return true
	}
	if seg.Size < m.Offset || m.Last < 0 {
		return false
	}
	raw, err := At(dir, seg.Path, m.Last, int(m.Offset-m.Last-1))
	if err != nil {
		return false
	}
	sum, _, err := check(raw)
	return err == nil && sum == m.Sum || m.Sum == 0 && err != nil
}

// At reads the raw line that lies at offset in a segment, without its end.
func At(dir, path string, offset int64, length int) ([]byte, error) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	raw := make([]byte, length)
	if _, err := f.ReadAt(raw, offset); err != nil {
		return nil, err
	}
	return raw, nil
}
