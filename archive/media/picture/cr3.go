package picture

import (
	"bytes"
	"encoding/binary"
	"io"

	"palabre/archive/media/picture/internal/tags"
)

// The box in which Canon keeps its directories.
var canonUUID = []byte("\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48")

// cr3 reads a Canon original of after 2018: the size of its largest track, and its EXIF
// in three boxes.
func (r *reading) cr3() error {
	moov, ok := find(boxes(r.src, 0, r.src.Size), "moov")
	if !ok {
		return io.ErrUnexpectedEOF
	}
	for _, b := range boxes(r.src, moov.at, moov.end) {
		switch b.kind {
		case "uuid":
			if bytes.Equal(r.head(b.at, 16), canonUUID) {
				r.canon(boxes(r.src, b.at+16, b.end))
			}
		case "trak":
			head, ok := find(boxes(r.src, b.at, b.end), "tkhd")
			v := r.head(head.end-8, 8)
			if w := int64(binary.BigEndian.Uint16(append(v, 0, 0))); ok && len(v) == 8 && w > int64(r.width) {
				r.size(w, int64(binary.BigEndian.Uint16(v[4:])))
			}
		}
	}
	return nil
}

// canon reads the directories that a CR3 keeps in boxes of their own.
func (r *reading) canon(list []box) {
	part := func(kind string) []byte {
		b, ok := find(list, kind)
		if !ok {
			return nil
		}
		return r.head(b.at, b.end-b.at)
	}
	r.exif = tags.Parts(part("CMT1"), part("CMT2"), part("CMT4"))
}
