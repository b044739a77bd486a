package pdf

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"io"
	"strconv"
)

// maxExpanded is how many bytes one stream may become.
const maxExpanded = 32 << 20

// bytes expands a stream, up to most bytes. Damage ends it where it begins.
func (f *File) bytes(s stream, most int64) ([]byte, error) {
	r, err := f.reader(s)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(r, most))
	if len(b) > 0 {
		err = nil
	}
	return b, err
}

// reader undoes the filters of a stream. Its stated length is an upper bound only: a
// wrong one is common, and compressed bytes know where they end.
func (f *File) reader(s stream) (io.Reader, error) {
	length, ok := integer(f.resolve(s.dict["Length"]))
	if rest := s.in.Size() - s.at; !ok || length <= 0 || int64(length) > rest {
		length = int(rest)
	}
	var r io.Reader = io.NewSectionReader(s.in, s.at, int64(length))
	filters, parms := list(f.resolve(s.dict["Filter"])), list(f.resolve(s.dict["DecodeParms"]))
	if len(filters) > 4 {
		return nil, errBounds
	}
	for i, filter := range filters {
		switch n, _ := f.resolve(filter).(name); n {
		case "FlateDecode", "Fl":
			z, err := inflate(r)
			if err != nil {
				return nil, err
			}
			r = z
		default:
			return nil, errSyntax
		}
		if i < len(parms) {
			var err error
			if r, err = f.predict(r, f.dict(parms[i])); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// inflate reads zlib, or bare deflate when the two bytes of the header are damaged.
func inflate(r io.Reader) (io.Reader, error) {
	head := make([]byte, 2)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, err
	}
	z, err := zlib.NewReader(io.MultiReader(bytes.NewReader(head), r))
	if err == nil {
		return z, nil
	}
	return flate.NewReader(r), nil
}

func list(v value) array {
	switch v := v.(type) {
	case nil:
		return nil
	case array:
		return v
	}
	return array{v}
}

// predict undoes the PNG predictors (ISO 32000-2 §7.4.4.4), which cross-reference
// streams use. TIFF's predictor is not used there.
func (f *File) predict(r io.Reader, parms dict) (io.Reader, error) {
	kind, _ := integer(f.resolve(parms["Predictor"]))
	if kind <= 1 {
		return r, nil
	}
	columns, ok := integer(f.resolve(parms["Columns"]))
	if !ok {
		columns = 1
	}
	if kind < 10 || columns < 1 || columns > 1<<16 {
		return nil, errSyntax
	}
	return &png{r: r, row: make([]byte, columns), above: make([]byte, columns)}, nil
}

// png undoes the predictors of rows of one-byte samples.
type png struct {
	r          io.Reader
	row, above []byte
	ready      []byte // of row, not yet given
}

func (p *png) Read(b []byte) (int, error) {
	if len(p.ready) == 0 {
		if err := p.next(); err != nil {
			return 0, err
		}
	}
	n := copy(b, p.ready)
	p.ready = p.ready[n:]
	return n, nil
}

func (p *png) next() error {
	var kind [1]byte
	if _, err := io.ReadFull(p.r, kind[:]); err != nil {
		return err
	}
	p.row, p.above = p.above, p.row
	if n, err := io.ReadFull(p.r, p.row); n == 0 {
		return err
	}
	var left, corner byte
	for i, c := range p.row {
		up := p.above[i]
		switch kind[0] {
		case 1:
			c += left
		case 2:
			c += up
		case 3:
			c += byte((int(left) + int(up)) / 2)
		case 4:
			c += paeth(left, up, corner)
		}
		p.row[i], left, corner = c, c, up
	}
	p.ready = p.row
	return nil
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	da, db, dc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case da <= db && da <= dc:
		return a
	case db <= dc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }

// packed is an expanded object stream: its bytes, and where each object begins.
type packed struct {
	bytes *bytes.Reader
	nums  []int
	at    []int64
}

// inStream reads an object from the object stream that holds it.
func (f *File) inStream(num int, p place) value {
	s := f.unpack(p.in)
	if s == nil {
		return nil
	}
	i := int(p.at)
	if i >= len(s.nums) || s.nums[i] != num { // the index is often wrong: the number is not
		for i = 0; i < len(s.nums) && s.nums[i] != num; i++ {
		}
		if i == len(s.nums) {
			return nil
		}
	}
	v, err := newLexer(s.bytes, s.at[i], &f.steps).value(0)
	if err != nil {
		return nil
	}
	return v
}

// unpack expands an object stream and reads its table of objects.
func (f *File) unpack(num int) *packed {
	if s, ok := f.packed[num]; ok {
		return s
	}
	if f.where[num].in > 0 { // an object stream lies in none
		return nil
	}
	s, ok := f.object(num).(stream)
	if !ok {
		return nil
	}
	if len(f.packed) >= maxStreams {
		clear(f.packed)
	}
	f.packed[num] = nil
	b, err := f.bytes(s, maxExpanded)
	if err != nil {
		return nil
	}
	n, _ := integer(f.resolve(s.dict["N"]))
	first, _ := integer(f.resolve(s.dict["First"]))
	p := &packed{bytes: bytes.NewReader(b)}
	l := newLexer(p.bytes, 0, &f.steps)
	for range min(max(n, 0), len(b)/2) {
		num, err1 := l.integer()
		at, err2 := l.integer()
		if err1 != nil || err2 != nil {
			break
		}
		p.nums, p.at = append(p.nums, num), append(p.at, int64(first)+int64(at))
	}
	f.packed[num] = p
	return p
}

// integer reads one whole number.
func (l *lexer) integer() (int, error) {
	if *l.steps++; *l.steps > maxSteps {
		return 0, errBounds
	}
	l.skip()
	return strconv.Atoi(l.word())
}
