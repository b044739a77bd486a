package pdf

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"strconv"
)

// maxSections bounds the chain of cross-reference sections: one for each time the file
// was saved.
const maxSections = 4096

// readXref follows the chain of cross-reference sections from the end of the file. The
// newest section wins for each object. (ISO 32000-2 §7.5.)
func (f *File) readXref() error {
	at, err := f.startXref()
	if err != nil {
		return err
	}
	seen := map[int64]bool{}
	todo := []int64{at}
	for len(todo) > 0 && len(seen) < maxSections {
		at, todo = todo[0], todo[1:]
		if seen[at] || at <= 0 || at >= f.src.size {
			continue
		}
		seen[at] = true
		trailer, err := f.section(at)
		if err != nil {
			return err
		}
		for k, v := range trailer {
			if _, ok := f.trailer[k]; !ok {
				f.trailer[k] = v
			}
		}
		for _, key := range []name{"XRefStm", "Prev"} {
			if n, ok := trailer.int(key); ok {
				todo = append(todo, int64(n))
			}
		}
	}
	return nil
}

// startXref reads the offset that stands near the end of the file.
func (f *File) startXref() (int64, error) {
	tail := make([]byte, min(f.src.size, 2048))
	if _, err := f.src.ReadAt(tail, f.src.size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return 0, errSyntax
	}
	n, err := newLexer(bytes.NewReader(tail), int64(i+len("startxref")), &f.steps).integer()
	return int64(n), err
}

// section reads a cross-reference table with its trailer, or a cross-reference stream.
func (f *File) section(at int64) (dict, error) {
	l := newLexer(f.src, at, &f.steps)
	l.skip()
	if c := l.peek(); c >= '0' && c <= '9' {
		return f.xrefStream(at)
	}
	if l.word() != "xref" {
		return nil, errSyntax
	}
	for {
		l.skip()
		w := l.word()
		if w == "trailer" {
			v, err := l.value(0)
			d, ok := v.(dict)
			if err == nil && !ok {
				err = errSyntax
			}
			return d, err
		}
		first, err := strconv.Atoi(w)
		if err != nil {
			return nil, errSyntax
		}
		count, err := l.integer()
		if err != nil {
			return nil, err
		}
		if err := f.entries(l, first, count); err != nil {
			return nil, err
		}
	}
}

// entries reads count lines "offset generation n". Lines of 19 or 21 bytes instead of
// 20 are met; a table that begins at 1 for what is object 0 too.
func (f *File) entries(l *lexer, first, count int) error {
	for i := range count {
		l.skip()
		if c := l.peek(); c < '0' || c > '9' {
			return nil // fewer lines than announced
		}
		at, err := l.integer()
		if err != nil {
			return err
		}
		gen, err := l.integer()
		if err != nil {
			return err
		}
		l.skip()
		kind := l.word()
		if i == 0 && first == 1 && kind == "f" && gen == 65535 {
			first = 0
		}
		if kind == "n" {
			f.note(first+i, place{at: int64(at)})
		} else {
			f.note(first+i, place{})
		}
	}
	return nil
}

// note remembers where an object lies, unless a newer section said so already.
func (f *File) note(num int, p place) {
	if _, ok := f.where[num]; !ok && num >= 0 && len(f.where) < maxObjects {
		f.where[num] = p
	}
}

// xrefStream reads a cross-reference stream. (ISO 32000-2 §7.5.8.)
func (f *File) xrefStream(at int64) (dict, error) {
	_, v, err := f.objectAt(at)
	if err != nil {
		return nil, err
	}
	s, ok := v.(stream)
	if !ok || s.kind() != "XRef" {
		return nil, errSyntax
	}
	var w [3]int
	for i, v := range list(s.dict["W"]) {
		n, ok := integer(v)
		if i > 2 || !ok || n < 0 || n > 8 {
			return nil, errSyntax
		}
		w[i] = n
	}
	b, err := f.bytes(s, maxExpanded)
	if err != nil {
		return nil, err
	}
	index := list(s.dict["Index"])
	if len(index) == 0 {
		index = array{0.0, s.dict["Size"]}
	}
	width := w[0] + w[1] + w[2]
	if width == 0 {
		return nil, errSyntax
	}
	for i := 0; i+1 < len(index); i += 2 {
		first, ok1 := integer(index[i])
		count, ok2 := integer(index[i+1])
		if !ok1 || !ok2 {
			return nil, errSyntax
		}
		for n := 0; n < count && len(b) >= width; n++ {
			f.noteRow(first+n, b[:width], w)
			b = b[width:]
		}
	}
	return maps.Clone(s.dict), nil
}

// noteRow reads one row: its kind (1 when absent), then an offset or the number of an
// object stream and an index.
func (f *File) noteRow(num int, row []byte, w [3]int) {
	kind, a, b := 1, number(row[w[0]:w[0]+w[1]]), number(row[w[0]+w[1]:])
	if w[0] > 0 {
		kind = int(number(row[:w[0]]))
	}
	switch kind {
	case 0:
		f.note(num, place{})
	case 1:
		f.note(num, place{at: a})
	case 2:
		f.note(num, place{at: b, in: int(a)})
	}
}

func number(b []byte) int64 {
	var n int64
	for _, c := range b {
		n = n<<8 | int64(c)
	}
	return max(n, 0)
}
