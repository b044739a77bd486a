package picture

import (
	"encoding/binary"

	"palabre/archive/media/fact"
)

// box is one box of a file built of them (ISO/IEC 14496-12 §4.2): its kind and where its
// contents lie.
type box struct {
	kind    string
	at, end int64
}

// mostBoxes bounds how many boxes are looked at in one place.
const mostBoxes = 4096

// boxes lists the boxes that lie side by side in [at, end) of src.
func boxes(src fact.Source, from, end int64) []box {
	var list []box
	end = min(end, src.Size)
	for from+8 <= end && len(list) < mostBoxes {
		b := at(src, from, 16)
		if len(b) < 8 {
			break
		}
		n, head := int64(binary.BigEndian.Uint32(b)), int64(8)
		switch {
		case n == 0:
			n = end - from
		case n == 1 && len(b) == 16:
			n, head = int64(binary.BigEndian.Uint64(b[8:])), 16
		}
		if n < head || n > end-from {
			n = end - from // a box cut by the end of the file, or a hostile one: the last
		}
		list = append(list, box{string(b[4:8]), from + head, from + n})
		from += n
	}
	return list
}

// find is the first box of that kind.
func find(list []box, kind string) (box, bool) {
	for _, b := range list {
		if b.kind == kind {
			return b, true
		}
	}
	return box{}, false
}
