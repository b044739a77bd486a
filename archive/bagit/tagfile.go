package bagit

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

const (
	maxSmall = 1 << 20  // bytes of bagit.txt
	maxInfo  = 16 << 20 // bytes of bag-info.txt
	maxLine  = 64 << 10 // bytes of one line of a manifest
)

// errLong says that a tag file passes its bound.
var errLong = errors.New("longer than a tag file may be")

// small reads a whole tag file of the first rank, as bytes.
func (v *validation) small(name string) ([]byte, error) { return v.read(name, maxSmall) }

func (v *validation) read(name string, limit int64) ([]byte, error) {
	f, err := v.root.Open(name)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if int64(len(b)) > limit {
		return nil, errLong
	}
	return b, nil
}

// lines calls each with every line of a tag file, decoded, without its end, numbered
// from 1. A byte order mark in UTF-8 is left out and told.
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
