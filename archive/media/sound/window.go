package sound

import "io"

// window reads a file forward through a buffer, looking ahead and skipping.
type window struct {
	file *io.SectionReader
	pos  int64
	base int64
	buf  []byte
}

func newWindow(file *io.SectionReader, pos int64) *window { return &window{file: file, pos: pos} }

// peek gives n bytes at the present position, fewer at the end. They are valid until
// the next call.
func (w *window) peek(n int) []byte {
	off := w.pos - w.base
	if off < 0 || off+int64(n) > int64(len(w.buf)) {
		w.base, off = w.pos, 0
		w.buf = at(w.file, w.pos, max(n, 64<<10))
	}
	return w.buf[off:min(int(off)+n, len(w.buf))]
}

// skip moves n bytes forward.
func (w *window) skip(n int64) { w.pos += n }
