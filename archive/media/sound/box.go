package sound

import (
	"encoding/binary"
	"io"
	"iter"
)

// box is one box of an MP4 or QuickTime file (ISO/IEC 14496-12 §4.2). body is cut at
// the end of the box that holds it.
type box struct {
	kind string
	off  int64 // of the body, in the file
	body *io.SectionReader
	cut  bool // it claims to go on beyond its parent's end
}

// boxes goes through the boxes of b from off.
func (b box) boxes(off int64) iter.Seq[box] {
	return func(yield func(box) bool) {
		for range mostBoxes {
			head := at(b.body, off, 16)
			if len(head) < 8 {
				return
			}
			size, width := int64(binary.BigEndian.Uint32(head)), int64(8)
			switch {
			case size == 0:
				size = b.body.Size() - off
			case size == 1 && len(head) == 16:
				size, width = int64(binary.BigEndian.Uint64(head[8:])), 16
			}
			if size < width {
				return
			}
			inside := part(b.body, off+width, size-width)
			if !yield(box{string(head[4:8]), b.off + off + width, inside, inside.Size() < size-width}) {
				return
			}
			off += size
			if off < 0 {
				return
			}
		}
	}
}

// mostBoxes bounds the boxes of one level. A film of ten hours cut in fragments of one
// second has 72,000 of them.
const mostBoxes = 200_000

// first finds the first box along path below b.
func (b box) first(path ...string) (box, bool) {
	for _, kind := range path {
		found := false
		for c := range b.boxes(0) {
			if c.kind == kind {
				b, found = c, true
				break
			}
		}
		if !found {
			return box{}, false
		}
	}
	return b, true
}

// head reads the first n bytes of the box at path below b; nil when there are fewer.
func (b box) head(n int, path ...string) []byte {
	c, ok := b.first(path...)
	if !ok {
		return nil
	}
	if h := at(c.body, 0, n); len(h) == n {
		return h
	}
	return nil
}
