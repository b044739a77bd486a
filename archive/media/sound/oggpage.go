package sound

import (
	"bytes"
	"encoding/binary"
	"io"
)

// Ogg pages (RFC 3533 §6).

// oggPage is the header of a page and where its packets are.
type oggPage struct {
	at      int64 // of the page
	body    int64 // of its first packet
	size    int64 // of the body
	flags   byte
	granule int64 // -1: no packet ends here
	serial  uint32
	lacing  []byte
}

// Flags of a page.
const (
	oggContinued, oggFirst, oggLast = 1, 2, 4
)

// parseOgg reads the header of a page found at off in b.
func parseOgg(b []byte, off int64) (p oggPage, ok bool) {
	if len(b) < 27 || string(b[:4]) != "OggS" || b[4] != 0 || len(b) < 27+int(b[26]) {
		return p, false
	}
	n := int(b[26])
	p = oggPage{at: off, body: off + 27 + int64(n), flags: b[5],
		granule: int64(binary.LittleEndian.Uint64(b[6:])), serial: binary.LittleEndian.Uint32(b[14:]),
		lacing: bytes.Clone(b[27 : 27+n])}
	for _, l := range p.lacing {
		p.size += int64(l)
	}
	return p, true
}

// oggWalk goes from page to page and over whatever lies between.
type oggWalk struct{ window }

func walkOgg(file *io.SectionReader, from int64) *oggWalk {
	return &oggWalk{window{file: file, pos: from}}
}

// next finds the next page; its body may be cut short by the end of the file.
func (w *oggWalk) next() (oggPage, bool) {
	for {
		b := w.peek(27 + 255)
		if len(b) < 27 {
			return oggPage{}, false
		}
		if p, ok := parseOgg(b, w.pos); ok {
			w.pos = p.body + p.size
			return p, true
		}
		i := bytes.Index(b[1:], []byte("OggS"))
		if i < 0 {
			i = len(b) - 4
		}
		w.skip(int64(i + 1))
	}
}

// lastOgg is the last page of the file that ends a packet.
func lastOgg(file *io.SectionReader) (oggPage, bool) {
	const step = 128 << 10
	for end := file.Size(); end > 0; end -= step - 300 {
		start := max(end-step, 0)
		b := at(file, start, int(end-start))
		for i := bytes.LastIndex(b, []byte("OggS")); i >= 0; i = bytes.LastIndex(b[:i], []byte("OggS")) {
			if p, ok := parseOgg(b[i:], start+int64(i)); ok && p.granule >= 0 {
				return p, true
			}
		}
		if start == 0 || file.Size()-start > 8<<20 {
			break
		}
	}
	return oggPage{}, false
}
