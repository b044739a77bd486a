package sound

import (
	"encoding/binary"
	"io"
)

// packet is the place of one coded unit in the file.
type packet struct {
	at   int64
	size uint32
}

// mostPackets bounds an index: 48 hours of AAC.
const mostPackets = 8 << 20

// packets lists the samples of a track (ISO/IEC 14496-12 §8.7), in order; those of the
// fragments follow.
func (t *track) packets(file box) []packet {
	list := t.tablePackets()
	for moof := range file.boxes(0) {
		if moof.kind != "moof" {
			continue
		}
		for traf := range moof.boxes(0) {
			if h := traf.head(8, "tfhd"); traf.kind == "traf" && h != nil && binary.BigEndian.Uint32(h[4:]) == t.id {
				list = traf.runPackets(list, moof.off-8)
			}
		}
	}
	return list
}

// tablePackets reads the tables of sizes and of chunks.
func (t *track) tablePackets() (list []packet) {
	stbl, ok := t.first("mdia", "minf", "stbl")
	if !ok {
		return nil
	}
	sizes, chunks, groups := table(stbl, "stsz", 12), table(stbl, "stco", 8), table(stbl, "stsc", 8)
	width := 4
	if chunks == nil {
		chunks, width = table(stbl, "co64", 8), 8
	}
	if len(sizes) < 12 || len(chunks) < 8 || len(groups) < 20 {
		return nil
	}
	all, count := binary.BigEndian.Uint32(sizes[4:]), int(min(binary.BigEndian.Uint32(sizes[8:]), mostPackets))
	sizes, chunks, groups = sizes[12:], chunks[8:], groups[8:]
	for chunk := uint32(1); len(chunks) >= width && len(list) < count; chunk++ {
		at := int64(binary.BigEndian.Uint32(chunks))
		if width == 8 {
			at = int64(binary.BigEndian.Uint64(chunks))
		}
		chunks = chunks[width:]
		for len(groups) >= 24 && binary.BigEndian.Uint32(groups[12:]) <= chunk {
			groups = groups[12:]
		}
		for n := binary.BigEndian.Uint32(groups[4:]); n > 0 && len(list) < count; n-- {
			size := all
			if all == 0 {
				if len(sizes) < 4 {
					return list
				}
				size, sizes = binary.BigEndian.Uint32(sizes), sizes[4:]
			}
			list = append(list, packet{at, size})
			at += int64(size)
		}
	}
	return list
}

// table reads a table of the sample table box; nil when it is shorter than least.
func table(stbl box, kind string, least int) []byte {
	c, ok := stbl.first(kind)
	if !ok {
		return nil
	}
	if b := whole(c.body, 64<<20); len(b) >= least {
		return b
	}
	return nil
}

// runPackets adds the samples of the runs of the fragment b (§8.8.8); base is where its moof begins.
func (b box) runPackets(list []packet, base int64) []packet {
	c, ok := b.first("tfhd")
	if !ok {
		return list
	}
	h := whole(c.body, 40)
	if len(h) < 8 {
		return list
	}
	flags, usual, off := binary.BigEndian.Uint32(h), uint32(0), 8
	field := func(bit uint32, size int) []byte {
		if flags&bit == 0 || len(h) < off+size {
			return nil
		}
		off += size
		return h[off-size : off]
	}
	if v := field(0x1, 8); v != nil {
		base = int64(binary.BigEndian.Uint64(v))
	}
	field(0x2, 4)
	field(0x8, 4)
	if v := field(0x10, 4); v != nil {
		usual = binary.BigEndian.Uint32(v)
	}
	at := base
	for c := range b.boxes(0) {
		if c.kind == "trun" {
			list, at = run(list, whole(c.body, 4<<20), base, at, usual)
		}
	}
	return list
}

// run adds the samples of one trun box; at is where they stand unless it says otherwise.
func run(list []packet, b []byte, base, at int64, usual uint32) ([]packet, int64) {
	if len(b) < 8 {
		return list, at
	}
	flags, count := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	b = b[8:]
	if flags&0x1 != 0 && len(b) >= 4 {
		at = base + int64(int32(binary.BigEndian.Uint32(b)))
		b = b[4:]
	}
	if flags&0x4 != 0 {
		b = b[min(4, len(b)):]
	}
	width, sizeAt := 0, 0
	for _, bit := range []uint32{0x100, 0x200, 0x400, 0x800} {
		if bit == 0x200 {
			sizeAt = width
		}
		if flags&bit != 0 {
			width += 4
		}
	}
	for ; count > 0 && len(b) >= width && len(list) < mostPackets; count-- {
		size := usual
		if flags&0x200 != 0 {
			size = binary.BigEndian.Uint32(b[sizeAt:])
		}
		list = append(list, packet{at, size})
		at += int64(size)
		b = b[width:]
	}
	return list, at
}

// adtsPackets lists the AAC units of an ADTS file, headers left out, and the
// configuration that its first header stands for.
func adtsPackets(file *io.SectionReader) (list []packet, config []byte) {
	for w := newWindow(file, id3End(file)); len(list) < mostPackets; {
		b := w.peek(9)
		if len(b) < 7 {
			break
		}
		n := adtsFrame(b)
		if n == 0 {
			w.skip(1)
			continue
		}
		if config == nil {
			object, rate, channels := b[2]>>6+1, b[2]>>2&15, b[2]&1<<2|b[3]>>6
			config = []byte{object<<3 | rate>>1, rate<<7 | channels<<3}
		}
		head := 7
		if b[1]&1 == 0 {
			head = 9
		}
		if n > head && b[6]&3 == 0 { // several blocks to a frame are never met
			list = append(list, packet{w.pos + int64(head), uint32(n - head)})
		}
		w.skip(int64(n))
	}
	return list, config
}
