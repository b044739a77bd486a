package pdf

import (
	"bytes"
	"errors"
	"io"
	"strconv"

	"palabre/archive/media/fact"
)

// maxObjects is how many objects a file may have; maxStreams how many object streams
// are kept expanded at a time.
const (
	maxObjects = 1_000_000
	maxStreams = 16
)

// ErrNotPDF says that no object of a PDF was found.
var ErrNotPDF = errors.New("no PDF objects here")

// File is an open PDF. It is used by one goroutine at a time.
type File struct {
	src     section
	where   map[int]place
	trailer dict
	packed  map[int]*packed
	steps   int
	rebuilt bool
	opening map[int]bool // objects being read, against references that go round
}

// place is where an object lies: at an offset of the file, or as the at-th object of
// the object stream in. A free object is at 0 of nothing.
type place struct {
	at int64
	in int
}

// section is the file from its "%PDF-" on: offsets count from there.
type section struct {
	io.ReaderAt
	from, size int64
}

func (s section) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= s.size {
		return 0, io.EOF
	}
	return s.ReaderAt.ReadAt(p[:min(int64(len(p)), s.size-off)], off+s.from)
}

func (s section) Size() int64 { return s.size }

// Open finds the objects of src. A file whose cross-references are damaged is read
// whole. [ErrNotPDF] when it holds no catalogue of pages.
func Open(src fact.Source) (*File, error) {
	head := make([]byte, min(src.Size, 1024))
	if _, err := src.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	from := int64(max(bytes.Index(head, []byte("%PDF-")), 0))
	f := &File{src: section{src, from, src.Size - from}}
	f.reset()
	if err := f.readXref(); err != nil || f.catalogue() == nil {
		if from > 0 && f.whole(src) {
			return f, nil
		}
		if err := f.rebuild(); err != nil {
			return nil, err
		}
	}
	if f.catalogue() == nil {
		return nil, ErrNotPDF
	}
	return f, nil
}

// whole tries again with offsets that count from the first byte of the file, as some
// programs do whatever precedes "%PDF-".
func (f *File) whole(src fact.Source) bool {
	before := f.src
	f.src = section{src, 0, src.Size}
	f.reset()
	if f.readXref() == nil && f.catalogue() != nil {
		return true
	}
	f.src = before
	return false
}

func (f *File) reset() {
	f.where, f.trailer, f.packed, f.opening = map[int]place{}, dict{}, map[int]*packed{}, map[int]bool{}
}

func (f *File) catalogue() dict {
	d := f.dict(f.trailer["Root"])
	if d == nil || d["Pages"] == nil {
		return nil
	}
	return d
}

// resolve follows references to the value they mean; nil when there is none.
func (f *File) resolve(v value) value {
	for range maxDepth {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.object(r.num)
	}
	return nil
}

func (f *File) dict(v value) dict {
	switch v := f.resolve(v).(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

// object reads one object, wherever it lies. An object whose place is wrong has the
// whole file read for objects, once.
func (f *File) object(num int) value {
	p, ok := f.where[num]
	if !ok || f.opening[num] {
		return nil
	}
	f.opening[num] = true
	defer delete(f.opening, num)
	if p.in > 0 {
		return f.inStream(num, p)
	}
	if p.at <= 0 {
		return nil
	}
	got, v, err := f.objectAt(p.at)
	if err == nil && got == num {
		return v
	}
	if f.rebuilt || f.rebuild() != nil {
		return nil
	}
	delete(f.opening, num)
	return f.object(num)
}

// objectAt reads "12 0 obj value", and the stream that may follow.
func (f *File) objectAt(at int64) (int, value, error) {
	l := newLexer(f.src, at, &f.steps)
	l.skip()
	num, err := strconv.Atoi(l.word())
	if err != nil {
		return 0, nil, errSyntax
	}
	l.skip()
	if _, err := strconv.Atoi(l.word()); err != nil {
		return 0, nil, errSyntax
	}
	l.skip()
	if w := l.word(); w != "obj" {
		return 0, nil, errSyntax
	}
	v, err := l.value(0)
	if err != nil {
		return num, nil, err
	}
	d, ok := v.(dict)
	if !ok {
		return num, v, nil
	}
	if l.skip(); l.word() != "stream" {
		return num, v, nil
	}
	if l.peek() == '\r' {
		l.pos++
	}
	if l.peek() == '\n' {
		l.pos++
	}
	return num, stream{dict: d, at: l.pos, in: f.src}, nil
}
