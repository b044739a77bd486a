package sound

import "encoding/binary"

// Fragmented files, which phones and web pages record (ISO/IEC 14496-12 §8.8): the
// movie states no duration, each fragment adds its own.

// defaults reads the default length of a sample of each track.
func (m *movie) defaults(mvex box) {
	for b := range mvex.boxes(0) {
		if h := at(b.body, 0, 16); b.kind == "trex" && len(h) == 16 {
			if t := m.track(binary.BigEndian.Uint32(h[4:])); t != nil {
				t.defaultLength = int64(binary.BigEndian.Uint32(h[12:]))
			}
		}
	}
}

func (m *movie) track(id uint32) *track {
	for _, t := range m.tracks {
		if t.id == id {
			return t
		}
	}
	return nil
}

// addFragments adds to each track the samples of the fragments.
func (m *movie) addFragments(file box) {
	for moof := range file.boxes(0) {
		if moof.kind != "moof" {
			continue
		}
		for traf := range moof.boxes(0) {
			if traf.kind == "traf" {
				m.addFragment(traf)
			}
		}
	}
}

func (m *movie) addFragment(traf box) {
	h := traf.head(8, "tfhd")
	if h == nil {
		return
	}
	t := m.track(binary.BigEndian.Uint32(h[4:]))
	if t == nil {
		return
	}
	length := fragmentDefault(traf, t.defaultLength)
	if b := traf.head(8, "tfdt"); b != nil { // where the fragment stands, gaps included
		base := int64(binary.BigEndian.Uint32(b[4:]))
		if b[0] == 1 {
			if b = traf.head(12, "tfdt"); b != nil {
				base = int64(binary.BigEndian.Uint64(b[4:]))
			}
		}
		t.duration = max(t.duration, base)
	}
	for c := range traf.boxes(0) {
		if c.kind == "trun" {
			t.duration += runLength(c, length)
		}
	}
	t.edited = 0 // an edit list written before the fragments were known says nothing of their length
}

// fragmentDefault is the default length of a sample in traf.
func fragmentDefault(traf box, otherwise int64) int64 {
	c, ok := traf.first("tfhd")
	if !ok {
		return otherwise
	}
	b := whole(c.body, 40)
	flags, off := binary.BigEndian.Uint32(b), 8
	for bit, size := range map[uint32]int{0x1: 8, 0x2: 4} {
		if flags&bit != 0 {
			off += size
		}
	}
	if flags&0x8 == 0 || len(b) < off+4 {
		return otherwise
	}
	return int64(binary.BigEndian.Uint32(b[off:]))
}

// runLength is how long the samples of a trun box last.
func runLength(c box, length int64) (total int64) {
	b := whole(c.body, 4<<20)
	if len(b) < 8 {
		return 0
	}
	flags, count := binary.BigEndian.Uint32(b), int64(binary.BigEndian.Uint32(b[4:]))
	if flags&0x100 == 0 {
		return min(count, 1<<24) * length
	}
	b = b[8:]
	for _, bit := range []uint32{0x1, 0x4} {
		if flags&bit != 0 {
			b = b[min(4, len(b)):]
		}
	}
	width := 0
	for _, bit := range []uint32{0x100, 0x200, 0x400, 0x800} {
		if flags&bit != 0 {
			width += 4
		}
	}
	for ; count > 0 && len(b) >= width; count, b = count-1, b[width:] {
		total += int64(binary.BigEndian.Uint32(b))
	}
	return total
}
