package format

import (
	"bytes"
	"errors"
	"io"

	"palabre/archive/media/fact"
)

const (
	headShown = 8 << 20
	tailShown = 1 << 20
)

// view shows siegfried a file through the methods of its own buffers, so that nothing is
// copied: the whole file, or its head and its tail brought together when it is long. A
// signature that lies in the middle of a long file is not PRONOM's way; containers are
// shown whole.
type view struct {
	src        fact.Source
	head, tail int64 // bytes shown of each end; tail is 0 when all is shown
}

func newView(src fact.Source) *view {
	if src.Size <= headShown+tailShown || container(src) {
		return &view{src: src, head: src.Size}
	}
	return &view{src: src, head: headShown, tail: tailShown}
}

// container tells whether src is a ZIP archive or an OLE compound file.
func container(src fact.Source) bool {
	var magic [4]byte
	n, err := src.ReadAt(magic[:], 0)
	return (err == nil || errors.Is(err, io.EOF)) && n == 4 &&
		(bytes.Equal(magic[:], []byte("PK\x03\x04")) || bytes.Equal(magic[:], []byte("\xd0\xcf\x11\xe0")))
}

// IsSlicer tells siegfried that this reader has the methods below.
func (v *view) IsSlicer() bool { return true }

// Size is how many bytes are shown.
func (v *view) Size() int64 { return v.head + v.tail }

// Slice is the l bytes at off; fewer and io.EOF at the end.
func (v *view) Slice(off int64, l int) ([]byte, error) {
	if off < 0 || off >= v.Size() || l <= 0 {
		return nil, io.EOF
	}
	short := int64(l) > v.Size()-off
	b := make([]byte, min(int64(l), v.Size()-off))
	n, err := v.ReadAt(b, off)
	if err == nil && short {
		err = io.EOF
	}
	return b[:n], err
}

// EofSlice is the l bytes that end off bytes before the end.
func (v *view) EofSlice(off int64, l int) ([]byte, error) { //nolint:staticcheck // siegfried names it so
	end := v.Size() - off
	if off < 0 || end <= 0 || l <= 0 {
		return nil, io.EOF
	}
	start := max(end-int64(l), 0)
	b := make([]byte, end-start)
	n, err := v.ReadAt(b, start)
	if err == nil && int64(l) > end {
		err = io.EOF
	}
	return b[:n], err
}

// ReadAt reads across the joint between head and tail.
func (v *view) ReadAt(b []byte, off int64) (n int, err error) {
	if off < v.head {
		n, err = v.src.ReadAt(b[:min(int64(len(b)), v.head-off)], off)
		if err != nil && (!errors.Is(err, io.EOF) || n == 0) {
			return n, err
		}
		err = nil
	}
	if n < len(b) && v.tail > 0 && off+int64(n) >= v.head {
		m, err := v.src.ReadAt(b[n:], v.src.Size-v.tail+off+int64(n)-v.head)
		return n + m, err
	}
	if n < len(b) {
		err = io.EOF
	}
	return n, err
}

// Read is there because siegfried takes an io.Reader; it uses the methods above.
func (v *view) Read([]byte) (int, error) { return 0, io.EOF }
