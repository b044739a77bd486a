package sound

import (
	"encoding/binary"
	"io"
	"math"
	"time"
)

// Sun's .au and Apple's Core Audio Format.

// auCodings are the codings read, in AIFF's terms (Sun, audio file format, 1992).
var auCodings = map[uint32]struct {
	coding string
	bits   int
}{1: {"ulaw", 8}, 2: {"twos", 8}, 3: {"twos", 16}, 4: {"twos", 24}, 5: {"twos", 32}, 6: {"fl32", 32}, 7: {"fl64", 64}, 27: {"alaw", 8}}

func (r *reading) auHead() (f aiffFormat, err error) {
	b := at(r.file, 0, 24)
	if len(b) < 24 {
		return f, errNoFormat
	}
	u32 := func(i int) uint32 { return binary.BigEndian.Uint32(b[i:]) }
	c, ok := auCodings[u32(12)]
	if !ok || u32(16) == 0 || u32(20) == 0 || u32(20) > mostChannels {
		return f, errNoFormat
	}
	size := int64(u32(8))
	if size == math.MaxUint32 {
		size = r.file.Size()
	}
	f = aiffFormat{channels: int(u32(20)), bits: c.bits, rate: float64(u32(16)), coding: c.coding, data: part(r.file, int64(u32(4)), size)}
	f.frames = f.data.Size() / int64(f.frame())
	return f, nil
}

func (r *reading) au() {
	f, err := r.auHead()
	if err != nil {
		r.problem("problem.sound.damaged", err)
		return
	}
	r.sound(f.codec(), int(f.rate), f.channels)
	r.length = samples(f.frames, int(f.rate))
}

func (r *reading) openAU() (*Stream, error) {
	f, err := r.auHead()
	if err != nil {
		return nil, err
	}
	return f.stream()
}

// caf reads a Core Audio file (Apple, Core Audio Format Specification 1.0).
func (r *reading) caf() {
	rate, perPacket, bytesPerPacket, total := 0.0, int64(0), int64(0), int64(0)
	for off := int64(8); ; {
		head := at(r.file, off, 12)
		if len(head) < 12 {
			break
		}
		size := int64(binary.BigEndian.Uint64(head[4:]))
		body := part(r.file, off+12, size)
		if size < 0 { // to the end
			body = part(r.file, off+12, r.file.Size())
		}
		switch string(head[:4]) {
		case "desc":
			if b := at(body, 0, 32); len(b) == 32 {
				rate = math.Float64frombits(binary.BigEndian.Uint64(b))
				bytesPerPacket, perPacket = int64(binary.BigEndian.Uint32(b[16:])), int64(binary.BigEndian.Uint32(b[20:]))
				if rate >= 1 && rate < 1e7 {
					r.sound(codecName(string(b[8:12])), int(rate), int(binary.BigEndian.Uint32(b[24:])&0xff))
				}
			}
		case "pakt":
			if b := at(body, 0, 16); len(b) == 16 {
				total = int64(binary.BigEndian.Uint64(b[8:]))
			}
		case "data":
			if bytesPerPacket > 0 && total == 0 {
				total = max(body.Size()-4, 0) / bytesPerPacket * perPacket
			}
		case "info":
			r.cafInfo(body)
		}
		if size < 0 || off+12+size < off {
			break
		}
		off += 12 + size
	}
	if rate >= 1 {
		r.length = time.Duration(float64(total) / rate * 1e9)
	}
}

// cafInfo reads names and values, each ended by a NUL.
func (r *reading) cafInfo(body *io.SectionReader) {
	b := whole(body, mostTag)
	for b = b[min(4, len(b)):]; len(b) > 0; {
		name := upToNUL(b)
		b = b[min(len(name)+1, len(b)):]
		value := upToNUL(b)
		b = b[min(len(value)+1, len(b)):]
		r.tags.called(string(name), proper, "caf", string(value))
	}
}
