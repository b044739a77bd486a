package picture

import (
	"bufio"
	"io"
)

// byteReader gives bytes one by one; after the first error, zeroes.
type byteReader struct {
	in  *bufio.Reader
	err error
}

func newByteReader(r io.Reader) *byteReader { return &byteReader{in: bufio.NewReader(r)} }

func (r *byteReader) next() byte {
	if r.err != nil {
		return 0
	}
	c, err := r.in.ReadByte()
	if err != nil {
		r.err = err
	}
	return c
}
