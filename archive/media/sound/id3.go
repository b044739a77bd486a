package sound

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"
)

// ID3v2 tags (id3.org: id3v2-00, id3v2.3.0, id3v2.4.0-structure) and the 128-byte ID3v1
// at the end. Pictures are passed over without being read.

// mostTag bounds what is read of one tag; frames beyond it are not seen.
const mostTag = 16 << 20

// id3Size is the length of the tag whose header is b, header and footer included; 0 when b is none.
func id3Size(b []byte) int64 {
	if len(b) < 10 || string(b[:3]) != "ID3" || b[3] == 0xff || b[6]|b[7]|b[8]|b[9] >= 0x80 {
		return 0
	}
	n := int64(syncSafe(b[6:])) + 10
	if b[5]&0x10 != 0 {
		n += 10
	}
	return n
}

func syncSafe(b []byte) int {
	return int(b[0]&0x7f)<<21 | int(b[1]&0x7f)<<14 | int(b[2]&0x7f)<<7 | int(b[3]&0x7f)
}

// id3End is where the tags at the beginning of a file end; 0 when there is none.
func id3End(file *io.SectionReader) (off int64) {
	for range 8 {
		n := id3Size(at(file, off, 10))
		if n == 0 {
			break
		}
		off += n
	}
	return off
}

// id3 reads the tag at the start of r.
func (t *tags) id3(r *io.SectionReader, rank int) {
	head := at(r, 0, 10)
	size := id3Size(head)
	if size == 0 {
		return
	}
	version, flags := head[3], head[5]
	body := at(r, 10, int(min(size-10, mostTag)))
	if flags&0x80 != 0 && version < 4 {
		body = bytes.ReplaceAll(body, []byte{0xff, 0x00}, []byte{0xff})
	}
	if flags&0x40 != 0 && version > 2 && len(body) >= 4 {
		body = body[min(len(body), extended(version, body)):]
	}
	for len(body) > 0 {
		var f tagFrame
		if f, body = nextFrame(version, flags, body); f.id == "" {
			return
		}
		t.frame(f, rank)
	}
}

// extended is the length of the extended header: counted without itself in 2.3, with in 2.4.
func extended(version byte, b []byte) int {
	if version == 3 {
		return int(binary.BigEndian.Uint32(b)&0xffffff) + 4
	}
	return syncSafe(b)
}

// tagFrame is one field of an ID3v2 tag.
type tagFrame struct {
	id   string
	body []byte
}

// nextFrame cuts the first frame off b; an empty id ends the tag.
func nextFrame(version, flags byte, b []byte) (f tagFrame, rest []byte) {
	letters, head := 4, 10
	if version == 2 {
		letters, head = 3, 6
	}
	if len(b) < head || !frameID(b[:letters]) {
		return tagFrame{}, nil
	}
	size := frameSize(version, b)
	if size > len(b)-head {
		return tagFrame{}, nil
	}
	body := b[head : head+size]
	if version > 2 {
		body = plain(version, flags, b[9], body)
	}
	return tagFrame{string(b[:letters]), body}, b[head+size:]
}

func frameID(b []byte) bool {
	for _, c := range b {
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// frameSize is the length of the body of the frame at the start of b. Version 2.4 says
// it in 7-bit bytes, but iTunes long wrote it plainly: the reading that leads to another
// frame, or to the end, is the right one.
func frameSize(version byte, b []byte) int {
	if version == 2 {
		return int(b[3])<<16 | int(b[4])<<8 | int(b[5])
	}
	raw := int(binary.BigEndian.Uint32(b[4:]) & 0x7fffffff)
	safe := syncSafe(b[4:])
	if version < 4 || raw == safe {
		return raw
	}
	leads := func(n int) bool {
		at := 10 + n
		return at == len(b) || at+4 <= len(b) && (frameID(b[at:at+4]) || b[at] == 0)
	}
	if !leads(safe) && leads(raw) {
		return raw
	}
	return safe
}

// plain undoes what the frame's flags say was done to its body; nil when it was
// compressed or encrypted, which text never is in practice.
func plain(version, tagFlags, flags byte, body []byte) []byte {
	if version == 3 {
		if flags&0xc0 != 0 {
			return nil
		}
		if flags&0x20 != 0 { // group
			body = body[min(1, len(body)):]
		}
		return body
	}
	if flags&0x0c != 0 {
		return nil
	}
	if flags&0x40 != 0 { // group
		body = body[min(1, len(body)):]
	}
	if flags&0x01 != 0 { // data length
		body = body[min(4, len(body)):]
	}
	if flags&0x02 != 0 || tagFlags&0x80 != 0 {
		body = bytes.ReplaceAll(body, []byte{0xff, 0x00}, []byte{0xff})
	}
	return body
}

// frameNames are the frames that say something for an archive, of 2.2 and of 2.3/2.4.
var frameNames = map[string]named{
	"TIT2": {title, 0}, "TT2": {title, 0}, "TIT3": {description, 3}, "TT3": {description, 3},
	"TPE1": {creator, 0}, "TP1": {creator, 0}, "TPE2": {creator, 2}, "TP2": {creator, 2}, "TCOM": {creator, 4}, "TCM": {creator, 4},
	"TDRC": {date, 0}, "TYER": {date, 1}, "TYE": {date, 1}, "TDOR": {date, 3}, "TORY": {date, 3}, "TOR": {date, 3},
	"TCOP": {rights, 0}, "TCR": {rights, 0}, "TLAN": {lang, 0}, "TLA": {lang, 0}, "TSSE": {software, 0}, "TSS": {software, 0}, "TENC": {software, 1}, "TEN": {software, 1},
}

func (t *tags) frame(f tagFrame, rank int) {
	if len(f.body) < 2 {
		return
	}
	enc, body := f.body[0], f.body[1:]
	switch f.id {
	case "TXXX", "TXX":
		if name, value, ok := cutText(enc, body); ok {
			t.called(text(enc, name), rank+standIn, "id3", text(enc, value))
		}
	case "COMM", "COM":
		t.comment(enc, body, rank)
	case "TDAT", "TDA":
		t.dayMonth = text(enc, body)
	default:
		n, ok := frameNames[f.id]
		if !ok {
			return
		}
		for _, v := range strings.Split(text(enc, body), "\x00") {
			t.say(n.field, rank+n.rank, "id3", v)
		}
	}
}

// comment reads a COMM frame: a language, a name for the comment, the comment. Those
// that programs keep their own figures in have a name; a person's has none.
func (t *tags) comment(enc byte, b []byte, rank int) {
	if len(b) < 4 {
		return
	}
	name, value, ok := cutText(enc, b[3:])
	if n := clean(text(enc, name)); ok && (n == "" || strings.EqualFold(n, "comment") || strings.EqualFold(n, "description")) {
		t.say(description, rank+standIn, "id3", text(enc, value))
	}
}

// cutText cuts b at the first terminator of its encoding.
func cutText(enc byte, b []byte) (name, rest []byte, found bool) {
	if enc != 1 && enc != 2 {
		return bytes.Cut(b, []byte{0})
	}
	for i := 0; i+1 < len(b); i += 2 {
		if b[i] == 0 && b[i+1] == 0 {
			return b[:i], b[i+2:], true
		}
	}
	return b, nil, false
}

// text decodes a text of ID3v2; several values stay separated by NUL.
func text(enc byte, b []byte) string {
	switch enc {
	case 1:
		return wide(b, binary.LittleEndian)
	case 2:
		return wide(b, binary.BigEndian)
	}
	return eightBit(b)
}

// id3v1 reads the 128 bytes that end many MP3 files; it tells whether they are there.
func (t *tags) id3v1(b []byte) bool {
	if len(b) != 128 || string(b[:3]) != "TAG" {
		return false
	}
	str := func(from, to int) string { return eightBit(upToNUL(b[from:to])) }
	t.say(title, lastHope, "id3", str(3, 33))
	t.say(creator, lastHope, "id3", str(33, 63))
	t.say(date, lastHope, "id3", str(93, 97))
	t.say(description, lastHope, "id3", str(97, 127))
	return true
}
