package jpeg

import "fmt"

const (
	fastBits = 11
	skipBits = 12
)

// huffman is one table of codes, made ready for look-ups of several bits.
type huffman struct {
	// fast gives for the next 11 bits a whole symbol and its coefficient when they fit.
	fast [1 << fastBits]entry
	// skip gives for the next 12 bits as many whole AC symbols as fit, for coefficients
	// that nobody wants. Made by [huffman.prepareSkips] when the picture is reduced.
	skip *[1 << skipBits]jump
	// For longer codes: the largest code of each length, left-aligned on 16 bits, plus one.
	limit  [18]int32
	first  [17]int32 // the first code of each length
	index  [17]int32 // and its place in symbols
	values [256]byte
}

// entry is value<<16 | run<<12 | size<<8 | length. When size is not 0, that many bits of
// the value still follow; when it is 0 the value is there, and a value of 0 is the end
// of the block or a run of sixteen. A length of 0 asks for the slow way.
type entry int32

// jump is how many bits and how many coefficients a look-up steps over, and whether the
// block ends there. Zero bits ask for the slow way.
type jump struct {
	bits, over uint8
	end        bool
}

// newHuffman reads a table from a DHT segment: sixteen counts, then the symbols.
func newHuffman(b []byte) (*huffman, int, error) {
	if len(b) < 16 {
		return nil, 0, errShort
	}
	counts, total := b[:16], 0
	for _, c := range counts {
		total += int(c)
	}
	if total > 256 || len(b) < 16+total {
		return nil, 0, fmt.Errorf("%w: table of codes", ErrDamaged)
	}
	h := &huffman{}
	copy(h.values[:], b[16:16+total])
	code, at := int32(0), int32(0)
	for l := 1; l <= 16; l++ {
		n := int32(counts[l-1])
		h.first[l], h.index[l] = code, at
		if code+n > 1<<l {
			return nil, 0, fmt.Errorf("%w: table of codes", ErrDamaged)
		}
		for range n {
			if l <= fastBits {
				h.place(code, l, h.values[at])
			}
			code++
			at++
		}
		h.limit[l] = code << (16 - l)
		code <<= 1
	}
	h.limit[17] = 1 << 16
	return h, 16 + total, nil
}

// place enters a short code into the fast table, with each value that fits behind it.
func (h *huffman) place(code int32, l int, symbol byte) {
	run, size := int32(symbol>>4), int(symbol&15)
	free := fastBits - l
	for rest := range int32(1) << free {
		e := run<<12 | int32(size)<<8 | int32(l)
		if size == 0 {
			e = run<<12 | int32(l)
		} else if size <= free {
			v := extend(uint64(rest>>(free-size)), uint(size))
			e = v<<16 | run<<12 | int32(l+size)
		}
		h.fast[code<<free|rest] = entry(e)
	}
}

// long decodes a code of more than 11 bits, left-aligned in acc: its symbol as an entry
// whose value still follows; 0 when it is no code.
func (h *huffman) long(acc uint64) entry {
	top := int32(acc >> 48)
	for l := fastBits + 1; l <= 16; l++ {
		if top < h.limit[l] {
			i := top>>(16-l) - h.first[l] + h.index[l]
			if i < 0 || i > 255 {
				return 0
			}
			s := int32(h.values[i])
			return entry(s>>4<<12 | s&15<<8 | int32(l))
		}
	}
	return 0
}

// prepareSkips fills the table of jumps.
func (h *huffman) prepareSkips() {
	if h.skip != nil {
		return
	}
	h.skip = new([1 << skipBits]jump)
	for w := range h.skip {
		h.skip[w] = h.jumpFrom(uint32(w))
	}
}

// jumpFrom steps over the whole symbols at the head of 12 bits. The zeroes that stand
// behind the last bits change nothing: a symbol counts only when all its bits are real.
func (h *huffman) jumpFrom(w uint32) jump {
	var j jump
	for {
		left := skipBits - int(j.bits)
		if left <= 0 {
			return j
		}
		e := h.fast[(w<<j.bits&(1<<skipBits-1))>>(skipBits-fastBits)]
		l, size := int(e&0xff), int(e>>8&15)
		if l == 0 || l+size > left {
			return j
		}
		j.bits += uint8(l + size)
		run := uint8(e >> 12 & 15)
		if size == 0 && e>>16 == 0 {
			if run < 15 {
				j.end = true
				return j
			}
			j.over += 16
			continue
		}
		j.over += run + 1
	}
}
