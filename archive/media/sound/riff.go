package sound

import (
	"encoding/binary"
	"io"
	"iter"
)

// chunk is one part of a RIFF or FORM file. body is cut at the end of the file.
type chunk struct {
	id   string
	size int64 // as stated
	body *io.SectionReader
	off  int64 // of the body, in its parent
}

// mostChunks bounds the parts looked at in one list; real files have a dozen.
const mostChunks = 4096

// chunks goes through the parts of r from off. Who knows better may correct the size of
// the part it is given; the next one is looked for after that.
func chunks(r *io.SectionReader, off int64, order binary.ByteOrder) iter.Seq[*chunk] {
	return func(yield func(*chunk) bool) {
		for range mostChunks {
			head := at(r, off, 8)
			if len(head) < 8 {
				return
			}
			c := &chunk{id: string(head[:4]), size: int64(order.Uint32(head[4:])), off: off + 8}
			c.body = part(r, c.off, c.size)
			if !yield(c) {
				return
			}
			off = c.off + c.size + c.size&1
		}
	}
}

// list gives the parts inside a LIST of the given type.
func (c *chunk) list(kind string) iter.Seq[*chunk] {
	if c.id != "LIST" || string(at(c.body, 0, 4)) != kind {
		return func(func(*chunk) bool) {}
	}
	return chunks(c.body, 4, binary.LittleEndian)
}

// infoNames are the parts of a LIST INFO (Multimedia Programming Interface 1.0, 1991).
var infoNames = map[string]named{
	"INAM": {title, 0}, "TITL": {title, 1}, "IART": {creator, 0}, "IENG": {creator, 1}, "ICMT": {description, standIn}, "ISBJ": {description, 2},
	"IKEY": {keywords, 0}, "ICRD": {date, 1}, "ICOP": {rights, 0}, "ILNG": {lang, 0}, "ISFT": {software, 1},
}

// info reads the texts of a LIST INFO.
func (t *tags) info(c *chunk) {
	for p := range c.list("INFO") {
		if n, ok := infoNames[p.id]; ok {
			t.say(n.field, n.rank, "riff", eightBit(upToNUL(whole(p.body, longestValue))))
		}
	}
}

// bext reads the Broadcast Wave description (EBU Tech 3285 §2).
func (t *tags) bext(c *chunk) {
	b := at(c.body, 0, 602)
	if len(b) < 346 {
		return
	}
	str := func(from, to int) string { return eightBit(upToNUL(b[from:to])) }
	t.say(description, proper, "bext", str(0, 256))
	t.say(creator, standIn, "bext", str(256, 288))
	day, hour := clean(str(320, 330)), clean(str(330, 338))
	if moment(day) != "" && len(hour) == 8 {
		day += "T" + hour[:2] + ":" + hour[3:5] + ":" + hour[6:]
	}
	t.say(date, proper, "bext", day)
}
