package picture

import (
	"bytes"
	"io"
	"maps"
	"slices"
)

// heif reads the tables of a HEIC or an AVIF: the size and the turn of its main picture,
// its colours, and where its EXIF and XMP lie.
//
// Source: ISO/IEC 14496-12 §8.11 (meta), ISO/IEC 23008-12 §6 (ispe, irot, imir).
func (r *reading) heif() error {
	meta, ok := find(boxes(r.src, 0, r.src.Size), "meta")
	if !ok {
		return io.ErrUnexpectedEOF
	}
	h := heif{reading: r, kinds: map[uint32]string{}, places: map[uint32][]extent{}}
	for _, b := range boxes(r.src, meta.at+4, meta.end) {
		v := h.head(b.at, b.end-b.at)
		switch b.kind {
		case "pitm":
			h.main = number(after(v, 4), itemSize(v, 1))
		case "iinf":
			h.items(b)
		case "iloc":
			h.locations(v)
		case "iprp":
			h.properties(b)
		case "idat":
			h.idat = b
		}
	}
	h.state()
	return nil
}

// heif gathers the tables of the meta box.
type heif struct {
	*reading
	main   uint32
	kinds  map[uint32]string // of each item: "hvc1", "grid", "Exif", "mime"…
	places map[uint32][]extent
	owned  map[uint32][]int // properties of each item, as places in list
	list   []box
	idat   box
}

// extent is one stretch of an item's bytes.
type extent struct{ at, n int64 }

// itemSize is how wide the number of an item is: 2 bytes up to the version given, then 4.
func itemSize(v []byte, version byte) int {
	if len(v) > 0 && v[0] >= version {
		return 4
	}
	return 2
}

// after is b without its first n bytes.
func after(b []byte, n int) []byte { return b[min(n, len(b)):] }

// number reads n bytes, big end first; 0 when they are not there.
func number(b []byte, n int) uint32 { return uint32(number64(b, n)) }

func number64(b []byte, n int) int64 {
	if len(b) < n {
		return 0
	}
	var v int64
	for _, c := range b[:n] {
		v = v<<8 | int64(c)
	}
	return v
}

// items reads the kinds of the items.
func (h *heif) items(b box) {
	count := itemSize(h.head(b.at, 1), 1)
	for _, e := range boxes(h.src, b.at+4+int64(count), b.end) {
		v := h.head(e.at, 12)
		if e.kind != "infe" || len(v) < 12 || v[0] < 2 {
			continue
		}
		size := itemSize(v, 3)
		if rest := after(v, 4+size+2); len(rest) >= 4 {
			h.kinds[number(v[4:], size)] = string(rest[:4])
		}
	}
}

// locations reads where the items lie. Items built by other items are passed over.
func (h *heif) locations(v []byte) {
	if len(v) < 8 {
		return
	}
	version := v[0]
	offsetSize, lengthSize := int(v[4]>>4), int(v[4]&15)
	baseSize, indexSize := int(v[5]>>4), int(v[5]&15)
	if version == 0 {
		indexSize = 0
	}
	wide := itemSize(v, 2)
	n := number(v[6:], wide)
	v = after(v, 6+wide)
	for ; n > 0 && len(v) > 0; n-- {
		id, method := number(v, wide), uint32(0)
		v = after(v, wide)
		if version > 0 {
			method = number(v, 2) & 15
			v = after(v, 2)
		}
		base := number64(after(v, 2), baseSize)
		v = after(v, 2+baseSize)
		count := number(v, 2)
		v = after(v, 2)
		for ; count > 0 && len(v) > 0; count-- {
			v = after(v, indexSize)
			e := extent{base + number64(v, offsetSize), number64(after(v, offsetSize), lengthSize)}
			v = after(v, offsetSize+lengthSize)
			if method == 1 {
				e.at += h.idat.at
			}
			if method <= 1 {
				h.places[id] = append(h.places[id], e)
			}
		}
	}
}

// properties reads which properties belong to which items.
func (h *heif) properties(b box) {
	h.owned = map[uint32][]int{}
	parts := boxes(h.src, b.at, b.end)
	if c, ok := find(parts, "ipco"); ok {
		h.list = boxes(h.src, c.at, c.end)
	}
	for _, p := range parts {
		v := h.head(p.at, p.end-p.at)
		if p.kind != "ipma" || len(v) < 8 {
			continue
		}
		wide, long := itemSize(v, 1), v[3]&1 == 1
		n := number(v[4:], 4)
		v = v[8:]
		for ; n > 0 && len(v) > wide; n-- {
			id, count := number(v, wide), int(v[wide])
			v = v[wide+1:]
			for ; count > 0 && len(v) > 0; count-- {
				i := int(v[0] & 0x7f)
				if long {
					i = int(number(v, 2) & 0x7fff)
					v = after(v, 1)
				}
				v = after(v, 1)
				h.owned[id] = append(h.owned[id], i-1)
			}
		}
	}
}

// state writes down what the tables say of the main picture, and reads its metadata.
func (h *heif) state() {
	quarters, mirror := 0, -1
	for _, i := range h.owned[h.main] {
		if i < 0 || i >= len(h.list) {
			continue
		}
		b := h.list[i]
		v := h.head(b.at, 16)
		switch {
		case b.kind == "ispe" && len(v) >= 12:
			h.size(number64(v[4:], 4), number64(v[8:], 4))
		case b.kind == "irot" && len(v) >= 1:
			quarters = int(v[0] & 3)
		case b.kind == "imir" && len(v) >= 1:
			mirror = int(v[0] & 1)
		}
	}
	h.colours()
	h.coding = h.kinds[h.main]
	for _, id := range slices.Sorted(maps.Keys(h.kinds)) {
		if kind := h.kinds[id]; h.coding == "grid" && (kind == "hvc1" || kind == "av01") {
			h.coding = kind
		}
	}
	const blocks = 8 // of metadata; one of each is the rule
	read := 0
	for _, id := range slices.Sorted(maps.Keys(h.kinds)) {
		kind := h.kinds[id]
		if kind == "Exif" || kind == "mime" {
			if read++; read > blocks {
				break
			}
		}
		switch kind {
		case "Exif":
			if b := h.item(id); len(b) > 4 {
				h.setEXIF(after(b, 4+int(min(number(b, 4), 1<<20))))
				if empty(h.exif) { // writers that count from elsewhere
					if i := bytes.Index(b, []byte("Exif\x00\x00")); i >= 0 {
						h.setEXIF(b[i:])
					}
				}
			}
		case "mime":
			if b := h.item(id); bytes.Contains(b, []byte("xmpmeta")) || bytes.Contains(b, []byte("rdf:RDF")) {
				h.setXMP(b)
			}
		}
	}
	h.turn = turned(quarters, mirror)
}

// colours reads what is said of the colours: of the main picture, or of the tiles that it
// is made of, which are alike. Where nothing is said they are as in films.
func (h *heif) colours() {
	ranged := false
	for _, b := range h.list {
		switch v := h.head(b.at, 11); {
		case b.kind != "colr" || len(v) < 11:
		case string(v[:4]) == "nclx" && !ranged:
			ranged, h.limited = true, v[10]&0x80 == 0
		case (string(v[:4]) == "prof" || string(v[:4]) == "rICC") && h.profile == nil:
			h.profile = h.head(b.at+4, min(b.end-b.at-4, mostProfile))
		}
	}
	if !ranged { // cameras that give a profile fill the byte
		h.limited = h.profile == nil
	}
}

// turned says in EXIF's numbers how a picture stands that is turned by quarters against
// the clock, then mirrored (0: top for bottom, 1: left for right, -1: not).
func turned(quarters, mirror int) int {
	switch mirror {
	case 0:
		return [4]int{4, 5, 2, 7}[quarters]
	case 1:
		return [4]int{2, 7, 4, 5}[quarters]
	}
	return [4]int{1, 8, 3, 6}[quarters]
}

// item reads the bytes of one item.
func (h *heif) item(id uint32) []byte {
	var b []byte
	for _, e := range h.places[id] {
		if len(b) < mostBlock {
			b = append(b, h.head(e.at, e.n)...)
		}
	}
	return b
}
