package office

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"palabre/archive/media/fact"
)

const (
	maxPart      = 64 << 20 // bytes of one part, expanded
	maxTotal     = 160 << 20
	maxEntries   = 20_000
	maxDirectory = 4 << 20 // bytes of the ZIP's list of entries
	maxSmall     = 4 << 20 // bytes of a part that describes others
)

// errTooBig says that a part, or the whole, is larger than any document written by hand.
var errTooBig = errors.New("part too large")

// errAbsent says that the document has no such part.
var errAbsent = errors.New("no such part")

// parts are the entries of a ZIP, under one budget of expanded bytes.
type parts struct {
	opener  map[string]func() (io.ReadCloser, error) // by comparable name
	left    int64
	damaged error // the ZIP's list was of no use; these are the parts found without it
}

// openParts reads the list of entries. The list's own size is checked before anything
// is allocated for it. When the list is damaged, the parts are looked for without it.
func openParts(src fact.Source) (*parts, error) {
	p, err := listed(src)
	if err == nil || errors.Is(err, errTooBig) {
		return p, err
	}
	p = salvage(src)
	if p.damaged = err; len(p.opener) == 0 {
		return nil, err
	}
	return p, nil
}

// probed is how many parts are looked up to see that the list tells the truth: a file
// that lost a byte on its way has them all wrong.
const probed = 16

func listed(src fact.Source) (*parts, error) {
	if err := checkDirectory(src); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(src, src.Size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, err
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("%d entries: %w", len(z.File), errTooBig)
	}
	p := &parts{opener: map[string]func() (io.ReadCloser, error){}, left: maxTotal}
	for i, f := range z.File {
		name := clean(f.Name)
		if p.opener[name] == nil {
			p.opener[name] = f.Open
		}
		if i >= probed {
			continue
		}
		if _, err := f.DataOffset(); err != nil && f.UncompressedSize64 > 0 {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return p, nil
}

// checkDirectory finds the end record of the ZIP and refuses a list of entries larger
// than [maxDirectory]. (APPNOTE.TXT 6.3.10 §4.3.16.)
func checkDirectory(src fact.Source) error {
	tail := make([]byte, min(src.Size, 66<<10))
	if _, err := src.ReadAt(tail, src.Size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	at := strings.LastIndex(string(tail), "PK\x05\x06")
	if at < 0 || at+16 > len(tail) {
		return zip.ErrFormat
	}
	if size := binary.LittleEndian.Uint32(tail[at+12:]); size > maxDirectory {
		return fmt.Errorf("list of %d bytes: %w", size, errTooBig)
	}
	return nil
}

// clean makes names comparable: some programs write backslashes, some another case.
func clean(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (p *parts) has(name string) bool { return p.opener[clean(name)] != nil }

// open gives a part, expanded, within what is left of the budget.
func (p *parts) open(name string) (io.ReadCloser, error) {
	open := p.opener[clean(name)]
	if open == nil {
		return nil, fmt.Errorf("%s: %w", name, errAbsent)
	}
	rc, err := open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &bounded{ReadCloser: rc, left: min(maxPart, p.left), parts: p}, nil
}

// small is open for the parts that describe the others: what lies beyond maxSmall is not
// read.
func (p *parts) small(name string) (io.ReadCloser, error) {
	rc, err := p.open(name)
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(rc, maxSmall), rc}, nil
}

// bytes gives a small part whole.
func (p *parts) bytes(name string, most int64) ([]byte, error) {
	rc, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer rc.Close()
	b, err := io.ReadAll(io.LimitReader(rc, most+1))
	if err == nil && int64(len(b)) > most {
		err = errTooBig
	}
	return b, err
}

// bounded ends with errTooBig where the bound is passed, and counts for the whole.
type bounded struct {
	io.ReadCloser
	left  int64
	parts *parts
}

func (b *bounded) Read(buf []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooBig
	}
	n, err := b.ReadCloser.Read(buf[:min(int64(len(buf)), b.left)])
	b.left -= int64(n)
	b.parts.left -= int64(n)
	return n, err
}
