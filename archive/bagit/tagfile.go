package bagit

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

const (
	maxSmall  = 1 << 20   // bytes of bagit.txt
	maxLine   = 64 << 10  // bytes of one line
	maxListed = 500_000   // lines of all the other tag files together
	maxText   = 128 << 20 // bytes of them
)

// budget is what is left to read of tag files: what they list is held in memory.
type budget struct{ lines, bytes int }

// errLong says that a tag file passes its bound.
var errLong = errors.New("longer than a tag file may be")

// small reads a whole tag file of the first rank, as bytes. What is not a plain file is
// not opened: a pipe would never end.
func (v *validation) small(name string) ([]byte, error) {
	if !v.onDisk[name] {
		return nil, fs.ErrNotExist
	}
	f, err := v.root.Open(name)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, maxSmall+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if len(b) > maxSmall {
		return nil, errLong
	}
	return b, nil
}

// unread tells that a tag file could not be read to its end.
func (v *validation) unread(name string, err error) {
	switch {
	case errors.Is(err, errLong):
		v.over = true
		v.report.wrong("tag-long", name, "most", count(maxListed))
	case err != nil:
		v.report.wrong("tag-unreadable", name)
	}
}

// lines calls each with every line of a tag file, decoded, without its end, numbered
// from 1. A byte order mark in UTF-8 is left out and told. Where the budget of the bag
// ends it stops with errLong.
func (v *validation) lines(name string, each func(n int, line string)) error {
	f, err := v.root.Open(name)
	if err != nil {
		return err
	}
	s := bufio.NewScanner(transform.NewReader(f, v.declaration.encoding.NewDecoder()))
	s.Buffer(make([]byte, 0, 4096), maxLine)
	s.Split(scanLine)
	sound := true
	for n := 1; s.Scan(); n++ {
		line := s.Text()
		v.left.lines--
		v.left.bytes -= len(line)
		if v.left.lines < 0 || v.left.bytes < 0 {
			return errors.Join(errLong, f.Close())
		}
		if n == 1 {
			if rest, has := strings.CutPrefix(line, string(byteOrder)); has {
				v.report.warn("tag-bom", name)
				line = rest
			}
		}
		sound = sound && utf8.ValidString(line)
		each(n, line)
	}
	if !sound {
		v.report.warn("tag-encoding", name)
	}
	return errors.Join(s.Err(), f.Close())
}

// scanLine is a bufio.SplitFunc for lines that end in LF, CR or CRLF (RFC 8493 §2.1.3).
func scanLine(data []byte, atEOF bool) (advance int, token []byte, err error) {
	i := bytes.IndexAny(data, "\r\n")
	switch {
	case i < 0 && atEOF && len(data) > 0:
		return len(data), data, nil
	case i < 0, data[i] == '\r' && i+1 == len(data) && !atEOF:
		return 0, nil, nil
	case data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n':
		return i + 2, data[:i], nil
	}
	return i + 1, data[:i], nil
}

// splitLines cuts a short text at LF, CR or CRLF.
func splitLines(s string) []string {
	return strings.Split(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"), "\n")
}
