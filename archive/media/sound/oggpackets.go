package sound

import "io"

// oggPackets puts the packets of one logical stream together, from a page on.
type oggPackets struct {
	serial uint32
	walk   *oggWalk
	page   oggPage
	body   []byte // of the page, from the next packet on
	lacing []byte
	broken []byte // the beginning of a packet that goes on in the next page
	inside bool   // broken holds one
	pages  int    // entered since the start
}

// oggPacket is one packet. granule is where it ends when it is the last of its page,
// else -1.
type oggPacket struct {
	data    []byte
	granule int64
	last    bool // of the stream
}

func newOggPackets(file *io.SectionReader, serial uint32, from int64) *oggPackets {
	return &oggPackets{serial: serial, walk: walkOgg(file, from)}
}

// next gives the next whole packet. A first packet whose beginning was not seen is
// passed over.
func (o *oggPackets) next() (oggPacket, error) {
	for {
		for len(o.lacing) == 0 {
			if err := o.turn(); err != nil {
				return oggPacket{}, err
			}
		}
		n, whole := 0, false
		for len(o.lacing) > 0 && !whole {
			l := o.lacing[0]
			o.lacing = o.lacing[1:]
			n += int(l)
			whole = l < 255
		}
		n = min(n, len(o.body))
		data := o.body[:n]
		o.body = o.body[n:]
		if o.inside {
			data = append(o.broken, data...)
		}
		o.broken, o.inside = nil, false
		if !whole {
			if len(data) < mostTag {
				o.broken, o.inside = append([]byte(nil), data...), true
			}
			continue
		}
		p := oggPacket{data: data, granule: -1}
		if o.lastOfPage() {
			p.granule, p.last = o.page.granule, o.page.flags&oggLast != 0
		}
		return p, nil
	}
}

// lastOfPage tells whether no further packet ends on the page.
func (o *oggPackets) lastOfPage() bool {
	for _, l := range o.lacing {
		if l < 255 {
			return false
		}
	}
	return true
}

// turn goes to the next page of the stream.
func (o *oggPackets) turn() error {
	for {
		p, ok := o.walk.next()
		if !ok {
			return io.EOF
		}
		if p.serial != o.serial {
			continue
		}
		o.pages++
		o.page, o.lacing = p, p.lacing
		o.body = at(o.walk.file, p.body, int(p.size))
		switch continued := p.flags&oggContinued != 0; {
		case continued && !o.inside: // its beginning is not here
			o.passOver()
		case !continued:
			o.inside = false // the end of the former packet was lost
		}
		return nil
	}
}

// passOver drops the first packet of the page.
func (o *oggPackets) passOver() {
	for len(o.lacing) > 0 {
		l := o.lacing[0]
		o.lacing = o.lacing[1:]
		o.body = o.body[min(int(l), len(o.body)):]
		if l < 255 {
			return
		}
	}
}

// pageBefore finds the last page of a stream, between two places in the file, that ends
// at or before the granule position g, by halving.
func pageBefore(file *io.SectionReader, serial uint32, from, to, g int64) (best oggPage, ok bool) {
	lo, hi := from, to
	for hi-lo > 32<<10 {
		mid := lo + (hi-lo)/2
		p, found := pageFrom(file, serial, mid, hi)
		if !found || p.granule > g {
			hi = mid
			continue
		}
		best, ok, lo = p, true, p.body+p.size
	}
	for {
		p, found := pageFrom(file, serial, lo, to)
		if !found || p.granule > g {
			return best, ok
		}
		best, ok, lo = p, true, p.body+p.size
	}
}

// pageFrom finds the first page of a stream at or after a place that ends a packet.
func pageFrom(file *io.SectionReader, serial uint32, from, to int64) (oggPage, bool) {
	for w := walkOgg(file, from); w.pos < to; {
		p, ok := w.next()
		if !ok || p.at >= to {
			break
		}
		if p.serial == serial && p.granule >= 0 {
			return p, true
		}
	}
	return oggPage{}, false
}
