// Package ifd reads the directories of TIFF files: of pictures, of camera originals that
// are built like them, and of the EXIF block that other formats carry.
//
// Start with [Open], then [File.Dir] at [File.First]; values are read when asked. Every
// count is bounded by the size of the file, and a directory is never followed twice by
// [File.Dirs], so a hostile file costs no more than its length.
//
// Sources: TIFF 6.0 (Adobe, 1992) §2; BigTIFF as described by Adobe and AWare Systems.
package ifd

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

// ErrFormat says that the bytes do not begin like a TIFF file.
var ErrFormat = errors.New("not a TIFF structure")

// File is an opened structure. Safe from any goroutine.
type File struct {
	io.ReaderAt
	Size  int64
	First int64 // offset of the first directory
	Order binary.ByteOrder
	big   bool // BigTIFF: offsets and counts of 64 bits
}

// Dir is one directory and the offset of the next, 0 when it is the last.
type Dir struct {
	Entries []Entry
	Next    int64
}

// Entry is one field of a directory. Its values are read by the methods of [File].
type Entry struct {
	Tag, Type uint16
	Count     int64
	At        int64 // where the values lie
}

// Find is the entry of that tag.
func (d Dir) Find(tag uint16) (Entry, bool) {
	for _, e := range d.Entries {
		if e.Tag == tag {
			return e, true
		}
	}
	return Entry{}, false
}

// Open reads the header. Besides TIFF (42) and BigTIFF (43) it takes the numbers that
// Panasonic (0x55) and Olympus (0x4f52, 0x5352) put in their originals.
func Open(r io.ReaderAt, size int64) (*File, error) {
	f := &File{ReaderAt: r, Size: size}
	h := f.bytes(0, 16)
	if len(h) < 8 {
		return nil, ErrFormat
	}
	switch string(h[:2]) {
	case "II":
		f.Order = binary.LittleEndian
	case "MM":
		f.Order = binary.BigEndian
	default:
		return nil, ErrFormat
	}
	switch f.Order.Uint16(h[2:]) {
	case 42, 0x55, 0x4f52, 0x5352:
		f.First = int64(f.Order.Uint32(h[4:]))
	case 43:
		if len(h) < 16 || f.Order.Uint16(h[4:]) != 8 {
			return nil, ErrFormat
		}
		f.big, f.First = true, f.offset(h[8:])
	default:
		return nil, ErrFormat
	}
	return f, nil
}

// most bounds the entries of one directory; TIFF allows 65,535 and real ones hold tens.
const most = 4096

// Dir reads the directory at off. A directory cut by the end of the file gives the
// entries that are there and io.ErrUnexpectedEOF.
func (f *File) Dir(off int64) (Dir, error) {
	head, size, next := int64(2), int64(12), int64(4)
	if f.big {
		head, size, next = 8, 20, 8
	}
	b := f.bytes(off, head)
	if int64(len(b)) < head {
		return Dir{}, io.ErrUnexpectedEOF
	}
	n := int64(f.Order.Uint16(b))
	if f.big {
		n = f.offset(b)
	}
	cut := n > most
	n = min(n, most)
	b = f.bytes(off+head, n*size+next)
	var d Dir
	for i := range min(n, int64(len(b))/size) {
		d.Entries = append(d.Entries, f.entry(b[i*size:(i+1)*size], off+head+i*size))
	}
	if tail := b[min(n*size, int64(len(b))):]; !cut && int64(len(tail)) >= next {
		d.Next = int64(f.Order.Uint32(tail))
		if f.big {
			d.Next = f.offset(tail)
		}
	}
	if int64(len(d.Entries)) < n {
		return d, io.ErrUnexpectedEOF
	}
	return d, nil
}

// entry reads one field; its values lie inside it when they are short enough.
func (f *File) entry(b []byte, at int64) Entry {
	e := Entry{Tag: f.Order.Uint16(b), Type: f.Order.Uint16(b[2:])}
	if f.big {
		e.Count, e.At = f.offset(b[4:]), at+12
		if n, ok := e.length(); !ok || n > 8 {
			e.At = f.offset(b[12:])
		}
		return e
	}
	e.Count, e.At = int64(f.Order.Uint32(b[4:])), at+8
	if n, ok := e.length(); !ok || n > 4 {
		e.At = int64(f.Order.Uint32(b[8:]))
	}
	return e
}

// mostTotal bounds the entries of a chain: directories may overlap, so that a small file
// can hold many.
const mostTotal = 400_000

// Dirs reads the chain of directories from off, at most n of them.
func (f *File) Dirs(off int64, n int) []Dir {
	var dirs []Dir
	total := 0
	seen := map[int64]bool{0: true}
	for len(dirs) < n && !seen[off] && total < mostTotal {
		seen[off] = true
		d, err := f.Dir(off)
		if len(d.Entries) == 0 {
			break
		}
		dirs = append(dirs, d)
		total += len(d.Entries)
		if err != nil {
			break
		}
		off = d.Next
	}
	return dirs
}

// sizes of the types, by their number.
var sizes = [...]int64{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}

// length is the bytes that the values take.
func (e Entry) length() (int64, bool) {
	if int(e.Type) >= len(sizes) || sizes[e.Type] == 0 || e.Count < 0 || e.Count > math.MaxInt64/8 {
		return 0, false
	}
	return e.Count * sizes[e.Type], true
}

// Bytes is the values as they lie, at most n bytes of them.
func (f *File) Bytes(e Entry, n int64) []byte {
	l, ok := e.length()
	if !ok {
		return nil
	}
	return f.bytes(e.At, min(l, n))
}

// Ints is up to n values of a whole type.
func (f *File) Ints(e Entry, n int) []int64 {
	l, ok := e.length()
	if !ok || e.Count == 0 {
		return nil
	}
	size := l / e.Count
	b := f.bytes(e.At, min(e.Count, int64(n))*size)
	var vs []int64
	for ; int64(len(b)) >= size; b = b[size:] {
		switch e.Type {
		case 1, 7:
			vs = append(vs, int64(b[0]))
		case 6:
			vs = append(vs, int64(int8(b[0])))
		case 3:
			vs = append(vs, int64(f.Order.Uint16(b)))
		case 8:
			vs = append(vs, int64(int16(f.Order.Uint16(b))))
		case 4, 13:
			vs = append(vs, int64(f.Order.Uint32(b)))
		case 9:
			vs = append(vs, int64(int32(f.Order.Uint32(b))))
		case 16, 17, 18:
			vs = append(vs, f.offset(b))
		default:
			return nil
		}
	}
	return vs
}

// Int is the first value of a whole type; 0 when there is none.
func (f *File) Int(e Entry) int64 {
	if vs := f.Ints(e, 1); len(vs) == 1 {
		return vs[0]
	}
	return 0
}

// Ratios is up to n rational values; one with a zero below is NaN.
func (f *File) Ratios(e Entry, n int) []float64 {
	if e.Type != 5 && e.Type != 10 {
		return nil
	}
	b := f.Bytes(e, int64(n)*8)
	var vs []float64
	for ; len(b) >= 8; b = b[8:] {
		over, under := float64(f.Order.Uint32(b)), float64(f.Order.Uint32(b[4:]))
		if e.Type == 10 {
			over, under = float64(int32(f.Order.Uint32(b))), float64(int32(f.Order.Uint32(b[4:])))
		}
		if under == 0 {
			over = math.NaN()
			under = 1
		}
		vs = append(vs, over/under)
	}
	return vs
}

// offset reads 64 bits; what no file can hold is -1.
func (f *File) offset(b []byte) int64 {
	if v := f.Order.Uint64(b); v <= math.MaxInt64 {
		return int64(v)
	}
	return -1
}

// bytes reads n bytes at off, fewer at the end of the file.
func (f *File) bytes(off, n int64) []byte {
	if off < 0 || off >= f.Size || n <= 0 {
		return nil
	}
	b := make([]byte, min(n, f.Size-off))
	got, err := f.ReadAt(b, off)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	return b[:got]
}
