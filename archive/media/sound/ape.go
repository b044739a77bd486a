package sound

import (
	"encoding/binary"
	"io"
	"strings"
)

// APEv2 tags (Hydrogenaudio's APEv2 specification), at the end of MP3 files.

// ape reads the tag whose footer ends at end; it returns where the tag begins, end when
// there is none.
func (t *tags) ape(file *io.SectionReader, end int64) int64 {
	foot := at(file, end-32, 32)
	if len(foot) < 32 || string(foot[:8]) != "APETAGEX" {
		return end
	}
	size := int64(binary.LittleEndian.Uint32(foot[12:]))
	count := binary.LittleEndian.Uint32(foot[16:])
	if size < 32 || size > end || size > mostTag {
		return end - 32
	}
	t.apeItems(at(file, end-size, int(size-32)), int(min(count, 1000)))
	start := end - size
	if binary.LittleEndian.Uint32(foot[20:])&(1<<31) != 0 {
		start -= 32 // a header like the footer
	}
	return max(start, 0)
}

func (t *tags) apeItems(b []byte, count int) {
	for ; count > 0 && len(b) > 8; count-- {
		size := int64(binary.LittleEndian.Uint32(b))
		flags := binary.LittleEndian.Uint32(b[4:])
		key := upToNUL(b[8:])
		from := int64(8 + len(key) + 1)
		if len(key) > 255 || from+size > int64(len(b)) {
			return
		}
		if flags&0x06 == 0 { // text
			for _, v := range strings.Split(eightBit(b[from:from+size]), "\x00") {
				t.called(string(key), second, "ape", v)
			}
		}
		b = b[from+size:]
	}
}
